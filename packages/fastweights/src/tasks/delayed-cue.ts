import { checkArgument, checkParameter, RandomStream, seedOption } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import type { LabelledSequences } from './associative-retrieval.ts'

/**
 * Symbols of the delayed cue: 10 cues, 10 that mean nothing, and the question.
 * @example delayedCueSymbols // 21
 */
export const delayedCueSymbols = 21

/**
 * A cue, then symbols that mean nothing, then a question; the class is the cue. Chance is right once in ten times.
 * @param count how many sequences
 * @param delay number of symbols between the cue and the question
 * @param random where the draws come from
 * @param first index of the first draw; `count · (delay + 1)` are made
 * @example delayedCue(100, 50, new RandomStream(1, 'cue'))
 */
export function delayedCue(count: number, delay: number, random: RandomStream, first = 0): LabelledSequences {
  checkArgument('delayedCue.random', RandomStream, random)
  checkArgument('delayedCue.first', seedOption, first)
  checkParameter('delayedCue', 'count', { unit: '1', default: 1, atLeast: 1, integer: true }, count)
  checkParameter('delayedCue', 'delay', { unit: '1', default: 50, atLeast: 0, integer: true }, delay)
  const steps = delay + 2
  const large = count > steps ? 'count' : 'delay'
  const sequences = roomFor(`delayedCue.${large}`, { count, delay }[large], () => new Uint8Array(count * steps))
  const targets = new Uint8Array(count)
  let draw = first
  for (let row = 0; row < count; row++) {
    targets[row] = random.below(draw++, 10)
    sequences[row * steps] = targets[row]!
    for (let step = 1; step <= delay; step++) sequences[row * steps + step] = 10 + random.below(draw++, 10)
    sequences[row * steps + steps - 1] = 20
  }
  return { count, steps, sequences, targets }
}
