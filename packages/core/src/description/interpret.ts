import { propagator } from './exact.ts'
import { evaluate } from './expression.ts'
import type { Expression } from './expression.ts'
import { heldName, toleranceName, tolerances } from './integrate.ts'
import type { NeuronModel } from './neuron.ts'

/** One neuron of a model, advanced step by step in double precision. */
export interface InterpretedNeuron {
  /** Value of each state variable. */
  readonly state: Readonly<Record<string, number>>
  /**
   * Advances by one step.
   * @param inputs what arrives at each receptor in this step
   * @param draw random number in [0, 1) of this step, for a model that spikes with a probability
   * @returns whether it spikes
   */
  step(inputs?: Readonly<Record<string, number>>, draw?: number): boolean
}

/**
 * Runs the description of a model as it stands, in plain TypeScript and double precision: the oracle that the kernels
 * are held against. Its parameters are numbers.
 * @param dt duration of a step [ms]
 */
export function interpret({ neuron, values }: NeuronModel, dt: number): InterpretedNeuron {
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
    description,
  } = neuron
  const parameter = (name: string): number => (name === 'dt' ? dt : (values[name] as number))
  const constants = new Map([...coefficients].map(([name, expression]) => [name, evaluate(expression, parameter)]))
  const state: Record<string, number> = Object.fromEntries(
    [...neuron.initial].map(([name, expression]) => [name, evaluate(expression, parameter)]),
  )
  const exact = system && propagator(system, parameter, dt)
  let remaining = 0

  return {
    state,
    step(inputs = {}, draw = 0) {
      const now: Record<string, number> = {
        ...Object.fromEntries(receptors.map(name => [name, inputs[name] ?? 0])),
        ...state,
        [heldName]: Number(remaining > 0),
        [toleranceName]: tolerances.f64,
      }
      const value = (name: string): number => now[name] ?? constants.get(name)!
      const assign = (changes: ReadonlyMap<string, Expression>): void => {
        for (const [name, expression] of changes) now[name] = evaluate(expression, value)
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
        const others = [...receptors, ...variables.filter(name => !integrated.includes(name))]
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
      remaining = Math.max(remaining - 1, 0)
      if (spikes) {
        const reset = Object.fromEntries([...then].map(([name, expression]) => [name, evaluate(expression, value)]))
        Object.assign(now, reset)
        if (description.refractory) remaining = constants.get('#refractory')! / dt
      }
      for (const name of variables) state[name] = now[name]!
      return spikes
    },
  }
}
