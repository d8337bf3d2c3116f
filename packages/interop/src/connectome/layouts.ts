/** Names of the columns of tables. */
export interface ConnectomeColumns {
  /** Id of the neuron that a connection comes from. */
  readonly source?: string
  /** Id of the neuron that it leads to. */
  readonly target?: string
  /** Number of its synapses, signed or not; each row is one synapse if there is none. */
  readonly synapses?: string
  /** Its transmitter, for the sign. */
  readonly transmitter?: string
  /** Its delay [ms]. */
  readonly delay?: string
  /** Id of a neuron, in tables of neurons. */
  readonly id?: string
}

/** What the columns of a table of connections are. */
export interface ConnectionLayout {
  /** Names of its columns. */
  readonly columns: ConnectomeColumns
  /** Whether sources and targets are indices of rows of the table of neurons, instead of ids. */
  readonly byIndex: boolean
}

/** Tables that are known by their columns. */
const known: readonly ConnectionLayout[] = [
  // Shiu et al. (2024)
  {
    byIndex: true,
    columns: { source: 'Presynaptic_Index', target: 'Postsynaptic_Index', synapses: 'Excitatory x Connectivity' },
  },
  // FlyWire's Codex: connections, connections_princeton
  {
    byIndex: false,
    columns: { source: 'pre_root_id', target: 'post_root_id', synapses: 'syn_count', transmitter: 'nt_type' },
  },
  // FlyWire's archive: proofread_connections_783.feather
  { byIndex: false, columns: { source: 'pre_pt_root_id', target: 'post_pt_root_id', synapses: 'syn_count' } },
  // neuPrint, as its own exports name them
  { byIndex: false, columns: { source: 'bodyId_pre', target: 'bodyId_post', synapses: 'weight' } },
]

/** Names of ids in tables of neurons: pandas' index, FlyWire's, neuPrint's. */
export const idColumns: readonly string[] = ['', '__index_level_0__', 'root_id', 'bodyId', 'id']

/** How a table of connections with these columns is read; undefined if it is not known. */
export function layoutOf(there: readonly string[], given: ConnectomeColumns): ConnectionLayout | undefined {
  if (given.source !== undefined && given.target !== undefined) return { columns: given, byIndex: false }
  return known.find(({ columns }) => [columns.source!, columns.target!, columns.synapses!].every(name => there.includes(name)))
}
