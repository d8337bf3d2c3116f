import type { KernelMemory } from '../kernel/memory.ts'
import type { PlayedPlaces } from '../kernel/player.ts'
import { Shares } from './shares.ts'

/** A spike that waits. */
export type WaitingSpike = readonly [step: number, neuron: number]

/**
 * Spikes that wait for their step, where the kernel that plays them finds them: in the order of steps and neurons. To add
 * some costs what there is to do with these: those behind are moved as a block, and nothing else is looked at.
 */
export class SpikeQueue {
  readonly #memory: KernelMemory
  readonly #places: PlayedPlaces
  readonly #room: number
  readonly #shares: Shares
  #steps = new Float64Array(256)
  #neurons = new Uint32Array(256)
  /** Whose each is, by the numbers of the shares. */
  #senders = new Uint32Array(256)
  #count = 0
  /** How many of the first have been fired, and are nobody's any more. */
  #fired = 0
  /** The first place that the kernel does not know as it is. */
  #changed = Infinity
  /** Whether places have been given free in front, so that the kernel has to begin at the first one. */
  #moved = false

  /**
   * @param places where the kernel looks
   * @param room spikes that may wait
   */
  constructor(memory: KernelMemory, places: PlayedPlaces, room: number) {
    this.#memory = memory
    this.#places = places
    this.#room = room
    this.#shares = new Shares(room)
  }

  /** The spikes that wait for a step or one behind it. */
  from(step: number): WaitingSpike[] {
    const first = this.#placeOf(step, 0)
    return Array.from({ length: this.#count - first }, (_, at) => [this.#steps[first + at]!, this.#neurons[first + at]!])
  }

  /**
   * Adds spikes, each once; those before the step that comes next are forgotten.
   * @param spikes from that step on
   * @param sender who shares the room with others, if somebody does; see {@link Shares}
   * @returns the number of those for which there was no room, the last ones, and how to let the kernel know, while no
   * thread is at work
   */
  add(
    next: number,
    spikes: readonly WaitingSpike[],
    sender?: object,
  ): { readonly dropped: number; readonly write: () => void } {
    if (spikes.length === 0) return { dropped: 0, write: () => {} }
    this.#forget(this.#placeOf(next, 0), spikes.length)
    const places: number[] = []
    const found = spikes
      .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
      .filter(([step, neuron], at, all) => {
        if (at > 0 && all[at - 1]![0] === step && all[at - 1]![1] === neuron) return false
        const place = this.#placeOf(step, neuron)
        if (place < this.#count && this.#steps[place] === step && this.#neurons[place] === neuron) return false
        places.push(place)
        return true
      })
    const share = sender === undefined ? Infinity : this.#shares.left(sender, this.#count - this.#fired)
    const added = found.slice(0, share)
    this.#insert(added, places, this.#shares.enter(sender, added.length))
    const beyond = Math.max(0, this.#count - this.#room)
    for (let place = this.#count - beyond; place < this.#count; place++) this.#shares.leave(this.#senders[place]!)
    this.#count -= beyond
    return { dropped: found.length - added.length + beyond, write: () => this.#write() }
  }

  /** Lets other spikes wait, in the order of steps and neurons. */
  replace(spikes: readonly WaitingSpike[]): void {
    const kept = spikes.slice(0, this.#room)
    ;[this.#count, this.#fired] = [0, 0]
    this.#shares.clear()
    this.#insert(kept, Array.from(kept, () => 0), 0)
    ;[this.#changed, this.#moved] = [0, true]
    this.#write()
  }

  /** Gives the first places free, once they are many or others need them. */
  #forget(fired: number, needed: number): void {
    for (; this.#fired < fired; this.#fired++) this.#shares.leave(this.#senders[this.#fired]!)
    if (fired === 0 || (2 * fired < this.#count && this.#count + needed <= this.#room)) return
    this.#steps.copyWithin(0, fired, this.#count)
    this.#neurons.copyWithin(0, fired, this.#count)
    this.#senders.copyWithin(0, fired, this.#count)
    ;[this.#count, this.#fired] = [this.#count - fired, 0]
    ;[this.#changed, this.#moved] = [0, true]
  }

  /** Puts spikes in front of the places that are named, in order; what stands behind each is moved once. */
  #insert(spikes: readonly WaitingSpike[], places: readonly number[], sender: number): void {
    if (spikes.length === 0) return
    this.#grow(this.#count + spikes.length)
    let end = this.#count
    for (let at = spikes.length - 1; at >= 0; at--) {
      const place = places[at]!
      this.#steps.copyWithin(place + at + 1, place, end)
      this.#neurons.copyWithin(place + at + 1, place, end)
      this.#senders.copyWithin(place + at + 1, place, end)
      this.#senders[place + at] = sender
      ;[this.#steps[place + at], this.#neurons[place + at]] = spikes[at]!
      end = place
    }
    this.#count += spikes.length
    this.#changed = Math.min(this.#changed, places[0]!)
  }

  /** The first place whose spike is not before that of a neuron in a step. */
  #placeOf(step: number, neuron: number): number {
    let [low, high] = [0, this.#count]
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#steps[middle]!
      if (other < step || (other === step && this.#neurons[middle]! < neuron)) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow(count: number): void {
    if (count <= this.#steps.length) return
    const [steps, neurons, senders] = [this.#steps, this.#neurons, this.#senders]
    const length = 2 ** Math.ceil(Math.log2(count))
    this.#steps = new Float64Array(length)
    this.#neurons = new Uint32Array(length)
    this.#senders = new Uint32Array(length)
    this.#steps.set(steps)
    this.#neurons.set(neurons)
    this.#senders.set(senders)
  }

  #write(): void {
    const [from, count] = [this.#changed, this.#count]
    const { steps, neurons, cursor } = this.#places
    if (from < count || this.#moved) {
      const times = this.#memory.view(Float64Array, steps, count + 1)
      times.set(this.#steps.subarray(from, count), from)
      times[count] = Infinity
      this.#memory.integers(neurons, count).set(this.#neurons.subarray(from, count), from)
      if (this.#moved) this.#memory.integers(cursor, 1)[0] = 0
    }
    ;[this.#changed, this.#moved] = [Infinity, false]
  }
}
