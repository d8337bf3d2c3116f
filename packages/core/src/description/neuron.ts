import { ParameterError } from '../errors.ts'
import { resolveParameters } from '../parameters.ts'
import { evaluate, names } from './expression.ts'
import type { MethodOptions } from './methods/methods.ts'
import type { NeuronDescription } from './neuron-description.ts'
import { parseNeuron } from './parse-neuron.ts'
import type { ParsedNeuron } from './parsed-neuron.ts'

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
  /** Times, in any order: multiples of dt unless they are `precise`, each at the end of its step [ms]. */
  readonly times: ArrayLike<number>
  /** Indices of the neurons. */
  readonly neurons: ArrayLike<number>
  /** Time after which they are all played again, and again; they are played once if left out [ms]. */
  readonly period?: number
  /** Whether spikes have times of their own, anywhere in a step, which targets with the method `precise` hear. */
  readonly precise?: boolean
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
 * Checks what has to hold between the parameters of a model, for each neuron, or of a rule.
 * @param owner what they belong to, for errors
 * @throws ParameterError that names the first condition that does not hold
 */
export function checkRequired(
  owner: string,
  { required }: Pick<ParsedNeuron, 'required'>,
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
        throw new ParameterError(`${owner}.${first}`, of(first!), `so that ${condition}${others === '' ? '' : `, where ${others}`}`)
      }
    }
  }
}
