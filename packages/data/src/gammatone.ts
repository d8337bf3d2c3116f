import { checkArgument, checkArguments, checkParameter, ParameterError } from '@ngrad/core'
import type { Shape } from '@ngrad/core'
import { cos, exp, expm1, log1p, sin } from '@ngrad/core/internal'

/** A gammatone filter of 4th order. Made by {@link gammatone}. */
export interface GammatoneFilter {
  /** Frequency at which it answers most, with a gain of 1 [Hz]. */
  readonly centre: number
  /** The b of its envelope, $1.019\,\mathrm{ERB}$ [Hz]. */
  readonly width: number
  /** Its pole of fourth order, $p = e^{T(-2\pi b + 2\pi i f_c)}$: real and imaginary part. */
  readonly pole: readonly [re: number, im: number]
  /** Factor that makes the gain at the centre 1. */
  readonly gain: number
}

/**
 * Equivalent rectangular bandwidth of hearing at a frequency: $24.7\,(4.37 f / 1000 + 1)$ [Hz].
 * @see Glasberg & Moore (1990), Hearing Research 47:103, equation 3
 * @example equivalentBandwidth(1000) // 132.6
 */
export const equivalentBandwidth = (hz: number): number => {
  checkArgument('equivalentBandwidth.hz', 'number', hz)
  return 24.7 * ((4.37 * hz) / 1000 + 1)
}

/**
 * Frequencies whose distance is the same number of equivalent bandwidths, the lowest first [Hz].
 *
 * $E(f) = 21.4 \log_{10}(4.37 f / 1000 + 1)$ is equally spaced.
 * @param count how many, both ends among them
 * @throws ParameterError if there is no such range
 * @see Glasberg & Moore (1990), Hearing Research 47:103, equation 4
 * @example equallySpacedCentres(3, 100, 4000) // [100, 950.4, 4000]
 */
export function equallySpacedCentres(count: number, lowest: number, highest: number): Float64Array {
  checkParameter('equallySpacedCentres', 'count', { unit: '1', default: 1, atLeast: 1, integer: true }, count)
  checkArguments('equallySpacedCentres', { lowest, highest }, { lowest: 'number', highest: 'number' })
  if (!(lowest >= 0 && highest > lowest && highest < Infinity))
    throw new ParameterError('equallySpacedCentres.highest', highest, `above the lowest, ${lowest} Hz`)
  const [from, until] = [lowest, highest].map(hz => log1p(0.00437 * hz)) as [number, number]
  return Float64Array.from(
    { length: count },
    (_, at) => expm1(from + (count === 1 ? 0.5 : at / (count - 1)) * (until - from)) / 0.00437,
  )
}

/**
 * A gammatone filter, whose response to a click is that of hearing, sampled:
 * $g_n \propto n^3 e^{-2 \pi b n T} \cos(2 \pi f_c n T)$ with $b = 1.019\,\mathrm{ERB}(f_c)$; its gain at $f_c$ is 1.
 *
 * It is the real part of a filter with one complex pole p, $\sum_n n^3 p^n z^{-n} = (p z^{-1} + 4 p^2 z^{-2} + p^3
 * z^{-3}) / (1 - p z^{-1})^4$: exact at the samples, where the usual cascade of four sections, each of which is exact,
 * is not.
 * @param centre $f_c$, below half of the sample rate [Hz]
 * @param sampleRate samples per second [Hz]
 * @throws ParameterError if the centre is not between 0 and half of the sample rate
 * @see Patterson, Nimmo-Smith, Holdsworth & Rice (1988), An efficient auditory filterbank based on the gammatone
 * function. APU report 2341
 * @see Slaney (1993), An efficient implementation of the Patterson-Holdsworth auditory filter bank. Apple Technical
 * Report 35
 * @example gammatone(1000, 16000)
 */
export function gammatone(centre: number, sampleRate: number): GammatoneFilter {
  checkArguments('gammatone', { centre, sampleRate }, { centre: 'number', sampleRate: 'number' })
  if (!(centre > 0 && centre < sampleRate / 2))
    throw new ParameterError('gammatone.centre', centre, `above 0 and below half of the sample rate, ${sampleRate / 2}`)
  const width = 1.019 * equivalentBandwidth(centre)
  const angle = (2 * Math.PI * centre) / sampleRate
  const size = exp((-2 * Math.PI * width) / sampleRate)
  const filter: GammatoneFilter = { centre, width, pole: [size * cos(angle), size * sin(angle)], gain: 1 }
  return { ...filter, gain: 1 / responseOf(filter, centre, sampleRate) }
}

/**
 * How much larger a tone is after a filter than before, in the long run: $|H(e^{2 \pi i f / f_s})|$ [1].
 * @param hz frequency of the tone [Hz]
 * @example responseOf(gammatone(1000, 16_000), 1000, 16_000)
 */
export function responseOf(filter: GammatoneFilter, hz: number, sampleRate: number): number {
  checkArguments('responseOf', { filter, hz, sampleRate }, { filter: filterShape, hz: 'number', sampleRate: 'number' })
  const { pole: [re, im], gain } = filter
  const angle = (2 * Math.PI * hz) / sampleRate
  const [c, s] = [cos(angle), -sin(angle)]
  // p / z for the pole and for its conjugate, which the real part brings in
  const [x, y] = [1, -1].map(sign => transfer(re * c - sign * im * s, re * s + sign * im * c)) as [Complex, Complex]
  return (gain / 2) * Math.hypot(x[0] + y[0], x[1] + y[1])
}

const filterShape: Shape = { what: 'a filter, as gammatone() returns it', has: ['pole', 'gain'] }

type Complex = readonly [re: number, im: number]

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c]

/** $(q + 4 q^2 + q^3) / (1 - q)^4$. */
function transfer(re: number, im: number): Complex {
  const q: Complex = [re, im]
  const square = times(q, q)
  const above = times(q, [1 + 4 * re + square[0], 4 * im + square[1]])
  const below = times([1 - re, -im], [1 - re, -im])
  const fourth = times(below, below)
  const [a, b] = times(above, [fourth[0], -fourth[1]])
  const size = fourth[0] ** 2 + fourth[1] ** 2
  return [a / size, b / size]
}

/**
 * Filters samples, from rest.
 * @example applyFilter(gammatone(1000, 16_000), samples)
 */
export function applyFilter(filter: GammatoneFilter, samples: ArrayLike<number>): Float64Array {
  checkArguments('applyFilter', { filter, samples }, { filter: filterShape, samples: 'list' })
  const { pole: [re, im], gain } = filter
  const pole: Complex = [re, im]
  const square = times(pole, pole)
  const cube = times(square, pole)
  const state = new Float64Array(8) // of four stages, real and imaginary
  let [x1, x2, x3] = [0, 0, 0]
  return Float64Array.from(samples, x => {
    let a = re * x1 + 4 * square[0] * x2 + cube[0] * x3
    let b = im * x1 + 4 * square[1] * x2 + cube[1] * x3
    for (let at = 0; at < 8; at += 2) {
      const [c, d] = [state[at]!, state[at + 1]!]
      a += re * c - im * d
      b += re * d + im * c
      state[at] = a
      state[at + 1] = b
    }
    x3 = x2
    x2 = x1
    x1 = x
    return gain * a
  })
}
