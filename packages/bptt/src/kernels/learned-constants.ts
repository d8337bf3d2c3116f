import type { Elementwise, Matrix } from '@ngrad/core'
import { constantsGradient, spikingConstants } from '@ngrad/spiking'
import type { AlifLayer, LayerWeights, LifLayer, SpikingConstants } from '@ngrad/spiking'
import { gathered } from './unit.ts'
import type { UnitOptions } from './unit.ts'
import { piecesOf } from './rows.ts'

/** What a layer is in a step [samples rows]; c only where there is a synaptic current. */
interface StepState {
  readonly v: Matrix
  readonly z: Matrix
  readonly a: Matrix
  readonly c: Matrix
}

/** Texts of the step back: what a spike's derivative is with all that comes of it, and the level that u is the distance from. */
interface BackTexts {
  readonly onSpike: string
  readonly level: string
}

/**
 * Constants of neurons that are learned: a row of each for the kernels, all that was of the state, and on the way back sums of
 *
 * $$\frac{dE}{d\alpha} = \sum_t g^t v^{t-1}, \quad \frac{dE}{d\gamma} = \sum_t q^t i^{t-1}, \quad
 * \frac{dE}{d\theta} = -\sum_t \tfrac1\theta \psi^t \ell^t (1 + u^t) + g^t z^{t-1}, \quad
 * \frac{dE}{d\beta} = -\sum_t \tfrac1\theta \psi^t \ell^t a^t$$
 *
 * with $\ell$ the derivative by the spike; where a spike resets to zero $v^{t-1}$ is 0 after it and θ is taken from nothing.
 */
export class LearnedConstants {
  /** One row of each constant, and of 1 / θ. */
  readonly rows: Readonly<Record<'alpha' | 'gamma' | 'theta' | 'inverse' | 'beta', Matrix>>
  readonly #options: UnitOptions<LifLayer | AlifLayer>
  readonly #past: readonly StepState[]
  readonly #sums: Readonly<Record<'dAlpha' | 'dGamma' | 'dTheta' | 'dBeta', Matrix>>
  readonly #bySpike: Elementwise
  readonly #byState: Elementwise
  #values: SpikingConstants | undefined

  constructor(options: UnitOptions<LifLayer | AlifLayer>, { onSpike, level }: BackTexts) {
    const { place, layer, samples, steps } = options
    const { work } = place
    const width = place.width(layer.size)
    const row = (): Matrix => work.matrix(1, width)
    const all = (): readonly Matrix[] => piecesOf(work.matrix((1 + steps) * samples, width), samples)
    const sum = (): Matrix => work.matrix(samples, width)
    this.#options = options
    this.rows = { alpha: row(), gamma: row(), theta: row(), inverse: row(), beta: row() }
    const past = { v: all(), z: all(), a: all(), c: layer.tauSynapse > 0 ? all() : undefined }
    this.#past = past.v.map((v, at) => ({ v, z: past.z[at]!, a: past.a[at]!, c: past.c?.[at] ?? v }))
    this.#sums = { dAlpha: sum(), dGamma: sum(), dTheta: sum(), dBeta: sum() }
    this.#bySpike = work.elementwise({
      dTheta: `dTheta - psi * (${onSpike}) * (1 + (v - ${level}) * inverse)`,
      dBeta: `dBeta - psi * (${onSpike}) * a`,
    })
    this.#byState = work.elementwise({
      dAlpha: `dAlpha + g * v${layer.reset === 'zero' ? ' * (1 - z)' : ''}`,
      ...(layer.reset === 'subtract' && { dTheta: 'dTheta - z * g' }),
      ...(layer.tauSynapse > 0 && { dGamma: 'dGamma + q * c' }),
    })
  }

  /** Takes weights over. */
  take(weights: LayerWeights): void {
    const { layer, objective } = this.#options
    const { alpha, gamma, theta, beta } = (this.#values = spikingConstants(layer, weights, objective.network.dt))
    this.rows.theta.values.fill(1) // where there is no neuron
    this.rows.inverse.values.fill(1)
    for (const [name, values] of Object.entries({ alpha, gamma, theta, inverse: theta.map(each => 1 / each), beta }))
      this.rows[name as 'alpha'].values.set(values)
  }

  /** Keeps the state after a step, counted from 1; 0 is that before the first. */
  keep(step: number, state: StepState): void {
    const into = this.#past[step]!
    for (const name of ['v', 'z', 'a', 'c'] as const)
      if (name !== 'c' || this.#options.layer.tauSynapse > 0) into[name].values.set(state[name].values)
    if (step === 0) for (const sum of Object.values(this.#sums)) sum.values.fill(0)
  }

  /** What a step adds, before its step back: with ψ, and whatever the text of a spike's derivative names. */
  before(step: number, psi: Matrix, named: Readonly<Record<string, Matrix | number>>): void {
    const { dTheta, dBeta } = this.#sums
    const { v, a } = this.#past[step + 1]!
    this.#bySpike({ ...named, ...this.rows, dTheta, dBeta, psi, v, a })
  }

  /** What it adds after that. @param g derivative by the potential @param q that by what comes in */
  after(step: number, g: Matrix, q: Matrix): void {
    const { v, z, c } = this.#past[step]!
    const { layer } = this.#options
    const { dAlpha, dGamma, dTheta } = this.#sums
    this.#byState({
      dAlpha,
      g,
      v,
      ...(layer.reset !== 'none' && { z }),
      ...(layer.reset === 'subtract' && { dTheta }),
      ...(layer.tauSynapse > 0 && { dGamma, q, c }),
    })
  }

  /** The derivative by what is learned, once it has gone back. */
  gradient(): Float64Array {
    const { layer, samples } = this.#options
    const { size } = layer
    const summed = (of: Matrix): Float64Array => {
      const each = gathered(of, size)
      return Float64Array.from({ length: size }, (_, unit) => {
        let sum = 0
        for (let row = 0; row < samples; row++) sum += each[row * size + unit]!
        return sum
      })
    }
    const { dAlpha, dGamma, dTheta, dBeta } = this.#sums
    const by = { alpha: summed(dAlpha), gamma: summed(dGamma), theta: summed(dTheta), beta: summed(dBeta) }
    return constantsGradient(layer, this.#values!, by)
  }
}
