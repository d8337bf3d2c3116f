import type { KernelMemory } from '../kernel/memory.ts'
import type { PlayedPlaces } from '../kernel/player.ts'

/** A spike that waits. */
export type WaitingSpike = readonly [step: number, neuron: number]

/** Spikes that wait for their step, where the kernel that plays them finds them: in the order of steps and neurons. */
export class SpikeQueue {
  readonly #memory: KernelMemory
  readonly #places: PlayedPlaces
  readonly #room: number
  #waiting: readonly WaitingSpike[] = []

  /**
   * @param places where the kernel looks
   * @param room spikes that may wait
   */
  constructor(memory: KernelMemory, places: PlayedPlaces, room: number) {
    this.#memory = memory
    this.#places = places
    this.#room = room
  }

  /** The spikes that wait, those that have been fired since the last call of {@link SpikeQueue.add | add} among them. */
  get waiting(): readonly WaitingSpike[] {
    return this.#waiting
  }

  /**
   * Adds spikes, each once; those before the step that comes next are forgotten.
   * @returns the number of those for which there was no room, the last ones, and how to let the kernel know, while no
   * thread is at work
   */
  add(next: number, spikes: readonly WaitingSpike[]): { readonly dropped: number; readonly write: () => void } {
    if (spikes.length === 0) return { dropped: 0, write: () => {} }
    const all = [...this.#waiting.filter(([step]) => step >= next), ...spikes].sort(
      (a, b) => a[0] - b[0] || a[1] - b[1],
    )
    const once = all.filter((spike, at) => at === 0 || spike[0] !== all[at - 1]![0] || spike[1] !== all[at - 1]![1])
    this.#waiting = once.slice(0, this.#room)
    return { dropped: once.length - this.#waiting.length, write: () => this.#write() }
  }

  /** Lets other spikes wait, in the order of steps and neurons. */
  replace(spikes: readonly WaitingSpike[]): void {
    this.#waiting = spikes.slice(0, this.#room)
    this.#write()
  }

  #write(): void {
    const count = this.#waiting.length
    const { steps, neurons, cursor } = this.#places
    const times = this.#memory.view(Float64Array, steps, count + 1)
    const who = this.#memory.integers(neurons, count)
    for (let spike = 0; spike < count; spike++) [times[spike], who[spike]] = this.#waiting[spike]!
    times[count] = Infinity
    this.#memory.integers(cursor, 1)[0] = 0
  }
}
