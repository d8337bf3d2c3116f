import { CheckpointError } from '../errors.ts'
import type { PlasticityPlan } from '../plasticity/plan.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import type { Blocks } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'
import { withValues } from './rule-values.ts'

/** How the learning of a projection stands, beside what it remembers. */
export interface LearningStanding {
  /** Factor of all changes. */
  readonly scale: number
  /** Whether its gate is open, and whether anybody has worked it. */
  readonly open: boolean
  readonly gated: boolean
  /** The step at which it began to learn; -1 if it has not. */
  readonly begun: number
}

/** How a projection stands that nobody has told anything. */
export const untold: LearningStanding = { scale: 1, open: true, gated: false, begun: -1 }

/** What a checkpoint has of it. */
export interface SavedStanding {
  readonly standing: LearningStanding
  /** How it learns, if it does. */
  readonly form: PlasticityPlan['form']
  /** Its rule, with the values that its parameters have, if it has one. */
  readonly rule: PlasticityRule | undefined
}

/** Keeps how it stands. @param form how it learns, if it has begun */
export function saveStanding(
  blocks: Blocks,
  name: string,
  { scale, open, gated, begun }: LearningStanding,
  form: PlasticityPlan['form'] | undefined,
  rule: PlasticityRule | undefined,
): void {
  blocks.put(`${name}/scale`, Float64Array.of(scale, Number(open), Number(gated), Number(form === 'pairs'), begun))
  if (rule) blocks.put(`${name}/parameters`, Float64Array.from(Object.values(rule.values)))
}

/**
 * Reads how it stood after some steps.
 * @param given the rule that it was given here, if it was
 * @throws CheckpointError if it cannot have stood so
 */
export function readStanding(blocks: Blocks, name: string, given: PlasticityRule | undefined, step: number): SavedStanding {
  const numbers: unknown = blocks.copy(`${name}/scale`, Float64Array, 5)
  const [scale, open, gated, pairs, begun] = numbers as readonly [number, number, number, number, number]
  const flags = [open, gated, pairs].every(flag => flag === 0 || flag === 1)
  const begins = given ? begun >= 0 && begun <= step : begun === -1 && pairs === 0 // nothing begins without a rule
  if (!flags || !Number.isSafeInteger(begun) || !begins)
    throw new CheckpointError(`${name}/scale is ${scale}, ${open}, ${gated}, ${pairs}, ${begun}; that is no scale and gate`)
  return {
    standing: { scale, open: open === 1, gated: gated === 1, begun },
    form: pairs === 1 ? 'pairs' : 'events',
    rule: given && readRule(blocks, name, given),
  }
}

/** The rule with the values that were kept. @throws CheckpointError if it cannot have them */
function readRule(blocks: Blocks, name: string, given: PlasticityRule): PlasticityRule {
  const names = Object.keys(given.values)
  const kept = blocks.copy(`${name}/parameters`, Float64Array, names.length)
  const values = Object.fromEntries(names.map((parameter, place) => [parameter, kept[place]!]))
  return checkKept(() => withValues(name, given, values))
}
