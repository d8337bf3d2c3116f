import { checkParameter } from '@ngrad/core'
import { sin } from '@ngrad/core/internal'
import { checkSound } from './check-sound.ts'
import type { Sound } from './wav.ts'

/** Zero crossings of the filter on each side. */
const crossings = 16
/** Shape of the Kaiser window: side lobes below -80 dB. */
const beta = 8

/**
 * Brings a sound to another sample rate, band-limited: each new sample is the sum of the old ones around it, weighted
 * by a sinc of the lower of the two bandwidths under a Kaiser window.
 * @param sound the sound
 * @param sampleRate samples per second of the result [Hz]
 * @throws ParameterError if the rate is not above 0
 * @see Smith & Gossett (1984), A flexible sampling-rate conversion method. ICASSP 9:112
 * @example const sound = resample(decodeWav(readFileSync(file)), 8000)
 */
export function resample(sound: Sound, sampleRate: number): Sound {
  checkParameter('resample', 'sampleRate', { unit: 'Hz', default: 8000, above: 0 }, sampleRate)
  checkSound('resample', sound)
  if (sampleRate === sound.sampleRate) return sound
  const { samples } = sound
  const ratio = sound.sampleRate / sampleRate
  const cutoff = Math.min(1, 1 / ratio)
  const reach = crossings / cutoff
  const made = new Float32Array(Math.max(1, Math.round(samples.length / ratio)))
  const top = bessel(beta)
  for (let index = 0; index < made.length; index++) {
    const center = index * ratio
    const from = Math.max(0, Math.ceil(center - reach))
    const until = Math.min(samples.length - 1, Math.floor(center + reach))
    let sum = 0
    for (let at = from; at <= until; at++) {
      const x = at - center
      const window = bessel(beta * Math.sqrt(Math.max(0, 1 - (x / reach) ** 2))) / top
      sum += samples[at]! * cutoff * sinc(cutoff * x) * window
    }
    made[index] = sum
  }
  return { sampleRate, samples: made }
}

const sinc = (x: number): number => (x === 0 ? 1 : sin(Math.PI * x) / (Math.PI * x))

/** Modified Bessel function of order 0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1]
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
