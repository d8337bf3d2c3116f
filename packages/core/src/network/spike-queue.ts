import type { KernelMemory } from '../kernel/memory.ts'
import type { PlayedPlaces } from '../kernel/player.ts'

/** Spikes that wait for their step, where the kernel that plays them finds them: in the order of steps and neurons. */
export class SpikeQueue {
  readonly #memory: KernelMemory
  readonly #places: PlayedPlaces
  readonly #room: number
  #waiting: (readonly [step: number, neuron: number])[] = []

  /**
   * @param places where the kernel looks
   * @param room spikes that may wait
   */
  constructor(memory: KernelMemory, places: PlayedPlaces, room: number) {
    this.#memory = memory
    this.#places = places
    this.#room = room
  }

  /**
   * Adds spikes, each once; those before the step that comes next are forgotten.
   * @returns the number of those for which there was no room, the last ones
   */
  add(next: number, spikes: readonly (readonly [step: number, neuron: number])[]): number {
    if (spikes.length === 0) return 0
    const all = [...this.#waiting.filter(([step]) => step >= next), ...spikes].sort(
      (a, b) => a[0] - b[0] || a[1] - b[1],
    )
    const once = all.filter((spike, at) => at === 0 || spike[0] !== all[at - 1]![0] || spike[1] !== all[at - 1]![1])
    this.#waiting = once.slice(0, this.#room)
    this.#write()
    return once.length - this.#waiting.length
  }

  #write(): void {
    const count = this.#waiting.length
    const { steps, neurons, cursor } = this.#places
    const times = new Float64Array(this.#memory.memory.buffer, steps, count + 1)
    const who = this.#memory.integers(neurons, count)
    for (let spike = 0; spike < count; spike++) [times[spike], who[spike]] = this.#waiting[spike]!
    times[count] = Infinity
    this.#memory.integers(cursor, 1)[0] = 0
  }
}
