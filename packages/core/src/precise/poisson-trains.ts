import { log1p } from '../elementary/logarithm.ts'
import { philox } from '../random.ts'

/**
 * A Poisson process for each of some neurons, whose spikes have times of their own: a spike is where the integral of the rate since the
 * last one, dead time left out, reaches a number of the exponential distribution of mean 1. That depends on the key, the neuron and
 * the number of its spike alone, so that times are the same for every step.
 * @see Daley & Vere-Jones (2003), An Introduction to the Theory of Point Processes, section 7.4 (time change)
 */
export class PoissonTrains {
  /** What is left of the integral up to the next spike [neurons]. */
  readonly left: Float64Array
  /** Spikes so far [neurons]. */
  readonly spikes: Float64Array
  readonly #key: readonly [number, number]

  constructor(size: number, [first, second]: readonly number[]) {
    this.#key = [first!, second!]
    this.spikes = new Float64Array(size)
    this.left = Float64Array.from({ length: size }, (_, neuron) => this.#draw(neuron))
  }

  /**
   * Goes through a step of a neuron.
   * @param rate [1/ms]
   * @param dead time after a spike in which there is no other [ms]
   * @param rest what is left of that at the beginning [ms]
   * @param spike is told when there is one, after the beginning of the step [ms]
   * @returns what is left of it at the end
   */
  advance(neuron: number, rate: number, dt: number, spike: (time: number) => void, dead = 0, rest = 0): number {
    const { left, spikes } = this
    let t = rest
    while (t < dt) {
      const next = t + left[neuron]! / rate
      if (!(next <= dt)) {
        left[neuron]! -= rate * (dt - t)
        return 0
      }
      spike(next)
      spikes[neuron]!++
      left[neuron] = this.#draw(neuron)
      t = next + dead
    }
    return t - dt
  }

  /** Of 53 bits. */
  #draw(neuron: number): number {
    const spike = this.spikes[neuron]!
    const [high, low] = philox(this.#key, [neuron, spike >>> 0, Math.floor(spike / 2 ** 32), 0])
    return -log1p(-((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53)
  }
}
