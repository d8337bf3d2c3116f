import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Events } from './events.ts'
import { checkEvents, select } from './select.ts'

/** What is kept of events; the second number of each range is the first that does not belong to it. */
export interface CropOptions {
  /** Columns. */
  readonly x?: readonly [from: number, to: number]
  /** Rows. */
  readonly y?: readonly [from: number, to: number]
  /** Times [ms]. */
  readonly time?: readonly [from: number, to: number]
}

/**
 * Events of a part of the sensor, counted from its corner, and of a stretch of time, whose times stay.
 * @throws ParameterError if a range is none, or goes beyond the sensor
 * @example cropEvents(events, { x: [0, 17], time: [0, 100 * ms] })
 */
export function cropEvents(events: Events, options: CropOptions): Events {
  checkOptions('cropEvents', options, { x: 'numbers', y: 'numbers', time: 'numbers' })
  checkEvents('cropEvents.events', events)
  const { x = [0, events.width], y = [0, events.height], time = [-Infinity, Infinity] } = options
  for (const [name, [from, to], most] of [['x', x, events.width], ['y', y, events.height]] as const) // prettier-ignore
    if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from < to && to <= most))
      throw new ParameterError(`cropEvents.${name}`, [from, to], `a range within 0 to ${most}`)
  if (!(time[0] < time[1])) throw new ParameterError('cropEvents.time', time, 'a range of times')
  const { times, x: columns, y: rows } = events
  const isWithin = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value < to
  return select(
    events,
    event => isWithin(columns[event]!, x) && isWithin(rows[event]!, y) && isWithin(times[event]! / 1000, time),
    { width: x[1] - x[0], height: y[1] - y[0], x: column => column - x[0], y: row => row - y[0] },
  )
}

/** How many columns and rows are added. */
export interface PadOptions {
  /** Columns on the left; 0 if left out. */
  readonly left?: number
  /** Columns on the right. */
  readonly right?: number
  /** Rows above. */
  readonly top?: number
  /** Rows below. */
  readonly bottom?: number
}

/**
 * Events of a sensor that is larger, with nothing in what was added.
 * @throws ParameterError if it is no whole number, or the sensor becomes larger than 65 536
 * @example padEvents(events, { left: 1, right: 1, top: 1, bottom: 1 })
 */
export function padEvents(events: Events, options: PadOptions): Events {
  checkOptions('padEvents', options, { left: 'count', right: 'count', top: 'count', bottom: 'count' })
  checkEvents('padEvents.events', events)
  const { left = 0, right = 0, top = 0, bottom = 0 } = options
  const [width, height] = [events.width + left + right, events.height + top + bottom]
  if (width > 65_536 || height > 65_536) throw new ParameterError('padEvents', `${width} × ${height}`, 'at most 65 536 each')
  return select(events, () => true, { width, height, x: column => column + left, y: row => row + top })
}

/**
 * Events of a sensor with larger pixels, each of `factor` × `factor`; all events stay.
 * @throws ParameterError if the factor is no whole number above 0
 * @example downsampleEvents(events, { factor: 2 }) // 34 × 34 becomes 17 × 17
 */
export function downsampleEvents(events: Events, options: { readonly factor: number }): Events {
  checkOptions('downsampleEvents', options, { factor: required({ unit: '1', atLeast: 1, integer: true }) })
  checkEvents('downsampleEvents.events', events)
  const { factor } = options
  const smaller = (place: number): number => Math.floor(place / factor)
  const [width, height] = [Math.ceil(events.width / factor), Math.ceil(events.height / factor)]
  return select(events, () => true, { width, height, x: smaller, y: smaller })
}
