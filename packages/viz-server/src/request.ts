import { WireError } from '@ngrad/core'
import type { ISubscribe } from '@ngrad/core'
import { checkPattern, kindOf, matches } from '@ngrad/core/internal'
import type { Pace } from './channel.ts'

/** What a client asked for. */
export interface Request {
  /** The names of topics that it gave; equal ones want the same. */
  readonly key: string
  /** Whether it wants a topic. */
  readonly wants: (topic: string) => boolean
  /** How closely it follows. */
  readonly pace: Pace
  /** Whether it names weights, which a simulation publishes where they are asked for alone. */
  readonly weights: boolean
}

const mostTopics = 256
const mostGlimpses = 100
const mostSteps = 1e6
const usualSteps = 40

/** Before a client has asked for anything. */
export const nothing: Request = {
  key: '',
  wants: () => false,
  pace: { glimpsesPerSecond: 0, stepsPerGlimpse: 0 },
  weights: false,
}

/**
 * Reads what a client wants.
 * @throws WireError if it names too many topics
 * @throws ParameterError if a name can never be that of a topic
 */
export function requestOf({ topic, glimpsesPerSecond, stepsPerGlimpse }: ISubscribe): Request {
  const patterns = [...new Set(topic ?? [])]
  if ((topic ?? []).length > mostTopics)
    throw new WireError(`${topic!.length} topics in Subscribe; at most ${mostTopics} are taken`, 0)
  for (const pattern of patterns) checkPattern('Subscribe.topic', pattern)
  const rate = Math.min(glimpsesPerSecond ?? 0, mostGlimpses)
  return {
    key: patterns.toSorted().join('\n'),
    weights: patterns.some(pattern => kindOf(pattern) === 'weights'),
    wants: rememberEach(name => patterns.some(pattern => matches(pattern, name))),
    pace: {
      glimpsesPerSecond: rate,
      stepsPerGlimpse: rate === 0 ? 0 : Math.min(stepsPerGlimpse || usualSteps, mostSteps),
    },
  }
}

/** Each topic is asked about once. */
function rememberEach(wants: (topic: string) => boolean): (topic: string) => boolean {
  const known = new Map<string, boolean>()
  return topic => {
    const found = known.get(topic) ?? wants(topic)
    known.set(topic, found)
    return found
  }
}
