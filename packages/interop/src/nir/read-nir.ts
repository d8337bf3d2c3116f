import { openHdf5 } from '@ngrad/data'
import type { Hdf5File } from '@ngrad/data'
import { checkGraph } from './check-graph.ts'
import type { NirArray, NirGraph, NirNode } from './graph.ts'
import { NirError } from './nir-error.ts'

/**
 * Reads a graph of NIR, as Python's `nir` writes it. Needs `h5wasm`.
 * @param source path of the file in Node, or its bytes, or a `Blob` of a page
 * @throws DataError that names the file and the place in it; NirError that names the node
 * @see Pedersen et al. (2024), Nature Communications 15:8122
 * @example const { nodes, edges } = await readNir('braille.nir')
 */
export async function readNir(source: string | URL | Uint8Array | Blob): Promise<NirGraph> {
  const file = await openHdf5(source)
  try {
    const notes: string[] = []
    const graph = readGraph(file, 'node', '', notes)
    checkGraph(graph)
    return notes.length > 0 ? { ...graph, notes } : graph
  } finally {
    file.close()
  }
}

function readGraph(file: Hdf5File, path: string, within: string, notes: string[]): NirGraph {
  const nodes: Record<string, NirNode> = {}
  for (const name of file.names(`${path}/nodes`))
    nodes[name] = readNode(file, `${path}/nodes/${name}`, within + name, notes)
  const ends = file.dataset(`${path}/edges`).texts()
  // an edge is named twice in some files: a signal flows along it once
  const edges = new Map<string, [string, string]>()
  for (let at = 0; at + 1 < ends.length; at += 2)
    edges.set(JSON.stringify([ends[at], ends[at + 1]]), [ends[at]!, ends[at + 1]!])
  return { nodes, edges: renamed(nodes, [...edges.values()], within, notes) }
}

/**
 * Some files name a node by another name in their edges than where it stands (the subgraph of the Braille reader of NIR's
 * paper does). Where one name leads nowhere and one node is led to by none, they are the same, and that is noted.
 */
function renamed(
  nodes: Readonly<Record<string, NirNode>>,
  edges: readonly [string, string][],
  within: string,
  notes: string[],
): readonly [string, string][] {
  const named = new Set(edges.flat())
  const lost = [...named].filter(name => !Object.hasOwn(nodes, name))
  const alone = Object.keys(nodes).filter(name => !named.has(name))
  if (lost.length !== 1 || alone.length !== 1) return edges
  notes.push(
    `edges name a node ${within}${lost[0]}, which is not there: read as ${within}${alone[0]}, which no edge names`,
  )
  return edges.map(ends => ends.map(end => (end === lost[0] ? alone[0]! : end)) as [string, string])
}

function readNode(file: Hdf5File, path: string, name: string, notes: string[]): NirNode {
  const type = file.dataset(`${path}/type`).text()
  if (type === 'NIRGraph') return { type, parameters: {}, graph: readGraph(file, path, `${name}.`, notes) }
  const parameters: Record<string, NirArray> = {}
  const words: Record<string, string> = {}
  for (const what of file.names(path)) {
    if (what === 'type' || what === 'metadata' || file.kind(`${path}/${what}`) !== 'dataset') continue
    const dataset = file.dataset(`${path}/${what}`)
    const values = dataset.read()
    if (ArrayBuffer.isView(values)) parameters[what] = { values: dataset.numbers(), shape: dataset.shape }
    else if (typeof values[0] === 'string') words[what] = values[0]
    else throw new NirError(name, `has lists as ${what}; it must have numbers`)
  }
  return { type, parameters, ...(Object.keys(words).length > 0 && { words }) }
}
