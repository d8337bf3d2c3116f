import { ParameterError, RandomStream } from '@ngrad/core'

/** How what drives a neuron goes over time. */
export const stimulusKinds = ['step', 'ramp', 'noise'] as const

/** What drives a neuron. */
export interface Stimulus {
  /** A step that lasts, a rise from 0, or noise about a mean. */
  readonly kind: (typeof stimulusKinds)[number]
  /** Height of the step, end of the ramp, mean of the noise [unit of what drives]. */
  readonly amplitude: number
  /** Standard deviation of the noise [the same unit]. */
  readonly spread: number
}

/** From when to when it lasts [parts of the whole]. */
const [onset, offset] = [0.1, 0.9]
/** A ramp and noise change so often [ms]. */
const changesEvery = 1
/** Time constant of the noise [ms]. */
const noiseTau = 5

/** A value that holds from a time on. */
export interface Level {
  /** [ms] */
  readonly time: number
  readonly value: number
}

/**
 * What is added to a drive over time, as levels that hold until the next.
 *
 * Noise is an Ornstein-Uhlenbeck process, $x_{k+1} = \mu + (x_k - \mu)e^{-h/\tau} + \sigma\sqrt{1 - e^{-2h/\tau}}\,\xi$, exact for any h.
 * @param duration of the whole [ms]
 * @throws ParameterError if it is no such stimulus
 * @see Gillespie (1996), Physical Review E 54:2084, eq. 1.15
 */
export function levelsOf({ kind, amplitude, spread }: Stimulus, duration: number): Level[] {
  if (!stimulusKinds.includes(kind))
    throw new ParameterError('stimulus.kind', kind, `one of ${stimulusKinds.join(', ')}`)
  if (!Number.isFinite(amplitude)) throw new ParameterError('stimulus.amplitude', amplitude, 'a finite number')
  if (!(spread >= 0 && spread < Infinity)) throw new ParameterError('stimulus.spread', spread, 'a number, at least 0')
  const [from, to] = [onset * duration, offset * duration]
  if (kind === 'step')
    return [
      { time: 0, value: 0 },
      { time: from, value: amplitude },
      { time: to, value: 0 },
    ]
  const count = Math.max(1, Math.round((to - from) / changesEvery))
  const each = (to - from) / count
  const decay = Math.exp(-each / noiseTau)
  const draws = new RandomStream(1, 'model page', 'noise')
  let noise = 0
  const values = Array.from({ length: count }, (_, at) => {
    if (kind === 'ramp') return (amplitude * (at + 0.5)) / count
    noise = noise * decay + Math.sqrt(1 - decay * decay) * draws.normal(at)
    return amplitude + spread * noise
  })
  return [
    { time: 0, value: 0 },
    ...values.map((value, at) => ({ time: from + at * each, value })),
    { time: to, value: 0 },
  ]
}
