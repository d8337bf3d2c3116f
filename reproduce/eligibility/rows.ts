import { RandomStream } from '@ngrad/core'
import type { LabelledImages } from '@ngrad/data'
import { epropSequence, randomFeedback } from '@ngrad/eligibility'
import type { EpropSequence } from '@ngrad/eligibility'
import { adam, clear, crossEntropy, inputEvents } from '@ngrad/learning'
import { alifLayer, randomWeights, readoutLayer, recurrentNetwork, weightNames } from '@ngrad/spiking'
import { runningMean } from './running-mean.ts'
import { throughTime } from './through-time.ts'

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
  readonly rule: 'random' | 'symmetric' | 'readout only' | 'bptt'
}

/** Learns to read digits that come in row by row; returns the part of the test that was read rightly. */
export async function learnRows(
  train: LabelledImages,
  test: LabelledImages,
  options: RowsOptions,
  seen: (done: number, right: number) => boolean | Promise<boolean> = () => true,
): Promise<{
  test: number
  curve: { readonly images: number; readonly right: number }[]
  spikesPerStep: number
  seconds: number
}> {
  const { neurons, stepsPerRow, batch, epochs, seed, rule } = options
  const start = performance.now()
  const [rows, columns] = [train.rows, train.columns]
  const steps = rows * stepsPerRow
  const window = 4 * stepsPerRow
  const pull = (rule === 'bptt' ? 10 : 0.1) * window // the gradient of the pull is divided by the window, too
  const network = recurrentNetwork({
    inputs: columns,
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
      ? ({ kind: 'symmetric' } as const)
      : randomFeedback(neurons, 10, { seed, deviation: rule === 'readout only' ? 0 : 1 / Math.sqrt(10) })
  const conventions = { feedback, averaged: true, regularization: { rate: 50, strength: pull } }
  const learner = epropSequence(network, weights, crossEntropy, conventions)
  const mean = runningMean(weights, options.average)
  const tested = epropSequence(network, mean.weights, crossEntropy, conventions)
  const backward = throughTime({
    network,
    loss: 'crossEntropy',
    steps,
    window,
    weight: 1 / window,
    scale: [1, 1],
    regularization: pull / window,
    rateHz: 50,
  })
  const optimizer = adam({ rate: options.rate, beside: 'plain' })
  const dense = (images: LabelledImages, index: number): Float64Array => {
    const values = new Float64Array(steps * columns)
    for (let t = 0; t < steps; t++)
      for (let c = 0; c < columns; c++)
        values[t * columns + c] = images.pixels[(index * rows + Math.floor(t / stepsPerRow)) * columns + c]! / 255
    return values
  }
  const read = (by: EpropSequence, images: LabelledImages, index: number, learn: boolean): number => {
    const target = Array.from({ length: 10 }, (_, k) => Number(k === images.labels[index]))
    const { output, spikes } = by.run({ input: inputEvents(dense(images, index), columns), target, window }, learn)
    fired += spikes.reduce((sum, count) => sum + count) / neurons / steps
    shown++
    const sums = new Float64Array(10)
    for (let at = (steps - window) * 10; at < output.length; at++) sums[at % 10]! += output[at]!
    return Number(sums.indexOf(Math.max(...sums)) === images.labels[index])
  }
  let [fired, shown] = [0, 0]
  const order = new RandomStream(seed, 0x60)
  const total = Math.floor(epochs * train.count)
  const curve: { images: number; right: number }[] = []
  let right = 0
  let recent = 0
  for (let done = 0; done < total;) {
    const indices: number[] = []
    for (let each = 0; each < batch && done < total; each++, done++) {
      const index = order.below(done, train.count)
      indices.push(index)
      right += read(learner, train, index, rule !== 'bptt')
      recent++
    }
    if (rule === 'bptt') {
      const samples = indices.length
      const input = new Float32Array(steps * samples * columns)
      const target = new Uint8Array(steps * samples)
      indices.forEach((index, sample) => {
        const values = dense(train, index)
        for (let t = 0; t < steps; t++) {
          input.set(values.subarray(t * columns, (t + 1) * columns), (t * samples + sample) * columns)
          target[t * samples + sample] = train.labels[index]!
        }
      })
      const { gradient } = backward(weights, { samples, input, target })
      gradient.forEach((layer, index) => {
        for (const name of ['input', 'recurrent', 'bias'] as const) learner.gradient[index]![name].set(layer[name])
      })
      for (let j = 0; j < neurons; j++) learner.gradient[0]!.recurrent[j * neurons + j] = 0
    } else {
      for (const layer of learner.gradient)
        for (const array of [layer.input, layer.recurrent, layer.bias])
          for (let at = 0; at < array.length; at++) array[at]! /= indices.length
    }
    optimizer.rate = options.rate * (1 - (0.9 * done) / total)
    if (rule === 'readout only') for (const name of weightNames) learner.gradient[0]![name].fill(0)
    optimizer.step(weights, learner.gradient)
    clear(learner.gradient)
    mean.follow()
    if (recent >= 1000) {
      curve.push({ images: done, right: right / recent })
      right = recent = 0
    }
    if (!(await seen(done, curve.at(-1)?.right ?? 0))) break
  }
  let correct = 0
  for (let index = 0; index < test.count; index++) correct += read(tested, test, index, false)
  return {
    test: correct / test.count,
    curve,
    spikesPerStep: fired / shown,
    seconds: (performance.now() - start) / 1000,
  }
}
