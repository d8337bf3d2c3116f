import { checkArgument, RandomStream } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import { epropSequence, randomFeedback, sequenceLearner, symmetricFeedback } from '@ngrad/eligibility'
import { adam, crossEntropy, evaluate, fit, inputEvents, metricsOf, subset } from '@ngrad/learning'
import type { Dataset, Learner } from '@ngrad/learning'
import { alifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights } from '@ngrad/spiking'
import { runningMean } from './running-mean.ts'
import { only, throughTime } from './through-time.ts'

/** How it can be learned. */
export const rowsRules = ['symmetric', 'random', 'bptt', 'readout only'] as const
/** One of {@link rowsRules}. */
export type RowsRule = (typeof rowsRules)[number]

/** Sizes of reading digits row by row. */
export interface RowsOptions {
  readonly neurons: number
  /** Steps for which a row is shown. */
  readonly stepsPerRow: number
  readonly batch: number
  readonly epochs: number
  readonly seed: number
  readonly rate: number
  /** What is tested is a running mean of the weights, over about so many of the last batches. */
  readonly average: number
  readonly rule: RowsRule
}

/** What came out. */
export interface RowsResult {
  /** Part of the test that was read rightly. */
  readonly test: number
  /** The same of each thousand images, as they were learned from. */
  readonly curve: { readonly images: number; readonly right: number }[]
  readonly seconds: number
}

/**
 * Learns to read digits that come in row by row.
 * @throws ParameterError if there is no such rule
 */
export async function learnRows(
  train: LabelledImages,
  test: LabelledImages,
  options: RowsOptions,
  seen: (done: number, right: number) => boolean | Promise<boolean> = () => true,
): Promise<RowsResult> {
  const { neurons, stepsPerRow, batch, epochs, seed, rule, rate } = options
  checkArgument('learnRows.rule', rowsRules, rule)
  const start = performance.now()
  const steps = train.rows * stepsPerRow
  const window = 4 * stepsPerRow
  const pull = (rule === 'bptt' ? 10 : 0.1) * window // the gradient of the pull is divided by the window, too
  const network = recurrentNetwork({
    inputs: train.columns,
    layers: [
      alifLayer(neurons, {
        tau: 20,
        threshold: 1,
        tauAdaptation: 100,
        beta: Array.from({ length: neurons }, (_, j) => (j % 2 === 0 ? 0 : 0.1)),
        recurrent: true,
        bias: true,
      }),
      readoutLayer(10, { tau: 20 }),
    ],
  })
  const weights = randomWeights(network, { seed })
  weights[0]!.recurrent.forEach((w, at, all) => (all[at] = 0.3 * w))
  const feedback =
    rule === 'symmetric'
      ? symmetricFeedback
      : randomFeedback(neurons, 10, { seed, deviation: rule === 'readout only' ? 0 : 1 / Math.sqrt(10) })
  const conventions = { feedback, averaged: true, regularization: { rate: 50, strength: pull } }
  const forward = (those: NetworkWeights): Learner =>
    sequenceLearner(epropSequence(network, those, crossEntropy, conventions))
  const backward = (): Learner =>
    throughTime(weights, {
      network,
      loss: 'crossEntropy',
      steps,
      window,
      weight: 1 / window,
      scale: [1, 1],
      regularization: pull / window,
      rateHz: 50,
    })
  const learner = rule === 'bptt' ? backward() : forward(weights)
  const mean = runningMean(weights, options.average)
  const total = Math.floor(epochs * train.count)
  const order = new RandomStream(seed, 0x60)
  const drawn = Uint32Array.from({ length: total }, (_, at) => order.below(at, train.count))
  const curve: { images: number; right: number }[] = []
  let [done, right, recent] = [0, 0, 0]
  await fit(rule === 'readout only' ? only(learner, /^layer1/) : learner, subset(rowByRow(train, options), drawn), {
    optimizer: adam({
      rate,
      beside: 'plain',
      schedule: step => 1 - (0.9 * Math.min(total, (step + 1) * batch)) / total,
    }),
    epochs: 1,
    batch,
    shuffle: false,
    callbacks: {
      batch({ answers, shown: { samples, labels } }) {
        mean.follow()
        done += samples
        recent += samples
        right += samples * metricsOf(answers, labels!, 10).accuracy
        if (recent >= 1000) {
          curve.push({ images: done, right: right / recent })
          right = recent = 0
        }
        return seen(done, curve.at(-1)?.right ?? 0)
      },
    },
  })
  const { metrics } = evaluate(forward(mean.weights), rowByRow(test, options))
  return { test: metrics!.accuracy, curve, seconds: (performance.now() - start) / 1000 }
}

/** Images whose rows come one after the other, each for some steps; the answer counts in those of the last four rows. */
function rowByRow({ count, rows, columns, pixels, labels }: LabelledImages, { stepsPerRow }: RowsOptions): Dataset {
  const steps = rows * stepsPerRow
  const taught = new Float64Array(steps).fill(1, steps - 4 * stepsPerRow)
  return {
    count,
    inputs: columns,
    outputs: 10,
    example(index) {
      const values = new Uint8Array(steps * columns)
      for (let step = 0; step < steps; step++) {
        const from = (index * rows + Math.floor(step / stepsPerRow)) * columns
        values.set(pixels.subarray(from, from + columns), step * columns)
      }
      return { input: inputEvents(values, columns, 255), label: labels[index]!, taught }
    },
  }
}
