import type { Population, RealArray, SpikeList } from '@ngrad/core'

/** What the activity of a network is like. */
export interface Activity {
  /** Mean rate of all neurons [Hz]. */
  readonly rate: number
  /** Mean coefficient of variation of the intervals of neurons with at least three of them. */
  readonly cv: number
  /** Variance over mean of the number of spikes of all neurons in bins of 3 ms. */
  readonly fano: number
}

/** Statistics of spikes that were recorded between two steps. */
export function activityOf(
  records: readonly { readonly population: Population<RealArray>; readonly record: SpikeList }[],
  dt: number,
  from: number,
  until: number,
): Activity {
  const bin = Math.max(1, Math.round(3 / dt))
  const bins = new Float64Array(Math.floor((until - from) / bin))
  let [spikes, neurons, sumOfCv, withCv] = [0, 0, 0, 0]
  for (const { population, record } of records) {
    neurons += population.size
    spikes += record.count
    const times: number[][] = Array.from({ length: population.size }, () => [])
    const { neurons: who, steps } = record
    for (let spike = 0; spike < who.length; spike++) {
      times[who[spike]!]!.push(steps[spike]!)
      const place = Math.floor((steps[spike]! - from) / bin)
      if (place < bins.length) bins[place]!++
    }
    for (const own of times) {
      if (own.length < 4) continue
      const intervals = own.slice(1).map((time, index) => time - own[index]!)
      const [mean, variance] = moments(intervals)
      sumOfCv += Math.sqrt((variance * intervals.length) / (intervals.length - 1)) / mean
      withCv++
    }
  }
  const [mean, variance] = moments(bins)
  return { rate: (1000 * spikes) / neurons / ((until - from) * dt), cv: sumOfCv / withCv, fano: variance / mean }
}

function moments(values: ArrayLike<number>): [mean: number, variance: number] {
  let [sum, squares] = [0, 0]
  for (let index = 0; index < values.length; index++) sum += values[index]!
  const mean = sum / values.length
  for (let index = 0; index < values.length; index++) squares += (values[index]! - mean) ** 2
  return [mean, squares / values.length]
}
