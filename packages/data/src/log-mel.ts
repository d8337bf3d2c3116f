import { checkOptions, checkParameter, required } from '@ngrad/core'
import { cos, log } from '@ngrad/core/internal'
import { checkSound } from './check-sound.ts'
import { fourier } from './fourier.ts'
import type { Sound } from './wav.ts'

/** How a {@link logMel} spectrogram is made. */
export interface LogMelOptions {
  /** Number of bands. */
  readonly bands: number
  /** Number of frames over the whole sound; one each `hop` if left out. */
  readonly frames?: number
  /** Length of a frame [ms]; 32 ms if left out. */
  readonly frame?: number
  /** Time from frame to frame, where their number is not given [ms]; 10 ms if left out. */
  readonly hop?: number
}

/** A spectrogram. */
export interface Spectrogram {
  /** Number of frames. */
  readonly frames: number
  /** Number of bands. */
  readonly bands: number
  /** Logarithm of the energy, frame by frame, the lowest band first [frames × bands; nats]. */
  readonly values: Float32Array
}

/** Energy below which nothing is heard [1]. */
const floor = 1e-6

/**
 * Logarithm of the energy of a sound in bands that are equally wide in mel, over time: Hann windows, triangular bands
 * from 0 Hz to half of the sample rate, $m = 2595 \log_{10}(1 + f / 700)$.
 * @throws ParameterError if a number is not whole or not above 0
 * @see Davis & Mermelstein (1980), IEEE Transactions on Acoustics, Speech, and Signal Processing 28:357
 * @example logMel(readWav('7_jackson_32.wav'), { bands: 20, frames: 20 })
 */
export function logMel(sound: Sound, options: LogMelOptions): Spectrogram {
  checkOptions('logMel', options, { bands: required('number'), frames: 'number', frame: 'number', hop: 'number' })
  checkSound('logMel', sound)
  const { samples, sampleRate } = sound
  const { bands, frame = 32, hop = 10 } = options
  const whole = { unit: '1', default: 20, atLeast: 1, integer: true } as const
  checkParameter('logMel', 'bands', whole, bands)
  for (const [name, value] of Object.entries({ frame, hop }))
    checkParameter('logMel', name, { unit: 'ms', default: 32, above: 0 }, value)
  const length = Math.max(2, Math.round((frame * sampleRate) / 1000))
  const size = 2 ** Math.ceil(Math.log2(length))
  const last = Math.max(0, samples.length - length)
  const frames = options.frames ?? Math.floor((1000 * last) / (hop * sampleRate)) + 1
  checkParameter('logMel', 'frames', whole, frames)
  const weights = melWeights(bands, size, sampleRate)
  const [re, im] = [new Float64Array(size), new Float64Array(size)]
  const values = new Float32Array(frames * bands)
  for (let each = 0; each < frames; each++) {
    const first = Math.round(
      options.frames === undefined
        ? (each * hop * sampleRate) / 1000
        : frames === 1
          ? last / 2
          : (each * last) / (frames - 1),
    )
    re.fill(0)
    im.fill(0)
    for (let at = 0; at < length; at++)
      re[at] = (samples[first + at] ?? 0) * (0.5 - 0.5 * cos((2 * Math.PI * at) / (length - 1)))
    fourier(re, im)
    weights.forEach((weight, band) => {
      let energy = 0
      for (const [bin, part] of weight) energy += part * (re[bin]! ** 2 + im[bin]! ** 2)
      values[each * bands + band] = log(energy / length + floor)
    })
  }
  return { frames, bands, values }
}

/** For each band the bins that it covers, with their weights. */
function melWeights(bands: number, size: number, sampleRate: number): (readonly [bin: number, weight: number])[][] {
  const mel = (hz: number): number => 2595 * Math.log10(1 + hz / 700)
  const hz = (mels: number): number => 700 * (10 ** (mels / 2595) - 1)
  const top = mel(sampleRate / 2)
  const edges = Array.from({ length: bands + 2 }, (_, edge) => hz((edge * top) / (bands + 1)))
  return Array.from({ length: bands }, (_, band) => {
    const [low, middle, high] = edges.slice(band, band + 3) as [number, number, number]
    const bins: [number, number][] = []
    for (let bin = 0; bin <= size / 2; bin++) {
      const f = (bin * sampleRate) / size
      const weight = f <= middle ? (f - low) / (middle - low) : (high - f) / (high - middle)
      if (weight > 0) bins.push([bin, weight])
    }
    // a band narrower than a bin takes the bin next to its middle
    return bins.length > 0 ? bins : [[Math.round((middle * size) / sampleRate), 1]]
  })
}
