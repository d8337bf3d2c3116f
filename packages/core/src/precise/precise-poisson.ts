import { evaluate, names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import type { NeuronState } from '../network/neuron-state.ts'
import { streamKey } from '../random.ts'
import type { Arrivals } from './arrivals.ts'
import type { PreciseDynamics } from './dynamics.ts'
import type { Fired } from './fired.ts'
import { PoissonTrains } from './poisson-trains.ts'

/** Neurons that spike at a rate, at times of their own. */
export class PrecisePoisson implements PreciseDynamics {
  readonly #state: NeuronState
  readonly #rate: Expression
  readonly #dead: Expression | undefined
  readonly #dt: number
  readonly #trains: PoissonTrains
  /** What is left of the dead time [neurons; ms]. */
  readonly #rest: Float64Array
  readonly #rates: Float64Array
  readonly #deadTimes: Float64Array
  #version = -1

  /** @param path whose random numbers they are */
  constructor(state: NeuronState, dt: number, seed: number, path: readonly string[]) {
    const { model, size } = state
    this.#state = state
    this.#dt = dt
    this.#rate = model.neuron.condition
    this.#dead = model.neuron.coefficients.get('#refractory')
    this.#trains = new PoissonTrains(size, streamKey(seed, path))
    this.#rest = new Float64Array(size)
    this.#rates = new Float64Array(size)
    this.#deadTimes = new Float64Array(size)
  }

  get arrays(): PreciseDynamics['arrays'] {
    return [
      ['left', this.#trains.left],
      ['rest', this.#rest],
      ['spikes', this.#trains.spikes],
    ]
  }

  receptor(): number {
    return -1
  }

  /** So many that more do not come in 10^18 frames. */
  mostSpikes(_first: number, steps: number): number {
    this.#prepare()
    const mean = (steps * this.#dt * this.#rates.reduce((sum, rate) => sum + rate, 0)) / 1000
    return Math.ceil(mean + 9 * Math.sqrt(mean) + 30)
  }

  advance(_step: number, _arrivals: Arrivals, fired: Fired): void {
    this.#prepare()
    const dt = this.#dt
    for (let neuron = 0; neuron < this.#rest.length; neuron++) {
      const spike = (time: number): void => fired.add(neuron, dt - time)
      this.#rest[neuron] = this.#trains.advance(neuron, this.#rates[neuron]! / 1000, dt, spike, this.#deadTimes[neuron], this.#rest[neuron])
    }
  }

  #prepare(): void {
    const state = this.#state
    if (this.#version === state.version) return
    this.#version = state.version
    for (let neuron = 0; neuron < state.size; neuron++) {
      const of = (expression: Expression): number => {
        const value = (name: string): number => {
          const part = state.model.neuron.coefficients.get(name)
          return part && !names(part).has(name) ? evaluate(part, value) : state.value(name, neuron)
        }
        return evaluate(expression, value)
      }
      this.#rates[neuron] = of(this.#rate)
      this.#deadTimes[neuron] = this.#dead ? of(this.#dead) : 0
    }
  }
}
