import { checkOptions, checkParameter, ParameterError, required } from '@ngrad/core'
import { log } from '@ngrad/core/internal'
import { checkSound } from './check-sound.ts'
import { applyFilter, equallySpacedCentres, gammatone } from './gammatone.ts'
import type { LogMelOptions, Spectrogram } from './log-mel.ts'
import type { Sound } from './wav.ts'

/** How a {@link cochleagram} is made. */
export interface CochleagramOptions extends LogMelOptions {
  /** Centre of the lowest band [Hz]; 50 Hz if left out. */
  readonly lowest?: number
  /** Centre of the highest band [Hz]; 45 % of the sample rate if left out. */
  readonly highest?: number
}

/** Energy below which nothing is heard [1]. */
const floor = 1e-6

/**
 * Logarithm of the energy of a sound behind a bank of gammatone filters, over time: what the places of a cochlea hear.
 *
 * $c_{kb} = \ln(\langle (g_b * x)^2 \rangle_k + 10^{-6})$, the mean over frame k of the squared output of band b, whose
 * centres are equally far from each other in equivalent rectangular bandwidths.
 * @throws ParameterError if a number is not whole or not above 0, or a band's centre is not below half of the sample rate
 * @see Patterson, Robinson, Holdsworth, McKeown, Zhang & Allerhand (1992), Complex sounds and auditory images. Auditory
 * Physiology and Perception, 429
 * @see Slaney (1993), Apple Technical Report 35
 * @example cochleagram(readWav('7_jackson_32.wav'), { bands: 20, frames: 20 })
 */
export function cochleagram(sound: Sound, options: CochleagramOptions): Spectrogram {
  checkOptions('cochleagram', options, {
    bands: required('number'),
    frames: 'number',
    frame: 'number',
    hop: 'number',
    lowest: 'number',
    highest: 'number',
  })
  checkSound('cochleagram', sound)
  const { samples, sampleRate } = sound
  const { bands, frame = 32, hop = 10, lowest = 50, highest = 0.45 * sampleRate } = options
  const whole = { unit: '1', default: 20, atLeast: 1, integer: true } as const
  checkParameter('cochleagram', 'bands', whole, bands)
  for (const [name, value] of Object.entries({ frame, hop, lowest }))
    checkParameter('cochleagram', name, { unit: name === 'lowest' ? 'Hz' : 'ms', default: 32, above: 0 }, value)
  if (!(highest > lowest && highest < sampleRate / 2))
    throw new ParameterError(
      'cochleagram.highest',
      highest,
      `above the lowest, ${lowest} Hz, and below half of the sample rate, ${sampleRate / 2} Hz`,
    )
  const length = Math.max(1, Math.round((frame * sampleRate) / 1000))
  const last = Math.max(0, samples.length - length)
  const frames = options.frames ?? Math.floor((1000 * last) / (hop * sampleRate)) + 1
  checkParameter('cochleagram', 'frames', whole, frames)
  const firstOf = (each: number): number => {
    if (options.frames === undefined) return Math.round((each * hop * sampleRate) / 1000)
    return Math.round(frames === 1 ? last / 2 : (each * last) / (frames - 1))
  }
  const values = new Float32Array(frames * bands)
  equallySpacedCentres(bands, lowest, highest).forEach((centre, band) => {
    const heard = applyFilter(gammatone(centre, sampleRate), samples)
    for (let each = 0; each < frames; each++) {
      const first = firstOf(each)
      let energy = 0
      for (let at = first; at < Math.min(first + length, heard.length); at++) energy += heard[at]! ** 2
      values[each * bands + band] = log(energy / length + floor)
    }
  })
  return { frames, bands, values }
}
