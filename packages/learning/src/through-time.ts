import { lossShape } from './shapes.ts'
import { checkArgument, checkOptions, ParameterError, required } from '@ngrad/core'
import type { Shape } from '@ngrad/core'
import type { Batch } from './data/batch.ts'
import { checkInputs } from './data/check-inputs.ts'
import { checkFinite, checkFiniteWeights, FiniteError } from './finite.ts'
import type { Learner, OnlineRule, Outcome } from './learner.ts'
import type { Loss } from './losses/loss.ts'
import { unchangedOnError } from './unchanged-on-error.ts'
import { clear, namedArrays } from './weights.ts'
import type { Weights } from './weights.ts'

const ruleShape: Shape = {
  what: 'a rule that goes forward in time',
  has: ['name', 'begin', 'step', 'learn', 'end', 'gradient'],
  may: { state: 'object', settings: 'object', network: 'object', weights: 'any', own: 'object' },
}

/** What {@link throughTime} is given beside the rule. */
export interface ThroughTimeOptions {
  /** The network's weights, live, where the rule does not say which it has. */
  readonly weights?: Weights
  /** What is to become small in each step. */
  readonly loss: Loss
  /** Name that it goes by; the rule's own if left out. */
  readonly name?: string
}

/**
 * A learner of a rule that goes forward in time: it takes the sequences of a batch one after the other, step by step,
 * and tells the rule of each step's error.
 * @throws ParameterError if the weights are not those of the rule, or do not have the form of its gradient
 * @example fit(throughTime(eprop(network, weights), { loss: crossEntropy }), data, { optimizer: adam() })
 */
export function throughTime(rule: OnlineRule & { readonly gradient: Weights }, options: ThroughTimeOptions): Learner {
  checkOptions('throughTime', options, { weights: 'any', loss: required(lossShape), name: 'text' })
  checkArgument('throughTime.rule', ruleShape, rule)
  const { weights = rule.weights, loss, name = rule.name } = options
  if (!weights) throw new ParameterError('throughTime.weights', weights, `the weights that ${rule.name} was given`)
  const named = { ...namedArrays(weights), ...rule.own?.weights }
  const gradient = { ...namedArrays(rule.gradient), ...rule.own?.gradient }
  for (const [each, array] of Object.entries(namedArrays(rule.weights ?? {})))
    if (named[each] !== array)
      throw new ParameterError(`throughTime.weights ${each}`, named[each], `the array itself that ${rule.name} was given, not another one`)
  for (const [each, { length }] of Object.entries(gradient))
    if (named[each]?.length !== length)
      throw new ParameterError(
        `throughTime.weights ${each}`,
        named[each],
        `${length} numbers: the weights that ${rule.name} was given`,
      )
  return {
    name,
    takes: 'sequences',
    weights: named,
    gradient,
    ...(rule.state && { state: rule.state }),
    settings: { ...rule.settings, loss: loss.name },
    ...(rule.network && { network: rule.network }),
    remembered: () => rule.remembered,
    learn: batch =>
      unchangedOnError([...Object.values(named), ...Object.values(rule.state ?? {})], () => {
        clear(gradient)
        const outcome = run(rule, named, loss, batch, true)
        for (const array of Object.values(gradient))
          for (let at = 0; at < array.length; at++) array[at]! /= batch.samples
        checkFiniteWeights(`${name}: gradient`, gradient)
        return outcome
      }),
    answer(batch) {
      const state = Object.values(rule.state ?? {}) // a step may draw, and an answer changes nothing
      const before = state.map(array => array.slice())
      try {
        return run(rule, named, loss, batch, false)
      } finally {
        state.forEach((array, at) => array.set(before[at]!))
      }
    },
  }
}

function run(rule: OnlineRule, weights: Weights, loss: Loss, batch: Batch, learning: boolean): Outcome {
  const { samples, inputs, outputs, events, target, taught } = batch
  checkFiniteWeights(`${rule.name}: weights`, weights)
  checkFiniteWeights(`${rule.name}: state`, rule.state ?? {})
  checkInputs(rule.name, batch)
  const input = new Float64Array(inputs)
  const error = new Float64Array(outputs)
  const answers = new Float64Array(samples * outputs)
  let total = 0
  for (const [sample, { steps, first, source, value }] of events.entries()) {
    let counted = 0
    rule.begin()
    for (let step = 0; step < steps; step++) {
      input.fill(0)
      for (let event = first[step]!; event < first[step + 1]!; event++) input[source[event]!]! += value[event]!
      checkFinite(`${rule.name}: input of step ${step}`, input)
      const said = rule.step(input)
      if (said.length !== outputs)
        throw new ParameterError(`${rule.name}: outputs of the network`, said.length, `those of the data, ${outputs}`)
      const row = step * samples + sample
      const weight = taught[row]!
      if (weight !== 0) {
        counted += weight
        total += weight * loss.measure(said, target.subarray(row * outputs, (row + 1) * outputs), error)
        for (let k = 0; k < outputs; k++) {
          answers[sample * outputs + k]! += weight * said[k]!
          error[k]! *= weight
        }
        if (learning) rule.learn(error)
      }
    }
    if (learning) rule.end()
    if (counted !== 0) for (let k = 0; k < outputs; k++) answers[sample * outputs + k]! /= counted
  }
  if (!Number.isFinite(total)) throw new FiniteError(`${rule.name}: loss`, undefined, total)
  return { loss: total / samples, answers }
}
