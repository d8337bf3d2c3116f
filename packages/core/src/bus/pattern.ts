import { ParameterError } from '../errors.ts'
import { singleKinds, streamKinds, topicWords } from './kinds.ts'

/**
 * Whether a topic is meant by a pattern: its name, or a beginning followed by `*`.
 * @example matches('spikes/*', 'spikes/hidden') // true
 */
export const matches = (pattern: string, topic: string): boolean =>
  pattern.endsWith('*') ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern

/**
 * What patterns mean among the topics that there are: one that is the very name of a topic means that topic alone. No topic of a
 * simulation has a name that ends with `*`; one of a recording may have, that was made when names could.
 * @param there the topics that there are
 * @example meaning(['spikes/a*'], new Set(['spikes/a*', 'spikes/ab']))('spikes/ab') // false
 */
export const meaning =
  (patterns: readonly string[], there: { has(topic: string): boolean }): ((topic: string) => boolean) =>
  topic =>
    patterns.some(pattern => (pattern.endsWith('*') && !there.has(pattern) ? matches(pattern, topic) : pattern === topic))

/**
 * Checks that a pattern can mean a topic: `spikes/hidden`, `spikes/hid*`, `re*`, `*`, but not `spike/*`.
 * @param argument where the pattern stands: `recorder.topics`
 * @throws ParameterError if no topic can ever be meant by it
 */
export function checkPattern(argument: string, pattern: string): void {
  if (typeof pattern !== 'string') throw new ParameterError(argument, pattern, `one of ${topicWords}, as text`)
  const start = pattern.replace(/\*$/, '')
  const open = start !== pattern
  const stream = streamKinds.some(kind => start.startsWith(`${kind}/`) && (open || start.length > kind.length + 1))
  const kinds = [...streamKinds.map(kind => `${kind}/`), ...singleKinds]
  if (stream || (open ? kinds.some(kind => kind.startsWith(start)) : singleKinds.some(kind => kind === start))) return
  throw new ParameterError(argument, pattern, `one of ${topicWords}, or the beginning of one with * behind it`)
}
