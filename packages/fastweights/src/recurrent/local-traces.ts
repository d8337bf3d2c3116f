import type { Matrix, Workspace } from '@ngrad/core'
import { makeBlocks } from './blocks.ts'
import type { Blocks } from './blocks.ts'

/** What {@link LocalTraces} need of the cell at a step. */
export interface LocalStep {
  /** States before the first step, after it, and so on [batch × columns each]. */
  readonly states: readonly Matrix[]
  /** The sums $z$ and what the inner step starts from, $f(z)$ [batch × columns]. */
  readonly sums: Matrix
  readonly from: Matrix
  /** The normalised sums, and one over their standard deviation [batch × columns], [1 × batch]. */
  readonly normal: Matrix
  readonly spread: Matrix
}

/** Parameters of {@link LocalTraces}. */
export interface LocalTracesOptions {
  readonly batch: number
  readonly columns: number
  /** Longest sequence [steps]. */
  readonly steps: number
  readonly normalize: boolean
  /** Slow recurrent weights, of which a unit uses its own, $W_{ii}$ [columns × columns]. */
  readonly slow: Matrix
  readonly gain: Matrix
  /** $\eta \lambda^a$ for the ages 0, 1, … [1 × steps]. */
  readonly factors: Matrix
}

/**
 * Eligibility traces of a cell with fast weights, carried forward in time: how the state of a unit depends on its own
 * earlier currents, by ways that stay inside the unit.
 *
 * With $e_i(t, p) = \partial h_i(t) / \partial z_i(p)$, match $m_\tau = c_\tau\, h(\tau) \cdot q$, $q = h_0(t)$,
 * $c_\tau = \eta \lambda^{t-1-\tau}$ and the slope $f'_i = g_i / \sigma$ where $h_i(t) > 0$:
 *
 * $\dot z = W_{ii}\, e_i(t-1, p) + [p = t]$, $\dot q = \dot z$ where $z_i > 0$,
 * $e_i(t, p) = f'_i \big( \dot z + \sum_\tau m_\tau e_i(\tau, p)
 * + c_\tau h_i(\tau) [ q_i\, e_i(\tau, p) + h_i(\tau)\, \dot q ] \big)$.
 *
 * So a trace is retrieved together with the state that it belongs to, and comes back with it however long ago that was.
 * The trace of a synapse from $j$ is $\sum_p e_i(t, p)\, x_j(p)$. What other units pass on, and what normalisation
 * passes on from unit to unit, is left out. For one unit without normalisation this is the whole gradient.
 * @see Murray (2019), eLife 8:e43299, eqs. 3 and 4; Bellec et al. (2020), Nature Communications 11:3625, eq. 2
 */
export class LocalTraces {
  readonly #options: LocalTracesOptions
  readonly #traces: readonly Blocks[]

  constructor(work: Workspace, options: LocalTracesOptions) {
    this.#options = options
    const { steps, batch, columns } = options
    this.#traces = Array.from({ length: steps + 1 }, () => makeBlocks(work, steps + 2, batch, columns))
  }

  /**
   * Carries the traces on by one step, counted from 1.
   * @param cell what the cell did in this step
   */
  advance(step: number, cell: LocalStep): void {
    const { batch, columns, normalize, gain, factors, slow, steps } = this.#options
    const { states, sums, from, normal, spread } = cell
    const [z, q, h] = [sums.values, from.values, states[step]!.values]
    const { parts } = this.#traces[step]!
    const [own, slope, sum] = [new Float64Array(columns), new Float64Array(columns), new Float64Array(columns)]
    const weights = Array.from({ length: step }, () => new Float64Array(columns))
    for (let row = 0; row < batch; row++) {
      const first = row * columns
      own.fill(1)
      for (let past = 1; past < step; past++) {
        const [before, factor] = [states[past]!.values, factors.values[step - 1 - past]!]
        let match = 0
        for (let unit = 0; unit < columns; unit++) match += before[first + unit]! * q[first + unit]!
        for (let unit = 0; unit < columns; unit++) {
          const was = before[first + unit]!
          weights[past]![unit] = factor * (match + was * q[first + unit]!)
          if (z[first + unit]! > 0) own[unit]! += factor * was * was
        }
      }
      for (let unit = 0; unit < columns; unit++) {
        const open = h[first + unit]! > 0 ? 1 : 0
        slope[unit] = open * (normalize ? gain.values[unit]! * spread.values[row]! : 1)
        parts[step - 1]!.values[first + unit] = slope[unit]! * own[unit]!
        own[unit]! *= slow.values[unit * columns + unit]!
      }
      for (let source = 0; source < steps + 2; source++) {
        if (source >= step - 1 && source < steps) continue // set above, or not yet there
        sum.fill(0)
        const newest = this.#traces[step - 1]!.parts[source]!.values
        if (step > 1) for (let unit = 0; unit < columns; unit++) sum[unit] = own[unit]! * newest[first + unit]!
        for (let past = source < steps ? source + 1 : 1; past < step; past++) {
          const [weight, trace] = [weights[past]!, this.#traces[past]!.parts[source]!.values]
          for (let unit = 0; unit < columns; unit++) sum[unit]! += weight[unit]! * trace[first + unit]!
        }
        const to = parts[source]!.values
        for (let unit = 0; unit < columns; unit++) {
          const at = first + unit
          const open = h[at]! > 0 ? 1 : 0
          const direct = source < steps ? 0 : source > steps ? open : normalize ? open * normal.values[at]! : 0
          to[at] = slope[unit]! * sum[unit]! + direct
        }
      }
    }
  }

  /** How states after a step depend on the currents of a step before or at it, counted from 1 [batch × columns]. */
  ofCurrent(after: number, at: number): Matrix {
    return this.#traces[after]!.parts[at - 1]!
  }

  /** How states after a step depend on the gain of the normalisation [batch × columns]. */
  ofGain(after: number): Matrix {
    return this.#traces[after]!.parts[this.#options.steps]!
  }

  /** How states after a step depend on the bias [batch × columns]. */
  ofBias(after: number): Matrix {
    return this.#traces[after]!.parts[this.#options.steps + 1]!
  }
}
