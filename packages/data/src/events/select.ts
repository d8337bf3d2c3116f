import { checkArgument } from '@ngrad/core'
import type { Events } from './events.ts'

/** Checks that a value is a list of events. @throws ParameterError if it is none */
export function checkEvents(argument: string, events: Events): void {
  const has = ['count', 'times', 'x', 'y', 'polarity', 'width', 'height']
  checkArgument(argument, { what: 'events, as readEvents() has them', has }, events)
}

/** Those of the events for which something holds, as they are or changed. */
export function select(
  events: Events,
  keeps: (event: number) => boolean,
  { width = events.width, height = events.height, x = same, y = same }: Partial<Change> = {},
): Events {
  const kept: number[] = []
  for (let event = 0; event < events.count; event++) if (keeps(event)) kept.push(event)
  return {
    count: kept.length,
    times: Float64Array.from(kept, event => events.times[event]!),
    x: Uint16Array.from(kept, event => x(events.x[event]!)),
    y: Uint16Array.from(kept, event => y(events.y[event]!)),
    polarity: Uint8Array.from(kept, event => events.polarity[event]!),
    width,
    height,
  }
}

/** What becomes of the places of events. */
interface Change {
  readonly width: number
  readonly height: number
  x(column: number): number
  y(row: number): number
}

const same = (place: number): number => place

/** Events in the order of their times; those of one time as they are. */
export function byTime(events: Events): Events {
  const order = Uint32Array.from(events.times.keys()).toSorted((a, b) => events.times[a]! - events.times[b]! || a - b)
  return {
    ...events,
    times: Float64Array.from(order, event => events.times[event]!),
    x: Uint16Array.from(order, event => events.x[event]!),
    y: Uint16Array.from(order, event => events.y[event]!),
    polarity: Uint8Array.from(order, event => events.polarity[event]!),
  }
}
