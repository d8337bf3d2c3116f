import { checkOptions, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import { checkFinite, checkFiniteWeights, checkInputs, FiniteError, lossShape, meanAnswers, namedArrays, settingsOf } from '@ngrad/learning'
import type { Batch, Learner, Loss as StepLoss, Outcome } from '@ngrad/learning'
import { fanIn, networkShape, passing, surrogate, surrogateShape, zeroWeights } from '@ngrad/spiking'
import type { Draws, NetworkWeights, RecurrentLayer, RecurrentNetwork } from '@ngrad/spiking'
import type { SequenceBatch } from './batch.ts'
import { differentiator } from './differentiate.ts'
import type { DifferentiatorOptions } from './differentiate.ts'
import { crossEntropy, everyStep, squaredError } from './loss.ts'
import type { Evaluation, Objective } from './objective.ts'

/** What {@link bptt} is given. */
export interface BpttOptions extends Omit<Objective, 'loss' | 'surrogate'>, DifferentiatorOptions {
  /** The network's weights, live. */
  readonly weights: NetworkWeights
  /** What is to become small in each step. */
  readonly loss: StepLoss
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Objective['surrogate']
  /** Seed of what layers draw while they are trained, such as the masks of dropout; 0 if left out. */
  readonly seed?: number
}

/**
 * Backpropagation through time as a learner: the gradient itself, by remembering all that was. What layers draw (dropout) is drawn anew
 * in each batch that it learns from, and not at all where it answers.
 * @throws ParameterError if the network and the options do not fit
 * @see Werbos (1990), Proceedings of the IEEE 78:1550
 * @example await fit(bptt({ network, weights, loss: crossEntropy }), data, { optimizer: adam({ rate: 2e-3 }) })
 */
export function bptt(options: BpttOptions): Learner {
  checkOptions('bptt', options, {
    network: required(networkShape),
    weights: required('list'),
    loss: required(lossShape),
    surrogate: surrogateShape,
    regularisers: 'list',
    throughReset: 'flag',
    throughRecurrence: 'flag',
    truncate: 'number',
    backend: ['kernels', 'reference'],
    precision: ['f32', 'f64'],
    seed: seedOption,
  })
  const { weights, loss, backend = 'kernels', precision = 'f32', seed = 0, ...rest } = options
  const { surrogate: psi = surrogate('triangular', { height: 0.3 }) } = options
  const { network } = options
  const { weights: _, seed: __, ...made } = options
  const reading = everyStep()
  const objective = { ...rest, surrogate: psi, loss: (classes(loss) ? crossEntropy : squaredError)(reading) }
  const { size } = network.layers.at(-1)!
  if (classes(loss) && size < 2)
    throw new ParameterError('bptt: outputs of the network', size, 'two or more for crossEntropy: of one the probability is always 1')
  const differentiate = differentiator(objective, { backend, precision })
  const all = Object.entries(namedArrays(weights))
  const known = constantsOf(network, weights)
  const learned = ([name]: readonly [string, unknown]): boolean => !(name in known) // what it is told by batches no optimizer changes
  const named = Object.fromEntries(all.filter(learned))
  const gradient = Object.fromEntries(Object.entries(namedArrays(zeroWeights(network))).filter(learned))
  const drawing = network.layers.some(layer => layer.kind === 'stateless' && layer[passing].draws)
  const drawn = new Float64Array(1) // batches that numbers were drawn for
  const state = { ...known, ...(drawing && { drawn }) }
  const draws = (layer: number): Draws => new RandomStream(seed, 'bptt', layer, drawn[0]!)
  const evaluate = (batch: Batch, learning: boolean): Outcome & Pick<Evaluation, 'gradient' | 'seen'> => {
    checkSizes(network, batch)
    checkInputs('bptt', batch)
    checkFiniteWeights('bptt: state', state)
    const evaluation = differentiate(weights, { ...sequenceBatch(batch, loss), ...(learning && { draws }) })
    if (!Number.isFinite(evaluation.total)) throw new FiniteError('bptt: loss', undefined, evaluation.total)
    return { loss: evaluation.total, answers: meanAnswers(evaluation.values, batch), gradient: evaluation.gradient, seen: evaluation.seen }
  }
  return {
    name: 'bptt',
    takes: 'sequences',
    weights: named,
    gradient,
    settings: settingsOf({ ...made, loss: loss.name, surrogate: psi, backend, precision, ...(drawing && { seed }) }),
    ...(drawing && { state }),
    remembered: steps => steps * network.layers.reduce((sum, { size }, layer) => sum + size + fanIn(network, layer), 0),
    learn(batch) {
      const { loss: total, answers, gradient: exact, seen } = evaluate(batch, true)
      for (const [name, array] of Object.entries(namedArrays(exact))) gradient[name]?.set(array)
      checkFiniteWeights('bptt: gradient', gradient)
      seen.forEach((constants, layer) => constants && checkFinite(`bptt: layer${layer}.constants`, constants))
      seen.forEach((constants, layer) => constants && weights[layer]!.constants.set(constants))
      drawn[0]!++
      return { loss: total, answers }
    },
    answer(batch) {
      const { loss: total, answers } = evaluate(batch, false)
      return { loss: total, answers }
    },
  }
}

/** What layers without state know of all that they were trained with, by the names that weights have. */
function constantsOf({ layers }: RecurrentNetwork, weights: NetworkWeights): Readonly<Record<string, Float64Array>> {
  const known = weights.map(({ constants }, index) => [`layer${index}.constants`, constants] as const)
  const isTold = (layer: RecurrentLayer | undefined): boolean =>
    layer?.kind === 'stateless' && layer[passing].weights.constants?.told === true
  return Object.fromEntries(known.filter((_, index) => isTold(layers[index])))
}

function checkSizes(network: RecurrentNetwork, { inputs, outputs }: Batch): void {
  const { size } = network.layers.at(-1)!
  if (inputs !== network.inputs)
    throw new ParameterError('bptt: inputs of the network', network.inputs, `those of the data, ${inputs}`)
  if (outputs !== size) throw new ParameterError('bptt: outputs of the network', size, `those of the data, ${outputs}`)
}

const classes = (loss: StepLoss): boolean => loss.name === 'crossEntropy'

/** A batch in the form that {@link differentiator} takes. */
function sequenceBatch(
  { samples, steps, input, target, labels, taught, events }: Batch,
  loss: StepLoss,
): SequenceBatch {
  const lengths = events.map(({ steps: own }) => own)
  const shown = { samples, steps, input, taught, ...(lengths.some(own => own < steps) && { lengths }) }
  if (!classes(loss) || !labels) return { ...shown, target }
  return { ...shown, target: Int32Array.from(taught, (_, row) => labels[row % samples]!) }
}
