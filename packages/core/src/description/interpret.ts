import { propagator } from './exact.ts'
import type { Given } from './given.ts'
import { evaluate } from './expression.ts'
import type { Expression } from './expression.ts'
import { indexName, timeName } from './given.ts'
import { heldName, toleranceName, tolerances } from './integrate.ts'
import type { NeuronModel } from './neuron-model.ts'
import { restSteps } from './rest.ts'
import { rowAt } from './timed-array.ts'

/** One neuron of a model, advanced step by step in double precision. */
export interface InterpretedNeuron {
  /** Value of each state variable. */
  readonly state: Readonly<Record<string, number>>
  /**
   * Advances by one step.
   * @param inputs what arrives at each receptor in this step
   * @param draw random number in [0, 1) of this step, for a model that spikes with a probability
   * @param draws the numbers that its expressions draw in this step, by name: `#xi` for `xi`, of the standard normal distribution
   * @returns whether it spikes
   */
  step(inputs?: Readonly<Record<string, number>>, draw?: number, draws?: Readonly<Record<string, number>>): boolean
}

/**
 * Runs the description of a model as it stands, in plain TypeScript and double precision: the oracle that the kernels
 * are held against. Its parameters are numbers.
 * @param dt duration of a step [ms]
 * @param place index of the neuron, and number of neurons; the only one if left out
 */
export function interpret(
  { neuron, values }: NeuronModel,
  dt: number,
  place: { readonly index: number; readonly size: number } = { index: 0, size: 1 },
): InterpretedNeuron {
  const {
    state: variables,
    receptors,
    system,
    integrated,
    coefficients,
    terms,
    loop,
    stepped,
    arrival,
    update,
    condition,
    random,
    then,
    rest,
    given,
    description,
  } = neuron
  const parameter = (name: string): number => {
    if (name === indexName) return place.index
    return name === 'dt' ? dt : ((values[name] as number | undefined) ?? place.size)
  }
  const constants = new Map([...coefficients].map(([name, expression]) => [name, evaluate(expression, parameter)]))
  const state: Record<string, number> = Object.fromEntries(
    [...neuron.initial].map(([name, expression]) => [name, evaluate(expression, parameter)]),
  )
  const exact = system && propagator(system, parameter, dt)
  let remaining = 0 // steps that it rests, or 1 while the condition holds
  let steps = 0

  return {
    state,
    step(inputs = {}, draw = 0, draws = {}) {
      const now: Record<string, number> = {
        ...Object.fromEntries(receptors.map(name => [name, inputs[name.replace('→', '')] ?? 0])),
        ...state,
        [heldName]: Number(remaining > 0),
        [toleranceName]: tolerances.f64,
        [timeName]: steps * dt,
        [indexName]: place.index,
        ...lookUp(given, steps * dt, place.index),
        ...draws,
      }
      steps++
      const value = (name: string): number => now[name] ?? constants.get(name)!
      const assign = (changes: Iterable<readonly [string, Expression]>): void => {
        for (const [name, expression] of changes) now[name] = evaluate(expression, value)
      }
      if (rest?.kind === 'condition' && remaining > 0) {
        remaining = Number(evaluate(rest.value, value) !== 0)
        now[heldName] = remaining
      }
      const held = remaining > 0 ? description.refractory!.hold : []
      for (const [name, expression] of terms) now[name] = evaluate(expression, value)
      if (loop) {
        assign(loop.start)
        do {
          assign(loop.terms)
          const next = [...loop.next].map(([name, expression]) => [name, evaluate(expression, value)] as const)
          for (const [name, result] of next) now[name] = result
        } while (evaluate(loop.goesOn, value) !== 0)
      }
      const after = [...stepped].map(([name, expression]) => [name, evaluate(expression, value)] as const)
      for (const [name, result] of after) if (!held.includes(name)) now[name] = result
      if (exact) {
        const others = system.inputs
        const before = { ...now }
        integrated.forEach((on, row) => {
          if (held.includes(on)) return
          now[on] =
            exact.constant[row]! +
            integrated.reduce(
              (sum, of, column) => sum + exact.state[row * integrated.length + column]! * before[of]!,
              0,
            ) +
            others.reduce((sum, of, column) => sum + exact.input[row * others.length + column]! * before[of]!, 0)
        })
      }
      for (const [name, expression] of arrival) if (!held.includes(name)) now[name] = evaluate(expression, value)
      assign(update)
      const result = evaluate(condition, value)
      const spikes = (random ? draw < result : result !== 0) && remaining <= 0
      remaining = rest?.kind === 'condition' ? remaining : Math.max(remaining - 1, 0)
      if (spikes) {
        const reset = Object.fromEntries([...then].map(([name, expression]) => [name, evaluate(expression, value)]))
        const after = rest?.kind === 'time' ? evaluate(rest.value, value) : 0
        Object.assign(now, reset)
        if (rest?.kind === 'condition') remaining = 1
        else if (rest) remaining = restSteps(after / dt)
        else if (description.refractory) remaining = restSteps(constants.get('#refractory')! / dt)
      }
      for (const name of variables) state[name] = now[name]!
      return spikes
    },
  }
}

/** What is found in arrays at a time. */
const lookUp = ({ arrays }: Given, time: number, index: number): Record<string, number> =>
  Object.fromEntries(
    arrays.map(({ name, array }) => [
      name,
      array.values[rowAt(array, time) * array.width + (array.width === 1 ? 0 : index)]!,
    ]),
  )
