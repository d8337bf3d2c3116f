import { ParameterError } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { weightNames } from '@ngrad/spiking'
import type { LayerWeights, NetworkWeights } from '@ngrad/spiking'
import type { SequenceBatch } from './batch.ts'
import type { Differentiate } from './differentiate.ts'

/** How an update goes with a gradient. */
export interface Alignment {
  /** Cosine of the angle between the update and the descent: 1 where it follows it, 0 where it has nothing of it. */
  readonly cosine: number
  /** Size of what the update has too much or too little, in units of the size of the descent. */
  readonly relativeError: number
}

/** The alignment of each matrix of weights: `layer0.input`, `layer0.recurrent`, `layer1.bias`. */
export type Alignments = Readonly<Record<string, Alignment>>

/** What an update is compared as. */
export interface AlignmentOptions {
  /**
   * Factor of the update: it is compared with $-\eta\, g$. 1 if left out; -1 where what is given is no update but an
   * estimate of the gradient itself.
   */
  readonly rate?: number
}

/**
 * How well an update follows the descent of a gradient: with $d = -\eta\, g$, the cosine
 * $\Delta \cdot d / (\lVert\Delta\rVert \lVert d\rVert)$ and the relative error
 * $\lVert\Delta - d\rVert / \lVert d\rVert$. Where one of the two is zero the cosine is 0.
 * @param update change of each weight
 * @param gradient derivative of the loss with respect to each weight, in the same order
 * @throws ParameterError if they differ in length, or the rate is 0
 */
export function alignment(
  update: ArrayLike<number>,
  gradient: ArrayLike<number>,
  { rate = 1 }: AlignmentOptions = {},
): Alignment {
  if (update.length !== gradient.length)
    throw new ParameterError('alignment.update.length', update.length, `that of the gradient, ${gradient.length}`)
  if (!(Math.abs(rate) > 0)) throw new ParameterError('alignment.rate', rate, 'a number other than 0')
  let [product, updates, descents, differences] = [0, 0, 0, 0]
  for (let at = 0; at < update.length; at++) {
    const [u, d] = [update[at]!, -rate * gradient[at]!]
    product += u * d
    updates += u * u
    descents += d * d
    differences += (u - d) ** 2
  }
  const size = Math.sqrt(updates) * Math.sqrt(descents)
  return {
    cosine: size === 0 ? 0 : product / size,
    relativeError: differences === 0 ? 0 : Math.sqrt(differences / descents),
  }
}

/** The {@link alignment} of each matrix of weights of a network; matrices that a layer does not have are left out. */
export function alignments(
  update: NetworkWeights,
  gradient: NetworkWeights,
  options: AlignmentOptions = {},
): Alignments {
  return Object.fromEntries(
    gradient.flatMap((layer, index) =>
      weightNames
        .filter(name => layer[name].length > 0)
        .map(name => [`layer${index}.${name}`, alignment(update[index]![name], layer[name], options)]),
    ),
  )
}

/** What {@link watchAlignment} is given. */
export interface AlignmentWatchOptions extends AlignmentOptions {
  /** What finds the gradient; made by {@link differentiator}. */
  readonly gradient: Differentiate
  /** Reads the weights that the learner changes; copied at once. */
  readonly weights: () => NetworkWeights
  /** Name under which it reports; `alignment` if left out. */
  readonly name?: string
}

/** Compares what a learner does with the gradient, live. Made by {@link watchAlignment}. */
export interface AlignmentWatch extends Plugin {
  /**
   * Compares how the weights have changed since the last call, or since it was made, with the gradient of a batch at
   * the weights of then; publishes it as a report where it is attached to a simulation, and begins anew.
   * @param batch what the learner has learned from meanwhile
   */
  compare(batch: SequenceBatch): Alignments
}

/**
 * Watches a learner: what it has done to the weights, against the gradient of what it was shown. Reports go to the
 * topic `reports`, with a cosine and a relative error for each matrix: `layer0.input.cosine`.
 * @example
 * const watch = watchAlignment({ gradient, weights: () => populationWeights(network, populations), rate: 1e-3 })
 * sim.use(watch)
 * sim.on('reports', 'me', ({ metric }) => console.log(metric))
 */
export function watchAlignment(options: AlignmentWatchOptions): AlignmentWatch {
  const { gradient, weights, name = 'alignment' } = options
  const copy = (): NetworkWeights =>
    weights().map(({ input, recurrent, bias }) => ({
      input: input.slice(),
      recurrent: recurrent.slice(),
      bias: bias.slice(),
    }))
  let before = copy()
  let watched: Simulation | undefined
  return {
    name,
    attach(sim) {
      watched = sim
      return () => {
        watched = undefined
      }
    },
    compare(batch) {
      const now = copy()
      const found = alignments(changeOf(now, before), gradient(before, batch).gradient, options)
      before = now
      if (watched) reportAlignments(watched, name, found)
      return found
    },
  }
}

/** What has changed from one set of weights to another. */
export const changeOf = (now: NetworkWeights, before: NetworkWeights): NetworkWeights =>
  now.map((layer, index): LayerWeights => {
    const less = (key: keyof LayerWeights): Float64Array => layer[key].map((w, at) => w - before[index]![key][at]!)
    return { input: less('input'), recurrent: less('recurrent'), bias: less('bias') }
  })

/** Publishes alignments as a report: `layer0.input.cosine`, `layer0.input.relativeError`. */
export function reportAlignments(sim: Simulation, source: string, found: Alignments): void {
  const metric = Object.fromEntries(
    Object.entries(found).flatMap(([matrix, { cosine, relativeError }]) => [
      [`${matrix}.cosine`, cosine],
      [`${matrix}.relativeError`, relativeError],
    ]),
  )
  sim.bus.topic('reports').publish({ source, step: sim.step, metric })
}
