import { ExpressionError } from '@ngrad/core'
import type { CheckEnds, RuleEnds } from '@ngrad/core'
import { inUnits, placeIn, readUnit } from '@ngrad/core/internal'
import type { Dimension, Excerpt } from '@ngrad/core/internal'
import { isPerSecond } from './scope.ts'

/** Where a text of synapses speaks of a population: `v_post`, `x_pre`. */
export interface Mention {
  /** The name, with its ending. */
  readonly name: string
  /** A state variable that is read, or the receptor that is added to. */
  readonly as: 'variable' | 'receptor'
  /** What it stands in, and at which letter of that. */
  readonly text: Excerpt
  readonly at: number
}

/** Whether a name is that of something of a population. */
export const isOfPopulation = (name: string): boolean => /_(pre|post)$/.test(name)

/**
 * Checks that the populations which a projection connects have what a text speaks of, in the units in which it does.
 * @param measured what a name measures, as far as the text says
 */
export const checkMentions =
  (mentions: readonly Mention[], measured: (name: string) => Dimension | undefined): CheckEnds =>
  ends => {
    for (const mention of mentions) checkMention(mention, measured(mention.name), ends)
  }

function checkMention(
  { name, as, text: { argument, whole }, at }: Mention,
  dimension: Dimension | undefined,
  { name: projection, source, target, receptor }: RuleEnds,
): void {
  const end = name.endsWith('_pre') ? source : target
  const own = name.replace(/_(pre|post)$/, '')
  const fail = (expected: string): never => {
    throw new ExpressionError(argument, whole, expected, placeIn(whole, at, name.length))
  }
  if (as === 'variable' && !end.variables.includes(own)) {
    const there = end.variables.map(each => each + name.slice(own.length)).join(', ')
    fail(`an expression of what ${end.name}, a ${end.model.name}, has: ${there || 'no variable'} (not ${name})`)
  }
  if (as === 'receptor' && own !== receptor) {
    const others = end.receptors.includes(own) ? `connect with receptor: '${own}'` : `it has ${end.receptors.join(', ')}`
    fail(`about ${receptor}_post, the receptor of ${end.name} that ${projection} ends at (not ${name}); else ${others}`)
  }
  const unit = end.unitOf(own)
  if (isPerSecond(unit)) fail(`about what is kept in 1/ms, but ${end.name} keeps ${own} in ${unit}; there ${own} : 1/second is not`)
  const kept = readUnit(unit)
  if (kept && dimension && inUnits(kept.dimension) !== inUnits(dimension))
    fail(`about ${name} in ${unit}, as ${end.name}, a ${end.model.name}, has it (not in ${inUnits(dimension)})`)
}
