import { checkOptions, ParameterError } from '@ngrad/core'
import type { ByteSource } from '@ngrad/data'
import { filesOf } from './files.ts'
import type { ConnectomeFiles } from './files.ts'
import type { ConnectomeColumns } from './layouts.ts'
import { NeuronIndex } from './neuron-index.ts'
import { readConnections } from './read-connections.ts'
import type { Connections } from './read-connections.ts'
import { readNeurons } from './read-neurons.ts'

/** Neurons and what connects them, as a table of somebody's has them. Made by {@link connectome}. */
export interface Connectome extends Connections {
  /** Id of each neuron in the tables, which is its name [neurons]. */
  readonly ids: readonly string[]
  /** What the tables of neurons say of each, by the name of the column: `cell_type`, `side` [neurons]. */
  readonly labels: ReadonlyMap<string, readonly string[]>
  /** What one synapse weighs [mV]. */
  readonly weightPerSynapse: number
}

/** How {@link connectome} reads tables. */
export interface ConnectomeOptions {
  /**
   * Sign of the synapses of each transmitter; -1 for GABA and glutamate and 1 for all others, as in the fly, if left out. Where
   * a table has signed numbers of synapses they count as they are.
   */
  readonly signs?: Readonly<Record<string, number>>
  /** What one synapse weighs [mV]; 0.275, as Shiu et al. have it, if left out. */
  readonly weightPerSynapse?: number
  /** Names of the columns, for tables that are not known by theirs. */
  readonly columns?: ConnectomeColumns
  /** Number of synapses that a connection must have at least; 1 if left out. */
  readonly least?: number
}

/** Glutamate inhibits in the fly's brain: Liu & Wilson (2013), PNAS 110:10294. */
const flySigns: Readonly<Record<string, number>> = { GABA: -1, GLUT: -1 }

/**
 * Reads a connectome from tables of connections, and of neurons where there are some: CSV, Parquet or Arrow, row by row. The
 * releases of Shiu et al. (2024) and the downloads of FlyWire's Codex are known by their columns, and a folder of them (in Node)
 * by its files; other tables by the names of their columns. Ids are kept as text, so that those of 64 bits stay what they are.
 * @param files a folder, a table of connections, or tables of connections and neurons
 * @throws DataError that names the file, and the row or the column
 * @see Dorkenwald et al. (2024), Nature 634:124; Shiu et al. (2024), Nature 634:210
 * @example
 * const brain = await connectome('Drosophila_brain_model')
 * const worm = await connectome('edges.csv', { columns: { source: 'from', target: 'to', synapses: 'n' } })
 */
export async function connectome(
  files: ByteSource | ConnectomeFiles,
  options: ConnectomeOptions = {},
): Promise<Connectome> {
  checkOptions('connectome', options, {
    signs: 'object',
    weightPerSynapse: { unit: 'mV', above: 0 },
    columns: 'object',
    least: 'count',
  })
  const { signs = flySigns, weightPerSynapse = 0.275, columns = {}, least = 1 } = options
  checkOptions('connectome.columns', columns, {
    source: 'text',
    target: 'text',
    synapses: 'text',
    transmitter: 'text',
    delay: 'text',
    id: 'text',
  })
  for (const [transmitter, sign] of Object.entries(signs))
    if (sign !== 1 && sign !== -1 && sign !== 0)
      throw new ParameterError(`connectome.signs.${transmitter}`, sign, '1, -1, or 0 for none')
  const { connections, neurons } = await filesOf(files)
  const index = new NeuronIndex(neurons.length > 0)
  const labels = await readNeurons(neurons, index, columns)
  const read = await readConnections(connections, index, { signs, columns, least, labels })
  return { ids: index.ids, labels, ...read, weightPerSynapse }
}
