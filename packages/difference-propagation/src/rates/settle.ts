import type { DenseMatrix, Elementwise } from '@ngrad/core'
import type { ParametersOf, ValuesOf } from '@ngrad/learning'
import { likeLayers } from './learner.ts'
import type { RateNetwork } from './network.ts'
import { RoundingReport } from './rounding.ts'
import { rootMeanSquare } from './size.ts'

/** How a network with symmetric connections settles. */
export interface SettleOptions {
  /** Strength γ of the way down beside the way up [1]; 1 if left out. */
  readonly gain?: number
  /** Number of sweeps through the layers, at most [sweeps]; 20 if left out. */
  readonly sweeps?: number
  /** Root mean square change of a sweep at which it has settled [1]; for a nudge below 0.1 as much less; 1e-6 if left out. */
  readonly tolerance?: number
  /** Is told once where much of the difference between two phases is rounding; `console.warn` if left out. */
  readonly warn?: (text: string) => void
}

/** Parameters of learners that settle. */
export const settleParameters: ParametersOf<Omit<SettleOptions, 'warn'>> = {
  gain: { unit: '1', default: 1, above: 0, what: 'strength of the way down beside the way up' },
  sweeps: { unit: 'sweeps', default: 20, atLeast: 1, atMost: 1e6, integer: true, what: 'sweeps through the layers, at most' },
  tolerance: {
    unit: '1',
    default: 1e-6,
    atLeast: 0,
    what: 'root mean square change of a sweep at which the network has settled; for a nudge below 0.1 as much less',
  },
}

/** The output's state of a network that settles, from its total input; called once a sweep. */
export type OutputState = (x: DenseMatrix, state: DenseMatrix) => void

/**
 * A layered network whose connections serve both ways: $s_l = f(s_{l-1} W_l + b_l + \gamma\, s_{l+1} W_{l+1}^\top)$.
 *
 * A fixed point is where the slope of the energy $\sum_l \gamma^{l-L} (F^*(s_l) - s_{l-1} W_l s_l - b_l s_l)$ is 0, with
 * $F^{*\prime} = f^{-1}$. One layer after the other takes the state of least energy given its neighbours, so the energy
 * falls with every sweep.
 * @see Hopfield (1984), PNAS 81:3088, eq. 7
 * @see Xie & Seung (2003), Neural Computation 15:441, eq. 2.3 (gain of the way down)
 */
export class SettlingNetwork {
  /** Strength of the way down. */
  readonly gain: number
  readonly #network: RateNetwork
  readonly #sweeps: number
  readonly #tolerance: number
  readonly #report: RoundingReport
  readonly #drive: readonly DenseMatrix[]
  readonly #sent: readonly DenseMatrix[]
  readonly #old: readonly DenseMatrix[]
  readonly #add: Elementwise
  readonly #blend: Elementwise
  readonly #subtract: Elementwise

  /**
   * @param warn is told once where much of the difference between two phases is rounding; `console.warn` if left out
   * @param nudge how strong the nudge between the two phases is: what they settle to has to be small beside it
   */
  constructor(
    network: RateNetwork,
    name: string,
    { gain, sweeps, tolerance }: ValuesOf<typeof settleParameters>,
    warn?: (text: string) => void,
    nudge: number = 1,
  ) {
    this.gain = gain
    this.#report = new RoundingReport(network, name, warn)
    this.#network = network
    this.#sweeps = sweeps
    this.#tolerance = tolerance * Math.min(1, 10 * nudge)
    this.#drive = likeLayers(network)
    this.#sent = likeLayers(network)
    this.#old = likeLayers(network)
    this.#add = network.work.elementwise({ x: 'x + gain * s' })
    this.#blend = network.work.elementwise({ s: 'old + rate * (s - old)' })
    this.#subtract = network.work.elementwise({ d: 'd - s' })
  }

  /** The factor $\gamma^{l-L}$ of a layer's energy. */
  weight(layer: number): number {
    return this.gain ** (layer - (this.#network.layers.length - 1))
  }

  /** The activity below a layer. */
  below(layer: number, state: readonly DenseMatrix[]): DenseMatrix {
    return layer === 0 ? this.#network.input : state[layer - 1]!
  }

  /** Puts the state where the forward pass leads. */
  begin(state: readonly DenseMatrix[], output: OutputState): void {
    this.#network.forward()
    for (const [layer, { y, x }] of this.#network.layers.entries()) {
      if (layer < state.length - 1) this.#network.work.copy(state[layer]!, y)
      else {
        this.#network.work.copy(state[layer]!, x)
        output(x, state[layer]!)
      }
    }
  }

  /**
   * Lets the state settle.
   * @returns the root mean square change of the last sweep
   */
  settle(state: readonly DenseMatrix[], output: OutputState): number {
    let change = Infinity
    for (let sweep = 0; sweep < this.#sweeps && change > this.#tolerance; sweep++) change = this.sweep(state, output)
    return change
  }

  /**
   * Looks from time to time at how much of the difference between two phases is rounding, and says so once where that is
   * more than a tenth in a hidden layer: where a nudge is small, few digits are left of it.
   * @param advice what helps, where double precision does not
   */
  compare(one: readonly DenseMatrix[], other: readonly DenseMatrix[], advice: string): void {
    const { work } = this.#network
    if (!this.#report.due()) return
    for (let layer = 0; layer < one.length - 1; layer++) {
      const [room, state] = [this.#old[layer]!, one[layer]!]
      work.copy(room, state)
      this.#subtract({ d: room, s: other[layer]! })
      this.#report.look(layer, room, state, advice)
    }
  }

  /**
   * One sweep; with a rate below 1 each layer goes a part of the way.
   * @returns the largest root mean square change of a layer
   */
  sweep(state: readonly DenseMatrix[], output: OutputState, rate = 1): number {
    const { layers, work } = this.#network
    let largest = 0
    for (const [layer, { f, excite }] of layers.entries()) {
      const [x, s, old] = [this.#drive[layer]!, state[layer]!, this.#old[layer]!]
      work.copy(old, s)
      excite(x, this.below(layer, state))
      if (layer < layers.length - 1) {
        layers[layer + 1]!.descend(this.#sent[layer]!, state[layer + 1]!)
        this.#add({ x, s: this.#sent[layer]!, gain: this.gain })
        f.apply({ x, y: s })
      } else {
        output(x, s)
      }
      if (rate !== 1) this.#blend({ s, old, rate })
      this.#subtract({ d: old, s })
      largest = Math.max(largest, rootMeanSquare(work, old))
    }
    return largest
  }
}
