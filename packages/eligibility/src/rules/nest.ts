import { checkArguments, checkOptions } from '@ngrad/core'
import { softmax } from '@ngrad/learning'
import { surrogate } from '@ngrad/spiking'
import type { LayerWeights } from '@ngrad/spiking'
import type { EpropSequence, EpropSequenceOptions, Lesson, LessonResult } from './lesson.ts'

/** What {@link nestConventions} is given, by NEST's names. */
export interface NestParameters {
  /** `regular_spike_arrival` of the recurrent neurons; true if left out. */
  readonly regularSpikeArrival?: boolean
  /** `regular_spike_arrival` of the read-out; true if left out. */
  readonly readoutRegularSpikeArrival?: boolean
  /** `average_gradient` of the synapses; false if left out. */
  readonly averageGradient?: boolean
  /** `c_reg`; 0 if left out. */
  readonly cReg?: number
  /** `f_target` [Hz]; 10 if left out. */
  readonly fTarget?: number
  /** Height γ of the piecewise linear surrogate gradient, before it is divided by the threshold; 0.3 if left out. */
  readonly surrogateGradientHeight?: number
}

/**
 * Options by which {@link epropSequence} computes what NEST's models `eprop_iaf_bsshslm_2020`,
 * `eprop_iaf_adapt_bsshslm_2020`, `eprop_readout_bsshslm_2020` and `eprop_synapse_bsshslm_2020` compute: the same
 * losses and weights, to the last digits of double precision, for sequences in whose step 1 no input spikes. Where one does,
 * NEST updates its synapses before the error of the last step has arrived: {@link runLikeNest} does so, and is then the same.
 *
 * The layer's `refractory` is `t_ref` in steps less one, because NEST counts the step of the spike; its read-out has no
 * bias; the gradient is summed over the sequences of a batch and divided by their number.
 * @see Korcsak-Gorzo et al. (2025), arXiv:2511.21674
 * @example
 * epropSequence(network, weights, squaredError, { ...nestConventions({ cReg: 300 }), feedback })
 */
export function nestConventions(parameters: NestParameters = {}): EpropSequenceOptions {
  checkOptions('nestConventions', parameters, {
    regularSpikeArrival: 'flag',
    readoutRegularSpikeArrival: 'flag',
    averageGradient: 'flag',
    cReg: 'number',
    fTarget: 'number',
    surrogateGradientHeight: 'number',
  })
  const {
    regularSpikeArrival = true,
    readoutRegularSpikeArrival = true,
    averageGradient = false,
    cReg = 0,
    fTarget = 10,
    surrogateGradientHeight = 0.3,
  } = parameters
  return {
    arrival: regularSpikeArrival ? 'end' : 'start',
    readoutArrival: readoutRegularSpikeArrival ? 'end' : 'start',
    normalizedFilter: true,
    averaged: averageGradient,
    regularization: { strength: cReg, rate: fTarget },
    surrogate: surrogate('triangular', { height: surrogateGradientHeight }),
  }
}

/**
 * Runs a sequence of spikes as NEST does where a synapse is updated too early.
 *
 * NEST updates a synapse when it transmits the first spike of the next sequence. Where an input spikes in step 1 of
 * that, the learning signal of the last step has not arrived yet, and the synapses of that input do without it.
 * @param inputs number of inputs of the network
 * @param early inputs that spike in step 1 of the next sequence
 * @example runLikeNest(learner, { input, target }, 100, [20, 64, 93])
 */
export function runLikeNest(
  learner: EpropSequence,
  lesson: Lesson,
  inputs: number,
  early: readonly number[],
): LessonResult {
  checkArguments(
    'runLikeNest',
    { learner, lesson, inputs, early },
    {
      learner: { what: 'a learner, as epropSequence() returns it', has: ['run', 'gradient', 'loss'] },
      lesson: { what: 'a lesson', has: ['input', 'target'] },
      inputs: 'count',
      early: 'numbers',
    },
  )
  if (early.length === 0) return learner.run(lesson)
  const [{ input: gradient }] = learner.gradient as [LayerWeights]
  const ofWeights = learner.gradient.flatMap(({ input, recurrent, bias }) => [input, recurrent, bias])
  const others = [...ofWeights, ...Object.values(learner.own?.gradient ?? {})]
  const saved = others.map(array => array.slice())
  const { output } = learner.run(lesson, false)
  const outputs = output.length / lesson.input.steps
  const target = Float64Array.from(output, (_, at) =>
    lesson.target.length === outputs ? lesson.target[at % outputs]! : lesson.target[at]!,
  )
  const last = target.length - outputs
  const { loss } = learner
  const silent = loss.name === 'crossEntropy' ? softmax(output.subarray(last)) : output.subarray(last)
  target.set(silent, last) // no error in the last step
  learner.run({ ...lesson, target })
  const units = gradient.length / inputs
  const rows = early.map(input => gradient.slice(input * units, (input + 1) * units))
  others.forEach((array, index) => array.set(saved[index]!))
  const result = learner.run(lesson)
  early.forEach((input, index) => gradient.set(rows[index]!, input * units))
  return result
}
