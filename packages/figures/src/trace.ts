import { checkArgument, Probe } from '@ngrad/core'
import * as Plot from '@observablehq/plot'
import type { Figure } from './figure.ts'
import { colours } from './colours.ts'

/**
 * A state variable over time [ms], a line for each neuron. Of more samples than a figure is wide the lowest and the highest
 * of each column are drawn, so that no spike is lost.
 * @param probe what `sim.probe` gave
 * @throws ParameterError if it is no probe
 * @example await saveFigure('potential.svg', trace(sim.probe(cell, 'v')))
 */
export function trace(probe: Probe | Probe<Float64Array>): Figure {
  checkArgument('trace.probe', Probe, probe)
  const { times, values, neurons, variable, unit, samples } = probe
  const marks = neurons.map((neuron, index) => {
    const at = (sample: number): number => values[sample * neurons.length + index]!
    const drawn = extremes(samples, at).map(sample => ({ time: times[sample]!, value: at(sample) }))
    return Plot.line(drawn, { x: 'time', y: 'value', stroke: colours[index % colours.length]! })
  })
  const label = unit === '' || unit === '1' ? variable : `${variable} [${unit}]`
  return { height: 260, marginLeft: 50, x: { label: 'time [ms]' }, y: { label, grid: true }, marks }
}

/** Columns of a figure. */
const columns = 1000

/** The samples to be drawn: all, or of each column that with the lowest and that with the highest value, in order. */
function extremes(samples: number, at: (sample: number) => number): number[] {
  if (samples <= 2 * columns) return Array.from({ length: samples }, (_, sample) => sample)
  return Array.from({ length: columns }, (_, column) => {
    const [from, to] = [Math.floor((column * samples) / columns), Math.floor(((column + 1) * samples) / columns)]
    let [lowest, highest] = [from, from]
    for (let sample = from; sample < to; sample++) {
      if (at(sample) < at(lowest)) lowest = sample
      if (at(sample) > at(highest)) highest = sample
    }
    return [...new Set([Math.min(lowest, highest), Math.max(lowest, highest)])]
  }).flat()
}
