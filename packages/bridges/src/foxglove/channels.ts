import type { BundleEvent, SpikeFrame } from '@ngrad/core'
import { kindOf } from '@ngrad/core/internal'
import { plain } from '../events/plain.ts'

/** What a channel carries: messages in JSON, by a schema. */
export interface Channel {
  /** `/rates/hidden`. */
  readonly topic: string
  readonly schemaName: string
  /** A JSON Schema. */
  readonly schema: object
}

/** A message of a channel. */
export interface ChannelMessage {
  readonly channel: Channel
  /** Model time [ns]. */
  readonly time: bigint
  readonly content: object
}

/** What is known of a population before its first spike. */
export interface Extents {
  readonly size: number
}

/** Rates are of so much time, and pictures of the raster as well [ms]. */
const every = 100
/** Rows of a raster: neurons beside each other share one. */
const mostRows = 256

const object = (properties: Record<string, object>): object => ({ type: 'object', properties })
const numbers = { type: 'array', items: { type: 'number' } }
const timeSchema = object({ sec: { type: 'integer' }, nsec: { type: 'integer' } })
const rateSchema = object({ hz: { type: 'number' }, spikes: { type: 'integer' } })
const spikesSchema = object({
  firstStep: { type: 'integer' },
  steps: { type: 'integer' },
  dt: { type: 'number' },
  neurons: numbers,
  offsets: numbers,
  early: numbers,
})
const imageSchema = object({
  timestamp: timeSchema,
  frame_id: { type: 'string' },
  width: { type: 'integer' },
  height: { type: 'integer' },
  encoding: { type: 'string' },
  step: { type: 'integer' },
  data: { type: 'string', contentEncoding: 'base64' },
})
const valuesSchema = object({ value: numbers, unit: { type: 'string' }, quantity: { type: 'string' }, neuron: numbers })
const anySchema = { type: 'object' }

/** Spikes of a population in the present hundred milliseconds. */
interface Gathered {
  readonly first: number
  readonly counts: Uint8Array
  readonly rows: number
  spikes: number
}

/**
 * Events as tools for robots show them, in model time: spikes as they are, as a rate and as a picture of the raster; what is
 * two-dimensional as an image; the rest as it is. Images are `foxglove.RawImage`.
 */
export class Channels {
  readonly #populations: ReadonlyMap<string, Extents>
  readonly #emit: (message: ChannelMessage) => void
  readonly #channels = new Map<string, Channel>()
  readonly #gathered = new Map<string, Gathered>()
  readonly #dt: number
  /** Steps of a window. */
  readonly #width: number

  /**
   * @param source whose events they are
   * @param emit gets each message
   */
  constructor(
    { dt, populations }: { readonly dt: number; readonly populations: ReadonlyMap<string, Extents> },
    emit: (message: ChannelMessage) => void,
  ) {
    this.#dt = dt
    this.#width = Math.max(1, Math.round(every / dt))
    this.#populations = populations
    this.#emit = emit
  }

  /** Takes an event. */
  take(event: BundleEvent): void {
    const { topic, frame, message } = event
    if (frame) return this.#takeFrame(event, frame)
    const activity = message?.activity
    const step = activity ? Number(activity.firstStep) + Number(activity.steps) : stepOf(event)
    if (activity?.shape?.length === 2 && !activity.samples) {
      const [height, width] = activity.shape as [number, number]
      return this.#image(`/${topic}`, step, width, height, shades(activity.value ?? []))
    }
    const { topic: _, ...content } = plain(event)
    this.#say(`/${topic}`, activity ? ['ngrad.Activity', valuesSchema] : [nameOf(topic), anySchema], step, content)
  }

  /** What was gathered so far, as if its time were over. */
  end(): void {
    for (const [name, gathered] of this.#gathered) this.#tell(name, gathered)
    this.#gathered.clear()
  }

  #takeFrame(event: BundleEvent, frame: SpikeFrame): void {
    const { stream, firstStep, steps } = frame
    const { topic: _, ...content } = plain(event)
    this.#say(`/spikes/${stream}`, ['ngrad.SpikeFrame', spikesSchema], firstStep + steps, content)
    if (steps === 0) return
    for (let spike = 0; spike < frame.count; spike++) {
      const step = firstStep + frame.offsets[spike]!
      const gathered = this.#gatheredAt(stream, step)
      const row = Math.floor((frame.neurons[spike]! * gathered.rows) / this.#sizeOf(stream))
      const place = row * every + Math.floor(((step - gathered.first) * every) / this.#width)
      gathered.counts[place] = Math.min(255, gathered.counts[place]! + 64)
      gathered.spikes++
    }
    const last = this.#gatheredAt(stream, firstStep + steps - 1)
    if (firstStep + steps < last.first + this.#width) return
    this.#tell(stream, last)
    this.#gathered.delete(stream)
  }

  /** What is gathered at a step of a frame; what was gathered before its window is told. Nothing begins that no frame is about. */
  #gatheredAt(stream: string, step: number): Gathered {
    const present = this.#gathered.get(stream)
    if (present && step < present.first + this.#width) return present
    if (present) this.#tell(stream, present)
    const rows = Math.min(this.#sizeOf(stream), mostRows)
    const first = this.#width * Math.floor(step / this.#width)
    const gathered = { first, counts: new Uint8Array(rows * every), rows, spikes: 0 }
    this.#gathered.set(stream, gathered)
    return gathered
  }

  #tell(name: string, { first, counts, rows, spikes }: Gathered): void {
    const end = first + this.#width
    const hz = (1000 * spikes) / (this.#sizeOf(name) * this.#width * this.#dt)
    this.#say(`/rates/${name}`, ['ngrad.Rate', rateSchema], end, { hz, spikes })
    this.#image(`/raster/${name}`, end, every, rows, counts)
  }

  #sizeOf(stream: string): number {
    return this.#populations.get(stream)?.size ?? 1
  }

  #image(topic: string, step: number, width: number, height: number, pixels: Uint8Array): void {
    const time = this.#time(step)
    const timestamp = { sec: Number(time / 1_000_000_000n), nsec: Number(time % 1_000_000_000n) }
    const data = Buffer.from(pixels).toString('base64')
    const content = { timestamp, frame_id: topic, width, height, encoding: 'mono8', step: width, data }
    this.#say(topic, ['foxglove.RawImage', imageSchema], step, content)
  }

  #say(topic: string, [schemaName, schema]: readonly [string, object], step: number, content: object): void {
    const channel = this.#channels.get(topic) ?? { topic, schemaName, schema }
    this.#channels.set(topic, channel)
    this.#emit({ channel, time: this.#time(step), content })
  }

  #time(step: number): bigint {
    return BigInt(Math.round(step * this.#dt * 1e6))
  }
}

const nameOf = (topic: string): string => {
  const kind = kindOf(topic)
  return `ngrad.${kind[0]!.toUpperCase()}${kind.slice(1)}`
}

const stepOf = ({ message }: BundleEvent): number => {
  const { target, current, weights, reward, parameter, report, fault } = message ?? {}
  return Number((target ?? current)?.firstStep ?? (weights ?? reward ?? parameter ?? report ?? fault)?.step ?? 0)
}

/** Values as shades of grey, from the lowest to the highest. */
function shades(values: ArrayLike<number>): Uint8Array {
  let [low, high] = [Infinity, -Infinity]
  for (let place = 0; place < values.length; place++) {
    low = Math.min(low, values[place]!)
    high = Math.max(high, values[place]!)
  }
  return Uint8Array.from(values, value => (high > low ? Math.round((255 * (value - low)) / (high - low)) : 0))
}
