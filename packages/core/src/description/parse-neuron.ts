import { name as nameOf, number, substitute, sum, where } from './algebra.ts'
import { checkDescription } from './check-neuron.ts'
import { checkNeuronUnits } from './check-units.ts'
import { directReceptors } from './direct-receptors.ts'
import { linearize } from './exact.ts'
import { names } from './expression.ts'
import type { Expression } from './expression.ts'
import { GivenNames, timeName } from './given.ts'
import { integrate } from './integrate.ts'
import type { Step } from './integrate.ts'
import type { Equations } from './methods/method.ts'
import { chooseMethod } from './methods/methods.ts'
import type { EquationsKind, MethodOptions, PreciseName } from './methods/methods.ts'
import { checkNoise, isAdditive, noisesIn } from './methods/noise.ts'
import type { NeuronDescription } from './neuron-description.ts'
import type { Assignment, ParsedNeuron } from './parsed-neuron.ts'
import { TextReader } from './read-texts.ts'
import { restOf } from './rest.ts'
import { setApart } from './set-apart.ts'
import { ParameterError } from '../errors.ts'
import { preciseOf } from '../precise/precise-method.ts'

/**
 * Reads a description, checks its names and units, and writes its step.
 * @throws ParameterError that names the part that cannot be
 */
export function parseNeuron(name: string, description: NeuronDescription, asked?: MethodOptions): ParsedNeuron {
  checkDescription(name, description)
  const { spike, refractory, events = {}, arrays = {} } = description
  const called = description.receptors ?? ['input']
  const receptors = called.map(receptor => receptorPlace(description, receptor))
  const state = [...Object.keys(description.state ?? {}), ...Object.keys(events)]
  const inputs = called.filter(receptor => !state.includes(receptor))
  const parameters = new Set([...Object.keys(description.parameters), 'dt', 'N'])
  const own = new Set([...Object.keys(description.parameters), 'dt', ...inputs, ...state])
  for (const term of Object.keys(description.terms ?? {})) own.add(term)
  const given = new GivenNames(own, arrays)
  const texts = new TextReader(name, given, { parameters, inputs, state })
  const { hold = [] } = refractory ?? {}
  for (const held of hold)
    if (!state.includes(held))
      throw new ParameterError(`${name}.refractory.hold`, held, `one of the state variables ${state.join(', ')}`)

  const random = 'probability' in spike
  if ('rate' in spike && state.length > 0)
    throw new ParameterError(`${name}.spike.rate`, spike.rate, 'of a model without state; others spike `when` or with a `probability`')
  const brought = broughtBy(description, asked)
  if ('rate' in spike && !brought)
    throw new ParameterError(`${name}.method`, description.method, 'precise of @ngrad/core, which spikes at a rate need')
  const terms = texts.terms(description.terms)
  const equations = equationsOf(texts, terms, description)
  const kind = kindOf(equations, [...receptors, ...state])
  const method = equations.derivatives.size > 0 ? chooseMethod(name, kind, description, asked) : undefined
  if (kind.startsWith('with')) checkNoise(name, equations, method!.name)
  if (random && method && (method.substeps > 1 || method.name === 'rkf45'))
    throw new ParameterError(
      `${name}.method`,
      method.name,
      'one without parts for a neuron that spikes with a probability',
    )
  const initial = texts.ofParameters('state', description.state, true)
  for (const event of Object.keys(events)) initial.set(event, number(0))
  const spoken = random
    ? texts.read('spike.probability', spike.probability)
    : 'rate' in spike
      ? [...texts.ofParameters('spike', { rate: spike.rate }).values()][0]!
      : texts.read('spike.when', spike.when)
  const arrival = texts.changes('arrival', description.arrival)
  for (const [index, receptor] of called.entries())
    if (receptors[index] !== receptor) arrival.set(receptor, sum(nameOf(receptor), nameOf(receptors[index]!)))
  const update = updateOf(texts, description)
  const changing = update.map(([, value]) => value)
  const then = texts.changes('spike.then', 'then' in spike ? spike.then : undefined)
  const rest = refractory && restOf(texts.read('refractory.duration', refractory.duration), parameters)
  const required = texts.ofParameters(
    'requires',
    Object.fromEntries((description.requires ?? []).map(text => [text, text])),
  )
  const unitOf = checkNeuronUnits(name, description, texts.all)

  const exact = method === undefined || method.name === 'exact' || method.name === 'precise'
  const { derivatives } = equations
  const step: Step = exact
    ? { terms: new Map(), after: new Map() }
    : integrate(
        {
          equations,
          hold,
          refractory: rest?.kind === 'parameter' ? rest.value : rest && number(1),
          spike: { condition: spoken, then },
        },
        method,
      )
  const others = [...terms.values(), ...derivatives.values(), ...changing, spoken, ...then.values()]
  const direct = directReceptors(receptors, {
    arrival,
    rest: rest ? [...others, rest.value] : others,
    assigned: [...update.map(([variable]) => variable), ...then.keys(), ...hold],
    before: new Set([...terms.values(), ...derivatives.values()]),
  })

  const coefficients = new Map<string, Expression>()
  const one = (expression: Expression): Expression => setApart(expression, parameters, coefficients)
  const all = (expressions: ReadonlyMap<string, Expression>): Map<string, Expression> =>
    new Map([...expressions].map(([variable, expression]) => [variable, one(expression)]))
  if (rest?.kind === 'parameter') coefficients.set('#refractory', rest.value)
  const atSpike = step.spiked ? [] : [spoken, ...then.values()]
  const outside = used(terms, [...arrival.values(), ...changing, ...atSpike, ...(rest ? [rest.value] : [])])
  const parsed: ParsedNeuron = {
    name,
    description,
    receptors,
    state,
    units: new Map([...state, ...receptors].map(each => [each, unitOf(each)] as const).filter(hasUnit)),
    required,
    initial,
    method,
    system: exact && derivatives.size > 0 ? linearized(equations, [...receptors, ...state]) : undefined,
    uses: new Set([...terms.values(), ...derivatives.values(), ...changing, spoken].flatMap(each => [...names(each)])),
    given: given.found,
    integrated: [...derivatives.keys()],
    direct,
    random,
    ...('rate' in spike && { precise: 'rate' as const }),
    terms: all(new Map([...outside, ...step.terms])),
    ...(step.loop && {
      loop: {
        start: step.loop.start,
        terms: all(step.loop.terms),
        next: all(step.loop.next),
        goesOn: one(step.loop.goesOn),
      },
    }),
    stepped: all(step.after),
    arrival: all(arrival),
    update: update.map(([variable, value]) => [variable, one(value)]),
    condition: one(step.spiked ?? spoken),
    then: step.spiked ? new Map() : all(then),
    ...(rest &&
      rest.kind !== 'parameter' && {
        rest: {
          kind: rest.kind,
          // a time counts as it is after the spike, which has been already where that ends a part of the step
          value: one(
            rest.kind === 'time' && !step.spiked ? substitute(rest.value, used => then.get(used)) : rest.value,
          ),
        },
      }),
    coefficients,
  }
  return brought && !('rate' in spike) ? { ...parsed, precise: preciseOf(brought)!.model(parsed) } : parsed
}

const hasUnit = (each: readonly [string, string | undefined]): each is readonly [string, string] => each[1] !== undefined

/** The method that brings what computes it, where it is asked for or the model's own. */
export function broughtBy(description: NeuronDescription, asked?: MethodOptions): PreciseName | undefined {
  const method = asked?.method ?? description.method
  return typeof method === 'object' && method?.name === 'precise' ? method : undefined
}

/** Name of the place of an input: its own, unless it is called as the variable that it adds to. */
export const receptorPlace = ({ state = {} }: Pick<NeuronDescription, 'state'>, receptor: string): string =>
  Object.hasOwn(state, receptor) ? `→${receptor}` : receptor

/** The equations; where there is noise, without terms, so that each derivative shows what noise does to it. */
function equationsOf(
  texts: TextReader,
  terms: ReadonlyMap<string, Expression>,
  { equations }: NeuronDescription,
): Equations {
  const derivatives = texts.changes('equations', equations, true)
  const noisy = [...terms.values(), ...derivatives.values()].some(each => noisesIn(each).length > 0)
  return noisy ? withoutTerms({ terms, derivatives }) : { terms, derivatives }
}

/** Equations with terms written out. */
function withoutTerms({ terms, derivatives }: Equations): Equations {
  const whole = new Map<string, Expression>()
  const put = (expression: Expression): Expression => substitute(expression, used => whole.get(used))
  for (const [term, expression] of terms) whole.set(term, put(expression))
  return { terms: new Map(), derivatives: new Map([...derivatives].map(([key, each]) => [key, put(each)])) }
}

/** What kind of equations they are, with other variables that stay as they are within a step. */
function kindOf(equations: Equations, others: readonly string[]): EquationsKind {
  if ([...equations.derivatives.values()].some(each => noisesIn(each).length > 0))
    return isAdditive(equations) ? 'with additive noise' : 'with noise'
  return linearized(equations, others) ? 'linear' : 'not linear'
}

/** The equations as a linear system, where they are one: with inputs that are constant within a step. */
function linearized({ terms, derivatives }: Equations, others: readonly string[]): ReturnType<typeof linearize> {
  if (terms.size > 0) return linearized(withoutTerms({ terms, derivatives }), others)
  const used = new Set([...derivatives.values()].flatMap(each => [...names(each)]))
  if (used.has(timeName)) return undefined
  const given = [...used].filter(each => each.startsWith('#'))
  const constant = others.filter(variable => !derivatives.has(variable))
  return linearize(Object.fromEntries(derivatives), [...derivatives.keys()], [...constant, ...given])
}

/** The terms that some expressions use, and those that these use, in order. */
function used(terms: ReadonlyMap<string, Expression>, by: readonly Expression[]): [string, Expression][] {
  const wanted = new Set(by.flatMap(each => [...names(each)]))
  for (const [term, expression] of [...terms].toReversed())
    if (wanted.has(term)) for (const each of names(expression)) wanted.add(each)
  return [...terms].filter(([term]) => wanted.has(term))
}

/** What is assigned in each step, and what events change. */
function updateOf(texts: TextReader, { update, events = {} }: NeuronDescription): Assignment[] {
  const changes: Assignment[] = [...texts.changes('update', update)]
  for (const [event, { when, then }] of Object.entries(events)) {
    const happens = `#event ${event}`
    const chosen = (yes: Expression, no: Expression): Expression => where(nameOf(happens), yes, no)
    changes.push([happens, texts.read(`events.${event}.when`, when)])
    for (const [variable, value] of texts.changes(`events.${event}.then`, then))
      changes.push([variable, chosen(value, nameOf(variable))])
    changes.push([event, sum(nameOf(event), chosen(number(1), number(0)))])
  }
  return changes
}
