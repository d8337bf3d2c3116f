import { checkArgument, checkParameter, ParameterError } from '@ngrad/core'

/** Spikes that stand for something, ready for `replay` or for a port. */
export interface EncodedSpikes {
  /** Times at the ends of steps, ascending [ms]. */
  readonly times: number[]
  /** Index of the neuron of each spike. */
  readonly neurons: number[]
}

/** Spikes in the order of time, then of neurons; those of one neuron in the same step are one. */
export function inOrder(spikes: readonly (readonly [step: number, neuron: number])[], dt: number): EncodedSpikes {
  const sorted = spikes.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const once = sorted.filter(
    ([step, neuron], at) => at === 0 || step !== sorted[at - 1]![0] || neuron !== sorted[at - 1]![1],
  )
  return { times: once.map(([step]) => step * dt), neurons: once.map(([, neuron]) => neuron) }
}

/** Checks that values are from 0 to 1. @throws ParameterError that names the first one that is not */
export function checkShares(place: string, values: ArrayLike<number>): void {
  checkArgument(`${place}.values`, 'list', values)
  for (let index = 0; index < values.length; index++)
    checkParameter(place, `values[${index}]`, { unit: '1', atLeast: 0, atMost: 1 }, values[index])
}

/** Checks that a signal is finite. @throws ParameterError that names the first sample that is not */
export function checkSignal(place: string, signal: ArrayLike<number>): void {
  checkArgument(`${place}.signal`, 'list', signal)
  for (let index = 0; index < signal.length; index++)
    if (!Number.isFinite(signal[index])) throw new ParameterError(`${place}.signal[${index}]`, signal[index], 'finite')
}
