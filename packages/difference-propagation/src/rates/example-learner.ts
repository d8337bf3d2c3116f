import { checkArguments, ParameterError } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { Batch, checkFinite, FiniteError, finiteMatrices } from '@ngrad/learning'
import type { Learner, MatrixParameter, Outcome } from '@ngrad/learning'
import { rateLearnerShape } from './shapes.ts'
import { RateNetwork } from './network.ts'
import type { RateLearner } from './learner.ts'
import type { OutputName } from './output.ts'
import type { Target } from './quantities.ts'
import { targetOf } from './target-of.ts'

/**
 * A learner on rates as one of `@ngrad/learning`, which takes single examples, as many side by side as its network. What
 * it asks for stands for $-\partial L / \partial W$, so its gradient is that with the other sign. Answers of a softmax
 * are logarithms of its probabilities.
 * @param name name that it goes by; its own if left out
 * @example await fit(exampleLearner(network, differencePropagation(network)), data, { optimizer: adam() })
 */
export function exampleLearner(network: RateNetwork, rule: RateLearner, name: string = rule?.name): Learner {
  checkArguments('exampleLearner', { network, rule }, { network: RateNetwork, rule: rateLearnerShape })
  const { batch: samples, top, output } = network
  const named = (pick: 'value' | 'change'): Record<string, Float32Array | Float64Array> =>
    Object.fromEntries(
      network.parameters.map(parameter => [
        parameter.name,
        pick === 'value' ? parameter.value.values : asked(parameter).values.map(value => -value),
      ]),
    )
  const checkOf = (pick: (parameter: MatrixParameter) => DenseMatrix): ReturnType<typeof finiteMatrices> =>
    finiteMatrices(
      network.work,
      network.parameters.map(parameter => ({ name: parameter.name, matrix: pick(parameter) })),
    )
  const [checkWeights, checkAsked] = [checkOf(({ value }) => value), checkOf(asked)]
  const { loss: lossOf, said } = outcomes[output.name]
  const outcome = ({ samples: some, target }: Batch, y: ArrayLike<number>): Outcome => {
    const answers = new Float64Array(some * top.units)
    let loss = 0
    for (let at = 0; at < answers.length; at++) {
      loss += lossOf(y[at]!, target[at]!)
      answers[at] = said(y[at]!)
    }
    if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
    return { loss: loss / some, answers }
  }
  const show = (batch: Batch): void => {
    showBatch(network, batch, name)
    checkWeights(`${name}: weights`)
  }
  return {
    name,
    takes: 'examples',
    samples,
    place: network,
    get weights() {
      return named('value')
    },
    get gradient() {
      return named('change')
    },
    get state() {
      return { ...network.state, ...rule.state }
    },
    remembered: () => 0,
    learn(batch) {
      if (batch.samples !== samples)
        throw new ParameterError(`${name}: examples in a batch`, batch.samples, `${samples}`)
      show(batch)
      rule.learn(targetOf(network))
      checkAsked(`${name}: gradient`)
      output.apply(top.x, top.y) // what it was before the nudge
      return outcome(batch, top.y.values)
    },
    answer(batch) {
      show(batch)
      return outcome(batch, (rule.answer?.() ?? network.forward()).values)
    },
  }
}

/** What a parameter is asked to change by. */
const asked = (parameter: MatrixParameter): DenseMatrix =>
  'change' in parameter ? parameter.change : parameter.gradient

/**
 * Shows single examples to a network, where they stay until the next: its input, and what is wanted of it.
 * @param name whose the words are if they do not fit; the network's if left out
 * @returns what is wanted
 * @throws ParameterError if they do not fit the network
 * @throws FiniteError if an input is not finite
 */
export function showBatch(network: RateNetwork, batch: Batch, name = 'rateNetwork'): Target {
  checkArguments('showBatch', { network, batch }, { network: RateNetwork, batch: Batch })
  checkBatch(network, batch, name)
  const { columns, values } = network.input
  values.fill(0)
  for (const [row, { source, value }] of batch.events.entries()) {
    checkFinite(`${name}: input of example ${row}`, value)
    for (const [event, from] of source.entries()) values[row * columns + from]! += value[event]!
  }
  const target = targetOf(network)
  target.values.fill(0).set(batch.target)
  return target
}

/** Loss of one output that says y where t is right, and what its answer is. */
const outcomes: Readonly<Record<OutputName, { loss(y: number, t: number): number; said(y: number): number }>> = {
  linear: { loss: (y, t) => 0.5 * (y - t) ** 2, said: y => y },
  logistic: {
    loss: (y, t) => -(t === 0 ? 0 : t * Math.log(y)) - (t === 1 ? 0 : (1 - t) * Math.log(1 - y)),
    said: y => y,
  },
  softmax: { loss: (y, t) => (t === 0 ? 0 : -t * Math.log(y)), said: Math.log },
}

function checkBatch(
  { batch, input, top }: RateNetwork,
  { samples, steps, inputs, outputs }: Batch,
  name: string,
): void {
  const found = `${steps} steps of ${samples} examples with ${inputs} inputs and ${outputs} outputs`
  if (steps !== 1 || samples > batch || inputs !== input.columns || outputs !== top.units)
    throw new ParameterError(
      `${name}: batch`,
      found,
      `at most ${batch} of ${input.columns} and ${top.units} in one step`,
    )
}
