import { declarationFiles, loadDigits, readText } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'
import { describe, expect, it } from 'vitest'
import { linearAutoencoder } from './prediction/autoencoder.ts'
import { bouncing } from './prediction/bouncing.ts'
import { characters } from './prediction/characters.ts'
import { charactersThroughTime } from './prediction/characters-through-time.ts'
import { crossModal } from './prediction/cross-modal.ts'
import type { Modality } from './prediction/cross-modal.ts'
import { fewLabels } from './prediction/few-labels.ts'
import { halfImage } from './prediction/half-image.ts'
import { markov } from './prediction/markov.ts'
import { raster } from './prediction/raster.ts'
import { signalSpikes } from './prediction/signal-spikes.ts'
import { spikes } from './prediction/spikes.ts'
import { stack } from './prediction/stack.ts'

const digits = loadDigits()
const digitStream = (first: number, until: number): Stream =>
  stream(
    'digit',
    Float32Array.from(digits.pixels.subarray(64 * first, 64 * until), v => v / 16),
    { shape: [8, 8], kind: 'probability' },
  )
const part = (first: number, until: number): LabelledImages => ({
  ...digits,
  count: until - first,
  pixels: Uint8Array.from(digits.pixels.subarray(64 * first, 64 * until), v => Math.min(255, 16 * v)),
  labels: digits.labels.subarray(first, until),
})
const both = ['difference propagation', 'backpropagation']

describe('the floors are met in small', { timeout: 60_000 }, () => {
  it.each(both)('a linear autoencoder by %s comes to the bound of principal components', async learner => {
    const { bound, error } = await linearAutoencoder({
      source: digitStream(0, 1700),
      codes: 8,
      rounds: 60,
      rate: 0.02,
      learner,
    })
    expect(error / bound).toBeGreaterThan(1 - 1e-6)
    expect(error / bound).toBeLessThan(1.02)
  })

  it.each(both)('half of a digit is predicted by %s better than by least squares', async learner => {
    const found = await halfImage({
      train: digitStream(0, 1400),
      test: digitStream(1400, 1797),
      hidden: 128,
      rounds: 40,
      learner,
    })
    expect(found.network).toBeLessThan(found.leastSquares)
    expect(found.leastSquares).toBeLessThan(found.mean)
  })

  it.each(both)('a Markov chain is predicted by %s to within 0.005 nats of its entropy rate', async learner => {
    const found = await markov({ symbols: 6, length: 100_000, rounds: 5, seed: 2, learner })
    expect(found.crossEntropy).toBeGreaterThanOrEqual(found.entropyRate)
    expect(found.crossEntropy - found.entropyRate).toBeLessThan(0.005)
    expect(Math.abs(found.heldOut - found.heldOutOfTruth)).toBeLessThan(0.005)
  })

  it.each(both)(
    'digits are known better by %s pixel by pixel, and row by row, than as independent pixels',
    async learner => {
      const dark = digits.pixels.map(value => Number(value >= 8))
      const train = { size: 64, pixels: dark.subarray(0, 64 * 1400) }
      const test = { size: 64, pixels: dark.subarray(64 * 1400) }
      const rounds = { pixel: 4, row: 12 }
      const found = await raster({ train, test, rows: 8, reach: 3, hidden: 64, rounds, learner })
      expect(found.pixel).toBeGreaterThan(found.independent + 2)
      expect(found.row).toBeGreaterThan(found.independent + 2)
    },
  )

  it('characters are predicted better than by bigrams', async () => {
    const text = readText(
      declarationFiles().filter(file => /lib\.es\d/.test(file)),
      { alphabet: 64, characters: 60_000 },
    )
    const { network, grams } = await characters({ text, context: 6, hidden: 64, rounds: 3 })
    expect(network).toBeLessThan(grams[1]!)
    expect(grams[1]).toBeLessThan(grams[0]!)
    const throughTime = await charactersThroughTime({ text, context: 6, hidden: 64, rounds: 4, rate: 5e-3 })
    expect(throughTime).toBeLessThan(grams[1]!)
  })

  it('the next frame of bouncing digits is predicted better than by copying', async () => {
    const { network, copy } = await bouncing({ sequences: 300, hidden: 128, rounds: 3 })
    expect(network).toBeLessThan(copy)
  })

  it('one modality finds the other better than by canonical correlations', async () => {
    const digit = (first: number, until: number): Modality => ({
      stream: digitStream(first, until),
      labels: digits.labels.subarray(first, until),
    })
    const named = ({ stream: source, labels }: Modality): Modality => ({
      stream: { ...source, name: 'other digit' },
      labels,
    })
    const seen = [digit(0, 700), digit(700, 900)] as const
    const heard = [named(digit(900, 1597)), named(digit(1597, 1797))] as const
    const found = await crossModal({ seen, heard, pairs: 7000, rounds: 20, hidden: 128 })
    expect(found.network.precision).toBeGreaterThan(found.correlation.precision)
  })

  it(
    'features without labels are read out better than pixels, on average over seven networks',
    { timeout: 240_000 },
    async () => {
      let better = 0
      for (let seed = 1; seed <= 7; seed++) {
        const [few] = await fewLabels({
          train: part(0, 1300),
          test: part(1300, 1797),
          unlabelled: 1300,
          hidden: 128,
          noise: 0.4,
          rounds: 60,
          labels: [50],
          seed,
        })
        better += (few!.features - few!.pixels) / 7
      }
      expect(better).toBeGreaterThan(0)
    },
  )

  it('in spikes, what comes next surprises less than by rates', async () => {
    const { learned, rates } = await spikes({ cycles: 1000, seed: 1 })
    expect(learned).toBeLessThan(0.6 * rates)
  })
  it('spikes are predicted from a signal better than by rates and by logistic regression', async () => {
    const found = await signalSpikes({ learned: 2000, tested: 200, hidden: 256, rounds: 40 })
    expect(found.network).toBeLessThan(found.regression)
    expect(found.regression).toBeLessThan(found.rates)
    expect(found.network).toBeGreaterThan(found.truth)
  })

  it.each(both)('layers learned by %s one by one are a better beginning than random weights', async learner => {
    const found = await stack({
      train: digitStream(0, 1400),
      test: digitStream(1400, 1797),
      units: [48, 24, 8],
      noise: 0.1,
      rounds: 40,
      together: 20,
      rates: { stack: 1e-2, random: 1e-2, rectified: 3e-3 },
      learner,
    })
    expect(found.layers.map(({ answers }) => answers.length)).toEqual([1, 1, 1].map(() => 397 * 64))
    expect(found.together.error).toBeLessThan(found.random)
    expect(found.together.error).toBeLessThan(found.layers[2]!.error)
    expect(found.layers[0]!.error).toBeLessThan(found.layers[2]!.error)
  })
})
