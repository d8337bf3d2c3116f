import { checkOptions, ParameterError, RandomStream, required, seedOption } from '@ngrad/core'
import type { Events } from './events.ts'
import { byTime, checkEvents, select } from './select.ts'

/** How far events are moved. */
export interface JitterOptions {
  /** Standard deviation in time [ms]; 0 if left out. */
  readonly time?: number
  /** Standard deviation along columns and rows [pixels]; 0 if left out. */
  readonly space?: number
  /** Seed; 0 if left out. */
  readonly seed?: number
}

const share = { unit: '1', atLeast: 0, atMost: 1 } as const

/**
 * Moves each event in time and space by numbers of the normal distribution; what leaves the sensor, or would come before 0, is gone.
 * Events stay in the order of their times.
 * @throws ParameterError if a deviation is below 0
 * @example jitterEvents(events, { time: 1 * ms, space: 0.5, seed: epoch })
 */
export function jitterEvents(events: Events, options: JitterOptions): Events {
  const deviation = { unit: '1', atLeast: 0 }
  checkOptions('jitterEvents', options, { time: { unit: 'ms', atLeast: 0 }, space: deviation, seed: seedOption })
  checkEvents('jitterEvents.events', events)
  const { time = 0, space = 0, seed = 0 } = options
  const [inTime, inX, inY] = ['time', 'x', 'y'].map(name => new RandomStream(seed, 'jitterEvents', name)) as [
    RandomStream,
    RandomStream,
    RandomStream,
  ]
  const along = (stream: RandomStream, place: number, event: number): number =>
    space === 0 ? place : Math.round(place + space * stream.normal(event))
  const x = Int32Array.from(events.x, (column, event) => along(inX, column, event))
  const y = Int32Array.from(events.y, (row, event) => along(inY, row, event))
  const times = events.times.map((at, event) => (time === 0 ? at : at + 1000 * time * inTime.normal(event)))
  const isInside = (event: number): boolean =>
    times[event]! >= 0 && x[event]! >= 0 && x[event]! < events.width && y[event]! >= 0 && y[event]! < events.height
  return byTime(select({ ...events, times, x: Uint16Array.from(x), y: Uint16Array.from(y) }, isInside))
}

/**
 * Takes out each event with a probability, independently of the others.
 * @throws ParameterError if it is not from 0 to 1
 * @example dropEvents(events, { probability: 0.2, seed: epoch })
 */
export function dropEvents(events: Events, options: { readonly probability: number; readonly seed?: number }): Events {
  checkOptions('dropEvents', options, { probability: required(share), seed: seedOption })
  checkEvents('dropEvents.events', events)
  const draws = new RandomStream(options.seed ?? 0, 'dropEvents')
  return select(events, event => draws.uniform(event) >= options.probability)
}

/** What is covered. */
export interface MaskOptions {
  /** Share of the time from the first event to the last, in one piece; 0 if left out. */
  readonly time?: number
  /** Share of the columns, in one piece. With rows it is a rectangle. */
  readonly x?: number
  /** Share of the rows, in one piece. */
  readonly y?: number
  /** Seed of where they are; 0 if left out. */
  readonly seed?: number
}

/**
 * Covers a stretch of time, and a strip or a rectangle of the sensor, drawn anew for each seed: events in either are taken out.
 * @throws ParameterError if a share is not from 0 to 1
 * @see Park et al. (2019), SpecAugment. Interspeech, for masks in time and of channels
 * @example maskEvents(spikes, { x: 0.1, time: 0.1, seed: epoch })
 */
export function maskEvents(events: Events, options: MaskOptions): Events {
  checkOptions('maskEvents', options, { time: share, x: share, y: share, seed: seedOption })
  checkEvents('maskEvents.events', events)
  const { time = 0, x, y, seed = 0 } = options
  const draws = new RandomStream(seed, 'maskEvents')
  const { times, x: columns, y: rows, width, height } = events
  const piece = (index: number, part: number, from: number, to: number): readonly [number, number] => {
    const begin = from + draws.uniform(index) * (1 - part) * (to - from)
    return [begin, begin + part * (to - from)]
  }
  const [first, last] = times.reduce(([least, most], at) => [Math.min(least, at), Math.max(most, at)], [Infinity, -Infinity])
  const covered = piece(0, time, first, last)
  const isArea = x !== undefined || y !== undefined
  const area = [piece(1, x ?? 1, 0, width), piece(2, y ?? 1, 0, height)] as const
  const isIn = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value < to
  return select(
    events,
    event =>
      !(time > 0 && (isIn(times[event]!, covered) || (time === 1 && times[event] === last))) &&
      !(isArea && isIn(columns[event]! + 0.5, area[0]) && isIn(rows[event]! + 0.5, area[1])),
  )
}

/**
 * Mixes two samples of events: each event of the one stays with probability $\lambda$, each of the other with $1 - \lambda$; the
 * label of what comes out is $\lambda$ times that of the one and $1 - \lambda$ times that of the other.
 * @throws ParameterError if the share is not from 0 to 1, or the sensors differ
 * @see Zhang, Cissé, Dauphin & Lopez-Paz (2018), mixup. ICLR, equation 1, for inputs that are numbers
 * @example mixEvents(one, other, { share: 0.7, seed: epoch })
 */
export function mixEvents(one: Events, other: Events, options: { readonly share: number; readonly seed?: number }): Events {
  checkOptions('mixEvents', options, { share: required(share), seed: seedOption })
  checkEvents('mixEvents.one', one)
  checkEvents('mixEvents.other', other)
  if (one.width !== other.width || one.height !== other.height)
    throw new ParameterError('mixEvents.other', `${other.width} × ${other.height}`, `of a sensor of ${one.width} × ${one.height}`)
  const stays = (which: string): ((event: number) => boolean) => {
    const draws = new RandomStream(options.seed ?? 0, 'mixEvents', which)
    return event => draws.uniform(event) < (which === 'one' ? options.share : 1 - options.share)
  }
  const [first, second] = [select(one, stays('one')), select(other, stays('other'))]
  return byTime({
    ...one,
    count: first.count + second.count,
    times: joined(Float64Array, first.times, second.times),
    x: joined(Uint16Array, first.x, second.x),
    y: joined(Uint16Array, first.y, second.y),
    polarity: joined(Uint8Array, first.polarity, second.polarity),
  })
}

function joined<List extends Float64Array | Uint16Array | Uint8Array>(make: new (length: number) => List, one: List, other: List): List {
  const all = new make(one.length + other.length)
  all.set(one)
  all.set(other, one.length)
  return all
}
