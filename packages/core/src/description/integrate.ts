import { binary, call, name, number, product, substitute, sum, where } from './algebra.ts'
import type { Expression } from './expression.ts'
import { names } from './expression.ts'
import { timeName } from './given.ts'
import { methods, rkf45 } from './methods/methods.ts'
import type { ChosenMethod } from './methods/methods.ts'
import { at } from './methods/method.ts'
import type { Equations, Keep, Method, Values } from './methods/method.ts'

/** What is integrated. */
export interface Integration {
  readonly equations: Equations
  /** Variables that are held while the neuron is refractory. */
  readonly hold: readonly string[]
  /** Its refractory time [ms], if it has one; above 0 where it is not known before. */
  readonly refractory: Expression | undefined
  /** When it spikes, and what its state is then. */
  readonly spike: { readonly condition: Expression; readonly then: Values }
}

/** A step as expressions: of the state before it, receptors, parameters, `dt` and {@link heldName}. */
export interface Step {
  /** Intermediate results, in order. */
  readonly terms: Values
  /** Values after the step. */
  readonly after: Values
  /** What is gone through until the step is over, before `after` and after `terms`. */
  readonly loop?: Loop
  /** How often the neuron has spiked within the step, where that is not asked after it. */
  readonly spiked?: Expression
}

/** What is gone through as often as it takes, by each neuron for itself. */
export interface Loop {
  /** Variables of the loop, and what they are before it. */
  readonly start: Values
  /** Intermediate results, in order. */
  readonly terms: Values
  /** What the variables are after each turn. */
  readonly next: Values
  /** Whether there is another turn after this. */
  readonly goesOn: Expression
}

/** Name of the number that is 1 while a neuron is refractory, else 0. */
export const heldName = '#held'
/** Name of the error that is allowed, relative to 1 + |x|. */
export const toleranceName = '#tolerance'
/** That error in either precision: it lies above what rounding leaves. */
export const tolerances = { f32: 1e-5, f64: 1e-6 } as const

/** The shortest part of a step that an adaptive method takes. */
const shortest = 1 / 4096
/** An error as large as this, in tolerances, or one that is no number, asks for parts as much shorter as there are. */
const farthest = 1e6

const zero = number(0)
const one = number(1)

/** Writes a step by a method, in as many parts as that takes. */
export function integrate(integration: Integration, method: ChosenMethod): Step {
  if (method.name === 'exact' || method.name === 'precise') throw new RangeError('linear equations are not written as expressions')
  const { refractory } = integration
  const equations = inTime(integration.equations)
  if (method.name === 'rkf45') return inParts({ ...integration, equations }, adaptive({ ...integration, equations }))
  const by = methods[method.name]
  if (method.substeps > 1) return inParts({ ...integration, equations }, divided(by, method.substeps))
  const { terms, keep } = results()
  const variables = new Map([...equations.derivatives.keys()].map(variable => [variable, name(variable)] as const))
  // where there is one slope only, keeping the values that are held is enough
  const own =
    method.name === 'exponentialEuler'
      ? equations
      : holding({ ...integration, equations }, refractory ? name(heldName) : zero)
  const after = new Map(by.step(own, variables, name('dt'), keep))
  after.delete(timeName)
  return { terms, after }
}

/** Equations that use the time have it as a variable that goes on by itself, so that every stage of a method is at its own. */
function inTime({ terms, derivatives }: Equations): Equations {
  const used = [...terms.values(), ...derivatives.values()].some(each => names(each).has(timeName))
  return used ? { terms, derivatives: new Map([...derivatives, [timeName, one]]) } : { terms, derivatives }
}

/** How the parts of a step follow each other. */
interface Parts {
  /** What is counted, and its value before the first part. */
  readonly start: Values
  /** One part: values after it, whether that is to be taken for good, and what is counted. */
  part(
    equations: Equations,
    values: Values,
    keep: Keep,
  ): { readonly after: Values; readonly taken: Expression; readonly next: Values }
  /** Whether another part is to come. */
  readonly goesOn: Expression
}

/** A step in parts, after each of which the neuron may spike. */
function inParts(integration: Integration, { start, part, goesOn }: Parts): Step {
  const { equations, refractory, spike } = integration
  const { terms, keep, keepAll } = results()
  const variables = [...new Set([...equations.derivatives.keys(), ...spike.then.keys()])]
  const inside = (variable: string): string => `#of ${variable}`
  const values = new Map(variables.map(variable => [variable, name(inside(variable))] as const))
  const [held, spiked] = [name('#resting'), name('#spiked')]
  const { after, taken, next } = part(holding(integration, refractory ? held : zero), values, keep)
  const moved = keepAll(after)
  const fires = keep('fires', where(taken, where(held, zero, condition(integration, values, moved, keep)), zero))
  const reset = afterSpike(integration, fires, values, moved, keep)
  return {
    terms: new Map(),
    after: new Map([...values].filter(([variable]) => variable !== timeName)),
    spiked,
    loop: {
      terms,
      goesOn,
      start: new Map([
        ...variables.map(variable => [inside(variable), name(variable)] as const),
        ...start,
        ['#resting', refractory ? name(heldName) : zero],
        ['#spiked', zero],
      ]),
      next: new Map([
        ...variables.map(
          variable => [inside(variable), where(taken, reset.get(variable)!, values.get(variable)!)] as const,
        ),
        ...next,
        ['#resting', restsAfter(integration, fires, held)],
        ['#spiked', sum(spiked, fires)],
      ]),
    },
  }
}

/** So many equal parts. */
function divided(by: Method, substeps: number): Parts {
  const done = name('#done')
  return {
    start: new Map([['#done', zero]]),
    part: (equations, values, keep) => ({
      after: by.step(equations, values, binary(name('dt'), '/', number(substeps)), keep),
      taken: one,
      next: new Map([['#done', sum(done, one)]]),
    }),
    goesOn: binary(done, '<', number(substeps)),
  }
}

/**
 * Parts that are as long as the error allows. One whose error is too large, or no number, is tried again, shorter; the next
 * one is longer where the error is small. A state that is no number before it ends the step, to be found after it.
 * @see Hairer, Nørsett & Wanner (1993), Solving Ordinary Differential Equations I, section II.4, eq. 4.13
 */
function adaptive({ equations: { derivatives } }: Integration): Parts {
  const [time, length] = [name('#time'), name('#length')]
  return {
    start: new Map([
      ['#time', zero],
      ['#length', one],
    ]),
    part(equations, values, keep) {
      const left = keep('left', binary(one, '-', time))
      const total = [...derivatives.keys()].map(variable => values.get(variable)!).reduce(sum)
      const sound = keep('sound', binary(binary(total, '-', total), '==', zero))
      const h = keep('h', where(sound, call('min', length, left), left))
      const { after, error } = rkf45.step(equations, values, product(h, name('dt')), keep)
      const relative = [...derivatives.keys()].map(variable =>
        binary(call('abs', error.get(variable)!), '/', sum(one, call('abs', values.get(variable)!))),
      )
      const worst = relative.reduce((a, b) => call('max', a, b))
      const off = keep('off', binary(worst, '/', name(toleranceName)))
      const fits = binary(binary(off, '<=', one), '||', binary(h, '<=', number(shortest)))
      const taken = keep('taken', where(binary(left, '>', zero), where(sound, where(fits, one, zero), one), zero))
      const far = where(binary(off, '<', number(farthest)), call('max', off, number(1e-6)), number(farthest))
      const growth = call('exp', product(number(-1 / rkf45.order), call('log', far)))
      const factor = call('min', number(5), call('max', number(1 / 5), product(number(0.9), growth)))
      return {
        after,
        taken,
        next: new Map([
          ['#time', where(taken, where(binary(h, '<', left), sum(time, h), one), time)],
          ['#length', call('max', number(shortest), product(h, factor))],
        ]),
      }
    },
    goesOn: binary(time, '<', one),
  }
}

/** A place for intermediate results. */
function results(): { terms: Map<string, Expression>; keep: Keep; keepAll: (values: Values) => Values } {
  const terms = new Map<string, Expression>()
  const keep: Keep = (what, value) => {
    if (value.kind === 'name' || value.kind === 'number') return value
    const own = `${what}'${terms.size}` // no name of a description
    terms.set(own, value)
    return name(own)
  }
  return { terms, keep, keepAll: values => new Map([...values].map(([what, value]) => [what, keep(what, value)])) }
}

/** The equations where some of the variables may be held. */
const holding = ({ equations, hold }: Integration, held: Expression): Equations => ({
  ...equations,
  derivatives: new Map(
    [...equations.derivatives].map(([variable, derivative]) => [
      variable,
      hold.includes(variable) && held.kind === 'name' ? where(held, zero, derivative) : derivative,
    ]),
  ),
})

/** Whether it spikes at the end of a part of the step; terms are those of the part's beginning. */
function condition({ equations, spike }: Integration, before: Values, now: Values, keep: Keep): Expression {
  const shared = at(equations, before, keep)
  const here = substitute(spike.condition, used => (equations.terms.has(used) ? shared(name(used)) : now.get(used)))
  return where(here, one, zero)
}

/** The state after a part of the step, where it may have spiked; terms are those of the part's beginning. */
function afterSpike(
  { equations, spike }: Integration,
  fires: Expression,
  before: Values,
  moved: Values,
  keep: Keep,
): Values {
  const shared = at(equations, before, keep)
  const now = (used: string): Expression | undefined =>
    equations.terms.has(used) ? shared(name(used)) : moved.get(used)
  return new Map(
    [...moved].map(([variable, value]) => {
      const then = spike.then.get(variable)
      return [variable, then ? where(fires, substitute(then, now), value) : value]
    }),
  )
}

/** Whether it rests: from before, or after a spike if it has a refractory time. */
const restsAfter = ({ refractory }: Integration, spiked: Expression, before: Expression): Expression =>
  refractory && spiked.kind === 'name'
    ? where(spiked, where(binary(refractory, '>', zero), one, before), before)
    : before
