import { linearize } from '../description/exact.ts'
import type { LinearSystem } from '../description/exact.ts'
import { evaluate, names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import type { PreciseModel } from '../description/parsed-neuron.ts'
import { ParameterError } from '../errors.ts'
import { currentName } from '../kernel/neuron-layout.ts'
import type { RealArray } from '../kernel/real.ts'
import type { NeuronState } from '../network/neuron-state.ts'
import type { Arrivals } from './arrivals.ts'
import type { PreciseDynamics } from './dynamics.ts'
import type { Fired } from './fired.ts'
import { Crossing, LinearFlow } from './linear-flow.ts'
import type { PrecisePlasticity } from './precise-plasticity.ts'

/** What neurons with the same parameters share. */
interface Cell {
  readonly flow: LinearFlow
  /** How the variables go on while it is refractory. */
  readonly resting: LinearFlow
  readonly crossing: Crossing
  /** [ms] */
  readonly refractory: number
  /** For each receptor the variables that it adds to, and how much of the weight. */
  readonly jumps: readonly (readonly (readonly [variable: number, factor: number])[])[]
}

/**
 * Neurons with linear equations that spike when they reach their threshold, not at the end of a step: between events their
 * state follows from the exponential of the matrix, and the crossing is found to the last digits. Currents are constant within
 * a step.
 * @see Morrison, Straube, Plesser & Diesmann (2007), Neural Computation 19:47
 * @see Hanuschkin, Kunkel, Helias, Morrison & Diesmann (2010), Frontiers in Neuroinformatics 4:113
 */
export class PreciseNeurons implements PreciseDynamics {
  readonly #name: string
  readonly #state: NeuronState
  readonly #model: PreciseModel
  readonly #dt: number
  readonly #system: LinearSystem
  /** Parameters that equations are linear in, which stand among what they are applied to. */
  readonly #linear: readonly string[]
  readonly #receptors: readonly string[]
  /** What is left of the refractory time of each neuron [ms]. */
  readonly #rest: Float64Array
  /** Variables, inputs and 1 of the neuron that is computed. */
  readonly #z: Float64Array
  #version = -1
  #cells: readonly Cell[] = []
  /** Numbers of those of each neuron; nothing where all have the first. */
  #cellOf: Uint32Array | undefined
  /** Parameters that stay within a step [neurons × linear]. */
  #given = new Float64Array(0)

  constructor(name: string, state: NeuronState, dt: number) {
    this.#name = name
    this.#state = state
    this.#dt = dt
    const { neuron } = state.model
    this.#model = neuron.precise as PreciseModel
    const elsewhere = [this.#model.crossing, this.#model.refractory, ...this.#model.arrival.values()]
    const fixed = new Set(elsewhere.flatMap(each => [...names(each)]))
    this.#linear = linearParameters(neuron.system!, [...state.values.keys()].filter(each => !fixed.has(each)))
    this.#system = { ...neuron.system!, inputs: [...neuron.system!.inputs, ...this.#linear] }
    this.#receptors = neuron.receptors
    this.#rest = new Float64Array(state.size)
    this.#z = new Float64Array(this.#system.state.length + this.#system.inputs.length + 1)
    this.#prepare()
  }

  get arrays(): PreciseDynamics['arrays'] {
    return [['rest', this.#rest]]
  }

  receptor(name: string): number {
    return this.#receptors.indexOf(name)
  }

  mostSpikes(_first: number, steps: number): number {
    this.#prepare()
    const shortest = this.#cells.reduce((least, { refractory }) => Math.min(least, refractory), Infinity)
    return this.#state.size * (Math.ceil((steps * this.#dt) / shortest) + 1)
  }

  advance(step: number, arrivals: Arrivals, fired: Fired, learners: readonly PrecisePlasticity[]): void {
    const begin = step * this.#dt
    this.#prepare()
    const z = this.#z
    const { state, inputs } = this.#system
    const [variables, linear] = [state.length, this.#linear.length]
    const views = state.map(name => this.#state.view(name))
    const held = inputs.slice(0, inputs.length - linear).map(name => this.#input(name))
    z[z.length - 1] = 1
    for (let neuron = 0; neuron < this.#state.size; neuron++) {
      for (let on = 0; on < variables; on++) z[on] = views[on]![neuron]!
      let place = variables
      for (const view of held) z[place++] = view ? view[neuron]! : 0
      for (let each = 0; each < linear; each++) z[place++] = this.#given[neuron * linear + each]!
      this.#follow(neuron, begin, arrivals, fired, learners)
      for (let on = 0; on < variables; on++) views[on]![neuron] = z[on]!
    }
  }

  /** Follows a neuron through a step, from event to event. */
  #follow(neuron: number, begin: number, arrivals: Arrivals, fired: Fired, learners: readonly PrecisePlasticity[]): void {
    const [z, dt] = [this.#z, this.#dt]
    const { flow, resting, crossing, refractory, jumps } = this.#cells[this.#cellOf ? this.#cellOf[neuron]! : 0]!
    const { next, times, receptors } = arrivals
    let rest = this.#rest[neuron]!
    let event = arrivals.first[neuron]!
    let t = 0
    for (;;) {
      const end = event < 0 ? dt : times[event]!
      if (rest > end - t) {
        if (end > t) resting.advance(z, end - t)
        rest -= end - t
      } else if (rest > 0) {
        resting.advance(z, rest)
        t = Math.min(end, t + rest)
        rest = 0
        continue
      } else {
        const at = crossing.first(z, end - t)
        if (at <= end - t) {
          if (at > 0) flow.advance(z, at)
          t = Math.min(end, t + at)
          fired.add(neuron, dt - t)
          for (const learner of learners) learner.spike(neuron, begin + t)
          this.#reset(neuron)
          rest = refractory
          continue
        }
        if (end > t) flow.advance(z, end - t)
      }
      t = end
      if (event < 0) break
      for (; event >= 0 && times[event] === end; event = next[event]!) {
        const learner = learners[arrivals.learners[event]!]
        const weight = learner ? learner.arrive(arrivals.synapses[event]!, begin + t) : arrivals.weights[event]!
        for (const [variable, factor] of jumps[receptors[event]!]!)
          if (rest <= 0 || !this.#isHeld(variable)) z[variable]! += factor * weight
      }
    }
    this.#rest[neuron] = rest
  }

  #isHeld(variable: number): boolean {
    return this.#model.held.includes(this.#system.state[variable]!)
  }

  /** The state after a spike. */
  #reset(neuron: number): void {
    const { state } = this.#system
    const value = (name: string): number => {
      const on = state.indexOf(name)
      return on >= 0 ? this.#z[on]! : this.#isVariable(name) ? this.#state.view(name)[neuron]! : this.#state.value(name, neuron)
    }
    const after = [...this.#model.then].map(([name, expression]) => [name, evaluate(expression, value)] as const)
    for (const [name, number] of after) {
      const on = state.indexOf(name)
      if (on >= 0) this.#z[on] = number
      else this.#state.view(name)[neuron] = number
    }
  }

  #isVariable(name: string): boolean {
    return this.#state.model.neuron.state.includes(name)
  }

  /** An input that is constant within a step: a variable without an equation, or a current from outside; nothing if there is none. */
  #input(name: string): RealArray | undefined {
    if (this.#isVariable(name)) return this.#state.view(name)
    return this.#state.places.has(currentName(name)) ? this.#state.view(currentName(name)) : undefined
  }

  /** What follows from parameters, where they have changed. */
  #prepare(): void {
    const state = this.#state
    if (this.#version === state.version) return
    this.#version = state.version
    const linear = this.#linear
    this.#given = Float64Array.from({ length: state.size * linear.length }, (_, place) =>
      state.value(linear[place % linear.length]!, Math.floor(place / linear.length)),
    )
    const others = [...state.values.keys()].filter(name => !linear.includes(name))
    const varies = others.some(name => typeof state.values.get(name) === 'object' || state.added.has(name))
    const known = new Map<string, number>()
    const cells: Cell[] = []
    const number = (neuron: number): number => {
      const key = others.map(name => state.value(name, neuron)).join()
      const found = known.get(key)
      if (found !== undefined) return found
      known.set(key, cells.length)
      return cells.push(this.#cell(neuron)) - 1
    }
    this.#cellOf = varies ? Uint32Array.from({ length: state.size }, (_, neuron) => number(neuron)) : undefined
    if (!varies) number(0)
    this.#cells = cells
  }

  #cell(neuron: number): Cell {
    const { derivatives, state, inputs } = this.#system
    const { crossing, refractory, arrival, held } = this.#model
    const columns = [...state, ...inputs]
    const among = new Set(columns)
    /** What an expression has of each column, and beside them. */
    const coefficients = (expression: Expression): number[] => {
      const of = (one: string | undefined): number =>
        evaluate(expression, name => (among.has(name) ? Number(name === one) : this.#of(name, neuron)))
      const rest = of(undefined)
      const used = names(expression)
      return [...columns.map(name => (used.has(name) ? of(name) - rest : 0)), rest]
    }
    const equations = derivatives.map(coefficients)
    const rests = equations.map((row, on) => (held.includes(state[on]!) ? row.map(() => 0) : row))
    const flow = new LinearFlow(equations, this.#dt)
    const rest = evaluate(refractory, name => this.#of(name, neuron))
    if (!(rest > 0))
      throw new ParameterError(`${this.#name}: the refractory time`, rest, 'above 0 ms, where spikes have times of their own')
    const jump = (receptor: string): (readonly [number, number])[] =>
      [...arrival].flatMap(([variable, expression]) => {
        if (!names(expression).has(receptor)) return []
        const at = (arrived: number): number =>
          evaluate(expression, name => (name === receptor ? arrived : this.#of(name, neuron)))
        return [[state.indexOf(variable), at(1) - at(0)] as const]
      })
    return {
      flow,
      resting: new LinearFlow(rests, this.#dt),
      crossing: new Crossing(flow, Float64Array.from(coefficients(crossing)), this.#dt),
      refractory: rest,
      jumps: this.#receptors.map(jump),
    }
  }

  /** The value of a parameter; 0 of a receptor or a variable. */
  #of(name: string, neuron: number): number {
    return this.#receptors.includes(name) || this.#isVariable(name) ? 0 : this.#state.value(name, neuron)
  }
}

/** Parameters that equations are linear in, together with their variables and inputs. */
function linearParameters({ state, inputs, derivatives }: LinearSystem, parameters: readonly string[]): string[] {
  const equations = Object.fromEntries(state.map((name, on) => [name, derivatives[on]!]))
  const used = new Set(derivatives.flatMap(derivative => [...names(derivative)]))
  const linear: string[] = []
  for (const name of parameters)
    if (used.has(name) && linearize(equations, state, [...inputs, ...linear, name])) linear.push(name)
  return linear
}
