/** Numbers with their extents, slowest first; a single number has none. */
export interface NirArray {
  /** The numbers, in one row. */
  readonly values: Float64Array
  /** Their extents. */
  readonly shape: readonly number[]
}

/** A node of a {@link NirGraph}. */
export interface NirNode {
  /** Its type by NIR's name, such as `LIF`; of a graph in the graph `NIRGraph`. */
  readonly type: string
  /** What it has, by NIR's names and in NIR's units: `tau` [s], `r`, `v_threshold`, `weight` [targets × sources]. */
  readonly parameters: Readonly<Record<string, NirArray>>
  /** Words that stand in the place of numbers, as `same` for a padding. */
  readonly words?: Readonly<Record<string, string>>
  /** The graph that it is, where it is one. */
  readonly graph?: NirGraph
}

/** A graph of NIR: nodes, and from where to where signals flow. */
export interface NirGraph {
  /** The nodes by name. */
  readonly nodes: Readonly<Record<string, NirNode>>
  /** From which node to which, by name. */
  readonly edges: readonly (readonly [from: string, to: string])[]
  /** What had to be mended while it was read, in words. */
  readonly notes?: readonly string[]
}

/** What a type of node has: all of these parameters, and those that may be left out with their values. */
export interface NirNodeType {
  /** Names of what it has to have. */
  readonly needs: readonly string[]
  /** What it may have, with what holds if it has not; undefined for what follows from the node before it. */
  readonly may?: Readonly<Record<string, number | undefined>>
  /** Whether it has a state and stands for a population. */
  readonly neurons?: 'spiking' | 'silent'
}

const convolution: NirNodeType = {
  needs: ['weight'],
  may: { bias: 0, stride: 1, padding: 0, dilation: 1, groups: 1, input_shape: undefined },
}
const pool: NirNodeType = { needs: ['kernel_size'], may: { stride: undefined, padding: 0 } }

/**
 * The types of nodes that are read and written, in NIR's names.
 * @see Pedersen et al. (2024), Neuromorphic intermediate representation. Nature Communications 15:8122, table 1
 */
export const nirNodeTypes: Readonly<Record<string, NirNodeType>> = {
  Input: { needs: ['shape'] },
  Output: { needs: ['shape'] },
  Linear: { needs: ['weight'] },
  Affine: { needs: ['weight', 'bias'] },
  Scale: { needs: ['scale'] },
  Flatten: { needs: [], may: { start_dim: 1, end_dim: -1, input_type: undefined } },
  Conv1d: convolution,
  Conv2d: convolution,
  SumPool2d: pool,
  AvgPool2d: pool,
  Delay: { needs: ['delay'] },
  Threshold: { needs: ['threshold'], neurons: 'spiking' },
  I: { needs: ['r'], neurons: 'silent' },
  LI: { needs: ['tau', 'r', 'v_leak'], neurons: 'silent' },
  CubaLI: { needs: ['tau_syn', 'tau_mem', 'r', 'v_leak'], may: { w_in: 1 }, neurons: 'silent' },
  IF: { needs: ['r', 'v_threshold'], may: { v_reset: 0 }, neurons: 'spiking' },
  LIF: { needs: ['tau', 'r', 'v_leak', 'v_threshold'], may: { v_reset: 0 }, neurons: 'spiking' },
  CubaLIF: {
    needs: ['tau_syn', 'tau_mem', 'r', 'v_leak', 'v_threshold'],
    may: { v_reset: 0, w_in: 1 },
    neurons: 'spiking',
  },
}

/** Number of values of some extents. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1)
