import { RandomStream, Workspace } from '@ngrad/core'
import type { Matrix } from '@ngrad/core'
import type { Parameter as Named } from '@ngrad/fastweights'
import { beginAt, drawParameter, variationalKernels, withPixels } from './variational-kernels.ts'
import type { DrawnParameter, VariationalKernels } from './variational-kernels.ts'
import type { VariationalModel } from './variational-learner.ts'

/** What {@link Draw} is made with. */
export interface DrawOptions {
  /** Number of binary inputs. */
  readonly inputs: number
  /** Units of the encoder, and of the decoder. */
  readonly hidden: number
  /** Number of latent variables of each step. */
  readonly latent: number
  readonly steps: number
  readonly batch: number
  readonly seed?: number
  readonly precision?: 'f32' | 'f64'
  /** Part of the images in which each pixel is 1, where the canvas starts [inputs]; a half if left out. */
  readonly frequency?: ArrayLike<number>
}

/** What is remembered of a step, for the way back. */
type Step = Readonly<
  Record<'canvas' | 'shown' | 'missing' | 'encoder' | 'mu' | 's' | 'epsilon' | 'z' | 'decoder', Matrix>
>

/**
 * A recurrent variational autoencoder that draws an image in steps, without attention: encoder and decoder are recurrent
 * layers of tanh units.
 *
 * $h_t = \tanh(W_x x + W_r (x - \sigma(c_{t-1})) + W_e h_{t-1} + W_b g_{t-1})$, $z_t = \mu_t + \sigma_t \epsilon_t$,
 * $g_t = \tanh(W_z z_t + W_g g_{t-1})$, $c_t = c_{t-1} + W_c g_t$;
 * $-\mathcal{L} = -\ln p(x \mid \sigma(c_T)) + \sum_t KL(q(z_t \mid h_t) \| p)$ [nats]. One step of it is a variational
 * autoencoder. The gradient is backpropagation's: this is a reference, not a local rule.
 * @see Gregor, Danihelka, Graves, Rezende & Wierstra (2015), DRAW: a recurrent neural network for image generation. ICML,
 * eqs. 3 to 12
 */
export class Draw implements VariationalModel {
  readonly work: Workspace
  readonly weights: readonly Named[]
  readonly shown: readonly Matrix[]
  readonly said: readonly Matrix[]
  readonly drawn: Float64Array = new Float64Array(1)
  /** What is shown [batch × inputs]. */
  readonly x: Matrix
  /** All weights and biases by name. */
  readonly parameters: Readonly<Record<string, DrawnParameter>>
  /** Probability of each pixel after the last step [batch × inputs]. */
  readonly y: Matrix
  readonly #steps: readonly Step[]
  readonly #rest: Readonly<Record<'encoder' | 'decoder', Matrix>>
  readonly #last: Matrix
  readonly #back: Readonly<Record<'canvas' | 'missing' | 'encoder' | 'decoder' | 'mu' | 's' | 'z' | 'pass', Matrix>>
  readonly #rows: Readonly<Record<string, Matrix>>
  readonly #kernels: VariationalKernels &
    Readonly<Record<'fill' | 'sigmoid' | 'missing' | 'canvas', VariationalKernels['add']>>
  readonly #draw: RandomStream

  constructor(options: DrawOptions) {
    const { inputs, hidden, latent, steps, batch, seed = 0, precision = 'f32', frequency } = options
    const work = new Workspace({ precision })
    this.work = work
    this.#draw = new RandomStream(seed, 0x6472)
    const make = (rows: number, columns: number, stream: number): DrawnParameter =>
      drawParameter(work, rows, columns, new RandomStream(seed, 0x6400 + stream))
    this.parameters = {
      Wx: make(inputs, hidden, 1),
      Wr: make(inputs, hidden, 2),
      We: make(hidden, hidden, 3),
      Wb: make(hidden, hidden, 4),
      be: make(1, hidden, 0),
      Wm: make(hidden, latent, 5),
      bm: make(1, latent, 0),
      Ws: make(hidden, latent, 6),
      bs: make(1, latent, 0),
      Wz: make(latent, hidden, 7),
      Wg: make(hidden, hidden, 8),
      bg: make(1, hidden, 0),
      Wc: make(hidden, inputs, 9),
      b: make(1, inputs, 0),
    }
    this.weights = Object.entries(this.parameters).map(([name, { w, d }]) => ({ name, value: w, gradient: d }))
    beginAt(this.parameters['b']!.w, frequency)
    const [image, layer, code] = [inputs, hidden, latent].map(columns => () => work.matrix(batch, columns)) as [
      () => Matrix,
      () => Matrix,
      () => Matrix,
    ]
    this.#steps = Array.from({ length: steps }, () => ({
      canvas: image(),
      shown: image(),
      missing: image(),
      encoder: layer(),
      mu: code(),
      s: code(),
      epsilon: code(),
      z: code(),
      decoder: layer(),
    }))
    this.#rest = { encoder: layer(), decoder: layer() }
    this.#last = image()
    this.x = image()
    this.y = image()
    this.shown = [this.x]
    this.said = [this.y]
    this.#back = {
      canvas: image(),
      missing: image(),
      encoder: layer(),
      decoder: layer(),
      mu: code(),
      s: code(),
      z: code(),
      pass: layer(),
    }
    this.#rows = Object.fromEntries(
      ['be', 'bm', 'bs', 'bg', 'b'].map(name => [name, work.matrix(1, this.parameters[name]!.w.columns)]),
    )
    this.#kernels = {
      ...variationalKernels(work),
      fill: work.elementwise({ h: '0 * h + b' }),
      sigmoid: work.elementwise({ y: 'sigmoid(c)' }),
      missing: work.elementwise({ r: 'x - y' }),
      canvas: work.elementwise({ d: 'd - r * y * (1 - y)' }),
    }
  }

  /** Draws the noise of the next batch. */
  drawNoise(): void {
    for (const { epsilon } of this.#steps)
      for (let at = 0; at < epsilon.values.length; at++) epsilon.values[at] = this.#draw.normal(this.drawn[0]!++)
  }

  /** The forward pass; returns the mean bound of the batch, $\mathcal{L}$ [nats]. */
  bound(): number {
    const { work, x, parameters: p } = this
    const { tanh, add, fill, sigmoid, missing, sample } = this.#kernels
    fill({ h: this.#steps[0]!.canvas, b: p['b']!.w })
    let loss = 0
    for (const [t, step] of this.#steps.entries()) {
      const { encoder, decoder } = this.#steps[t - 1] ?? this.#rest
      sigmoid({ y: step.shown, c: step.canvas })
      missing({ r: step.missing, x, y: step.shown })
      work.multiply(step.encoder, x, p['Wx']!.w)
      work.multiply(step.encoder, step.missing, p['Wr']!.w, { beta: 1 })
      work.multiply(step.encoder, encoder, p['We']!.w, { beta: 1 })
      work.multiply(step.encoder, decoder, p['Wb']!.w, { beta: 1 })
      tanh({ h: step.encoder, b: p['be']!.w })
      work.multiply(step.mu, step.encoder, p['Wm']!.w)
      add({ h: step.mu, b: p['bm']!.w })
      work.multiply(step.s, step.encoder, p['Ws']!.w)
      add({ h: step.s, b: p['bs']!.w })
      sample({ z: step.z, mu: step.mu, s: step.s, e: step.epsilon })
      this.#generate(t)
      step.mu.values.forEach((m, at) => {
        const s = step.s.values[at]!
        loss -= 0.5 * (1 + s - m * m - Math.exp(s))
      })
    }
    sigmoid({ y: this.y, c: this.#last })
    return -withPixels(loss, x, this.y) / x.rows
  }

  /** Images as they grow, of latent variables that are drawn from the prior: after each step [batch × inputs]. */
  dream(): Float32Array[] {
    this.drawNoise()
    this.#kernels.fill({ h: this.#steps[0]!.canvas, b: this.parameters['b']!.w })
    return this.#steps.map(({ z, epsilon }, t) => {
      z.values.set(epsilon.values)
      this.#generate(t)
      this.#kernels.sigmoid({ y: this.y, c: this.#steps[t + 1]?.canvas ?? this.#last })
      return Float32Array.from(this.y.values)
    })
  }

  /** Decoder and canvas of one step. */
  #generate(t: number): void {
    const { work, parameters: p } = this
    const { z, decoder, canvas } = this.#steps[t]!
    const next = this.#steps[t + 1]?.canvas ?? this.#last
    work.multiply(decoder, z, p['Wz']!.w)
    work.multiply(decoder, (this.#steps[t - 1] ?? this.#rest).decoder, p['Wg']!.w, { beta: 1 })
    this.#kernels.tanh({ h: decoder, b: p['bg']!.w })
    next.values.set(canvas.values)
    work.multiply(next, decoder, p['Wc']!.w, { beta: 1 })
  }

  /** Minus the mean bound of the batch [nats]. */
  cost(): number {
    return -this.bound()
  }

  /** The gradient of minus the mean bound, after a {@link Draw.bound | forward} pass. */
  gradient(): void {
    const { work, x, y, parameters: p } = this
    const d = this.#back
    const { error, slope, latent, canvas, add } = this.#kernels
    const n = x.rows
    for (const each of Object.values(p)) each.d.values.fill(0)
    const weights = (name: string, below: Matrix, change: Matrix): void =>
      void work.multiply(p[name]!.d, below, change, { transposeA: true, beta: 1 })
    const bias = (name: string, change: Matrix): void => {
      work.sumRows(this.#rows[name]!, change)
      add({ h: p[name]!.d, b: this.#rows[name]! })
    }
    error({ d: d.canvas, y, x, n })
    d.encoder.values.fill(0) // what comes back from the step after
    d.decoder.values.fill(0)
    for (let t = this.#steps.length - 1; t >= 0; t--) {
      const step = this.#steps[t]!
      const before = this.#steps[t - 1] ?? this.#rest
      weights('Wc', step.decoder, d.canvas)
      work.multiply(d.decoder, d.canvas, p['Wc']!.w, { transposeB: true, beta: 1 })
      slope({ d: d.decoder, h: step.decoder })
      weights('Wz', step.z, d.decoder)
      weights('Wg', before.decoder, d.decoder)
      bias('bg', d.decoder)
      work.multiply(d.z, d.decoder, p['Wz']!.w, { transposeB: true })
      latent({ dm: d.mu, ds: d.s, dz: d.z, mu: step.mu, s: step.s, e: step.epsilon, n })
      weights('Wm', step.encoder, d.mu)
      bias('bm', d.mu)
      weights('Ws', step.encoder, d.s)
      bias('bs', d.s)
      work.multiply(d.encoder, d.mu, p['Wm']!.w, { transposeB: true, beta: 1 })
      work.multiply(d.encoder, d.s, p['Ws']!.w, { transposeB: true, beta: 1 })
      slope({ d: d.encoder, h: step.encoder })
      weights('Wx', x, d.encoder)
      weights('Wr', step.missing, d.encoder)
      weights('We', before.encoder, d.encoder)
      weights('Wb', before.decoder, d.encoder)
      bias('be', d.encoder)
      work.multiply(d.missing, d.encoder, p['Wr']!.w, { transposeB: true })
      canvas({ d: d.canvas, r: d.missing, y: step.shown })
      work.multiply(d.pass, d.decoder, p['Wg']!.w, { transposeB: true })
      work.multiply(d.pass, d.encoder, p['Wb']!.w, { transposeB: true, beta: 1 })
      d.decoder.values.set(d.pass.values)
      work.multiply(d.pass, d.encoder, p['We']!.w, { transposeB: true })
      d.encoder.values.set(d.pass.values)
    }
    bias('b', d.canvas)
  }
}
