import { evaluate, names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import type { Change, PlasticityRule } from './rule.ts'

/** A rule that adds to the weight, whatever it is, a multiple of one trace of the other side at each event. */
export interface AdditiveRule {
  /** Time constant of the pre-synaptic trace [ms]. */
  readonly tauPlus: number
  /** Time constant of the post-synaptic trace [ms]. */
  readonly tauMinus: number
  /** How long after an arrival the pre-synaptic trace jumps [ms]. */
  readonly delayPlus: number
  /** How long after a spike the post-synaptic trace jumps [ms]. */
  readonly delayMinus: number
  /** Change of the weight at a post-synaptic spike for a pre-synaptic trace of 1 [unit of the weight]. */
  readonly amplitudePlus: number
  /** Change of the weight, negated, at an arrival for a post-synaptic trace of 1 [unit of the weight]. */
  readonly amplitudeMinus: number
}

/** The additive form of a rule, whose changes are sums over pairs of spikes; in words why it has none, otherwise. */
export function additiveForm(rule: PlasticityRule): AdditiveRule | string {
  const { traces, filters, synapse, draws, onPre, onPost, onThird, post, effect, summed, dendritic, values } = rule
  const [pre, ...morePre] = traces.filter(({ of }) => of === 'pre')
  const [after, ...morePost] = traces.filter(({ of }) => of === 'post')
  if (!pre || !after || morePre.length + morePost.length > 0) return 'it has other traces than one of either side'
  if (synapse.length > 0) return 'each synapse has variables of its own'
  if (filters.length > 0 || post) return 'it reads the state of the target neuron'
  if (onThird) return 'a third factor changes the weight'
  if (draws) return 'synapses draw numbers'
  if (effect) return 'an arrival has another effect than the weight'
  if (summed) return 'it adds to its targets in each step'
  if (dendritic > 0) return 'a share of the delay is dendritic'
  const plus = amplitude(onPost, pre.name, values)
  const minus = amplitude(onPre, after.name, values)
  if (plus === undefined || minus === undefined) return 'its changes depend on the weight'
  return {
    tauPlus: pre.tau,
    tauMinus: after.tau,
    delayPlus: pre.delay,
    delayMinus: after.delay,
    amplitudePlus: plus,
    amplitudeMinus: -minus,
  }
}

/** What is added for a trace of 1 by a change `w ± a * trace`; undefined for any other change. */
function amplitude(
  changes: readonly Change[],
  trace: string,
  values: Readonly<Record<string, number>>,
): number | undefined {
  const [change, ...more] = changes
  if (!change || more.length > 0) return undefined
  const added = addedTo('w', change.value)
  if (!added || names(added).has('w')) return undefined
  const factor = factorOf(trace, added)
  return factor && evaluate(factor, name => values[name]!)
}

/** What an expression adds to a name: `x` of `name + x`, `-x` of `name - x`; undefined if it has neither form. */
export function addedTo(name: string, expression: Expression): Expression | undefined {
  if (expression.kind !== 'binary' || (expression.op !== '+' && expression.op !== '-')) return undefined
  const { op, left, right } = expression
  if (left.kind === 'name' && left.name === name) return op === '+' ? right : { kind: 'negate', of: right }
  const inner = addedTo(name, left) // name + x ± y
  if (inner) return { kind: 'binary', op, left: inner, right }
  return undefined
}

/** The factor of a name in a product in which it occurs once; undefined if it is no such product. */
function factorOf(name: string, expression: Expression): Expression | undefined {
  if (!names(expression).has(name)) return undefined
  if (expression.kind === 'name') return { kind: 'number', value: 1 }
  if (expression.kind === 'negate') {
    const of = factorOf(name, expression.of)
    return of && { kind: 'negate', of }
  }
  if (expression.kind !== 'binary') return undefined
  const { op, left, right } = expression
  const [inLeft, inRight] = [names(left).has(name), names(right).has(name)]
  if (inLeft === inRight || (op !== '*' && !(op === '/' && inLeft))) return undefined
  const of = factorOf(name, inLeft ? left : right)
  if (!of) return undefined
  return { kind: 'binary', op, left: inLeft ? of : left, right: inLeft ? right : of }
}
