import { checkArguments, NgradError, ParameterError } from '@ngrad/core'
import { checkFinite, checkFiniteWeights } from '@ngrad/learning'
import type { NetworkWeights } from '@ngrad/spiking'
import { checkEventWeights, eventNetworkShape } from './event-network.ts'
import type { EventLayer, EventNetwork } from './event-network.ts'
import { crossing, flow } from './flow.ts'

/** What an {@link EventNetwork} is given. */
export interface EventInput {
  /** When, in ascending order [ms]. */
  readonly times: ArrayLike<number>
  /** Which input, of each. */
  readonly sources: ArrayLike<number>
  /** How much, of each; 1 if left out. */
  readonly values?: ArrayLike<number>
  /** When the last layer's potentials are read, in ascending order [ms]; never if left out. */
  readonly samples?: ArrayLike<number>
  /** When it ends [ms]. */
  readonly until: number
}

/** What was done at a time: input events from one number up to another, a spike, or a reading. */
export type NetworkEvent =
  | { readonly kind: 'input'; readonly time: number; readonly first: number; readonly end: number }
  | { readonly kind: 'sample'; readonly time: number; readonly index: number }
  | {
      readonly kind: 'spike'
      readonly time: number
      readonly index: number
      readonly layer: number
      readonly unit: number
      /** $\dot V$ of the neuron before and after [1/ms]. */
      readonly before: number
      readonly after: number
    }

/** What an {@link EventNetwork} did. Made by {@link runEvents}. */
export interface EventRun {
  /** All spikes in the order of their times [ms], with their layers and neurons. */
  readonly spikes: { readonly times: Float64Array; readonly layers: Uint32Array; readonly units: Uint32Array }
  /** Potentials of the last layer where they were read [samples × units]. */
  readonly values: Float64Array
  /** The input. */
  readonly input: EventInput
  /** All that happened, in order. */
  readonly events: readonly NetworkEvent[]
}

/** More spikes than this are those of a network that has gone astray. */
const mostSpikes = 1e6

/**
 * Runs a network from event to event: between them its state has a closed form, and the times of spikes are found to the last
 * digits.
 * @throws ParameterError if weights or input do not fit
 * @throws FiniteError if a weight or a value is not finite
 * @example
 * const network = eventNetwork({ inputs: 1, layers: [{ size: 1 }] })
 * const weights = eventWeights(network, { mean: 12, gain: 0 })
 * runEvents(network, weights, { times: [1], sources: [0], until: 50 }).spikes.times[0] // 3.179 ms
 */
export function runEvents(network: EventNetwork, weights: NetworkWeights, input: EventInput): EventRun {
  checkArguments('runEvents', { network, input }, { network: eventNetworkShape, input: 'object' })
  checkEventWeights(network, weights)
  checkFiniteWeights('weights', weights)
  checkInput(network, input)
  const { times, sources, values, samples = [], until } = input
  const layers = network.layers.map((layer, index) => new LayerFlow(layer, weights[index]!.recurrent))
  const last = layers.at(-1)!
  const read = new Float64Array(samples.length * last.v.length)
  const events: NetworkEvent[] = []
  const [when, where, who]: [number[], number[], number[]] = [[], [], []]
  let [next, reading] = [0, 0]
  for (;;) {
    let layer = 0
    for (let each = 1; each < layers.length; each++) if (layers[each]!.next < layers[layer]!.next) layer = each
    const fires = layers[layer]!
    const [given, sample] = [times[next] ?? Infinity, samples[reading] ?? Infinity]
    const time = Math.min(given, fires.next, sample)
    if (time === Infinity || time > until) break
    if (given === time) {
      const first = next
      while (times[next] === time) next++
      layers[0]!.advance(time)
      for (let event = first; event < next; event++)
        layers[0]!.add(weights[0]!.input, sources[event]!, values?.[event] ?? 1)
      layers[0]!.predict()
      events.push({ kind: 'input', time, first, end: next })
    } else if (sample === time) {
      last.advance(time)
      read.set(last.v, reading * last.v.length)
      last.predict()
      events.push({ kind: 'sample', time, index: reading++ })
    } else {
      const unit = fires.first
      const { before, after } = fires.spike()
      const above = layers[layer + 1]
      above?.advance(time)
      above?.add(weights[layer + 1]!.input, unit, 1)
      above?.predict()
      events.push({ kind: 'spike', time, index: when.length, layer, unit, before, after })
      when.push(time)
      where.push(layer)
      who.push(unit)
      if (when.length > mostSpikes)
        throw new NgradError(`the network has spiked ${mostSpikes} times by ${time} ms: its weights, or its inputs, are too large`)
    }
  }
  const spikes = { times: Float64Array.from(when), layers: Uint32Array.from(where), units: Uint32Array.from(who) }
  return { spikes, values: read, input, events }
}

/** The state of a layer at a time, and who spikes next. */
class LayerFlow {
  readonly v: Float64Array
  readonly i: Float64Array
  /** When the next spike would be if nothing came before it [ms], and whose it is. */
  next = Infinity
  first = 0
  #time = 0
  readonly #layer: EventLayer
  readonly #recurrent: Float64Array

  constructor(layer: EventLayer, recurrent: Float64Array) {
    this.#layer = layer
    this.#recurrent = recurrent
    this.v = new Float64Array(layer.size)
    this.i = new Float64Array(layer.size)
  }

  /** Goes on to a time, in which nothing happens. */
  advance(time: number): void {
    const { v, i } = this
    const { a, b, s } = flow(this.#layer, time - this.#time)
    for (let unit = 0; unit < v.length; unit++) {
      v[unit] = a * v[unit]! + b * i[unit]!
      i[unit]! *= s
    }
    this.#time = time
  }

  /** Adds a row of weights to the currents. */
  add(rows: Float64Array, source: number, value: number): void {
    const { i } = this
    for (let unit = 0; unit < i.length; unit++) i[unit]! += value * rows[source * i.length + unit]!
  }

  /** Finds the next spike. */
  predict(): void {
    const { v, i } = this
    const { threshold } = this.#layer
    this.next = Infinity
    if (threshold === Infinity) return
    for (let unit = 0; unit < v.length; unit++) {
      if (i[unit]! <= threshold && v[unit]! < threshold) continue
      const time = this.#time + crossing(this.#layer, v[unit]!, i[unit]!, threshold)
      if (time < this.next) [this.next, this.first] = [time, unit]
    }
  }

  /** Lets the first neuron spike; the slope of its potential before and after. */
  spike(): { readonly before: number; readonly after: number } {
    const { v, i, first: unit } = this
    const { tau, threshold } = this.#layer
    this.advance(this.next)
    const before = (i[unit]! - threshold) / tau
    v[unit] = 0
    if (this.#recurrent.length > 0) this.add(this.#recurrent, unit, 1)
    const after = i[unit]! / tau
    this.predict()
    return { before, after }
  }
}

function checkInput({ inputs }: EventNetwork, { times, sources, values, samples, until }: EventInput): void {
  checkArguments('runEvents.input', { times, sources, until }, { times: 'numbers', sources: 'numbers', until: 'number' })
  if (values) checkArguments('runEvents.input', { values }, { values: 'numbers' })
  if (samples) checkArguments('runEvents.input', { samples }, { samples: 'numbers' })
  for (const [name, { length }] of Object.entries({ sources, ...(values && { values }) }))
    if (length !== times.length) throw new ParameterError(`runEvents.input.${name}.length`, length, `${times.length}, that of times`)
  checkFinite('runEvents.input.values', values ?? [])
  for (const [name, list] of Object.entries({ times, ...(samples && { samples }) }))
    for (let at = 0; at < list.length; at++)
      if (!(list[at]! >= (list[at - 1] ?? 0)))
        throw new ParameterError(`runEvents.input.${name}[${at}]`, list[at], `at least ${list[at - 1] ?? 0}: times ascend`)
  for (let at = 0; at < sources.length; at++)
    if (!(Number.isSafeInteger(sources[at]) && sources[at]! >= 0 && sources[at]! < inputs))
      throw new ParameterError(`runEvents.input.sources[${at}]`, sources[at], `an input from 0 to ${inputs - 1}`)
}
