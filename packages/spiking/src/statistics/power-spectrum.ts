import { checkArgument, checkOptions, ParameterError, required } from '@ngrad/core'
import { cos, sin } from '@ngrad/core/internal'
import { mean } from './moments.ts'

/** How a spectrum is estimated. */
export interface PowerSpectrumOptions {
  /** Time from one sample to the next [ms]. */
  readonly dt: number
  /** Samples in a segment, a power of 2; 256 if left out. Frequencies are 1 / (segment dt) apart. */
  readonly segment?: number
}

/** Power at each frequency. */
export interface PowerSpectrum {
  /** Frequencies from 0 to half of the rate of samples [segment / 2 + 1; Hz]. */
  readonly frequencies: Float64Array
  /** One-sided power spectral density [segment / 2 + 1; square of the unit / Hz]. */
  readonly power: Float64Array
}

/**
 * Power spectral density of a signal, numbers of spikes in bins, say, by Welch's method: mean over segments that overlap by
 * half, each without its mean and under a Hann window. Its integral over all frequencies is the variance.
 * @throws ParameterError if the signal is shorter than a segment, or the segment is no power of 2
 * @see Welch (1967), IEEE Transactions on Audio and Electroacoustics 15:70
 * @example powerSpectrum(spikeCounts(train, { bin: 1 * ms, to: 10_000 * ms }), { dt: 1 * ms, segment: 1024 })
 */
export function powerSpectrum(signal: ArrayLike<number>, options: PowerSpectrumOptions): PowerSpectrum {
  checkOptions('powerSpectrum', options, {
    dt: required({ unit: 'ms', above: 0 }),
    segment: { unit: '1', atLeast: 2, integer: true },
  })
  checkArgument('powerSpectrum.signal', 'numbers', signal)
  const { dt, segment = 256 } = options
  if (!Number.isSafeInteger(Math.log2(segment))) throw new ParameterError('powerSpectrum.segment', segment, 'a power of 2')
  if (signal.length < segment)
    throw new ParameterError('powerSpectrum.signal', signal, `at least the ${segment} samples of a segment`)
  const window = Float64Array.from({ length: segment }, (_, at) => sin((Math.PI * at) / segment) ** 2)
  const samples = Float64Array.from(signal)
  const power = new Float64Array(segment / 2 + 1)
  const [real, imaginary] = [new Float64Array(segment), new Float64Array(segment)]
  const starts = Math.floor((samples.length - segment) / (segment / 2)) + 1
  for (let number = 0; number < starts; number++) {
    const part = samples.subarray((number * segment) / 2, (number * segment) / 2 + segment)
    const middle = mean(part)
    for (let at = 0; at < segment; at++) real[at] = window[at]! * (part[at]! - middle)
    transform(real, imaginary.fill(0))
    for (let bin = 0; bin < power.length; bin++) power[bin]! += real[bin]! ** 2 + imaginary[bin]! ** 2
  }
  const squares = window.reduce((sum, each) => sum + each ** 2, 0)
  const scale = dt / 1000 / squares / starts
  return {
    frequencies: power.map((_, bin) => (1000 * bin) / (segment * dt)),
    power: power.map((sum, bin) => sum * scale * (bin === 0 || bin === segment / 2 ? 1 : 2)),
  }
}

/** Fourier transform in place, of a length that is a power of 2 (Cooley & Tukey 1965). */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length
  for (let at = 1, turned = 0; at < size; at++) {
    let bit = size >> 1
    for (; turned & bit; bit >>= 1) turned ^= bit
    turned ^= bit
    if (at < turned) {
      ;[real[at], real[turned]] = [real[turned]!, real[at]!]
      ;[imaginary[at], imaginary[turned]] = [imaginary[turned]!, imaginary[at]!]
    }
  }
  for (let length = 2; length <= size; length *= 2)
    for (let start = 0; start < size; start += length)
      for (let step = 0; step < length / 2; step++) {
        const angle = (-2 * Math.PI * step) / length
        const [cosine, sine] = [cos(angle), sin(angle)]
        const [even, odd] = [start + step, start + step + length / 2]
        const r = real[odd]! * cosine - imaginary[odd]! * sine
        const i = real[odd]! * sine + imaginary[odd]! * cosine
        ;[real[odd], imaginary[odd]] = [real[even]! - r, imaginary[even]! - i]
        ;[real[even], imaginary[even]] = [real[even]! + r, imaginary[even]! + i]
      }
}
