import { hasFallen, move } from './cart-pole.ts'
import type { CartPole } from './cart-pole.ts'

/** Neurons of each of the eight senses. */
export const neuronsPerSense = 10
/** At so much of each quantity a sense fires with all of its neurons: place [m], speed [m/s], angle [rad], turning [rad/s]. */
const fullSense = [2.4, 3, 0.2, 2] as const
/** Force of one spike of the difference between the motor neurons, when it comes [N], and how it decays [ms]. */
const [forceOfSpike, decay] = [0.4, 10] as const

/** A gust of wind [N]: for so long, every so often [ms]. */
const [gust, gustLasts, gustEvery] = [3, 100, 5000] as const

/**
 * A cart with a pole that has nerves: what it senses becomes spikes, two senses for each quantity, for what is above 0 and
 * below; and spikes of two groups of motor neurons become a force. Now and then the wind blows.
 */
export class Body {
  /** Where it is. */
  state: CartPole = { place: 0, speed: 0, angle: 0.05, turning: 0 }
  /** Time for which it has stood [ms]. */
  stood = 0
  #force = 0
  /** What of each sense has not become a spike yet. */
  readonly #rest = new Float64Array(2 * fullSense.length)

  /** Whether it has fallen. */
  get fallen(): boolean {
    return hasFallen(this.state)
  }

  /** What it senses in a millisecond: indices of neurons that fire. */
  senses(): number[] {
    const { place, speed, angle, turning } = this.state
    return [place, speed, angle, turning].flatMap((quantity, index) =>
      [1, -1].flatMap((sign, side) => {
        const sense = 2 * index + side
        this.#rest[sense]! += neuronsPerSense * Math.max(0, Math.min(1, (sign * quantity) / fullSense[index]!))
        const count = Math.floor(this.#rest[sense]!)
        this.#rest[sense]! -= count
        return Array.from({ length: count }, (_, neuron) => sense * neuronsPerSense + neuron)
      }),
    )
  }

  /**
   * Lives on for a millisecond.
   * @param right spikes of the neurons that push it to the right in this millisecond
   * @param left the same for the left
   */
  live(right: number, left: number): void {
    this.#force = this.#force * Math.exp(-1 / decay) + forceOfSpike * (right - left)
    this.state = move(this.state, this.#force + (this.stood % gustEvery < gustLasts ? gust : 0), 0.001)
    if (!this.fallen) this.stood++
  }
}
