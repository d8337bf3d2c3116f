import { checkName, checkTable } from './check-parts.ts'
import { ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { OptionTable } from '../options.ts'
import { resolveParameters } from '../parameters.ts'
import type { ParameterTable } from '../parameters.ts'
import { evaluate, names } from './expression.ts'
import type { Expression } from './expression.ts'
import { linearize } from './exact.ts'
import type { LinearSystem } from './exact.ts'
import { integrate } from './integrate.ts'
import type { Loop, Step } from './integrate.ts'
import { chooseMethod } from './methods/methods.ts'
import type { ChosenMethod, MethodName, MethodOptions } from './methods/methods.ts'
import { parse } from './parse.ts'

/**
 * What a neuron model is: the description that its kernel, its checks, its help and its oracle are made from.
 *
 * One step of the clock does this, in this order, with inputs that are constant within the step:
 * 1. `terms`: what several equations share is computed from the state as it is;
 * 2. `equations`: the state advances by one step, exactly where they are linear in the state and the receptors, else by
 *    the model's `method`;
 * 3. `arrival`: the state jumps by what arrives at the receptors in this step, for example a synaptic current;
 * 4. `update`: assignments, one after the other;
 * 5. `spike`: the neuron spikes `when` a condition holds, or with a `probability`; `then` is the state after it.
 *
 * A variable that is held while the neuron is refractory is moved by neither equations nor arrivals.
 *
 * Expressions may use parameters, state, receptors (what arrived in this step) and `dt` [ms]; a spike's condition may use
 * terms, which have their values from before the step, so that `'v >= threshold && before < threshold'` with
 * `terms: { before: 'v' }` is a crossing.
 */
export interface NeuronDescription {
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /** Names of the inputs, the default one first; `['input']` if left out. */
  readonly receptors?: readonly string[]
  /** Receptors whose weights are at least 0: conductances, whose receptor says which way they pull. */
  readonly positive?: readonly string[]
  /** What has to hold between parameters: `['reset < threshold']`; checked for each neuron. */
  readonly requires?: readonly string[]
  /** State variables with their values at the start: numbers, or expressions of parameters. */
  readonly state?: Readonly<Record<string, number | string>>
  /** Terms that equations share, of parameters, state, receptors and terms before them: `{ alphaM: '…' }`. */
  readonly terms?: Readonly<Record<string, string>>
  /** Derivatives in time [unit of the variable / ms]. */
  readonly equations?: Readonly<Record<string, string>>
  /** New values after what arrived, for example `{ current: 'current + excitatory' }`. */
  readonly arrival?: Readonly<Record<string, string>>
  /** New values at each step, in order. */
  readonly update?: Readonly<Record<string, string>>
  /** How equations that are not linear are integrated; by exponential Euler if left out. */
  readonly method?: MethodName
  /** Into how many parts a step is divided for them, after each of which the neuron may spike; 1 if left out. */
  readonly substeps?: number
  /** When the neuron spikes and what its state is after that. */
  readonly spike: SpikeDescription
  /**
   * For how long after a spike which state variables are held [parameter in ms; names]; it cannot spike in that time.
   */
  readonly refractory?: { readonly duration: string; readonly hold: readonly string[] }
  /**
   * Name of the model of NEST that this one follows: `iaf_psc_exp`. Its parameters name their counterparts, and a test holds
   * their defaults against NEST's.
   */
  readonly nest?: string
  /** Where the model comes from: author, year, title, equation. */
  readonly source?: string
}

/** A neuron spikes when a condition holds, or with a probability in each step. */
export type SpikeDescription =
  | { readonly when: string; readonly then?: Readonly<Record<string, string>> }
  | { readonly probability: string; readonly then?: Readonly<Record<string, string>> }

/** A parameter's value: one for all neurons, or one for each. */
export type ParameterValue = number | Float32Array | Float64Array

/** A model with its parameters, ready to make a population of. */
export interface NeuronModel {
  /** The description, parsed. */
  readonly neuron: ParsedNeuron
  /** Value of each parameter. */
  readonly values: Readonly<Record<string, ParameterValue>>
  /** Spikes that are played instead of computed. */
  readonly played?: PlayedSpikes
  /** Spikes that there is room for, where more are given while it runs. */
  readonly playedRoom?: number
}

/** Spikes that are given: spike i is of neuron `neurons[i]` at `times[i]`. */
export interface PlayedSpikes {
  /** Times, at the end of the step that they fall into, in any order [ms]. */
  readonly times: ArrayLike<number>
  /** Indices of the neurons. */
  readonly neurons: ArrayLike<number>
  /** Time after which they are all played again, and again; they are played once if left out [ms]. */
  readonly period?: number
}

/**
 * Makes a model from its parameters; those that are left out have their defaults.
 * @throws ParameterError if a parameter is unknown or out of its bounds
 */
export interface NeuronFactory<Parameters extends object> {
  (parameters?: Partial<{ [Name in keyof Parameters]: ParameterValue }>, method?: MethodOptions): NeuronModel
  /** Name of the model. */
  readonly modelName: string
  /** The description it was made from. */
  readonly description: NeuronDescription
}

/**
 * Defines a neuron model.
 * @param name name of the model, as the literature calls it
 * @param description its parameters, state and equations
 * @throws ParameterError if an expression cannot be read or uses an unknown name
 * @example
 * const lif = defineNeuron('lif', {
 *   parameters: { tau: { unit: 'ms', default: 10, above: 0 }, threshold: { unit: 'mV', default: 15 } },
 *   state: { v: 0 },
 *   equations: { v: '(input - v) / tau' },
 *   spike: { when: 'v >= threshold', then: { v: '0' } },
 * })
 */
export function defineNeuron<Parameters extends object>(
  name: string,
  description: NeuronDescription,
): NeuronFactory<Parameters> {
  const own = parseNeuron(name, description)
  const make = (parameters: Partial<Record<string, ParameterValue>> = {}, method?: MethodOptions): NeuronModel => {
    const neuron = method ? parseNeuron(name, description, method) : own
    const values = resolveParameters(name, description.parameters, parameters)
    checkRequired(name, neuron, new Map(Object.entries(values)))
    return { neuron, values }
  }
  return Object.assign(make, { modelName: name, description })
}

/**
 * Checks what has to hold between the parameters of a model, for each neuron.
 * @param owner what they belong to, for errors
 * @throws ParameterError that names the first condition that does not hold
 */
export function checkRequired(
  owner: string,
  { required }: ParsedNeuron,
  values: ReadonlyMap<string, ParameterValue>,
): void {
  for (const [condition, expression] of required) {
    const used = [...names(expression)]
    const lengths = used.map(name => values.get(name)!).map(value => (typeof value === 'number' ? 1 : value.length))
    for (let neuron = 0; neuron < Math.max(...lengths); neuron++) {
      const of = (name: string): number => {
        const value = values.get(name)!
        return typeof value === 'number' ? value : value[neuron]!
      }
      if (evaluate(expression, of) === 0) {
        const [first, ...rest] = used
        const others = rest.map(name => `${name} is ${of(name)}`).join(', ')
        throw new ParameterError(`${owner}.${first}`, of(first!), `so that ${condition}, where ${others}`)
      }
    }
  }
}

/** A description whose expressions are parsed and whose parts that depend on parameters only are set apart. */
export interface ParsedNeuron {
  /** Name of the model. */
  readonly name: string
  /** The description as it was given. */
  readonly description: NeuronDescription
  /** Names of the inputs, the default one first. */
  readonly receptors: readonly string[]
  /** Names of the state variables. */
  readonly state: readonly string[]
  /** What has to hold between parameters, by its text. */
  readonly required: ReadonlyMap<string, Expression>
  /** Value of each state variable at the start, of parameters only. */
  readonly initial: ReadonlyMap<string, Expression>
  /** How its equations are integrated; undefined where it has none. */
  readonly method: ChosenMethod | undefined
  /** The equations, where they are integrated exactly. */
  readonly system: LinearSystem | undefined
  /** Terms that equations share, and intermediate results of their integration, in order. */
  readonly terms: ReadonlyMap<string, Expression>
  /** What is gone through within a step, where that is divided as the error allows. */
  readonly loop?: Loop
  /** The value after a step of each variable, where the equations are not integrated exactly. */
  readonly stepped: ReadonlyMap<string, Expression>
  /**
   * Receptors whose input is only added to one variable that nothing else in the step reads: spikes are delivered into
   * that variable, by the receptor's name.
   */
  readonly direct: ReadonlyMap<string, string>
  /** State variables that have an equation, in the order of the system. */
  readonly integrated: readonly string[]
  /** New values after what arrived. */
  readonly arrival: ReadonlyMap<string, Expression>
  /** New values at each step, in order. */
  readonly update: ReadonlyMap<string, Expression>
  /** Whether it spikes, or the probability of that. */
  readonly condition: Expression
  /** Whether the condition is a probability. */
  readonly random: boolean
  /** New values after a spike. */
  readonly then: ReadonlyMap<string, Expression>
  /**
   * Everything in the expressions above that depends on parameters and `dt` only, by the name that stands in its place.
   */
  readonly coefficients: ReadonlyMap<string, Expression>
}

/** Reads a description and checks its names. */
export function parseNeuron(name: string, description: NeuronDescription, asked?: MethodOptions): ParsedNeuron {
  checkDescription(name, description)
  const receptors = description.receptors ?? ['input']
  const state = Object.keys(description.state ?? {})
  const given = new Set(Object.keys(description.parameters))
  const parameters = new Set([...Object.keys(description.parameters), 'dt'])
  const known = new Set([...parameters, ...receptors, ...state])
  const coefficients = new Map<string, Expression>()

  const read = (place: string, text: string | number, allowed: ReadonlySet<string> = known): Expression => {
    const expression =
      typeof text === 'number' ? { kind: 'number' as const, value: text } : parse(text, `${name}.${place}`)
    for (const used of names(expression)) {
      if (!allowed.has(used)) {
        throw new ParameterError(`${name}.${place}`, text, `an expression of ${[...allowed].join(', ')} (not ${used})`)
      }
    }
    return expression
  }
  const readAll = (
    place: string,
    texts: Readonly<Record<string, string | number>> = {},
    allowed: ReadonlySet<string> = known,
  ): Map<string, Expression> =>
    new Map(
      Object.entries(texts).map(([variable, text]) => {
        if (!state.includes(variable)) {
          throw new ParameterError(`${name}.${place}`, variable, `one of the state variables ${state.join(', ')}`)
        }
        return [variable, read(`${place}.${variable}`, text, allowed)]
      }),
    )
  const apart = (expressions: Map<string, Expression>): Map<string, Expression> =>
    new Map(
      [...expressions].map(([variable, expression]) => [variable, setApart(expression, parameters, coefficients)]),
    )

  for (const held of description.refractory?.hold ?? []) {
    if (!state.includes(held))
      throw new ParameterError(`${name}.refractory.hold`, held, `one of the state variables ${state.join(', ')}`)
  }
  const shared = new Map<string, Expression>()
  for (const [term, text] of Object.entries(description.terms ?? {})) {
    if (known.has(term)) throw new ParameterError(`${name}.terms`, term, 'a name that nothing else has')
    shared.set(term, read(`terms.${term}`, text, new Set([...known, ...shared.keys()])))
  }
  const equations = readAll('equations', description.equations, new Set([...known, ...shared.keys()]))
  const integrated = [...equations.keys()]
  const constant = state.filter(variable => !equations.has(variable))
  const linear =
    equations.size > 0 && shared.size === 0
      ? linearize(Object.fromEntries(equations), integrated, [...receptors, ...constant])
      : undefined
  const method = equations.size > 0 ? chooseMethod(name, linear !== undefined, description, asked) : undefined
  const { spike } = description
  const random = 'probability' in spike
  const initial = new Map(
    Object.entries(description.state ?? {}).map(([variable, value]) => [
      variable,
      read(`state.${variable}`, value, parameters),
    ]),
  )
  const spoken = read(
    random ? 'spike.probability' : 'spike.when',
    random ? spike.probability : spike.when,
    new Set([...known, ...shared.keys()]),
  )
  if (description.refractory) {
    coefficients.set('#refractory', read('refractory.duration', description.refractory.duration, parameters))
  }
  const arrival = readAll('arrival', description.arrival)
  const update = readAll('update', description.update)
  const then = readAll('spike.then', spike.then)
  if (random && method && (method.substeps > 1 || method.name === 'rkf45'))
    throw new ParameterError(
      `${name}.method`,
      method.name,
      'one without parts for a neuron that spikes with a probability',
    )
  const inExact = method === undefined || method.name === 'exact'
  const { terms, loop, after, spiked }: Step = inExact
    ? { terms: shared, after: new Map() }
    : integrate(
        {
          equations: { terms: shared, derivatives: equations },
          hold: description.refractory?.hold ?? [],
          refractory: coefficients.get('#refractory'),
          spike: { condition: spoken, then },
        },
        method,
      )
  const condition = spiked ?? spoken
  const rest = [...shared.values(), ...equations.values(), ...update.values(), spoken, ...then.values()]
  const assigned = [...update.keys(), ...then.keys(), ...(description.refractory?.hold ?? [])]
  const before = new Set([...shared.values(), ...equations.values()])
  const direct = directReceptors(receptors, arrival, rest, assigned, before)
  return {
    name,
    description,
    receptors,
    state,
    required: new Map((description.requires ?? []).map(text => [text, read('requires', text, given)])),
    initial,
    method,
    system: inExact ? linear : undefined,
    integrated,
    direct,
    random,
    terms: apart(new Map(terms)),
    ...(loop && {
      loop: {
        start: loop.start,
        terms: apart(new Map(loop.terms)),
        next: apart(new Map(loop.next)),
        goesOn: setApart(loop.goesOn, parameters, coefficients),
      },
    }),
    stepped: apart(new Map(after)),
    arrival: apart(arrival),
    update: apart(update),
    condition: setApart(condition, parameters, coefficients),
    then: spiked ? new Map() : apart(then),
    coefficients,
  }
}

const parts: OptionTable<NeuronDescription> = {
  parameters: required('object'),
  receptors: 'list',
  positive: 'list',
  requires: 'list',
  state: 'object',
  terms: 'object',
  equations: 'object',
  arrival: 'object',
  update: 'object',
  method: 'text',
  substeps: 'number',
  spike: required('object'),
  refractory: 'object',
  nest: 'text',
  source: 'text',
}

/** Checks the parts of a description and that nothing has the name of something else. */
function checkDescription(name: string, description: NeuronDescription): void {
  if (typeof name !== 'string' || name === '') throw new ParameterError('defineNeuron.name', name, 'text')
  checkOptions(name, description, parts)
  for (const part of ['parameters', 'spike'] as const)
    if (description[part] === undefined) throw new ParameterError(`${name}.${part}`, undefined, 'there')
  const { parameters, receptors = ['input'], positive = [], state = {}, terms = {}, spike, refractory } = description
  if ('when' in spike) checkOptions(`${name}.spike`, spike, { when: required('text'), then: 'object' })
  else checkOptions(`${name}.spike`, spike, { probability: required('text'), then: 'object' })
  if (refractory) checkOptions(`${name}.refractory`, refractory, { duration: required('text'), hold: required('list') })
  checkTable(name, parameters)
  const taken = new Set(['dt'])
  for (const [what, all] of Object.entries({ parameters, receptors, state, terms }))
    for (const each of Array.isArray(all) ? (all as readonly string[]) : Object.keys(all)) {
      checkName(`${name}.${what}`, each)
      if (taken.has(each)) throw new ParameterError(`${name}.${what}`, each, 'a name that nothing else has')
      taken.add(each)
    }
  for (const receptor of positive)
    if (!receptors.includes(receptor))
      throw new ParameterError(`${name}.positive`, receptor, `one of the receptors ${receptors.join(', ')}`)
}

/**
 * The receptors that spikes can be delivered past, into the variable: its arrival is `x + receptor`, nothing else has
 * to do with the receptor, and within the step nothing but equations has to do with the variable.
 */
function directReceptors(
  receptors: readonly string[],
  arrival: ReadonlyMap<string, Expression>,
  rest: readonly Expression[],
  assigned: readonly string[],
  before: ReadonlySet<Expression>,
): Map<string, string> {
  return new Map(
    receptors.flatMap(receptor => {
      const users = [...arrival].filter(([, expression]) => names(expression).has(receptor))
      const [variable, expression] = users[0] ?? []
      if (users.length !== 1 || variable === undefined || expression?.kind !== 'binary' || expression.op !== '+')
        return []
      const { left, right } = expression
      if (!(left.kind === 'name' && left.name === variable && right.kind === 'name' && right.name === receptor))
        return []
      const isRead = (one: Expression): boolean =>
        names(one).has(receptor) || (names(one).has(variable) && !before.has(one))
      const others = [...arrival.values()].filter(one => one !== expression)
      if (assigned.includes(variable) || rest.some(isRead) || others.some(one => names(one).has(variable))) return []
      return [[receptor, variable] as const]
    }),
  )
}

/** Replaces the largest parts that use parameters only by names, under which `coefficients` keeps them. */
function setApart(
  expression: Expression,
  parameters: ReadonlySet<string>,
  coefficients: Map<string, Expression>,
): Expression {
  if (expression.kind === 'number') return expression
  if ([...names(expression)].every(used => parameters.has(used))) {
    const name = expression.kind === 'name' ? expression.name : `#${coefficients.size}`
    coefficients.set(name, expression)
    return { kind: 'name', name }
  }
  const inside = (part: Expression): Expression => setApart(part, parameters, coefficients)
  switch (expression.kind) {
    case 'negate':
      return { kind: 'negate', of: inside(expression.of) }
    case 'binary':
      return { ...expression, left: inside(expression.left), right: inside(expression.right) }
    case 'call':
      return { ...expression, of: expression.of.map(inside) }
    default:
      return expression
  }
}
