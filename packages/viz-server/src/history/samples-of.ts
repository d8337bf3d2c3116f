import type { IActivity } from '@ngrad/core'

/** Values of a moment, and the step at whose end they were taken. */
export interface Sample {
  readonly step: number
  readonly values: readonly number[]
  /** The neurons that the values are of, where that is told. */
  readonly neurons: readonly number[]
}

/** The moments of an activity: n of them over s steps are taken at the ends of as many equal parts. */
export function samplesOf({ value, samples, firstStep, steps, neuron }: IActivity): Sample[] {
  const moments = samples || 1
  const series = Math.floor((value?.length ?? 0) / moments)
  const each = Number(steps ?? 1) / moments
  return Array.from({ length: series > 0 ? moments : 0 }, (_, moment) => ({
    step: Number(firstStep ?? 0) + Math.max(0, Math.floor((moment + 1) * each) - 1),
    values: value!.slice(moment * series, (moment + 1) * series),
    neurons: neuron ?? [],
  }))
}
