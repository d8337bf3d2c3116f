import type { Matrix } from '@ngrad/core'
import { passing } from '@ngrad/spiking'
import type { LayerWeights, PassedRows, StatelessLayer } from '@ngrad/spiking'
import type { NetworkLayer } from './network-layer.ts'
import type { Place, Rows } from './rows.ts'

/** What a layer without state is made with. */
export interface StatelessKernelOptions {
  readonly place: Place
  readonly layer: StatelessLayer
  readonly samples: number
  readonly steps: number
  /** Whether the loss reads it. */
  readonly read: boolean
  /** What feeds it. */
  readonly below: Rows
  /** Row of `below` that goes with the first step. */
  readonly offset: number
  /** Whether it is the lowest layer, so that nobody asks for the derivative by what it is sent. */
  readonly lowest: boolean
}

/** A layer without state, for all steps and samples: it goes through all of them at once, in the loops that it brings. */
export class StatelessKernel implements NetworkLayer {
  readonly unit: NetworkLayer['unit']
  readonly #options: StatelessKernelOptions
  readonly #to: PassedRows
  readonly #signal: Matrix
  readonly #back: Matrix | undefined
  readonly #pieces: { readonly signal: readonly Matrix[]; readonly back: readonly Matrix[] }
  readonly #row: Float32Array | Float64Array
  #weights: LayerWeights | undefined
  #gradient: LayerWeights | undefined

  constructor(options: StatelessKernelOptions) {
    const { place, layer, samples, steps, read, lowest } = options
    const { work } = place
    const [width, rows] = [place.width(layer.size), steps * samples]
    const sent = work.matrix(samples + rows, width)
    const output = place.slice(sent, samples, rows)
    const none = new Float64Array(0)
    const still = { potential: none, output: none, adaptation: none, current: none, refractory: new Uint32Array(0) }
    this.#options = options
    this.unit = { sent: { numbers: sent }, record: read ? { output } : {}, begin() {}, end: () => still }
    this.#to = output
    this.#signal = work.matrix(rows, width)
    this.#back = lowest ? undefined : work.matrix(rows, place.width(layer.sources))
    this.#pieces = {
      signal: place.pieces(this.#signal, samples),
      back: this.#back ? place.pieces(this.#back, samples) : [],
    }
    this.#row = place.bytes === 4 ? new Float32Array(layer.sources) : new Float64Array(layer.sources)
  }

  load(weights: LayerWeights): void {
    this.#weights = weights
  }

  forward(): void {
    this.#options.layer[passing].forward(this.#passage())
  }

  backward(signal: (step: number) => Matrix): void {
    const { layer, steps } = this.#options
    for (let step = steps - 1; step >= 0; step--) this.#pieces.signal[step]!.values.set(signal(step).values)
    const zeros = ({ length }: Float64Array): Float64Array => new Float64Array(length)
    const { input, recurrent, bias, constants } = this.#weights!
    this.#gradient = { input: zeros(input), recurrent: zeros(recurrent), bias: zeros(bias), constants: zeros(constants) }
    layer[passing].backward({
      ...this.#passage(),
      signal: this.#signal,
      gradient: this.#gradient,
      ...(this.#back && { below: this.#back }),
    })
  }

  signalBelow(step: number, into: Matrix): void {
    into.values.set(this.#pieces.back[step]!.values)
  }

  gradient(): LayerWeights {
    return this.#gradient!
  }

  #passage(): Parameters<StatelessLayer[typeof passing]['forward']>[0] {
    const { samples, steps } = this.#options
    return { weights: this.#weights!, rows: steps * samples, samples, from: row => this.#from(row), to: this.#to }
  }

  /** What it is sent in a row: spikes are written out, into a row that the next takes over. */
  #from(row: number): ArrayLike<number> {
    const { below: { spikes, numbers }, offset, layer: { sources } } = this.#options
    if (!spikes) {
      const { columns, values } = numbers!
      return values.subarray((offset + row) * columns, (offset + row) * columns + sources)
    }
    this.#row.fill(0)
    for (const source of spikes.entries(offset + row, 1)) this.#row[source] = 1
    return this.#row
  }
}
