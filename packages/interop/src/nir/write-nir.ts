import { checkArgument } from '@ngrad/core'
import { writeHdf5 } from '@ngrad/data'
import type { Hdf5Data, Hdf5Group } from '@ngrad/data'
import { checkGraph } from './check-graph.ts'
import type { NirGraph, NirNode } from './graph.ts'

/** What whole numbers are in the files of Python's `nir`. */
const whole = new Set([
  'shape',
  'stride',
  'padding',
  'dilation',
  'groups',
  'input_shape',
  'start_dim',
  'end_dim',
  'input_type',
])

/**
 * Writes a graph of NIR, which Python's `nir` 1.x reads. Needs `h5wasm`.
 * @returns the bytes of the file
 * @throws NirError that names the node that cannot be written
 * @example await writeFile('network.nir', await writeNir(toNir({ network, weights })))
 */
export async function writeNir(graph: NirGraph): Promise<Uint8Array> {
  checkArgument('writeNir.graph', { what: 'a graph of NIR', has: ['nodes', 'edges'] }, graph)
  checkGraph(graph)
  return writeHdf5({ members: { version: { values: '1.0' }, node: graphGroup(graph) } })
}

function graphGroup({ nodes, edges }: NirGraph): Hdf5Group {
  return {
    members: {
      type: { values: 'NIRGraph' },
      nodes: { members: Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, nodeGroup(node)])) },
      edges: { values: edges.flat(), shape: [edges.length, 2] },
    },
  }
}

function nodeGroup({ type, parameters, words = {}, graph }: NirNode): Hdf5Group {
  if (graph) return graphGroup(graph)
  const members: Record<string, Hdf5Data> = { type: { values: type } }
  for (const [name, text] of Object.entries(words)) members[name] = { values: text }
  for (const [name, { values, shape }] of Object.entries(parameters))
    members[name] = { values: whole.has(name) ? BigInt64Array.from(values, BigInt) : values, shape }
  return { members }
}
