import type { NirGraph, NirNode } from './graph.ts'
import { nirNodeTypes } from './graph.ts'
import { NirError } from './nir-error.ts'

/**
 * Checks that a graph has only nodes that are known here, with what they need, and that edges lead from one to another.
 * @param within name of the graph with a dot behind it, where it is in another
 * @throws NirError that names the node
 */
export function checkGraph({ nodes, edges }: NirGraph, within = ''): void {
  for (const [name, node] of Object.entries(nodes)) checkNode(within + name, node)
  for (const ends of edges)
    for (const end of ends)
      if (!Object.hasOwn(nodes, end))
        throw new NirError(within + end, `is not there, but an edge leads ${ends[0]} → ${ends[1]}`)
}

function checkNode(name: string, { type, parameters, graph }: NirNode): void {
  if (type === 'NIRGraph') {
    if (!graph) throw new NirError(name, 'is a graph, but has no nodes')
    checkGraph(graph, `${name}.`)
    return
  }
  const known = Object.hasOwn(nirNodeTypes, type) ? nirNodeTypes[type] : undefined
  if (!known)
    throw new NirError(name, `is of type ${type}, which is none of ${Object.keys(nirNodeTypes).join(', ')}, NIRGraph`)
  for (const need of known.needs)
    if (!Object.hasOwn(parameters, need))
      throw new NirError(name, `has no ${need}; a node of type ${type} needs ${known.needs.join(', ')}`)
  for (const [what, { values, shape }] of Object.entries(parameters)) {
    const bad = values.findIndex(value => !Number.isFinite(value))
    if (bad >= 0) throw new NirError(name, `has ${what} ${values[bad]} at ${bad}; it must be a finite number`)
    if (what.startsWith('tau') && values.some(value => value <= 0))
      throw new NirError(name, `has ${what} ${values.find(value => value <= 0)}; it must be above 0 s`)
    if (what === 'weight' && shape.length < 2)
      throw new NirError(name, `has a weight of ${shape.length} axes; it must have targets and sources`)
  }
}
