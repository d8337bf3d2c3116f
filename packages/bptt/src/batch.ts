import { ParameterError } from '@ngrad/core'
import { checkFinite } from '@ngrad/learning'
import { passing } from '@ngrad/spiking'
import type { Draws, LayerState, RecurrentLayer, RecurrentNetwork, StatelessLayer } from '@ngrad/spiking'

/** Numbers in a typed array, of whatever precision. */
export type Numbers = Float64Array | Float32Array | Uint8Array | Uint16Array | Uint32Array | Int32Array

/**
 * The state of each layer of many sequences side by side. Arrays are [samples × units]; those of a layer without state are empty, but
 * for what it remembers of the steps before [remembered steps × samples × sources].
 */
export type BatchState = readonly Omit<LayerState, 'held'>[]

/** Sequences of one length that are run side by side, and what is wanted of them. */
export interface SequenceBatch {
  /** Number of sequences. */
  readonly samples: number
  /** Number of steps of each. */
  readonly steps: number
  /** The inputs; spikes are 0 and 1 [steps × samples × inputs]. */
  readonly input: Numbers
  /**
   * What the loss compares with. For squared errors a value for each unit [samples × units], for cross-entropy the
   * index of the right unit [samples], or what is wanted of each of several [samples × units]; where the loss is of every
   * step, for each step [steps × samples (× units)]. May be left out where nothing but the activity is wanted.
   */
  readonly target?: Numbers
  /** How much each step of each sequence counts, beside the weight of the loss [steps × samples]; 1 in all if left out. */
  readonly taught?: Float64Array
  /**
   * The numbers that layers draw, such as the masks of dropout, by the index of the layer: the same numbers, the same masks. Nothing is
   * drawn if left out, as for an answer.
   */
  readonly draws?: (layer: number) => Draws
  /** Number of steps of each sequence, where some end before the last one: what is behind them counts in no statistics [samples]. */
  readonly lengths?: ArrayLike<number>
  /** The state to begin with, as an {@link Evaluation} of the steps before left it; all zero if left out. */
  readonly state?: BatchState
}

/**
 * Checks that a batch fits a network.
 * @throws ParameterError if an extent is no whole number above 0, or the input has another size
 * @throws FiniteError if an input is not finite
 */
export function checkBatch(network: RecurrentNetwork, batch: SequenceBatch): void {
  const { samples, steps, input, taught, state } = batch
  for (const [name, extent] of Object.entries({ samples, steps }))
    if (!Number.isSafeInteger(extent) || extent < 1)
      throw new ParameterError(`batch.${name}`, extent, 'a whole number, at least 1')
  if (input.length !== samples * steps * network.inputs) {
    const wanted = `${steps} steps × ${samples} samples × ${network.inputs} inputs = ${samples * steps * network.inputs}`
    throw new ParameterError('batch.input.length', input.length, wanted)
  }
  if (input instanceof Float32Array || input instanceof Float64Array) checkFinite('batch.input', input)
  if (taught && taught.length !== steps * samples)
    throw new ParameterError('batch.taught.length', taught.length, `${steps} steps × ${samples} samples`)
  if (state && state.length !== network.layers.length)
    throw new ParameterError('batch.state', state, `one entry for each of the ${network.layers.length} layers`)
  state?.forEach(({ potential, past }, layer) => {
    const wanted = samples * unitsOf(network.layers[layer]!)
    if (potential.length !== wanted)
      throw new ParameterError(`batch.state[${layer}].potential.length`, potential.length, `${wanted}`)
    const remembered = samples * rememberedOf(network.layers[layer]!)
    if ((past?.length ?? 0) !== remembered) throw new ParameterError(`batch.state[${layer}].past.length`, past?.length, `${remembered}`)
  })
}

/** A state that is all zero, for as many sequences. */
export const zeroState = (network: RecurrentNetwork, samples: number): BatchState =>
  network.layers.map(layer => {
    const units = samples * unitsOf(layer)
    const remembered = samples * rememberedOf(layer)
    return {
      ...(remembered > 0 && { past: new Float64Array(remembered) }),
      potential: new Float64Array(units),
      output: new Float64Array(units),
      adaptation: new Float64Array(units),
      current: new Float64Array(units),
      refractory: new Uint32Array(units),
    }
  })

/** How many numbers of the steps before a layer hears of each sequence. */
const rememberedOf = (layer: RecurrentLayer): number =>
  layer.kind === 'stateless' ? (layer[passing].remembers ?? 0) * layer.sources : 0

/**
 * What a layer will remember of what it was sent [remembered steps × samples × sources].
 * @param from what it was sent in a row, or is sent in the steps before where that is below 0
 */
export function pastOf(layer: StatelessLayer, samples: number, rows: number, from: (row: number) => ArrayLike<number>): Float64Array {
  const past = new Float64Array(samples * rememberedOf(layer))
  const remembered = past.length / layer.sources
  for (let at = 0; at < remembered; at++) past.set(from(rows - remembered + at), at * layer.sources)
  return past
}

/**
 * What a layer is sent, row by row: rows below 0 are of what it remembers.
 * @param past gives that, anew for each batch [remembered steps × samples × sources]
 * @param from what it is sent in the rows of the batch
 */
export const fromPast =
  (past: () => Float64Array | undefined, sources: number, from: (row: number) => ArrayLike<number>) =>
  (row: number): ArrayLike<number> => {
    if (row >= 0) return from(row)
    const remembered = past()!
    return remembered.subarray(remembered.length + row * sources, remembered.length + (row + 1) * sources)
  }

/** How many units have a state. */
const unitsOf = ({ kind, size }: RecurrentLayer): number => (kind === 'stateless' ? 0 : size)
