import { checkNames, checkParameter, ParameterError } from '@ngrad/core'
import type { ParameterTable } from '@ngrad/core'
import type { LayerShape } from './layer-shape.ts'
import { passing } from './stateless.ts'
import type { StatelessLayer } from './stateless.ts'

/** A constant of neurons that can be learned. */
export type LearnableConstant = 'tau' | 'tauSynapse' | 'threshold' | 'beta'

/** Leaky integrate-and-fire neurons. Made by {@link lifLayer}. */
export interface LifLayer extends LayerShape {
  /** Its kind. */
  readonly kind: 'lif'
  /** Membrane time constant [ms]; `Infinity` for a perfect integrator. */
  readonly tau: number
  /** Time constant of the synaptic current [ms]; 0 where an input acts on the potential at once. */
  readonly tauSynapse: number
  /** Threshold, also what a spike takes from the potential. */
  readonly threshold: number
  /** What a spike does to the potential in the next step: takes the threshold from it, sets it to zero, nothing. */
  readonly reset: 'subtract' | 'zero' | 'none'
  /** For how many steps after a spike there cannot be another one [steps]. */
  readonly refractory: number
  /** Which constants are learned, each neuron's own; those of the layer are what they begin with. */
  readonly learns: readonly LearnableConstant[]
}

/** Leaky integrate-and-fire neurons with an adaptive threshold. Made by {@link alifLayer}. */
export interface AlifLayer extends Omit<LifLayer, 'kind'> {
  /** Its kind. */
  readonly kind: 'alif'
  /** Time constant of the adaptation [ms]. */
  readonly tauAdaptation: number
  /** How much one spike raises the threshold, for each neuron; 0 makes it a plain LIF neuron. */
  readonly beta: Float64Array
}

/** Leaky integrators that do not spike. Made by {@link readoutLayer}. */
export interface ReadoutLayer extends LayerShape {
  /** Its kind. */
  readonly kind: 'readout'
  /** Time constant [ms]; 0 for no memory, `Infinity` for a sum. */
  readonly tau: number
}

/** What a rate unit makes of its input. */
export type Activation = 'tanh' | 'sigmoid' | 'relu' | 'linear'

/** Rate units. Made by {@link rateLayer}. */
export interface RateLayer extends LayerShape {
  /** Its kind. */
  readonly kind: 'rate'
  /** Time constant of the leak [ms]; 0 for none. */
  readonly tau: number
  /** What a unit makes of its input. */
  readonly activation: Activation
}

/** A layer of units that live in time. */
export type UnitLayer = LifLayer | AlifLayer | ReadoutLayer | RateLayer

/** A layer of a {@link RecurrentNetwork}. */
export type RecurrentLayer = UnitLayer | StatelessLayer

/** What may be left out of any layer. */
export type ShapeOptions = Partial<Omit<LayerShape, 'size'>>
/** What {@link lifLayer} is given. */
export type LifLayerOptions = Partial<Omit<LifLayer, 'kind' | 'size'>>
/** What {@link alifLayer} is given. */
export interface AlifLayerOptions extends Partial<Omit<AlifLayer, 'kind' | 'size' | 'beta'>> {
  /** How much one spike raises the threshold: of all neurons, or of each. */
  readonly beta?: number | ArrayLike<number>
}
/** What {@link readoutLayer} is given. */
export type ReadoutLayerOptions = Partial<Omit<ReadoutLayer, 'kind' | 'size'>>
/** Whether something is a layer: its maker, say, is none. */
export const isLayer = (layer: unknown): layer is RecurrentLayer =>
  typeof layer === 'object' &&
  layer !== null &&
  (['lif', 'alif', 'readout', 'rate'].includes((layer as RecurrentLayer).kind) || passing in layer)

/** Checks a layer that may have been made from another one, by its parts. @throws ParameterError if it has what its kind has not */
export function checkLayer(place: string, layer: RecurrentLayer): void {
  if (layer.kind === 'stateless') return layer[passing].check(place, layer)
  const { kind, size, ...options } = layer
  const make = { lif: lifLayer, alif: alifLayer, readout: readoutLayer, rate: rateLayer }[kind]
  try {
    make(size, options as object)
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    const { argument, value, expected, message } = error
    throw new ParameterError(argument, value, expected, `${place}: ${message}`)
  }
}

/** What {@link rateLayer} is given. */
export type RateLayerOptions = Partial<Omit<RateLayer, 'kind' | 'size'>>

const whole = { unit: '1', default: 1, integer: true }
const table = {
  size: { ...whole, atLeast: 1, atMost: 2 ** 24 },
  beta: { unit: '1', default: 1.6, atLeast: 0 },
  tau: { unit: 'ms', default: 20, above: 0 },
  tauAdaptation: { unit: 'ms', default: 200, above: 0 },
  tauSynapse: { unit: 'ms', default: 0, atLeast: 0 },
  threshold: { unit: '1', default: 1, above: 0 },
  refractory: { unit: 'steps', default: 0, atLeast: 0, integer: true },
} satisfies ParameterTable

/**
 * Leaky integrate-and-fire neurons, without a recurrent matrix unless asked for.
 *
 * $v^{t+1} = \alpha v^t + \sum W x^{t+1} + \sum U z^t - \theta z^t$, $z = H((v - \theta) / \theta)$,
 * $\alpha = e^{-dt / \tau}$; refractory neurons integrate and do not spike. With a synaptic current (current-based LIF) what comes in is
 * filtered first: $i^{t+1} = \gamma i^t + \sum W x^{t+1} + \sum U z^t$, $\gamma = e^{-dt / \tau_s}$, and $v^{t+1}$ adds $i^{t+1}$.
 * Constants that are learned (`learns: ['tau', 'threshold']`) are each neuron's own: that of the layer times $e^p$ with p among the
 * weights, 0 at first, so that they stay above 0.
 * @param size number of neurons
 * @throws ParameterError if a value is out of its bounds
 * @see Bellec et al. (2020), Nature Communications 11:3625, equation 6; Fang et al. (2021), ICCV (learned time constants)
 * @example lifLayer(100, { tau: 20 * ms, tauSynapse: 5 * ms, recurrent: true })
 */
export function lifLayer(size: number, options: LifLayerOptions = {}): LifLayer {
  checkNames('lif', options, [...shapeNames, ...lifNames, 'reset', 'learns'], 'option')
  return check({ kind: 'lif', size, ...shape(options, false), ...spiking(options) }, ['size', ...lifNames])
}

/**
 * Leaky integrate-and-fire neurons whose threshold rises with each of their spikes.
 *
 * As {@link lifLayer}, with $z = H((v - A) / \theta)$, $A = \theta + \beta a$, $a^{t+1} = \rho a^t + z^t$,
 * $\rho = e^{-dt / \tau_a}$. A layer of both kinds is one with `beta` 0 for those that do not adapt.
 * @param size number of neurons
 * @throws ParameterError if a value is out of its bounds
 * @see Bellec et al. (2020), Nature Communications 11:3625, equations 8 to 10
 * @example alifLayer(100, { beta: 1.7, tauAdaptation: 200 * ms, recurrent: true })
 */
export function alifLayer(size: number, options: AlifLayerOptions = {}): AlifLayer {
  checkNames('alif', options, [...shapeNames, ...lifNames, 'reset', 'learns', 'beta', 'tauAdaptation'], 'option')
  const { beta = table.beta.default, tauAdaptation = table.tauAdaptation.default } = options
  checkParameter('alif', 'size', table.size, size)
  if (typeof beta !== 'number' && (typeof beta !== 'object' || beta?.length !== size))
    throw new ParameterError('alif.beta', beta, `a number, or one for each of the ${size} neurons`)
  for (const value of typeof beta === 'number' ? [beta] : Array.from(beta)) checkParameter('alif', 'beta', table.beta, value)
  const each = typeof beta === 'number' ? new Float64Array(size).fill(beta) : Float64Array.from(beta)
  return check({ kind: 'alif', size, ...shape(options, false), ...spiking(options), tauAdaptation, beta: each }, [
    'size',
    ...lifNames,
    'tauAdaptation',
  ])
}

/**
 * Leaky integrators that read a network out, with a bias.
 *
 * $y^{t+1} = \kappa y^t + \sum W z^{t+1} + b$, $\kappa = e^{-dt / \tau}$.
 * @param size number of units
 * @throws ParameterError if a value is out of its bounds
 * @see Bellec et al. (2020), Nature Communications 11:3625, equation 11
 * @example readoutLayer(2, { tau: 20 * ms })
 */
export function readoutLayer(size: number, options: ReadoutLayerOptions = {}): ReadoutLayer {
  checkNames('readout', options, [...shapeNames, 'tau'], 'option')
  const { tau = 20 } = options
  return check({ kind: 'readout', size, ...shape(options, true), tau }, ['size', 'memory'])
}

/**
 * Rate units, with a bias.
 *
 * $h^{t+1} = \lambda h^t + (1 - \lambda) f(\sum W x^{t+1} + \sum U h^t + b)$, $\lambda = e^{-dt / \tau}$, which is 0
 * for $\tau = 0$.
 * @param size number of units
 * @throws ParameterError if a value is out of its bounds
 * @see Murray (2019), eLife 8:e43299, equation 1
 * @example rateLayer(64, { activation: 'tanh', tau: 10 * ms, recurrent: true })
 */
export function rateLayer(size: number, options: RateLayerOptions = {}): RateLayer {
  checkNames('rate', options, [...shapeNames, 'tau', 'activation'], 'option')
  const { tau = 0, activation = 'tanh' } = options
  if (!['tanh', 'sigmoid', 'relu', 'linear'].includes(activation))
    throw new ParameterError('rate.activation', activation, 'one of tanh, sigmoid, relu, linear')
  return check({ kind: 'rate', size, ...shape(options, true), tau, activation }, ['size', 'memory'])
}

const shapeNames = ['recurrent', 'selfConnections', 'bias', 'oneToOne'] as const
const lifNames = ['tau', 'tauSynapse', 'threshold', 'refractory'] as const

function shape(options: ShapeOptions, biased: boolean): Omit<LayerShape, 'size'> {
  const { recurrent = false, selfConnections = false, bias = biased, oneToOne = false } = options
  return { recurrent, selfConnections, bias, ...(oneToOne && { oneToOne }) }
}

function spiking(options: LifLayerOptions): Pick<LifLayer, 'tau' | 'tauSynapse' | 'threshold' | 'reset' | 'refractory' | 'learns'> {
  const { tau = 20, tauSynapse = 0, threshold = 1, reset = 'subtract', refractory = 0, learns = [] } = options
  return { tau, tauSynapse, threshold, reset, refractory, learns: Array.isArray(learns) ? Object.freeze([...learns]) : learns }
}

/** Checks what is given to a layer and makes it final. */
function check<Layer extends UnitLayer>(layer: Layer, names: readonly (keyof typeof table | 'memory')[]): Layer {
  const values = layer as unknown as Record<string, unknown>
  for (const name of shapeNames)
    if (typeof (layer[name] ?? false) !== 'boolean') throw new ParameterError(`${layer.kind}.${name}`, layer[name], 'true or false')
  for (const name of names) {
    if (name === 'memory' || name === 'tau') {
      if (layer.tau === Infinity) continue
      checkParameter(layer.kind, 'tau', name === 'tau' ? table.tau : { unit: 'ms', default: 0, atLeast: 0 }, layer.tau)
    } else {
      checkParameter(layer.kind, name, table[name], values[name])
    }
  }
  if ('reset' in layer && !['subtract', 'zero', 'none'].includes(layer.reset))
    throw new ParameterError(`${layer.kind}.reset`, layer.reset, 'one of subtract, zero, none')
  if ('learns' in layer) checkLearns(layer)
  return Object.freeze(layer)
}

function checkLearns(layer: LifLayer | AlifLayer): void {
  if (!Array.isArray(layer.learns)) throw new ParameterError(`${layer.kind}.learns`, layer.learns, 'a list of constants')
  const can = ['tau', 'threshold', ...(layer.tauSynapse > 0 ? ['tauSynapse'] : []), ...(layer.kind === 'alif' ? ['beta'] : [])]
  for (const [at, name] of layer.learns.entries())
    if (!can.includes(name) || layer.learns.indexOf(name) < at)
      throw new ParameterError(`${layer.kind}.learns[${at}]`, name, `one of ${can.join(', ')}, each once`)
  if (layer.learns.includes('tau') && layer.tau === Infinity)
    throw new ParameterError(`${layer.kind}.tau`, layer.tau, 'finite where it is learned')
}
