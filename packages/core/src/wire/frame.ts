/**
 * The spikes of one population within one window: a view of bytes that are a protobuf message `ngrad.v1.SpikeFrame`.
 *
 * Spike i is of neuron `neurons[i]`, in step `firstStep + offsets[i]`, at its end unless it has a time of its own (`early`).
 * A frame that arrives over the bus is valid
 * during the call only, because its memory is used again: take from it what you need, or {@link SpikeFrame.copy | copy}
 * it. Nobody writes to it.
 * @example sim.spikes(hidden).subscribe(({ count, steps, dt }) => console.log(count / (steps * dt), 'spikes per ms'))
 */
export class SpikeFrame {
  /** Name of the population. */
  readonly stream: string
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Number of this frame in its stream, counted from 0 without holes. */
  get sequence(): number {
    return this.#sequence
  }
  /** First step of the window [steps since the start of the simulation]. */
  get firstStep(): number {
    return this.#firstStep
  }
  /** Length of the window [steps]. */
  get steps(): number {
    return this.#steps
  }
  /** Number of spikes. */
  get count(): number {
    return this.#count
  }

  #sequence = 0
  #firstStep = 0
  #steps = 0
  #count = 0
  #place: FramePlace = nowhere
  #neurons: Uint32Array | undefined
  #offsets: Uint32Array | undefined

  /**
   * @param stream name of the population
   * @param dt duration of a step [ms]
   * @internal
   */
  constructor(stream: string, dt: number) {
    this.stream = stream
    this.dt = dt
  }

  /** Index of the neuron of each spike [count]. */
  get neurons(): Uint32Array {
    return (this.#neurons ??= new Uint32Array(this.#place.arrays, this.#place.neuronsAt, this.#count))
  }

  /** Step of each spike within the window, ascending [count; steps after `firstStep`]. */
  get offsets(): Uint32Array {
    return (this.#offsets ??= new Uint32Array(this.#place.arrays, this.#place.offsetsAt, this.#count))
  }

  /**
   * How much earlier than the end of its step each spike is [count; ms], so that its time is
   * `(firstStep + offsets[i] + 1) * dt - early[i]`; undefined where all are at the ends of their steps.
   */
  get early(): Float64Array | undefined {
    return this.#place.early
  }

  /** Time of each spike: the end of its step, unless it has one of its own [count; ms]; made for whoever asks. */
  get times(): Float64Array {
    const { early, offsets, dt } = this
    const firstEnd = this.#firstStep + 1
    return Float64Array.from(offsets, (offset, spike) => (firstEnd + offset) * dt - (early ? early[spike]! : 0))
  }

  /** The whole message, as it goes over a connection. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#place.message, this.#place.at, this.#place.length)
  }

  /** The same frame in memory of its own, which stays as it is. */
  copy(): SpikeFrame {
    const { message, at, length, arrays, neuronsAt, offsetsAt, early } = this.#place
    const frame = new SpikeFrame(this.stream, this.dt)
    const bytes = new Uint8Array(length)
    bytes.set(this.bytes)
    const inPlace = arrays === message && (neuronsAt - at) % 4 === 0 && (offsetsAt - at) % 4 === 0
    const own = inPlace ? bytes.buffer : concatenate(this.neurons, this.offsets)
    return frame.look(this.#count, this.#sequence, this.#firstStep, this.#steps, {
      message: bytes.buffer,
      at: 0,
      length,
      arrays: own,
      neuronsAt: inPlace ? neuronsAt - at : 0,
      offsetsAt: inPlace ? offsetsAt - at : 4 * this.#count,
      early: early?.slice(),
    })
  }

  /** Points the frame at spikes, for the codec; the views are made when somebody asks for them. @internal */
  look(count: number, sequence: number, firstStep: number, steps: number, place: FramePlace): this {
    this.#count = count
    this.#sequence = sequence
    this.#firstStep = firstStep
    this.#steps = steps
    this.#place = place
    this.#neurons = undefined
    this.#offsets = undefined
    return this
  }
}

/**
 * Where a frame lies: its message, and its two arrays, which are part of the message if that lies on multiples of four
 * bytes.
 */
export interface FramePlace {
  /** Buffer of the message. */
  message: ArrayBufferLike
  /** First byte of the message. */
  at: number
  /** Number of its bytes. */
  length: number
  /** Buffer of the arrays. */
  arrays: ArrayBufferLike
  /** First byte of the neuron indices. */
  neuronsAt: number
  /** First byte of the step offsets. */
  offsetsAt: number
  /** Times before the ends of steps, if there are any. */
  early: Float64Array | undefined
}

const nothing = new ArrayBuffer(0)
/** Where a frame lies before it has been pointed at anything. */
export const nowhere: FramePlace = { message: nothing, at: 0, length: 0, arrays: nothing, neuronsAt: 0, offsetsAt: 0, early: undefined }

function concatenate(neurons: Uint32Array, offsets: Uint32Array): ArrayBuffer {
  const both = new Uint32Array(2 * neurons.length)
  both.set(neurons)
  both.set(offsets, neurons.length)
  return both.buffer
}
