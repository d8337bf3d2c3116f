import { checkArgument, checkOptions, required } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { alignments, changeOf } from '@ngrad/learning'
import type { AlignmentOptions, Alignments } from '@ngrad/learning'
import { layerWeightsShape, weightNames } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import type { SequenceBatch } from './batch.ts'
import type { Differentiate } from './differentiate.ts'

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
 * @throws ParameterError if an option cannot be used, or what `weights` returns are no weights of a network
 * @example
 * const watch = watchAlignment({ gradient, weights: () => populationWeights(network, populations), rate: 1e-3 })
 * sim.use(watch)
 * sim.on('reports', 'me', ({ metric }) => console.log(metric))
 */
export function watchAlignment(options: AlignmentWatchOptions): AlignmentWatch {
  checkOptions('watchAlignment', options, {
    rate: 'number',
    gradient: required('any'),
    weights: required('function'),
    name: 'text',
  })
  const { gradient, weights, name = 'alignment' } = options
  const copy = (): NetworkWeights => {
    const live = weights()
    checkArgument('watchAlignment.weights: what it returns', 'list', live)
    return live.map((layer, index) => {
      checkArgument(`watchAlignment.weights: layer ${index}`, layerWeightsShape, layer)
      const { input, recurrent, bias, constants } = layer
      return { input: input.slice(), recurrent: recurrent.slice(), bias: bias.slice(), constants: constants.slice() }
    })
  }
  const before = copy()
  let watched: Simulation | undefined
  return {
    name,
    options: { name },
    attach(sim) {
      checkSimulation(name, sim)
      watched = sim
      const arrays = before.flatMap((layer, index) =>
        weightNames.map(kind => [`layer${index}.${kind}`, layer[kind]] as const),
      )
      sim.own(name, Object.fromEntries(arrays))
      return () => {
        watched = undefined
      }
    },
    compare(batch) {
      const now = copy()
      const rate = options.rate === undefined ? {} : { rate: options.rate }
      const found = alignments(changeOf(now, before), gradient(before, batch).gradient, rate)
      for (const [index, layer] of now.entries()) for (const kind of weightNames) before[index]![kind].set(layer[kind])
      if (watched) reportAlignments(watched, name, found)
      return found
    },
  }
}

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
