import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { Events } from './events.ts'
import { checkEvents } from './select.ts'

/** How events become numbers for each step. */
export interface BinOptions {
  /** Length of a step [ms]. */
  readonly bin: number
  /** Number of steps; what comes later is left out. As many as there are events for if left out. */
  readonly steps?: number
  /** Time at which the first step begins [ms]; 0 if left out. */
  readonly from?: number
  /** Whether both polarities have channels of their own, the dark ones first; they do if the sensor has rows. */
  readonly polarities?: boolean
  /** Whether a step has the number of events, or 1 where there are any; `count` if left out. */
  readonly value?: 'count' | 'any'
}

/** Events of each step and channel. */
export interface BinnedEvents {
  /** Number of steps. */
  readonly steps: number
  /** Number of channels: polarities × rows × columns. */
  readonly channels: number
  /** Events of each step and channel [steps × channels]. */
  readonly values: Float32Array
}

/**
 * Counts events in steps of time, for networks that go by a clock: channel $(p \cdot h + y) w + x$ of the step
 * $\lfloor (t - t_0) / \Delta \rfloor$.
 * @throws ParameterError if an option cannot be used
 * @example const { steps, channels, values } = binEvents(events, { bin: 1 * ms, steps: 300 })
 */
export function binEvents(events: Events, options: BinOptions): BinnedEvents {
  checkOptions('binEvents', options, {
    bin: required({ unit: 'ms', above: 0 }),
    steps: { unit: '1', atLeast: 1, integer: true },
    from: 'number',
    polarities: 'flag',
    value: ['count', 'any'],
  })
  checkEvents('binEvents.events', events)
  const { count, times, x, y, polarity, width, height } = events
  const { bin, from = 0, polarities = height > 1, value = 'count' } = options
  const stepOf = (event: number): number => Math.floor((times[event]! / 1000 - from) / bin + 1e-9)
  let steps = options.steps ?? 1
  if (options.steps === undefined) for (let event = 0; event < count; event++) steps = Math.max(steps, stepOf(event) + 1)
  const channels = (polarities ? 2 : 1) * height * width
  if (!(steps * channels < 2 ** 31)) throw new ParameterError('binEvents.bin', bin, `longer: ${steps} steps of ${channels} channels`)
  const values = new Float32Array(steps * channels)
  for (let event = 0; event < count; event++) {
    const step = stepOf(event)
    if (step < 0 || step >= steps) continue
    const layer = polarities ? polarity[event]! : 0
    const place = step * channels + (layer * height + y[event]!) * width + x[event]!
    values[place] = value === 'any' ? 1 : values[place]! + 1
  }
  return { steps, channels, values }
}
