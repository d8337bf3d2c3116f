import { RandomStream } from '@ngrad/core'
import { bouncingDigits, loadDigits } from '@ngrad/data'
import { stream } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'

/** Some of the 8 × 8 digits, 0 to 1. */
export function digits(first: number, until: number): Stream {
  const pixels = loadDigits().pixels.subarray(64 * first, 64 * until)
  return stream(
    'digit',
    Float32Array.from(pixels, value => value / 16),
    { shape: [8, 8], kind: 'probability' },
  )
}

/** The same in three colours, each in a hue of its own, so that two colours tell the third [8 × 8 × 3]. */
export function colouredDigits(first: number, until: number, seed: number): Stream {
  const { pixels } = loadDigits()
  const draw = new RandomStream(seed, 'coloured digits')
  const values = Float32Array.from({ length: (until - first) * 192 }, (_, at) => {
    const pixel = 64 * first + Math.floor(at / 3)
    const turn = draw.uniform(Math.floor(pixel / 64)) - (at % 3) / 3
    return (pixels[pixel]! / 16) * (0.5 + 0.5 * Math.cos(2 * Math.PI * turn))
  })
  return stream('colours', values, { shape: [8, 8, 3], kind: 'probability' })
}

/** Frames of each of the {@link tones}, and bands of each frame: four to an octave. */
export const toneShape = { frames: 10, bands: 16 } as const

/**
 * Tones with six harmonics that glide from one pitch to another within the lowest octave and a quarter, frame after frame
 * [bands]: the logarithm of the level of each band, with some noise.
 */
export function tones(count: number, seed: number): Stream {
  const { frames, bands } = toneShape
  const draw = new RandomStream(seed, 'tones')
  const values = Float32Array.from({ length: count * frames * bands }, (_, at) => {
    const [frame, band] = [Math.floor(at / bands), at % bands]
    const tone = Math.floor(frame / frames)
    const [from, to] = [draw.uniform(2 * tone), draw.uniform(2 * tone + 1)]
    const pitch = 1.25 * (from + ((to - from) * (frame % frames)) / (frames - 1))
    let level = 0
    for (let harmonic = 1; harmonic <= 6; harmonic++)
      level += Math.exp(-(((band / 4 - pitch - Math.log2(harmonic)) / 0.2) ** 2) / 2) / harmonic
    return Math.log(0.1 + level) + 0.1 * draw.normal(2 * count + at)
  })
  return stream('tone', values, { shape: [bands] })
}

/** Steps of each of the signals of {@link heardSignals}. */
export const signalSteps = 40

/**
 * Waves of one to three turns, step after step [1], and the spikes of twelve neurons that hear them, each around a value of
 * its own [12]: in each step with the probability $\frac12 e^{-(s - c)^2 / 2 w^2}$.
 */
export function heardSignals(count: number, seed: number): { spikes: Stream; signal: Stream } {
  const neurons = 12
  const draw = new RandomStream(seed, 'heard signals')
  const signal = Float32Array.from({ length: count * signalSteps }, (_, at) => {
    const wave = Math.floor(at / signalSteps)
    const turns = 1 + 2 * draw.uniform(2 * wave)
    return Math.sin(2 * Math.PI * ((turns * (at % signalSteps)) / signalSteps + draw.uniform(2 * wave + 1)))
  })
  const spikes = Float32Array.from({ length: signal.length * neurons }, (_, at) => {
    const centre = (2 * (at % neurons)) / (neurons - 1) - 1
    const distance = (signal[Math.floor(at / neurons)]! - centre) / 0.15
    return Number(draw.uniform(2 * count + at) < 0.5 * Math.exp(-(distance ** 2) / 2))
  })
  return {
    spikes: stream('spikes', spikes, { shape: [neurons], kind: 'probability' }),
    signal: stream('signal', signal, { shape: [1] }),
  }
}

/** Squares of 3 × 3 pixels that bounce in a box of 8 × 8 [frames × 8 × 8]. */
export function film(count: number, frames: number, seed: number): Stream {
  const square = { count: 1, rows: 3, columns: 3, pixels: new Uint8Array(9).fill(255) }
  return stream('film', bouncingDigits(square, { count, frames, size: 8, seed }), { shape: [frames, 8, 8] })
}
