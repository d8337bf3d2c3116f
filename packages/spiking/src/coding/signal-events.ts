import { checkArgument, checkParameter } from '@ngrad/core'
import { checkSignal } from './encoded.ts'

/** Events of a signal, one at each sample: 1 up, -1 down, 0 none [samples]. */
export interface SignalEvents {
  /** The events. */
  readonly events: Int8Array
  /** Height of an event [unit of the signal]. */
  readonly threshold: number
  /** The first sample, from which it is built up again. */
  readonly first: number
}

/**
 * Step-forward events of a signal: where it is more than a threshold above or below a base, there is an event and the base
 * follows by the threshold. So the base stays within a threshold of a signal that moves by no more than that in a sample.
 * @throws ParameterError if the threshold is not above 0, or a sample is not finite
 * @see Petro, Kasabov & Kiss (2020), IEEE Transactions on Neural Networks and Learning Systems 31:358, algorithm 3
 * @example stepForward(signal, 0.1)
 */
export function stepForward(signal: ArrayLike<number>, threshold: number): SignalEvents {
  checkParameter('stepForward', 'threshold', { unit: '1', above: 0 }, threshold)
  checkSignal('stepForward', signal)
  let base = signal[0] ?? 0
  const events = Int8Array.from(signal, sample => {
    const event = sample > base + threshold ? 1 : sample < base - threshold ? -1 : 0
    base += event * threshold
    return event
  })
  return { events, threshold, first: signal[0] ?? 0 }
}

/**
 * Threshold events of a signal (temporal contrast): an event where a sample differs from the one before by more than a
 * threshold, which is the mean of all such differences and `factor` times their standard deviation.
 * @throws ParameterError if the factor or a sample is not finite
 * @see Petro, Kasabov & Kiss (2020), IEEE Transactions on Neural Networks and Learning Systems 31:358, algorithm 1
 * @example thresholdEvents(signal, 1)
 */
export function thresholdEvents(signal: ArrayLike<number>, factor: number): SignalEvents {
  checkParameter('thresholdEvents', 'factor', { unit: '1' }, factor)
  checkSignal('thresholdEvents', signal)
  const differences = Float64Array.from({ length: Math.max(0, signal.length - 1) }, (_, at) => signal[at + 1]! - signal[at]!)
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / differences.length
  const threshold = differences.length > 0 ? Math.abs(mean + factor * Math.sqrt(variance)) : 0
  const events = new Int8Array(signal.length)
  differences.forEach((each, at) => {
    events[at + 1] = each > threshold ? 1 : each < -threshold ? -1 : 0
  })
  return { events, threshold, first: signal[0] ?? 0 }
}

/**
 * Builds a signal up from its events: the first sample, and a threshold more or less at each event [samples].
 * @example signalOf(stepForward(signal, 0.1))
 */
export function signalOf(signal: SignalEvents): Float64Array {
  const shape = { what: 'events of a signal', has: ['events', 'threshold', 'first'] }
  checkArgument('signalOf.signal', shape, signal)
  const { events, threshold, first } = signal
  let value = first
  return Float64Array.from(events, event => (value += event * threshold))
}
