import { RandomStream, Workspace } from '@ngrad/core'
import type { Matrix } from '@ngrad/core'
import type { Parameter as Named } from '@ngrad/fastweights'
import { beginAt, drawParameter, variationalKernels, withPixels } from './variational-kernels.ts'
import type { DrawnParameter, VariationalKernels } from './variational-kernels.ts'
import type { VariationalModel } from './variational-learner.ts'

/** What {@link Vae} is made with. */
export interface VaeOptions {
  /** Number of binary inputs. */
  readonly inputs: number
  /** Units of the hidden layer on either side. */
  readonly hidden: number
  /** Number of latent variables. */
  readonly latent: number
  readonly batch: number
  readonly seed?: number
  readonly precision?: 'f32' | 'f64'
  /** Part of the images in which each pixel is 1, where the output's biases start [inputs]; a half if left out. */
  readonly frequency?: ArrayLike<number>
}

/**
 * A variational autoencoder for binary images: one tanh layer on either side, normal latent variables, Bernoulli pixels.
 *
 * $-\mathcal{L} = -\ln p(x \mid z) + KL(q(z \mid x) \| p(z))$ [nats], $z = \mu + \sigma \epsilon$,
 * $KL = -\frac12 \sum_j (1 + \ln \sigma_j^2 - \mu_j^2 - \sigma_j^2)$. The gradient through the sample is
 * backpropagation's: this is a reference, not a local rule.
 * @see Kingma & Welling (2014), Auto-encoding variational Bayes. ICLR, eq. 10 and appendix B and C
 */
export class Vae implements VariationalModel {
  readonly work: Workspace
  readonly weights: readonly Named[]
  readonly shown: readonly Matrix[]
  readonly said: readonly Matrix[]
  readonly drawn: Float64Array = new Float64Array(1)
  /** What is shown [batch × inputs]. */
  readonly x: Matrix
  /** Standard normal draws [batch × latent]. */
  readonly epsilon: Matrix
  /** Probability of each pixel [batch × inputs]. */
  readonly y: Matrix
  /** All weights and biases by name: W1, b1, Wm, bm, Ws, bs, W2, b2, W3, b3. */
  readonly parameters: Readonly<Record<string, DrawnParameter>>
  readonly #hidden: { readonly one: Matrix; readonly two: Matrix; readonly dOne: Matrix; readonly dTwo: Matrix }
  readonly #latent: Readonly<Record<'mu' | 'logVariance' | 'z' | 'dMu' | 'dLogVariance' | 'dz', Matrix>>
  readonly #dx: Matrix
  readonly #draw: RandomStream
  readonly #kernels: VariationalKernels & { readonly sigmoid: VariationalKernels['add'] }
  readonly #batch: number

  constructor({ inputs, hidden, latent, batch, seed = 0, precision = 'f32', frequency }: VaeOptions) {
    const work = new Workspace({ precision })
    this.work = work
    this.#batch = batch
    this.#draw = new RandomStream(seed, 0x7661)
    const make = (rows: number, columns: number, stream: number): DrawnParameter =>
      drawParameter(work, rows, columns, new RandomStream(seed, 0x7600 + stream))
    this.parameters = {
      W1: make(inputs, hidden, 1),
      b1: make(1, hidden, 0),
      Wm: make(hidden, latent, 2),
      bm: make(1, latent, 0),
      Ws: make(hidden, latent, 3),
      bs: make(1, latent, 0),
      W2: make(latent, hidden, 4),
      b2: make(1, hidden, 0),
      W3: make(hidden, inputs, 5),
      b3: make(1, inputs, 0),
    }
    this.weights = Object.entries(this.parameters).map(([name, { w, d }]) => ({ name, value: w, gradient: d }))
    beginAt(this.parameters['b3']!.w, frequency)
    this.x = work.matrix(batch, inputs)
    this.y = work.matrix(batch, inputs)
    this.shown = [this.x]
    this.said = [this.y]
    this.#dx = work.matrix(batch, inputs)
    this.epsilon = work.matrix(batch, latent)
    const [one, two, dOne, dTwo] = [0, 1, 2, 3].map(() => work.matrix(batch, hidden)) as [
      Matrix,
      Matrix,
      Matrix,
      Matrix,
    ]
    this.#hidden = { one, two, dOne, dTwo }
    const of = (): Matrix => work.matrix(batch, latent)
    this.#latent = { mu: of(), logVariance: of(), z: of(), dMu: of(), dLogVariance: of(), dz: of() }
    this.#kernels = { ...variationalKernels(work), sigmoid: work.elementwise({ h: 'sigmoid(h + b)' }) }
  }

  /** Draws the noise of the next batch. */
  drawNoise(): void {
    for (let at = 0; at < this.epsilon.values.length; at++) this.epsilon.values[at] = this.#draw.normal(this.drawn[0]!++)
  }

  /** The forward pass; returns the mean bound of the batch, $\mathcal{L}$ [nats]. */
  bound(): number {
    const { work, x, y, epsilon, parameters: p } = this
    const { one } = this.#hidden
    const { mu, logVariance, z } = this.#latent
    const { tanh, add, sample } = this.#kernels
    work.multiply(one, x, p['W1']!.w)
    tanh({ h: one, b: p['b1']!.w })
    work.multiply(mu, one, p['Wm']!.w)
    add({ h: mu, b: p['bm']!.w })
    work.multiply(logVariance, one, p['Ws']!.w)
    add({ h: logVariance, b: p['bs']!.w })
    sample({ z, mu, s: logVariance, e: epsilon })
    this.#generate()
    let loss = withPixels(0, x, y)
    for (let at = 0; at < mu.values.length; at++) {
      const [m, s] = [mu.values[at]!, logVariance.values[at]!]
      loss -= 0.5 * (1 + s - m * m - Math.exp(s))
    }
    return -loss / this.#batch
  }

  /** Makes images of latent variables that are drawn from the prior [batch × inputs]. */
  dream(): Float32Array {
    this.drawNoise()
    this.#latent.z.values.set(this.epsilon.values)
    this.#generate()
    return Float32Array.from(this.y.values)
  }

  #generate(): void {
    const { work, y, parameters: p } = this
    const { two } = this.#hidden
    work.multiply(two, this.#latent.z, p['W2']!.w)
    this.#kernels.tanh({ h: two, b: p['b2']!.w })
    work.multiply(y, two, p['W3']!.w)
    this.#kernels.sigmoid({ h: y, b: p['b3']!.w })
  }

  /** Minus the mean bound of the batch [nats]. */
  cost(): number {
    return -this.bound()
  }

  /** The gradient of minus the mean bound, after a {@link Vae.bound | forward} pass. */
  gradient(): void {
    const { work, x, y, epsilon: e, parameters: p } = this
    const { one, two, dOne, dTwo } = this.#hidden
    const { mu, logVariance: s, z, dMu, dLogVariance, dz } = this.#latent
    const { error, slope, latent } = this.#kernels
    const layer = (weights: string, bias: string, below: Matrix, change: Matrix): void => {
      work.multiply(p[weights]!.d, below, change, { transposeA: true })
      work.sumRows(p[bias]!.d, change)
    }
    error({ d: this.#dx, y, x, n: this.#batch })
    layer('W3', 'b3', two, this.#dx)
    work.multiply(dTwo, this.#dx, p['W3']!.w, { transposeB: true })
    slope({ d: dTwo, h: two })
    layer('W2', 'b2', z, dTwo)
    work.multiply(dz, dTwo, p['W2']!.w, { transposeB: true })
    latent({ dm: dMu, ds: dLogVariance, dz, mu, s, e, n: this.#batch })
    layer('Wm', 'bm', one, dMu)
    layer('Ws', 'bs', one, dLogVariance)
    work.multiply(dOne, dMu, p['Wm']!.w, { transposeB: true })
    work.multiply(dOne, dLogVariance, p['Ws']!.w, { transposeB: true, beta: 1 })
    slope({ d: dOne, h: one })
    layer('W1', 'b1', x, dOne)
  }
}
