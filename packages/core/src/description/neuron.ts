import { ParameterError } from '../errors.ts'
import { resolveParameters } from '../parameters.ts'
import type { ParameterTable } from '../parameters.ts'
import { names, parse } from './expression.ts'
import type { Expression } from './expression.ts'
import { linearize } from './exact.ts'
import type { LinearSystem } from './exact.ts'

/**
 * What a neuron model is: the description that its kernel, its checks, its help and its oracle are made from.
 *
 * One step of the clock does this, in this order, with inputs that are constant within the step:
 * 1. `equations`: the state advances by one step, exactly (they are linear in the state and the receptors);
 * 2. `arrival`: the state jumps by what arrives at the receptors in this step, for example a synaptic current;
 * 3. `update`: assignments, one after the other;
 * 4. `spike`: the neuron spikes `when` a condition holds, or with a `probability`; `then` is the state after it.
 *
 * Expressions may use parameters, state, receptors (what arrived in this step) and `dt` [ms].
 */
export interface NeuronDescription {
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /** Names of the inputs, the default one first; `['input']` if left out. */
  readonly receptors?: readonly string[]
  /** State variables with their values at the start: numbers, or expressions of parameters. */
  readonly state?: Readonly<Record<string, number | string>>
  /** Derivatives in time [unit of the variable / ms], linear in the state and the receptors. */
  readonly equations?: Readonly<Record<string, string>>
  /** New values after what arrived, for example `{ current: 'current + excitatory' }`. */
  readonly arrival?: Readonly<Record<string, string>>
  /** New values at each step, in order. */
  readonly update?: Readonly<Record<string, string>>
  /** When the neuron spikes and what its state is after that. */
  readonly spike: SpikeDescription
  /**
   * For how long after a spike which state variables are held [parameter in ms; names]; it cannot spike in that time.
   */
  readonly refractory?: { readonly duration: string; readonly hold: readonly string[] }
  /** Where the model comes from: author, year, title, equation. */
  readonly source?: string
}

/** A neuron spikes when a condition holds, or with a probability in each step. */
export type SpikeDescription =
  | { readonly when: string; readonly then?: Readonly<Record<string, string>> }
  | { readonly probability: string; readonly then?: Readonly<Record<string, string>> }

/** A parameter's value: one for all neurons, or one for each. */
export type ParameterValue = number | Float32Array

/** A model with its parameters, ready to make a population of. */
export interface NeuronModel {
  /** The description, parsed. */
  readonly neuron: ParsedNeuron
  /** Value of each parameter. */
  readonly values: Readonly<Record<string, ParameterValue>>
  /** Spikes that are played instead of computed. */
  readonly played?: PlayedSpikes
}

/** Spikes that are given: spike i is of neuron `neurons[i]` at `times[i]`. */
export interface PlayedSpikes {
  /** Times, at the end of the step that they fall into, in any order [ms]. */
  readonly times: ArrayLike<number>
  /** Indices of the neurons. */
  readonly neurons: ArrayLike<number>
}

/**
 * Makes a model from its parameters; those that are left out have their defaults.
 * @throws ParameterError if a parameter is unknown or out of its bounds
 */
export interface NeuronFactory<Parameters extends object> {
  (parameters?: Partial<{ [Name in keyof Parameters]: ParameterValue }>): NeuronModel
  /** Name of the model. */
  readonly modelName: string
  /** The description it was made from. */
  readonly description: NeuronDescription
}

/**
 * Defines a neuron model.
 * @param name name of the model, as the literature calls it
 * @param description its parameters, state and equations
 * @throws ParameterError if an expression cannot be read, uses an unknown name, or an equation is not linear
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
  const neuron = parseNeuron(name, description)
  const make = (parameters: Partial<Record<string, ParameterValue>> = {}): NeuronModel => ({
    neuron,
    values: resolveParameters(name, description.parameters, parameters),
  })
  return Object.assign(make, { modelName: name, description })
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
  /** Value of each state variable at the start, of parameters only. */
  readonly initial: ReadonlyMap<string, Expression>
  /** The equations, where there are any. */
  readonly system: LinearSystem | undefined
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
export function parseNeuron(name: string, description: NeuronDescription): ParsedNeuron {
  const receptors = description.receptors ?? ['input']
  const state = Object.keys(description.state ?? {})
  const parameters = new Set([...Object.keys(description.parameters), 'dt'])
  const known = new Set([...parameters, ...receptors, ...state])
  const coefficients = new Map<string, Expression>()

  const read = (place: string, text: string | number, allowed: ReadonlySet<string> = known): Expression => {
    const expression = typeof text === 'number' ? { kind: 'number' as const, value: text } : parse(text)
    for (const used of names(expression)) {
      if (!allowed.has(used)) {
        throw new ParameterError(`${name}.${place}`, text, `an expression of ${[...allowed].join(', ')} (not ${used})`)
      }
    }
    return expression
  }
  const readAll = (place: string, texts: Readonly<Record<string, string | number>> = {}): Map<string, Expression> =>
    new Map(
      Object.entries(texts).map(([variable, text]) => {
        if (!state.includes(variable)) {
          throw new ParameterError(`${name}.${place}`, variable, `one of the state variables ${state.join(', ')}`)
        }
        return [variable, read(`${place}.${variable}`, text)]
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
  const equations = readAll('equations', description.equations)
  const integrated = [...equations.keys()]
  const constant = state.filter(variable => !equations.has(variable))
  const system =
    equations.size > 0 ? linearize(Object.fromEntries(equations), integrated, [...receptors, ...constant]) : undefined
  if (equations.size > 0 && !system) {
    throw new ParameterError(`${name}.equations`, description.equations, 'linear in the state and the receptors')
  }
  const { spike } = description
  const random = 'probability' in spike
  const initial = new Map(
    Object.entries(description.state ?? {}).map(([variable, value]) => [
      variable,
      read(`state.${variable}`, value, parameters),
    ]),
  )
  const condition = read(random ? 'spike.probability' : 'spike.when', random ? spike.probability : spike.when)
  if (description.refractory) {
    coefficients.set('#refractory', read('refractory.duration', description.refractory.duration, parameters))
  }
  return {
    name,
    description,
    receptors,
    state,
    initial,
    system,
    integrated,
    random,
    arrival: apart(readAll('arrival', description.arrival)),
    update: apart(readAll('update', description.update)),
    condition: setApart(condition, parameters, coefficients),
    then: apart(readAll('spike.then', spike.then)),
    coefficients,
  }
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
