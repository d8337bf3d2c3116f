import type { NirGraph, NirNode } from './graph.ts'
import { NirError } from './nir-error.ts'

/**
 * A graph without graphs in it: a node `lif` of the graph `rnn` is `rnn.lif`, and what entered and left that graph flows
 * along its own inputs and outputs, which are no nodes of their own any more.
 * @throws NirError if a graph within has several inputs or outputs, so that nothing says which is meant
 */
export function flatten({ nodes, edges }: NirGraph): NirGraph {
  const flat: Record<string, NirNode> = {}
  const inner: (readonly [string, string])[] = []
  const doors = new Map<string, { readonly input: string; readonly output: string }>()
  for (const [name, node] of Object.entries(nodes)) {
    if (!node.graph) {
      flat[name] = node
      continue
    }
    const within = flatten(node.graph)
    const only = (type: 'Input' | 'Output'): string => {
      const found = Object.entries(within.nodes).filter(([, one]) => one.type === type)
      if (found.length !== 1)
        throw new NirError(name, `is a graph with ${found.length} nodes of type ${type}; one is read here`)
      return `${name}.${found[0]![0]}`
    }
    doors.set(name, { input: only('Input'), output: only('Output') })
    for (const [inside, one] of Object.entries(within.nodes)) flat[`${name}.${inside}`] = one
    inner.push(...within.edges.map(([from, to]) => [`${name}.${from}`, `${name}.${to}`] as const))
  }
  const outer = edges.map(([from, to]) => [doors.get(from)?.output ?? from, doors.get(to)?.input ?? to] as const)
  return without(new Set([...doors.values()].flatMap(({ input, output }) => [input, output])), flat, [
    ...outer,
    ...inner,
  ])
}

/** Takes nodes out that hand on what they get. */
function without(
  through: ReadonlySet<string>,
  nodes: Readonly<Record<string, NirNode>>,
  edges: readonly (readonly [string, string])[],
): NirGraph {
  let left = edges
  for (const door of through) {
    const before = left.filter(([, to]) => to === door).map(([from]) => from)
    const behind = left.filter(([from]) => from === door).map(([, to]) => to)
    left = [
      ...left.filter(([from, to]) => from !== door && to !== door),
      ...before.flatMap(from => behind.map(to => [from, to] as const)),
    ]
  }
  return { nodes: Object.fromEntries(Object.entries(nodes).filter(([name]) => !through.has(name))), edges: left }
}
