import { names } from '../description/expression.ts'
import { padded } from '../kernel/memory.ts'
import type { Real } from '../kernel/real.ts'
import type { PlasticityRule } from './rule.ts'

/** Post-synaptic events of a neuron that are remembered until all rows have seen them; a power of two. */
const recentSpikes = 16
/** The same where a neuron may have one in every step for a while. */
const recentSteps = 64

/**
 * Where things lie in what is remembered of the post-synaptic events of a projection's targets: offsets [bytes] of arrays
 * with one word or number for each target.
 */
export interface PostMemory {
  /** Steps of the last event and of the one before it: most rows have not seen more. */
  readonly last: number
  readonly previous: number
  /** Number of events. */
  readonly count: number
  /** Number of events since all rows have seen them. */
  readonly fresh: number
  /** Traces, filters and state variables as they are now, by name. */
  readonly now: ReadonlyMap<string, number>
  /** Filters that are late: what they are now, and what they were in each of so many steps before. */
  readonly late: ReadonlyMap<string, { readonly live: number; readonly before: number; readonly steps: number }>
  /** How many events of each are remembered; a power of two. */
  readonly recent: number
  /** Their steps: those of a target lie behind each other. */
  readonly steps: number
  /** What was so just before them, `remembered` numbers for each event. */
  readonly values: number
  /** Names of those numbers. */
  readonly remembered: readonly string[]
  /** Of all of it. */
  readonly bytes: number
}

/** Lays out what a rule needs to remember of so many targets. */
export function postMemory({ bytes }: Real, rule: PlasticityRule, targets: number, dt: number): PostMemory {
  const size = padded(targets)
  let next = 0
  const take = (amount: number): number => {
    const at = next
    next += Math.ceil(amount / 16) * 16
    return at
  }
  const own = [...rule.traces.filter(({ of }) => of === 'post'), ...rule.filters].map(({ name }) => name)
  const used = new Set(rule.onPost.flatMap(({ value }) => [...names(value)]))
  const remembered = own.filter(name => used.has(name))
  const recent = rule.post ? recentSteps : recentSpikes
  const words = (): number => take(4 * size)
  const [last, previous, count, fresh] = [words(), words(), words(), words()] as const
  const now = new Map(own.map(name => [name, take(bytes * size)]))
  const late = new Map(
    rule.filters.flatMap(({ name, delay = 0 }) => {
      const steps = Math.round(delay / dt)
      return steps === 0 ? [] : [[name, { live: take(bytes * size), before: take(bytes * size * steps), steps }] as const]
    }),
  )
  const steps = take(4 * size * recent)
  const values = take(bytes * size * recent * remembered.length)
  return { last, previous, count, fresh, now, late, recent, steps, values, remembered, bytes: next }
}
