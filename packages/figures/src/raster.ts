import type { SpikeList } from '@ngrad/core'
import * as Plot from '@observablehq/plot'
import { colours } from './colours.ts'
import type { Figure } from './figure.ts'
import { recordsOf } from './records.ts'

/**
 * A raster of spikes: a dot for each, over time [ms] and the number of its neuron; several records one above the other.
 * @param record what `sim.record` gave, or several of them
 * @throws ParameterError if one is no record
 * @example await saveFigure('spikes.svg', raster(sim.record(cortex)))
 */
export function raster(record: SpikeList | readonly SpikeList[]): Figure {
  const records = recordsOf('raster', record)
  let below = 0
  const marks = records.map(({ times, neurons, size }, index) => {
    const first = below
    below += size
    // Points of one path, cut from each other: a raster of 100,000 spikes stays a file of two megabytes.
    const points = Array.from(times, (time, spike) => [time, first + neurons[spike]!])
    const cut = points.flatMap(([time, neuron]) => [{ time, neuron }, { time: Number.NaN, neuron: Number.NaN }])
    return Plot.line(cut, {
      x: 'time',
      y: 'neuron',
      stroke: colours[index % colours.length]!,
      strokeWidth: 1.8,
      strokeLinecap: 'round',
    })
  })
  const domain = [-0.5, below - 0.5]
  const label = records.map(({ population }) => population).join(', ')
  return { height: 260, marginLeft: 50, x: { label: 'time [ms]' }, y: { label, domain }, marks }
}
