import { checkArguments, ParameterError } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { Batch, checkFiniteWeights, checkInputs, FiniteError, finiteMatrices, logSoftmax } from '@ngrad/learning'
import type { Learner, MatrixParameter, NamedArrays, Outcome } from '@ngrad/learning'
import { rateLearnerShape } from './shapes.ts'
import { RateNetwork } from './network.ts'
import type { RateLearner } from './learner.ts'
import type { Target } from './quantities.ts'
import { targetOf } from './target-of.ts'

/**
 * A learner on rates as one of `@ngrad/learning`, which takes single examples, at most as many side by side as its network. What
 * it asks for stands for $-\partial L / \partial W$, so its gradient is that with the other sign. Answers of a softmax
 * are logarithms of its probabilities. An example that counts w (`taught`) is nudged w times as strongly; networks that draw what
 * they say take no other weight than 1, nor do rules that are `unweighed`. Where there are fewer examples than the network has room
 * for, some stand in it again and count 0; where none can be weighed, they count as often as they stand there.
 *
 * Loss and answers are those of the total input, so they are finite where probabilities are rounded to 0 or 1. Where a rule
 * answers otherwise than by the forward pass, the logarithms of its answer are taken from -100 up, as torch does.
 * @param name name that it goes by; its own if left out
 * @example await fit(exampleLearner(network, differencePropagation(network)), data, { optimizer: adam() })
 */
export function exampleLearner(network: RateNetwork, rule: RateLearner, name: string = rule?.name): Learner {
  checkArguments('exampleLearner', { network, rule }, { network: RateNetwork, rule: rateLearnerShape })
  const { batch: samples, top, output } = network
  const unweighed = network.noisy ? 'what the network says is drawn' : rule.unweighed
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
  const counts = (): NamedArrays => ({ ...network.state, ...rule.state })
  const matrices = rule.matrices ?? []
  const checkMatrices = finiteMatrices(network.work, matrices)
  /** Of the total input [samples × units]. */
  const outcome = ({ samples: some, target, taught }: Batch, x: ArrayLike<number>): Outcome => {
    const { units } = top
    let loss = 0
    for (let row = 0; row < some; row++)
      loss += taught[row]! && taught[row]! * output.lossOf(x, target, row * units, units)
    if (!Number.isFinite(loss)) throw new FiniteError(`${name}: loss`, undefined, loss)
    return { loss: loss / some, answers: answersOf(x, some) }
  }
  const answersOf = (x: ArrayLike<number>, some: number): Float64Array => {
    const { units } = top
    const answers = Float64Array.from({ length: some * units }, (_, at) => x[at]!)
    if (output.name === 'logistic') return answers.map(each => 1 / (1 + exp(-each)))
    if (output.name === 'softmax')
      for (let row = 0; row < some; row++) answers.set(logSoftmax(x, row * units, units), row * units)
    return answers
  }
  const said = (): ArrayLike<number> => {
    if (rule.answer) return Float64Array.from(rule.answer().values, output.totalInput)
    network.forward()
    return top.x.values
  }
  /** What is wanted where some examples count w: $t' = y + w (t - y)$, so that the nudge $t' - y$ is w times as strong. */
  const weigh = ({ taught, samples: some }: Batch): void => {
    const other = taught.find(weight => weight !== 1)
    if (unweighed !== undefined && other !== undefined) throw new ParameterError(`${name}: taught`, other, `1: ${unweighed}`)
    if (other === undefined && (some === samples || unweighed !== undefined)) return
    const y = (rule.answer?.() ?? network.forward()).values
    const { values: t } = targetOf(network)
    for (let row = 0; row < samples; row++)
      for (let at = row * top.units; at < (row + 1) * top.units; at++)
        t[at] = y[at]! + (row < some ? taught[row]! : 0) * (t[at]! - y[at]!)
  }
  const scale = network.work.elementwise({ change: 'factor * change' })
  /** Makes the mean over all rows that over the examples. */
  const meanOver = (some: number): void => {
    if (some === samples || unweighed !== undefined) return
    for (const parameter of network.parameters) scale({ change: asked(parameter), factor: samples / some })
  }
  const checkState = (): void => {
    checkFiniteWeights(`${name}: state`, counts())
    checkMatrices(`${name}: state`)
  }
  /** What a rule finds not to be finite is this learner's. */
  const inItsName = (use: () => void): void => {
    try {
      use()
    } catch (error) {
      throw error instanceof FiniteError ? new FiniteError(`${name}: ${error.place}`, error.index, error.value) : error
    }
  }
  const show = (batch: Batch): void => {
    showBatch(network, batch, name)
    checkWeights(`${name}: weights`)
    checkState()
  }
  return {
    name,
    takes: 'examples',
    samples,
    network,
    place: network,
    get weights() {
      return named('value')
    },
    get gradient() {
      return named('change')
    },
    get state() {
      return { ...counts(), ...Object.fromEntries(matrices.map(({ name: each, matrix }) => [each, matrix.values])) }
    },
    settings: { seed: network.seed, ...network.settings, ...rule.settings },
    remembered: () => 0,
    learn(batch) {
      show(batch)
      weigh(batch)
      inItsName(() => rule.learn(targetOf(network)))
      meanOver(batch.samples)
      checkAsked(`${name}: gradient`)
      checkState() // what the rule learned beside, as a way down
      return outcome(batch, top.x.values) // what it was before the nudge
    },
    answer(batch) {
      show(batch)
      return outcome(batch, said())
    },
  }
}

/** What a parameter is asked to change by. */
const asked = (parameter: MatrixParameter): DenseMatrix =>
  'change' in parameter ? parameter.change : parameter.gradient

/**
 * Shows single examples to a network, where they stay until the next: its input, and what is wanted of it. Where there are fewer
 * than the network has room for, they stand in it again, in their order.
 * @param name whose the words are if they do not fit; the network's if left out
 * @returns what is wanted
 * @throws ParameterError if they do not fit the network
 * @throws FiniteError if an input is not finite
 * @example
 * const target = showBatch(network, new Batch([data.example(0), data.example(1)], data))
 * network.forward()
 * const loss = network.loss(target)
 */
export function showBatch(network: RateNetwork, batch: Batch, name = 'rateNetwork'): Target {
  checkArguments('showBatch', { network, batch }, { network: RateNetwork, batch: Batch })
  checkBatch(network, batch, name)
  checkInputs(name, batch)
  const { columns, values } = network.input
  values.fill(0)
  const target = targetOf(network)
  const { columns: units } = target
  for (let row = 0; row < network.batch; row++) {
    const example = row % batch.samples
    const { source, value } = batch.events[example]!
    for (const [event, from] of source.entries()) values[row * columns + from]! += value[event]!
    target.values.set(batch.target.subarray(example * units, (example + 1) * units), row * units)
  }
  return target
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
