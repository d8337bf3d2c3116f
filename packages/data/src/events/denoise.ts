import { checkOptions, required } from '@ngrad/core'
import type { Events } from './events.ts'
import { checkEvents, select } from './select.ts'

/**
 * Takes out events that no neighbour supports: an event stays if one of the eight pixels around it, or its own, had one within the time
 * before. Events are in the order of their times.
 * @throws ParameterError if the time is not above 0
 * @see Delbrück (2008), Frame-free dynamic digital vision. International Symposium on Secure-Life Electronics, section 3
 * @example denoiseEvents(events, { within: 10 * ms })
 */
export function denoiseEvents(events: Events, options: { readonly within: number }): Events {
  checkOptions('denoiseEvents', options, { within: required({ unit: 'ms', above: 0 }) })
  checkEvents('denoiseEvents.events', events)
  const { times, x, y, width, height } = events
  const latest = new Float64Array((width + 2) * (height + 2)).fill(-Infinity) // with a border around
  return select(events, event => {
    const own = (y[event]! + 1) * (width + 2) + x[event]! + 1
    let before = -Infinity
    for (let row = -1; row <= 1; row++)
      for (let column = -1; column <= 1; column++) before = Math.max(before, latest[own + row * (width + 2) + column]!)
    latest[own] = times[event]!
    return times[event]! - before <= 1000 * options.within
  })
}
