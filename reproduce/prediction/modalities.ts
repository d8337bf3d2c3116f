import { DataError, loadDigits, loadMnist, logMel, readWavFolder } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import type { Modality } from './cross-modal.ts'

/** MNIST as what is seen: so many images to learn from, and others to test with. */
export function mnistModality(learn: number, test: number): [Modality, Modality] {
  const data = loadMnist()
  const part = ({ pixels, labels }: (typeof data)['train'], count: number): Modality => ({
    stream: stream('image', pixels.subarray(0, 784 * count), { shape: [28, 28] }),
    labels: labels.subarray(0, count),
  })
  return [part(data.train, learn), part(data.test, test)]
}

/** The 8 × 8 digits of other writers, scanned otherwise, as a second modality. */
export function digitsModality(): [Modality, Modality] {
  const { pixels, labels } = loadDigits()
  const part = (first: number, until: number): Modality => ({
    stream: stream(
      'digit',
      Float32Array.from(pixels.subarray(64 * first, 64 * until), v => v / 16),
      { shape: [8, 8], kind: 'probability' },
    ),
    labels: labels.subarray(first, until),
  })
  return [part(0, 1297), part(1297, 1797)]
}

/**
 * A folder of spoken digits, `{digit}_{speaker}_{number}.wav`, as a second modality: log-mel spectrograms
 * or cochleagrams of 20 frames × 20 bands, less the mean and over the deviation of those that are learned from; recordings
 * with numbers below 10 are tested with.
 * @throws DataError if a file has another name, or there are none to learn from or to test with
 */
export function spokenModality(folder: string, hear: typeof logMel = logMel): [Modality, Modality] {
  const [frames, bands] = [20, 20]
  const sounds = [...readWavFolder(folder, { sampleRate: 8000 })].map(sound => {
    const [, digit, number] = /^(\d)_.+_(\d+)$/.exec(sound.name) ?? []
    if (number === undefined) throw new DataError(`${sound.file} is not named {digit}_{speaker}_{number}.wav`)
    return { label: Number(digit), number: Number(number), values: hear(sound, { bands, frames }).values }
  })
  if (!(sounds.some(({ number }) => number < 10) && sounds.some(({ number }) => number >= 10)))
    throw new DataError(`${folder} needs recordings with numbers below 10, to test with, and others to learn from`)
  const learned = sounds.flatMap(({ number, values }) => (number < 10 ? [] : [...values]))
  const mean = learned.reduce((sum, value) => sum + value, 0) / learned.length
  const deviation = Math.sqrt(learned.reduce((sum, value) => sum + (value - mean) ** 2, 0) / learned.length)
  const part = (test: boolean): Modality => {
    const some = sounds.filter(({ number }) => number < 10 === test)
    return {
      stream: stream(
        'sound',
        Float32Array.from(
          some.flatMap(({ values }) => [...values]),
          value => (value - mean) / deviation,
        ),
        { shape: [frames, bands] },
      ),
      labels: some.map(({ label }) => label),
    }
  }
  return [part(false), part(true)]
}
