import { ParameterError } from '@ngrad/core'
import type { Hdf5Data, Hdf5Group } from '@ngrad/data'
import { regularStep } from '../times/regular-step.ts'
import type { NwbSeries } from './session.ts'
import { siUnit } from './si-unit.ts'
import { typed } from './typed.ts'

/**
 * A quantity over time as a `TimeSeries` of NWB: with a rate where its moments are equally far apart, with their times elsewhere.
 * @param comments what else there is to say
 */
export function timeSeries(series: NwbSeries, comments = 'no comments'): Hdf5Group {
  const { name, description, times, values, width, holds = false } = series
  if (values.length !== times.length * width)
    throw new ParameterError(`writeNwb.series ${name}.values.length`, values.length, `${times.length} × ${width}`)
  const attributes = { ...siUnit(series.unit), resolution: -1, offset: 0, continuity: holds ? 'step' : 'continuous' }
  return {
    attributes: { ...typed('core', 'TimeSeries'), description, comments },
    members: {
      data: { values, shape: width === 1 ? [times.length] : [times.length, width], attributes },
      ...moments(times),
    },
  }
}

function moments(times: ArrayLike<number>): Record<string, Hdf5Data> {
  const step = regularStep(times)
  if (step !== undefined)
    return { starting_time: { values: times[0]! / 1000, attributes: { rate: 1000 / step, unit: 'seconds' } } }
  const seconds = Float64Array.from(times, time => time / 1000)
  return { timestamps: { values: seconds, attributes: { interval: Int32Array.of(1), unit: 'seconds' } } }
}
