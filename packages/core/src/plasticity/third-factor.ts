import { ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkHeld } from '../network/check-held.ts'
import { checkParameter } from '../parameters.ts'
import type { IActivity, IReward, ITarget } from '../wire/messages.ts'

/**
 * Topic of a third factor: `rewards`, or targets or activity, such as `activity/<target>.error`. `<target>` in it stands for
 * the name of the population that the synapses end on.
 */
export type ThirdTopic = 'rewards' | `targets/${string}` | `activity/${string}`

/** What such a topic carries. */
export type ThirdMessage = IReward | ITarget | IActivity

/** The population that the synapses end on. */
interface Target {
  readonly name: string
  readonly size: number
}

/**
 * Checks that a rule can listen to a topic.
 * @throws ParameterError if it is none that carries a third factor
 */
export function checkThirdTopic(argument: string, of: unknown): void {
  if (of === 'rewards' || (typeof of === 'string' && /^(targets|activity)\/./.test(of))) return
  throw new ParameterError(argument, of, 'rewards, targets/… or activity/…, such as activity/<target>.error')
}

/** The topic that a rule means, by the population that the synapses end on. */
export const thirdTopic = (of: ThirdTopic, { name }: Pick<Target, 'name'>): ThirdTopic =>
  of.replaceAll('<target>', () => name) as ThirdTopic

/**
 * The value of a third factor for each target: what a message has for each, for each group of as many that follow each other
 * if it is a target, or for all. Samples of a state that somebody watches say nothing to a rule.
 * @param projection whose rule hears it, for errors
 * @param bytes of a number of the simulation
 * @throws ParameterError if there are as many values as fit nobody, or one is not finite
 */
export function thirdValues(
  projection: string,
  topic: ThirdTopic,
  { name, size }: Target,
  message: ThirdMessage,
  bytes: number,
): readonly number[] | undefined {
  if ('samples' in message && message.samples) return undefined
  const given = message.value ?? (topic === 'rewards' ? 0 : [])
  const place = `${topic} for ${projection}`
  const values = topic === 'rewards' ? [given as number] : (given as readonly number[])
  checkArgument(`${place}.value`, 'list', values)
  const groups = topic.startsWith('targets/')
  const each = size / values.length
  if (values.length !== 1 && (groups ? !Number.isSafeInteger(each) : each !== 1))
    throw new ParameterError(
      `${place}: the number of values`,
      values.length,
      `1 or ${size}, one for each neuron of ${name}${groups ? ', or for each group of as many' : ''}`,
    )
  values.forEach((value, index) =>
    checkParameter(place, values.length === 1 ? 'value' : `value[${index}]`, { unit: '1' }, value),
  )
  checkHeld(place, values, bytes)
  return Array.from({ length: size }, (_, neuron) => values[Math.floor(neuron / each)]!)
}

/**
 * The step at which a message acts: a target at the first that it holds for, all else at once.
 * @throws ParameterError if that is no step
 */
export function thirdStep(topic: ThirdTopic, message: ThirdMessage, now: number): number {
  if (!topic.startsWith('targets/')) return now
  const first = (message as ITarget).firstStep ?? 0
  checkParameter(topic, 'firstStep', { unit: '1', atLeast: 0, atMost: Number.MAX_SAFE_INTEGER, integer: true }, first)
  return Math.max(now, first)
}
