import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import { exp, tanh } from '@ngrad/core/internal'
import { spikingConstants } from './constants.ts'
import { layerStateShape, layerWeightsShape, networkShape } from './shapes.ts'
import { isLayer } from './layers.ts'
import type { Activation, AlifLayer, LifLayer, RateLayer, ReadoutLayer, RecurrentLayer, UnitLayer } from './layers.ts'
import { decay } from './network.ts'
import type { RecurrentNetwork } from './network.ts'
import { passing } from './stateless.ts'
import { checkWeights } from './weights.ts'
import type { LayerWeights, NetworkWeights } from './weights.ts'

/** What a layer remembers from one step to the next, of one sequence, in double precision; of one without state its output alone. */
export interface LayerState {
  /** Potential before the reset; of a rate unit the sum that its activation sees [units]. */
  readonly potential: Float64Array
  /** Spikes as 0 and 1; of a read-out its potential, of a rate unit its rate [units]. */
  readonly output: Float64Array
  /** Adaptation a of the threshold $\theta + \beta a$ [units]; 0 where nothing adapts. */
  readonly adaptation: Float64Array
  /** Synaptic current [units]; 0 where there is none. */
  readonly current: Float64Array
  /** For how many steps more there can be no spike, counted after this step's spike [units]. */
  readonly refractory: Uint32Array
  /** 1 where a neuron was refractory in this step, so that its spike did not depend on its potential [units]. */
  readonly held: Uint8Array
  /** What a layer that remembers was sent in the steps before, the last one last [remembered steps × sources]. */
  readonly past?: Float64Array
}

/**
 * The state of a network before the first step: all zero.
 * @example stepNetwork(network, weights, initialState(network), input)
 */
export const initialState = (network: RecurrentNetwork): readonly LayerState[] => {
  checkArgument('initialState.network', networkShape, network)
  return network.layers.map(layer => {
    const { kind, size } = layer
    const units = kind === 'stateless' ? 0 : size
    const remembered = kind === 'stateless' ? (layer[passing].remembers ?? 0) * layer.sources : 0
    return {
      ...(remembered > 0 && { past: new Float64Array(remembered) }),
      potential: new Float64Array(units),
      output: new Float64Array(size),
      adaptation: new Float64Array(units),
      current: new Float64Array(units),
      refractory: new Uint32Array(units),
      held: new Uint8Array(units),
    }
  })
}

/**
 * Advances a network by one step, in place: the reference that everything faster is held against. Layers follow each
 * other in the same step, so the input of a step reaches the last layer in that step.
 * @param input values of the inputs in this step [inputs]
 * @example
 * const state = initialState(network)
 * for (let step = 0; step < steps; step++) stepNetwork(network, weights, state, input.subarray(step * inputs, (step + 1) * inputs))
 */
export function stepNetwork(
  network: RecurrentNetwork,
  weights: NetworkWeights,
  state: readonly LayerState[],
  input: ArrayLike<number>,
): void {
  checkArguments('stepNetwork', { network, weights, state, input }, {
    network: networkShape,
    weights: 'list',
    state: 'list',
    input: 'list',
  })
  let below = input
  network.layers.forEach((layer, index) => {
    const other = layer.kind === 'stateless' ? layer.second?.layer : undefined
    const second = other === undefined ? [] : [state[other]?.output ?? input]
    stepLayer(layer, weights[index]!, state[index]!, network.dt, below, ...second)
    below = state[index]!.output
  })
}

/**
 * Advances one layer by one step, in place.
 * @param dt duration of a step [ms]
 * @param below what is sent to it in this step
 * @param second what the second layer that it hears sends, where there is one
 * @throws ParameterError if it is no layer, or weights or state are not those of one
 * @example stepLayer(network.layers[0]!, weights[0]!, state[0]!, network.dt, input)
 */
export function stepLayer(
  layer: RecurrentLayer,
  weights: LayerWeights,
  state: LayerState,
  dt: number,
  below: ArrayLike<number>,
  second?: ArrayLike<number>,
): void {
  if (!isLayer(layer)) throw new ParameterError('stepLayer.layer', layer, 'a layer of a network')
  checkArguments(
    'stepLayer',
    { weights, state, dt, below },
    { weights: layerWeightsShape, state: layerStateShape, dt: { unit: 'ms', above: 0 }, below: 'list' },
  )
  if (layer.kind === 'stateless') {
    const [{ past }, { sources }] = [state, layer]
    const from = (row: number): ArrayLike<number> =>
      row < 0 ? past!.subarray(past!.length + row * sources, past!.length + (row + 1) * sources) : below
    const to = { values: state.output, columns: layer.size }
    layer[passing].forward({ weights, rows: 1, samples: 1, from, to, ...(second && { second: () => second }) })
    past?.copyWithin(0, sources)
    return past?.set(below, past.length - sources)
  }
  advance[layer.kind](layer as never, state, sumInput(layer, weights, below, state.output), dt, weights)
}

/** What a layer did in each step of a sequence [steps × units], as the fields of {@link LayerState}. */
export type LayerRun = Pick<LayerState, 'potential' | 'output' | 'adaptation' | 'current' | 'held'>

/**
 * Runs a network over one sequence from its initial state.
 * @param input values of the inputs [steps × inputs]
 * @throws ParameterError if the input is no whole number of steps
 * @example const output = runNetwork(network, weights, input).at(-1)!.output
 */
export function runNetwork(
  network: RecurrentNetwork,
  weights: NetworkWeights,
  input: Float64Array,
): readonly LayerRun[] {
  checkArguments('runNetwork', { network, input }, { network: networkShape, input: 'reals' })
  const steps = input.length / network.inputs
  if (!Number.isSafeInteger(steps))
    throw new ParameterError('runNetwork.input.length', input.length, `a multiple of the ${network.inputs} inputs`)
  checkWeights(network, weights)
  const state = initialState(network)
  const runs = state.map(({ potential: { length: units }, output: { length: size } }) => ({
    potential: new Float64Array(steps * units),
    output: new Float64Array(steps * size),
    adaptation: new Float64Array(steps * units),
    current: new Float64Array(steps * units),
    held: new Uint8Array(steps * units),
  }))
  for (let step = 0; step < steps; step++) {
    stepNetwork(network, weights, state, input.subarray(step * network.inputs, (step + 1) * network.inputs))
    runs.forEach((run, index) => {
      for (const name of ['potential', 'output', 'adaptation', 'current', 'held'] as const) {
        const now = state[index]![name]
        run[name].set(now, step * now.length)
      }
    })
  }
  return runs
}

/** $b + \sum_i W_{ij} x_i + \sum_i U_{ij} z_i$ of each unit, in the order of the sources; $x_j$ itself where it hears one to one. */
function sumInput(
  { size, oneToOne }: UnitLayer,
  { input, recurrent, bias }: LayerWeights,
  below: ArrayLike<number>,
  own: Float64Array,
): Float64Array {
  const sum = bias.length > 0 ? bias.slice() : new Float64Array(size)
  if (oneToOne) for (let unit = 0; unit < size; unit++) sum[unit]! += below[unit]!
  else addRows(sum, input, below)
  if (recurrent.length > 0) addRows(sum, recurrent, own)
  return sum
}

function addRows(sum: Float64Array, rows: Float64Array, values: ArrayLike<number>): void {
  const size = sum.length
  for (let source = 0; source < values.length; source++) {
    const value = values[source]!
    if (value !== 0) for (let unit = 0; unit < size; unit++) sum[unit]! += value * rows[source * size + unit]!
  }
}

/** What one step does to a layer, by its kind. */
const advance = {
  lif: advanceSpiking,
  alif: advanceSpiking,
  readout(layer: ReadoutLayer, { potential, output }: LayerState, current: Float64Array, dt: number): void {
    const kappa = decay(dt, layer.tau)
    for (let j = 0; j < layer.size; j++) output[j] = potential[j] = kappa * potential[j]! + current[j]!
  },
  rate(layer: RateLayer, { potential, output }: LayerState, current: Float64Array, dt: number): void {
    const lambda = decay(dt, layer.tau)
    const f = activations[layer.activation]
    for (let j = 0; j < layer.size; j++) {
      potential[j] = current[j]!
      output[j] = lambda * output[j]! + (1 - lambda) * f(current[j]!)
    }
  },
}

function advanceSpiking(
  layer: LifLayer | AlifLayer,
  state: LayerState,
  input: Float64Array,
  dt: number,
  weights: LayerWeights,
): void {
  const { potential, output, adaptation, current, refractory, held } = state
  const { reset } = layer
  const constants = spikingConstants(layer, weights, dt)
  const filters = layer.tauSynapse > 0
  const rho = layer.kind === 'alif' ? decay(dt, layer.tauAdaptation) : 0
  for (let j = 0; j < layer.size; j++) {
    const z = output[j]!
    const [alpha, theta] = [constants.alpha[j]!, constants.theta[j]!]
    const kept = reset === 'zero' ? alpha * potential[j]! * (1 - z) : alpha * potential[j]!
    const arrived = filters ? (current[j] = constants.gamma[j]! * current[j]! + input[j]!) : input[j]!
    const v = kept + arrived - (reset === 'subtract' ? z * theta : 0)
    let level = theta
    if (layer.kind === 'alif') {
      adaptation[j] = rho * adaptation[j]! + z
      level += constants.beta[j]! * adaptation[j]!
    }
    held[j] = refractory[j]! > 0 ? 1 : 0
    if (held[j] === 1) refractory[j]!--
    potential[j] = v
    output[j] = held[j] === 0 && v >= level ? 1 : 0
    if (output[j] === 1) refractory[j] = layer.refractory
  }
}

/**
 * The activations of rate units.
 * @example activations.sigmoid(0) // 0.5
 */
export const activations: Readonly<Record<Activation, (x: number) => number>> = {
  tanh: tanh,
  sigmoid: x => 1 / (1 + exp(-x)),
  relu: x => Math.max(0, x),
  linear: x => x,
}
