import { RandomStream } from '@ngrad/core'
import { loadDigits, logMel } from '@ngrad/data'
import { examplesOf, stream } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'

/**
 * Digits of 8 × 8 in three colours [8 × 8 × 3]: each in a hue of its own, drawn, at full saturation, so that two of its
 * channels tell the third.
 */
export function colouredDigits(first: number, until: number, seed: number): Stream {
  const { pixels } = loadDigits()
  const draw = new RandomStream(seed, 0x636f)
  const values = new Float32Array((until - first) * 192)
  for (let image = first; image < until; image++) {
    const hue = 2 * Math.PI * draw.uniform(image)
    for (let at = 0; at < 192; at++) {
      const part = 0.5 + 0.5 * Math.cos(hue - (2 * Math.PI * (at % 3)) / 3)
      values[(image - first) * 192 + at] = (part * pixels[64 * image + Math.floor(at / 3)]!) / 16
    }
  }
  return stream('colours', values, { shape: [8, 8, 3], kind: 'probability' })
}

/** Frames and bands of {@link glides}. */
export const heard = [20, 20] as const

/**
 * Log-mel spectrograms of tones with eight harmonics that glide from one pitch to another, 120 to 400 Hz, in 0.4 s [frames
 * × bands], less their mean and over their deviation: 0 and 1 of all that are made.
 */
export function glides(count: number, seed: number): Stream {
  const draw = new RandomStream(seed, 0x676c)
  const [sampleRate, length] = [8000, 3200]
  const [frames, bands] = heard
  const values = new Float32Array(count * frames * bands)
  for (let each = 0; each < count; each++) {
    const [from, to] = [0, 1].map(end => 120 * (400 / 120) ** draw.uniform(2 * each + end)) as [number, number]
    const samples = Float32Array.from({ length }, (_, at) => {
      const seconds = at / sampleRate
      const turns = from * seconds + ((to - from) * seconds * seconds * sampleRate) / (2 * length)
      let sum = 0
      for (let harmonic = 1; harmonic <= 8; harmonic++) sum += Math.sin(2 * Math.PI * harmonic * turns) / harmonic
      return sum / 4
    })
    values.set(logMel({ samples, sampleRate }, { bands, frames }).values, each * frames * bands)
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return stream(
    'sound',
    values.map(value => (value - mean) / deviation),
    { shape: [frames, bands] },
  )
}

/** A spectrogram as an image: time to the right, the highest band on top, two deviations around the mean from 0 to 1. */
export function spectrogramImage(values: ArrayLike<number>): Float32Array {
  const [frames, bands] = heard
  return Float32Array.from({ length: frames * bands }, (_, at) => {
    const [band, frame] = [bands - 1 - Math.floor(at / frames), at % frames]
    return (values[frame * bands + band]! + 2) / 4
  })
}

/** Steps of {@link signals}, and neurons of {@link tunedSpikes}. */
export const traced = [40, 12] as const

/** Signals between -1 and 1: means of two sine waves of one to three turns, with phases that are drawn [steps]. */
export function signals(count: number, seed: number): Stream {
  const draw = new RandomStream(seed, 0x7369)
  const [steps] = traced
  const values = Float32Array.from({ length: count * steps }, (_, at) => {
    const [each, step] = [Math.floor(at / steps), at % steps]
    const wave = (which: number): number =>
      Math.sin(
        2 * Math.PI * (((1 + 2 * draw.uniform(4 * each + which)) * step) / steps + draw.uniform(4 * each + which + 2)),
      )
    return (wave(0) + wave(1)) / 2
  })
  return stream('signal', values, { shape: [steps] })
}

/**
 * Probability that each neuron spikes in a step, of neurons that hear a signal, each around a value c of its own:
 * $\frac12 e^{-(s - c)^2 / 2 w^2}$ [signals × steps × neurons].
 */
export function tunedRates(source: Stream): Float32Array {
  const [, neurons] = traced
  const values = new Float32Array(source.count * traced[0] * neurons)
  examplesOf(source).forEach((signal, step) => {
    for (let neuron = 0; neuron < neurons; neuron++) {
      const centre = (2 * neuron) / (neurons - 1) - 1
      values[step * neurons + neuron] = 0.5 * Math.exp(-(((signal - centre) / 0.15) ** 2) / 2)
    }
  })
  return values
}

/** Spikes of neurons that hear a signal, drawn with {@link tunedRates} [signals × steps × neurons]. */
export function tunedSpikes(source: Stream, seed: number): Stream {
  const draw = new RandomStream(seed, 0x7374)
  const values = tunedRates(source).map((probability, index) => Number(draw.uniform(index) < probability))
  return stream('spikes', values, { shape: [...traced], kind: 'probability' })
}

/** Spikes, or their probabilities, as an image: time to the right, the neuron of the highest value on top. */
export const spikesImage = (spikes: ArrayLike<number>): Float32Array =>
  traceImage(({ step, level }) => spikes[step * traced[1] + level]!)

/** A signal as an image: a dot in each step. */
export const signalImage = (signal: ArrayLike<number>): Float32Array =>
  traceImage(({ step, level }) => Number(Math.round(((signal[step]! + 1) / 2) * (traced[1] - 1)) === level))

function traceImage(valueAt: (place: { step: number; level: number }) => number): Float32Array {
  const [steps, levels] = traced
  return Float32Array.from({ length: steps * levels }, (_, at) =>
    valueAt({ step: at % steps, level: levels - 1 - Math.floor(at / steps) }),
  )
}
