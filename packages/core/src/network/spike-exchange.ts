import { TransportError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import { Digest } from '../record/digest.ts'
import { checkDistributed } from './check-distributed.ts'
import type { OutputPart, PopulationOutput } from './population-output.ts'
import type { Projection } from './projection.ts'
import type { Transport } from './transport.ts'

/**
 * Spikes of the parts of a network that several processes compute, its members: after each window what the own parts have fired
 * goes to all others, and theirs is entered as if it had been computed here. No delay is shorter than a window, so it is early
 * enough; sums have the order that they have in one process, because all of the input of a neuron is added where it is.
 *
 * A message is the first step and the one behind the last, then for each part of the member, in the order of the populations,
 * the number of spikes in each step and the neurons: words of 32 bits, little-endian.
 */
export class SpikeExchange {
  readonly #memory: KernelMemory
  readonly #transport: Transport
  readonly #outputs: readonly PopulationOutput[]
  readonly #projections: ReadonlyMap<string, Projection<RealArray>>
  readonly #parts: readonly (readonly OutputPart[])[]
  #message = new Uint32Array(1024)
  /** Up to which step all spikes are known. */
  #step = 0

  constructor(
    memory: KernelMemory,
    transport: Transport,
    outputs: readonly PopulationOutput[],
    projections: ReadonlyMap<string, Projection<RealArray>>,
  ) {
    this.#outputs = outputs
    this.#projections = projections
    this.#memory = memory
    this.#transport = transport
    const all = outputs.flatMap(({ parts }) => parts)
    this.#parts = Array.from({ length: transport.members }, (_, member) => all.filter(part => part.member === member))
  }

  /**
   * Checks that nobody asks for what only another member knows, and that all are to run the same from the same step.
   * @param step the step that comes next
   * @param what what they run beside the synapses, in words that are the same in all of them
   * @throws NgradError that names who asks
   * @throws TransportError that names one that runs something else
   */
  async begin(step: number, what: string): Promise<void> {
    this.#step = step
    const projections = [...this.#projections.values()]
    checkDistributed(this.#outputs, projections)
    const synapses = projections.map(({ layout }) => `${layout.expected} synapses #${layout.synapses.asked ?? layout.structure}`)
    const own = new TextEncoder().encode(new Digest().text([what, ...synapses, `step ${step}`].join()).hex)
    const all = await this.#transport.exchange(own)
    all.forEach((theirs, member) => {
      if (member === this.#transport.member || theirs.length === own.length && theirs.every((byte, at) => byte === own[at])) return
      throw new TransportError(member, this.#transport.members, 'runs another network, or from another step, than this one')
    })
  }

  /**
   * Sends what was fired here up to a step, and enters what was fired elsewhere.
   * @throws TransportError if a member has ended, or sends other steps
   */
  async exchange(last: number): Promise<void> {
    const first = this.#step
    this.#step = last
    const words = this.#write(this.#parts[this.#transport.member]!, first, last)
    const all = await this.#transport.exchange(new Uint8Array(this.#message.buffer, 0, 4 * words))
    all.forEach((bytes, member) => {
      if (member === this.#transport.member) return
      const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
      const message = new Uint32Array(whole.buffer, whole.byteOffset, whole.length >>> 2)
      if (message[0] !== first % 2 ** 32 || message[1] !== last % 2 ** 32)
        throw new TransportError(
          member,
          this.#transport.members,
          `tells of steps ${message[0]} to ${message[1]}, not ${first} to ${last}: what cuts a frame has to do so in all members`,
        )
      this.#enter(this.#parts[member]!, message.subarray(2), first, last)
    })
  }

  /** Writes the message; returns its length in words. */
  #write(parts: readonly OutputPart[], first: number, last: number): number {
    let words = 2
    this.#message.set([first, last])
    for (const { history } of parts) {
      const counts = words
      words += last - first
      this.#reserve(words)
      for (let step = first; step < last; step++) {
        const spikes = history.spikes(step)
        this.#reserve(words + spikes.length)
        this.#message[counts + step - first] = spikes.length
        this.#message.set(spikes, words)
        words += spikes.length
      }
    }
    return words
  }

  #reserve(words: number): void {
    if (words <= this.#message.length) return
    const larger = new Uint32Array(2 * words)
    larger.set(this.#message)
    this.#message = larger
  }

  #enter(parts: readonly OutputPart[], message: Uint32Array, first: number, last: number): void {
    let at = 0
    for (const { history, cursorView } of parts) {
      const counts = message.subarray(at, (at += last - first))
      counts.forEach((count, index) => {
        const to = cursorView[0]!
        this.#memory.integers(to, count).set(message.subarray(at, (at += count)))
        this.#memory.integers(history.entry(first + index), 2).set([to, count])
        cursorView[0] = to + 4 * count
      })
    }
  }
}
