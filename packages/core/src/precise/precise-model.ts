import { binary, substitute } from '../description/algebra.ts'
import { linearize } from '../description/exact.ts'
import { names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import type { ParsedNeuron, PreciseModel } from '../description/parsed-neuron.ts'
import { ParameterError } from '../errors.ts'
import { solvingOrder } from './linear-flow.ts'

/**
 * Reads what the method `precise` needs of a description.
 * @throws ParameterError that says what it has that has no exact solution between events
 */
export function preciseModel(neuron: ParsedNeuron): PreciseModel | 'relay' {
  const { name, description, system, integrated, coefficients, condition, given, receptors, state } = neuron
  const whole = (expression: Expression): Expression => substitute(expression, used => coefficients.get(used))
  const fail = (why: string): never => {
    throw new ParameterError(`${name}.method`, 'precise', `another method: ${why}`)
  }
  if (neuron.integrated.length === 0) return isRelay(neuron) ? 'relay' : fail('it has no equations')
  if (!system || neuron.random) return fail('it is for linear equations and a threshold')
  if (neuron.update.length > 0) fail('it has updates or events, which are of steps')
  if (neuron.terms.size > 0) fail('its condition uses terms, which are of the beginning of a step')
  if (given.draws.length > 0 || given.arrays.length > 0 || system.inputs.some(input => input.startsWith('#')))
    fail('it draws or looks up numbers in each step')
  const refractory = coefficients.get('#refractory')
  if (!refractory) return fail('it needs a refractory time that parameters decide')
  checkSolvable(neuron, fail)
  const rises = crossingOf(whole(condition))
  const variables = [...state, ...receptors.filter(receptor => system.inputs.includes(receptor))]
  if (!rises || !linearize({ it: rises }, ['it'], variables))
    return fail('its condition is no bound of a sum of variables, such as v >= threshold')
  const arrival = new Map([...neuron.arrival].map(([variable, value]) => [variable, whole(value)]))
  for (const [variable, value] of arrival) {
    const others = receptors.filter(receptor => names(value).has(receptor))
    const adds = linearize({ it: value }, ['it'], [...state, ...others]) && integrated.includes(variable)
    const alone = state.every(other => other === variable || !names(value).has(other))
    if (!adds || !alone) fail(`what arrives is not added to ${variable}`)
  }
  return {
    crossing: rises,
    arrival,
    then: new Map([...neuron.then].map(([variable, value]) => [variable, whole(value)])),
    refractory,
    held: description.refractory!.hold,
  }
}

/** Whether all that it does is to spike when what arrives fulfils a condition. */
function isRelay({ state, random, terms, update, given, coefficients, description, condition, receptors }: ParsedNeuron): boolean {
  const known = [...names(condition)].every(name => receptors.includes(name) || coefficients.has(name))
  const { draws, arrays } = given
  const idle = state.length + terms.size + update.length + draws.length + arrays.length === 0
  return idle && known && !random && !description.refractory
}

/** Each variable follows from itself and those before it, in some order: then all rates are real. */
function checkSolvable({ system, integrated }: ParsedNeuron, fail: (why: string) => never): void {
  const uses = system!.derivatives.map(derivative => names(derivative))
  if (!solvingOrder(integrated.length, (on, of) => uses[on]!.has(integrated[of]!)))
    fail('two of its variables depend on each other')
}

/** What rises to 0 where a condition begins to hold. */
function crossingOf(condition: Expression): Expression | undefined {
  if (condition.kind !== 'binary') return undefined
  const { op, left, right } = condition
  if (op === '>=' || op === '>') return binary(left, '-', right)
  if (op === '<=' || op === '<') return binary(right, '-', left)
  return undefined
}
