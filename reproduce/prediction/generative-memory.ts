import { RandomStream, Workspace } from '@ngrad/core'
import type { Matrix } from '@ngrad/core'
import type { Parameter } from '@ngrad/fastweights'
import { Affine } from './affine.ts'
import { SequenceMemory } from './sequence-memory.ts'
import type { SequenceMemoryOptions } from './sequence-memory.ts'
import { beginAt, variationalKernels, withPixels } from './variational-kernels.ts'
import type { VariationalKernels } from './variational-kernels.ts'
import type { VariationalModel } from './variational-learner.ts'

/** What {@link GenerativeMemory} is made with. */
export interface GenerativeMemoryOptions {
  /** Number of binary inputs of a step. */
  readonly inputs: number
  /** Units of the recurrent layer, and of each layer that leads to a latent variable or from it. */
  readonly hidden: number
  /** Number of latent variables of a step. */
  readonly latent: number
  /** Length of the sequences. */
  readonly steps: number
  readonly batch: number
  /** The memory and the size of its keys; none if left out. */
  readonly memory?: SequenceMemoryOptions & { readonly keySize: number }
  readonly seed?: number
  readonly precision?: 'f32' | 'f64'
  /** Part of the inputs in which each is 1 [inputs]; a half if left out. */
  readonly frequency?: ArrayLike<number>
}

/** What is remembered of a step, for the way back. */
type Step = Readonly<
  Record<'x' | 'y', Matrix> &
    Record<'h' | 'priorUnits' | 'posteriorUnits' | 'emissionUnits', Matrix> &
    Record<'read' | 'm' | 'r' | 'mu' | 's' | 'epsilon' | 'z', Matrix> &
    Record<'key' | 'mark', Matrix>
>

/**
 * A generative temporal model with memory: a variational autoencoder in each step, whose prior depends on what came
 * before, by a recurrent state and by what that state reads from a memory of earlier latent variables.
 *
 * $r_t = \mathrm{read}(K h_{t-1})$; prior $p(z_t) = N(m_t, e^{\rho_t})$ of a tanh layer of $h_{t-1}, r_t$; posterior
 * $q(z_t) = N(\mu_t, e^{s_t})$ of one of $x_t, h_{t-1}, r_t$; $p(x_t)$ behind one of $z_t$; $z_t$ is written under
 * $K h_{t-1}$; $h_t = \tanh(W z_t + R h_{t-1} + U u_{t+1} + b)$ with a mark $u$ that is known beforehand.
 * $-\mathcal{L} = \sum_t -\ln p(x_t \mid z_t) + KL(q(z_t) \| p(z_t))$ [nats]. The gradient is backpropagation's through
 * time: this is a reference, not a local rule.
 * @see Gemici et al. (2017), Generative temporal models with memory. arXiv:1702.04649
 */
export class GenerativeMemory implements VariationalModel {
  readonly work: Workspace
  readonly weights: readonly Parameter[]
  /** What is shown in each step [batch × inputs]. */
  readonly shown: readonly Matrix[]
  /** Probability of each input being 1 in each step [batch × inputs]. */
  readonly said: readonly Matrix[]
  readonly drawn: Float64Array = new Float64Array(1)
  /** The mark that comes with each step [batch × 1]. */
  readonly marks: readonly Matrix[]
  readonly #memory: SequenceMemory | undefined
  readonly #steps: readonly Step[]
  readonly #maps: Readonly<
    Record<'state' | 'prior' | 'm' | 'r' | 'posterior' | 'mu' | 's' | 'emission' | 'output' | 'key', Affine>
  >
  /** Nothing yet: what comes before the first step, and the state that it leads to. */
  readonly #nothing: Readonly<Record<'h' | 'z' | 'mark' | 'start', Matrix>>
  readonly #back: Readonly<
    Record<'h' | 'before' | 'units' | 'read' | 'm' | 'r' | 'mu' | 's' | 'z' | 'key' | 'y', Matrix>
  >
  readonly #kernels: VariationalKernels & Readonly<Record<'squash' | 'sigmoid', VariationalKernels['add']>>
  readonly #draw: RandomStream

  constructor(options: GenerativeMemoryOptions) {
    const { inputs, hidden, latent, steps, batch, memory, seed = 0, precision = 'f32', frequency } = options
    const { keySize = 1 } = memory ?? {}
    const work = new Workspace({ precision })
    this.work = work
    this.#draw = new RandomStream(seed, 0x6774)
    this.#memory = memory && new SequenceMemory(memory, batch)
    const make = <Name extends string>(columns: number, ...names: Name[]): Record<Name, Matrix> =>
      Object.fromEntries(names.map(name => [name, work.matrix(batch, columns)])) as Record<Name, Matrix>
    this.#steps = Array.from({ length: steps }, () => ({
      ...make(inputs, 'x', 'y'),
      ...make(hidden, 'h', 'priorUnits', 'posteriorUnits', 'emissionUnits'),
      ...make(latent, 'read', 'm', 'r', 'mu', 's', 'epsilon', 'z'),
      ...make(keySize, 'key'),
      ...make(1, 'mark'),
    }))
    this.shown = this.#steps.map(({ x }) => x)
    this.said = this.#steps.map(({ y }) => y)
    this.marks = this.#steps.map(({ mark }) => mark)
    let stream = 0x6775_0000
    const map = (name: string, from: readonly number[], outputs: number, gain = 1): Affine =>
      new Affine(work, { name, inputs: from, outputs, gain, draw: new RandomStream(seed, stream++) })
    this.#maps = {
      state: map('state', [latent, hidden, 1], hidden),
      prior: map('prior', [hidden, latent], hidden),
      m: map('prior mean', [hidden], latent),
      r: map('prior log variance', [hidden], latent, 0.1),
      posterior: map('posterior', [inputs, hidden, latent], hidden),
      mu: map('posterior mean', [hidden], latent),
      s: map('posterior log variance', [hidden], latent, 0.1),
      emission: map('emission', [latent], hidden),
      output: map('output', [hidden], inputs),
      key: map('key', [hidden], keySize),
    }
    beginAt(this.#maps.output.bias, frequency)
    this.weights = Object.values(this.#maps)
      .filter(each => memory || each !== this.#maps.key)
      .flatMap(({ parameters }) => parameters)
    this.#nothing = { ...make(hidden, 'h', 'start'), ...make(latent, 'z'), ...make(1, 'mark') }
    this.#back = {
      ...make(inputs, 'y'),
      ...make(hidden, 'h', 'before', 'units'),
      ...make(latent, 'read', 'm', 'r', 'mu', 's', 'z'),
      ...make(keySize, 'key'),
    }
    this.#kernels = {
      ...variationalKernels(work),
      squash: work.elementwise({ h: 'tanh(h)' }),
      sigmoid: work.elementwise({ y: 'sigmoid(y)' }),
    }
  }

  /** Draws the noise of the next batch. */
  drawNoise(): void {
    for (const { epsilon } of this.#steps)
      for (let at = 0; at < epsilon.values.length; at++) epsilon.values[at] = this.#draw.normal(this.drawn[0]!++)
  }

  /** The forward pass; returns minus the mean bound of each step, $-\mathcal{L}_t$ [nats]. */
  costs(): Float64Array {
    this.dream(this.#steps.length)
    return Float64Array.from(this.#steps, ({ x, y, m, r, mu, s, z }) => {
      let cost = 0
      for (let at = 0; at < z.values.length; at++) {
        const [own, prior] = [s.values[at]!, r.values[at]!]
        const distance = (mu.values[at]! - m.values[at]!) ** 2
        cost += 0.5 * (prior - own + (Math.exp(own) + distance) * Math.exp(-prior) - 1)
      }
      return withPixels(cost, x, y) / x.rows
    })
  }

  /** Minus the mean bound of the sequences [nats]. */
  cost(): number {
    return this.costs().reduce((sum, cost) => sum + cost)
  }

  /**
   * Goes through sequences, of which the first steps are seen, and the others drawn from the prior: what is expected of
   * them is in `said`.
   * @param seen number of steps that are seen
   */
  dream(seen: number): void {
    const { state, posterior, mu: mean, s: variance } = this.#maps
    const { squash, sample } = this.#kernels
    const { start, z: noCode, h: noState, mark: noMark } = this.#nothing
    this.#memory?.clear()
    state.forward(start, [noCode, noState, this.#steps[0]!.mark])
    squash({ h: start })
    let before = start
    for (const [t, step] of this.#steps.entries()) {
      const { x, h, z, read, posteriorUnits, m, r, mu, s, epsilon } = step
      this.#expect(step, before)
      if (t < seen) {
        posterior.forward(posteriorUnits, [x, before, read])
        squash({ h: posteriorUnits })
        mean.forward(mu, [posteriorUnits])
        variance.forward(s, [posteriorUnits])
        sample({ z, mu, s, e: epsilon })
      } else sample({ z, mu: m, s: r, e: epsilon })
      this.#emit(step)
      this.#memory?.write(z)
      state.forward(h, [z, before, this.#steps[t + 1]?.mark ?? noMark])
      squash({ h })
      before = h
    }
  }

  /** What is expected of a step before it is seen: reads the memory, and makes the prior. */
  #expect({ key, read, priorUnits, m, r }: Step, before: Matrix): void {
    const { key: toKey, prior, m: mean, r: variance } = this.#maps
    if (this.#memory) {
      toKey.forward(key, [before])
      this.#memory.read(read, key)
    }
    prior.forward(priorUnits, [before, read])
    this.#kernels.squash({ h: priorUnits })
    mean.forward(m, [priorUnits])
    variance.forward(r, [priorUnits])
  }

  /** What a latent variable stands for. */
  #emit({ z, emissionUnits, y }: Step): void {
    this.#maps.emission.forward(emissionUnits, [z])
    this.#kernels.squash({ h: emissionUnits })
    this.#maps.output.forward(y, [emissionUnits])
    this.#kernels.sigmoid({ y })
  }

  /** Adds the gradient of minus the mean bound to that of each parameter, after {@link GenerativeMemory.costs}. */
  gradient(): void {
    const d = this.#back
    const {
      state,
      prior,
      posterior,
      emission,
      output,
      key: toKey,
      m: priorMean,
      r: priorVariance,
      mu: mean,
    } = this.#maps
    const { s: variance } = this.#maps
    const { error, slope, latentUnder } = this.#kernels
    const { start, z: noCode, h: noState, mark: noMark } = this.#nothing
    /** Gradient through a layer of tanh units, by what leads from it to what into it. */
    const through = (
      units: Matrix,
      above: readonly (readonly [Affine, Matrix])[],
      below: Affine,
      inputs: readonly Matrix[],
      errors: readonly (Matrix | undefined)[],
    ): void => {
      d.units.values.fill(0)
      for (const [map, change] of above) map.backward(change, [units], [d.units])
      slope({ d: d.units, h: units })
      below.backward(d.units, inputs, errors)
    }
    d.h.values.fill(0)
    this.#memory?.turn()
    for (let t = this.#steps.length - 1; t >= 0; t--) {
      const { x, y, h, z, read, m, r, mu, s, epsilon, priorUnits, posteriorUnits, emissionUnits } = this.#steps[t]!
      const before = this.#steps[t - 1]?.h ?? start
      for (const each of [d.z, d.before, d.read]) each.values.fill(0)
      slope({ d: d.h, h })
      state.backward(d.h, [z, before, this.#steps[t + 1]?.mark ?? noMark], [d.z, d.before, undefined])
      this.#memory?.backWrite(d.z, t)
      error({ d: d.y, y, x, n: x.rows })
      through(emissionUnits, [[output, d.y]], emission, [z], [d.z])
      latentUnder({ pm: d.m, ps: d.r, dm: d.mu, ds: d.s, dz: d.z, mu, s, m, r, e: epsilon, n: x.rows })
      const [ofMean, ofVariance] = [[mean, d.mu] as const, [variance, d.s] as const]
      through(posteriorUnits, [ofMean, ofVariance], posterior, [x, before, read], [undefined, d.before, d.read])
      const ofPrior = [[priorMean, d.m] as const, [priorVariance, d.r] as const]
      through(priorUnits, ofPrior, prior, [before, read], [d.before, d.read])
      if (this.#memory) {
        this.#memory.backRead(d.read, d.key, t)
        toKey.backward(d.key, [before], [d.before])
      }
      d.h.values.set(d.before.values)
    }
    slope({ d: d.h, h: start })
    state.backward(d.h, [noCode, noState, this.#steps[0]!.mark], [])
  }
}
