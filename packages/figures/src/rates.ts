import { checkOptions } from '@ngrad/core'
import type { SpikeList } from '@ngrad/core'
import * as Plot from '@observablehq/plot'
import type { Figure } from './figure.ts'
import { colours } from './colours.ts'
import { recordsOf } from './records.ts'

/** How {@link rates} counts. */
export interface RatesOptions {
  /** Width of a bin; 10 if left out [ms]. */
  readonly bin?: number
}

/**
 * Mean rate of a population over time: $\nu = n / (N \Delta)$ with $n$ spikes of $N$ neurons in a bin of $\Delta$ [Hz], from the
 * first step that was recorded up to the last spike.
 * @param record what `sim.record` gave, or several of them
 * @throws ParameterError if one is no record, or the bin is not above 0 ms
 * @example await saveFigure('rates.svg', rates([excitatory, inhibitory], { bin: 5 * ms }))
 */
export function rates(record: SpikeList | readonly SpikeList[], options: RatesOptions = {}): Figure {
  checkOptions('rates', options, { bin: { unit: 'ms', above: 0 } })
  const records = recordsOf('rates', record)
  const { bin = 10 } = options
  const bins = records.flatMap(({ times, size, firstStep, dt, population }) => {
    const start = firstStep * dt
    // A spike is at the end of its step, which belongs to the bin before.
    const placeOf = (time: number): number => Math.max(0, Math.ceil((time - start) / bin - 1e-9) - 1)
    const counts = new Uint32Array(times.length > 0 ? placeOf(times.at(-1)!) + 1 : 0)
    for (const time of times) counts[placeOf(time)]!++
    return Array.from(counts, (count, at) => ({
      time: start + (at + 0.5) * bin,
      rate: (1000 * count) / (size * bin),
      population,
    }))
  })
  return {
    height: 260,
    marginLeft: 50,
    x: { label: 'time [ms]' },
    y: { label: 'rate [Hz]', zero: true, grid: true },
    marks: records.map(({ population }, index) =>
      Plot.line(
        bins.filter(each => each.population === population),
        { x: 'time', y: 'rate', stroke: colours[index % colours.length]! },
      ),
    ),
  }
}
