import { checkArgument } from '@ngrad/core'
import { exp, log } from '@ngrad/core/internal'
import { lifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { LearnableConstant, NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { NirNetwork, NirUnit } from './from-nir.ts'
import type { NirPath } from './lags.ts'
import { LayerStack } from './layer-stack.ts'
import type { Way } from './layer-stack.ts'
import { NirError } from './nir-error.ts'
import { layerThreshold } from './thresholds.ts'

/** A network that can be trained, with its weights. */
export interface TrainableNetwork {
  /** The network. */
  readonly network: RecurrentNetwork
  /** Its weights. */
  readonly weights: NetworkWeights
}

const shape = { what: 'a network, as fromNir returns it', has: ['units', 'paths', 'outputs', 'dt', 'method', 'graph'] }

/**
 * A graph of NIR as a `recurrentNetwork` that can be trained, where it is one: layers of LIF, CubaLIF, IF or LI nodes one after the
 * other, each connected with itself or not, with resets to zero. Where the neurons of a layer have different time constants or
 * thresholds, these are constants that are learned. Conv2d, SumPool2d and AvgPool2d are layers of their own, which neurons hear one to
 * one; of ways that meet, that from an earlier node is a `skip`; delays between two nodes are a `delay` layer. All else that is linear
 * between two nodes is the matrix of the layer. What a
 * step multiplies the input by is in the weights: $W' = (1 - \alpha) R\, W$, $b' = (1 - \alpha)(v_{leak} + R\, b)$. Of
 * CubaLIF, which is one by Euler's steps only, it is $(1 - \alpha) R\, (1 - \gamma) w_{in}$. A neuron spikes at its threshold there,
 * above it in NIR: so it is the next number of double precision.
 * @throws NirError that names the first node that no layer can be
 * @example const { network, weights } = nirRecurrentNetwork(await fromNir('trained.nir', { dt: 1 * ms }))
 */
export function nirRecurrentNetwork(graph: NirNetwork): TrainableNetwork {
  checkArgument('nirRecurrentNetwork.graph', shape, graph)
  const [input, ...units] = chain(graph)
  const stack = new LayerStack(graph, input!.name)
  units.forEach((unit, index) => addLayer(graph, stack, unit, [input!, ...units][index]!))
  return { network: recurrentNetwork({ inputs: input!.size, dt: graph.dt, layers: stack.layers }), weights: stack.weights }
}

/** The units in the order in which they follow each other. */
function chain({ units, paths }: NirNetwork): NirUnit[] {
  const inputs = units.filter(({ type }) => type === 'Input')
  if (inputs.length !== 1)
    throw new NirError(inputs[1]?.name ?? 'input', `is one of ${inputs.length} inputs; a recurrentNetwork has one`)
  const order = units.toSorted((one, other) => one.lag - other.lag)
  order.forEach((unit, index) => {
    if (unit.lag !== index) throw new NirError(unit.name, 'does not follow one other node alone, as a layer does')
    const odd = paths.find(({ from, to, isFeedback }) => to === unit.name && isFeedback && from !== unit.name)
    if (odd) throw new NirError(unit.name, `hears ${odd.from} beside the layer before it`)
  })
  return order
}

/** Puts the layer of a unit on a stack, and those that lead to it. */
function addLayer(graph: NirNetwork, stack: LayerStack, unit: NirUnit, below: NirUnit): void {
  const { name, size, type, parameters } = unit
  if (type === 'Output') {
    const way = stack.lead(name, new Float64Array(size).fill(1)) // of several nodes, or of one without a state
    if (way && !way.weight) return
  }
  const known = ['LIF', 'CubaLIF', 'IF', 'LI', 'I'].includes(type)
  if (!known) throw new NirError(name, `is of type ${type}; layers of a recurrentNetwork are LIF, CubaLIF, IF, LI or I`)
  const filters = type === 'CubaLIF'
  if (filters && graph.method === 'exact')
    throw new NirError(name, "is a CubaLIF, which is a layer by Euler's steps only: read the graph with the method euler")
  if (filters && parameters.leak!.some(value => value !== 0))
    throw new NirError(name, 'has a v_leak beside its synaptic current; a layer rests at 0')
  const [leaks, spikes] = [type === 'LIF' || type === 'LI' || filters, type !== 'LI' && type !== 'I']
  const keptOf = (what: 'tau' | 'tauSynapse'): Float64Array =>
    parameters[what]!.map(tau => {
      const kept = graph.method === 'exact' ? exp(-graph.dt / tau) : 1 - graph.dt / tau
      if (kept <= 0) throw new NirError(name, `has ${what} ${tau} ms, too short for Euler's steps of ${graph.dt} ms`)
      return kept
    })
  const kept = leaks ? keptOf('tau') : new Float64Array(size).fill(1)
  const current = filters ? keptOf('tauSynapse') : new Float64Array(size)
  const gain = leaks
    ? parameters.resistance!.map((r, at) => (1 - kept[at]!) * r * (filters ? (1 - current[at]!) * parameters.inputWeight![at]! : 1))
    : parameters.gain!.map(g => graph.dt * g)
  const way = wayTo(graph, stack, unit, below, gain)
  const bias = gain.map((factor, at) => factor * (way.bias?.[at] ?? 0) + (leaks ? (1 - kept[at]!) * parameters.leak![at]! : 0))
  const own = matrix(graph, name, name, size, size, gain, 1)
  const [learns, constants]: [LearnableConstant[], number[]] = [[], []]
  /** The constant of a layer; where neurons have different ones, each its own is learned from there on. */
  const constantOf = (what: LearnableConstant, values: Float64Array): number => {
    const first = values[0]!
    if (values.every(value => value === first)) return first
    if (!spikes) throw new NirError(name, `has neurons of different ${what}; a layer that does not spike has one`)
    learns.push(what)
    constants.push(...values.map(value => log(value / first)))
    return first
  }
  const tauOf = (left: number): number => (left === 1 ? Infinity : left === 0 ? 0 : -graph.dt / log(left))
  const shared = {
    tau: constantOf('tau', kept.map(tauOf)),
    recurrent: own !== undefined,
    selfConnections: own?.some((weight, at) => weight !== 0 && at % (size + 1) === 0) ?? false,
    bias: bias.some(value => value !== 0),
    oneToOne: way.weight === undefined,
  }
  const weights = {
    input: way.weight ?? new Float64Array(0),
    recurrent: own ?? new Float64Array(0),
    bias: shared.bias ? bias : new Float64Array(0),
  }
  const none = new Float64Array(0)
  if (!spikes) return stack.add(readoutLayer(size, shared), { ...weights, constants: none }, name)
  const reset = parameters.reset!.find(value => value !== 0)
  if (reset !== undefined) throw new NirError(name, `has v_reset ${reset}; a layer resets to 0`)
  const tauSynapse = constantOf('tauSynapse', current.map(tauOf))
  const threshold = constantOf('threshold', parameters.threshold!.map(layerThreshold))
  const layer = lifLayer(size, { ...shared, tauSynapse, threshold, reset: 'zero', learns })
  stack.add(layer, { ...weights, constants: Float64Array.from(constants) }, name)
}

/** Puts on a stack what leads to a unit, and says how it hears that: by a matrix [sources × targets], with the gain in it, or each one. */
function wayTo(graph: NirNetwork, stack: LayerStack, unit: NirUnit, below: NirUnit, gain: Float64Array): Way {
  const { name, size, parameters } = unit
  const way = stack.lead(name, gain)
  if (way) {
    const sources = way.weight ? way.weight.length / size : 0
    const weight = way.weight && Float64Array.from(way.weight, (_, at) => {
      const [source, target] = [Math.floor(at / size), at % size]
      return way.weight![target * sources + source]! * gain[target]!
    })
    return { ...way, ...(weight && { weight }) }
  }
  const bias = parameters.bias!
  const hears = graph.paths.filter(({ to, isFeedback }) => to === name && !isFeedback)
  const odd = hears.find(({ from }) => from !== below.name)
  if (odd) throw new NirError(name, `hears ${odd.from} beside the layer before it`)
  if (hears.some(({ delays }) => delays.some(delay => delay > 0))) {
    stack.delay(unit, below, gain)
    return { bias }
  }
  return { bias, weight: matrix(graph, below.name, name, below.size, size, gain, 0) ?? new Float64Array(below.size * size) }
}

/** The weights between two units, source by source; undefined if there are none. */
function matrix(
  { paths }: NirNetwork,
  from: string,
  to: string,
  sources: number,
  targets: number,
  gain: Float64Array,
  delay: number,
): Float64Array | undefined {
  const found = paths.filter((path: NirPath) => path.from === from && path.to === to)
  if (found.length === 0) return undefined
  const weights = new Float64Array(sources * targets)
  for (const path of found)
    path.weights.forEach((weight, at) => {
      if (path.delays[at] !== delay) throw new NirError(to, `hears ${from} with delays, which no layer has`)
      const target = path.targets[at]!
      weights[path.sources[at]! * targets + target]! += weight * gain[target]!
    })
  return weights
}
