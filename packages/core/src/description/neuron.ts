import { ParameterError } from '../errors.ts'
import { checkOptions } from '../options.ts'
import { resolveParameters } from '../parameters.ts'
import { evaluate, names } from './expression.ts'
import type { MethodOptions } from './methods/methods.ts'
import type { NeuronDescription } from './neuron-description.ts'
import type { NeuronModel, ParameterValue } from './neuron-model.ts'
import { broughtBy, parseNeuron } from './parse-neuron.ts'
import type { ParsedNeuron } from './parsed-neuron.ts'

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
    if (method !== undefined) checkOptions(name, method, { method: 'any', substeps: 'any' })
    const neuron = method ? parseNeuron(name, description, method) : own
    const values = resolveParameters(name, description.parameters, parameters)
    checkRequired(name, neuron, new Map(Object.entries(values)))
    const precise = neuron.precise && broughtBy(description, method)
    return { neuron, values, ...(precise && { precise }) }
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
