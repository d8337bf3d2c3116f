import type { Expression } from '../description/expression.ts'
import { ParameterError } from '../errors.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'

/** A population, as far as its receptors take weights. */
interface Receiver {
  readonly model: { readonly name: string }
  /** Whether weights at a receptor are never below 0. */
  isPositive(receptor: string): boolean
}

/** What sign weights have: one object for all projections that have the same ones, their own and transposes. */
export interface WeightSign {
  /** What they must be beside finite, if a receptor of one of these takes none below 0. */
  expected?: string | undefined
}

/** A projection, as far as its weights have a sign. */
export interface SignedWeights {
  readonly name: string
  readonly layout: {
    readonly sign: WeightSign
    /** Whether others read its weights, which have to be right at any time. */
    readonly learning: { readonly lent: boolean }
  }
}

/** What weights must be at a receptor of conductances. */
export const positiveWeight = (target: Pick<Receiver, 'model'>, receptor: string): string =>
  `at least 0: ${receptor} of ${target.model.name} is a conductance, whose receptor says which way it pulls`

/** What weights of a projection must be beside finite, where one of those that have them takes none below 0. */
export const signOf = ({ layout }: SignedWeights): string | undefined => layout.sign.expected

/**
 * Checks weights that somebody may have written to.
 * @throws ParameterError that names the first one that is negative where the receptor takes none
 */
export function checkSign(projection: SignedWeights, weights: ArrayLike<number>): void {
  const words = signOf(projection)
  if (words === undefined) return
  for (let synapse = 0; synapse < weights.length; synapse++)
    if (weights[synapse]! < 0)
      throw new ParameterError(`${projection.name}.weights[${synapse}]`, weights[synapse], words)
}

/**
 * A rule as a projection follows it: where a receptor is a conductance a rule without a lower bound has one of 0, and one
 * whose bounds lie below 0 is refused, whatever values its parameters get later. One that has to gather pairs, because its
 * traces jump after a time or others read the weights, can have no bounds: its weights are looked at instead, see {@link FiniteCheck}.
 * What it adds to a conductance in place of the weight, or in each step, is at least 0, too.
 * @throws ParameterError if a bound lies below 0
 */
export function signedRule(projection: SignedWeights, rule: PlasticityRule): PlasticityRule {
  const words = signOf(projection)
  return {
    ...rule,
    ...(words !== undefined && atConductance(projection, rule, words)),
    with: changed => signedRule(projection, rule.with(changed)),
  }
}

/** What a rule has otherwise where weights must be at least 0. */
function atConductance(
  { name, layout }: SignedWeights,
  { name: of, lowest, highest, traces, effect, summed }: PlasticityRule,
  words: string,
): Partial<PlasticityRule> {
  if (lowest < 0 && Number.isFinite(lowest)) throw new ParameterError(`${name}: lower bound of ${of}`, lowest, words)
  if (highest < 0) throw new ParameterError(`${name}: upper bound of ${of}`, highest, words)
  const gathers = layout.learning.lent || traces.some(({ delay }) => delay !== 0)
  return {
    ...(lowest < 0 && !gathers && { lowest: 0, floor: words }),
    ...(effect && { effect: atLeast0(effect) }),
    ...(summed && { summed: atLeast0(summed) }),
  }
}

/** $\max(x, 0)$ */
const atLeast0 = (x: Expression): Expression => ({ kind: 'call', name: 'max', of: [x, { kind: 'number', value: 0 }] })
