import type { DenseMatrix, Elementwise } from '@ngrad/core'
import type { Feedback } from './feedback.ts'
import type { RateNetwork } from './network.ts'
import { rootMeanSquare } from './size.ts'

/** So many presentations lie between two measurements. */
const every = 50

/**
 * Measures now and then how well the top-down connections reconstruct, and reports it on the bus of the network:
 * `residual/<layer>` is $\rho$, the root of the mean of $(f(\hat x_i) - y_i)^2$, `residual/epsilon/<layer>` is
 * $\rho / \varepsilon$, and `residual part/<layer>` is how large $\rho$ is beside the change that the layer makes.
 */
export class ResidualReport {
  readonly #network: RateNetwork
  readonly #feedback: Feedback
  readonly #epsilon: number
  readonly #plain: boolean
  readonly #warn: (text: string) => void
  readonly #room: readonly DenseMatrix[]
  readonly #subtract: Elementwise
  #presentations = 0
  #warned = false

  constructor(
    network: RateNetwork,
    feedback: Feedback,
    epsilon: number,
    plain: boolean,
    warn: (text: string) => void = text => console.warn(text),
  ) {
    this.#network = network
    this.#feedback = feedback
    this.#epsilon = epsilon
    this.#plain = plain
    this.#warn = warn
    this.#room = feedback.perfect
      ? []
      : network.layers.slice(0, -1).map(({ units }) => network.work.matrix(network.batch, units))
    this.#subtract = network.work.elementwise({ s: 's - x' })
  }

  /** Is told of the changes of a presentation, while the activity still stands. */
  seen(changes: readonly DenseMatrix[]): void {
    const step = this.#presentations++
    const { bus, layers, work } = this.#network
    if (this.#feedback.perfect || step % every !== 0) return
    const reports = bus.topic('reports')
    if (!reports.listening && (!this.#plain || this.#warned)) return
    const metric: Record<string, number> = {}
    let worst = 0
    for (const [layer, room] of this.#room.entries()) {
      const { x, y, f } = layers[layer]!
      this.#feedback.reconstruct(layer + 1, room, layers[layer + 1]!.emitted)
      this.#subtract({ s: room, x })
      f.difference({ d: room, x, s: room, y })
      const rho = rootMeanSquare(work, room)
      metric[`residual/${layer + 1}`] = rho
      metric[`residual/epsilon/${layer + 1}`] = rho / this.#epsilon
      metric[`residual part/${layer + 1}`] = rho / rootMeanSquare(work, changes[layer]!)
      worst = Math.max(worst, metric[`residual part/${layer + 1}`]!)
    }
    const large = this.#plain && worst > 0.5
    const part = (100 * Math.min(1, worst)).toFixed(0)
    const text = large ? `${part} % of a change is residual; use form: 'corrected', or a larger epsilon` : ''
    if (large && !this.#warned) {
      this.#warned = true
      this.#warn(`differencePropagation: ${text}`)
    }
    if (reports.listening) reports.publish({ source: 'differencePropagation', step, metric, text })
  }
}
