import { evaluate, names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import type { NeuronState } from '../network/neuron-state.ts'
import { philox, streamKey } from '../random.ts'
import type { Arrivals } from './arrivals.ts'
import type { PreciseDynamics } from './dynamics.ts'
import type { Fired } from './fired.ts'

/**
 * Poisson processes whose spikes have times of their own: a spike is where the integral of the rate since the last one, dead time
 * left out, reaches a number that is drawn from the exponential distribution of mean 1. It depends on the seed, the population,
 * the neuron and the number of its spike alone, so that the times are the same for every step.
 * @see Daley & Vere-Jones (2003), An Introduction to the Theory of Point Processes, section 7.4 (time change)
 */
export class PrecisePoisson implements PreciseDynamics {
  readonly #state: NeuronState
  readonly #rate: Expression
  readonly #dead: Expression | undefined
  readonly #dt: number
  readonly #key: readonly [number, number]
  /** What is left of the integral of the rate up to the next spike [neurons]. */
  readonly #left: Float64Array
  /** What is left of the dead time [neurons; ms]. */
  readonly #rest: Float64Array
  /** Spikes so far [neurons]. */
  readonly #spikes: Float64Array
  readonly #rates: Float64Array
  readonly #deadTimes: Float64Array
  #version = -1

  /** @param path whose random numbers they are */
  constructor(state: NeuronState, dt: number, seed: number, path: readonly string[]) {
    const { neuron, size } = { neuron: state.model.neuron, size: state.size }
    this.#state = state
    this.#dt = dt
    this.#rate = neuron.condition
    this.#dead = neuron.coefficients.get('#refractory')
    const [first, second] = streamKey(seed, path)
    this.#key = [first, second]
    this.#rest = new Float64Array(size)
    this.#spikes = new Float64Array(size)
    this.#left = Float64Array.from({ length: size }, (_, index) => this.#draw(index))
    this.#rates = new Float64Array(size)
    this.#deadTimes = new Float64Array(size)
  }

  get arrays(): PreciseDynamics['arrays'] {
    return [
      ['left', this.#left],
      ['rest', this.#rest],
      ['spikes', this.#spikes],
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
    for (let neuron = 0; neuron < this.#left.length; neuron++) {
      const rate = this.#rates[neuron]! / 1000
      let t = this.#rest[neuron]!
      for (;;) {
        const wait = this.#left[neuron]! / rate
        if (t > dt || !(t + wait <= dt)) break
        t += wait
        fired.add(neuron, dt - t)
        this.#spikes[neuron]!++
        this.#left[neuron] = this.#draw(neuron)
        t += this.#deadTimes[neuron]!
      }
      if (t < dt) this.#left[neuron]! -= rate * (dt - t)
      this.#rest[neuron] = Math.max(0, t - dt)
    }
  }

  /** A number of the exponential distribution, of 53 bits. */
  #draw(neuron: number): number {
    const spike = this.#spikes[neuron]!
    const [high, low] = philox(this.#key, [neuron, spike >>> 0, Math.floor(spike / 2 ** 32), 0])
    return -Math.log1p(-((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53)
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
