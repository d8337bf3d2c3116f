import type { Matrix } from '@ngrad/core'
import { rowRange } from '@ngrad/core/internal-more'
import { passing } from '@ngrad/spiking'
import type { Draws, LayerWeights, Passage, PassedRows, StatelessLayer } from '@ngrad/spiking'
import { fromPast, pastOf } from '../batch.ts'
import type { NetworkLayer } from './network-layer.ts'
import { piecesOf } from './rows.ts'
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
  readonly below: SentRows
  /** The second layer that it hears, where there is one. */
  readonly second: SentRows | undefined
  /** For how many steps the gradient goes back at most; all if undefined. */
  readonly truncate: number | undefined
  /** Whether it is the lowest layer, so that nobody asks for the derivative by what it is sent. */
  readonly lowest: boolean
}

/** What a layer sends. */
export interface SentRows {
  readonly rows: Rows
  /** The row that goes with the first step. */
  readonly offset: number
}

/** A layer without state, for all steps and samples: it goes through all of them at once, in the loops that it brings. */
export class StatelessKernel implements NetworkLayer {
  readonly unit: NetworkLayer['unit']
  readonly #options: StatelessKernelOptions
  readonly #to: PassedRows
  readonly #signal: Matrix
  readonly #back: Matrix | undefined
  readonly #secondBack: Matrix | undefined
  readonly #pieces: Readonly<Record<'signal' | 'back' | 'secondBack', readonly Matrix[]>>
  readonly #from: Passage['from']
  readonly #second: Passage['from'] | undefined
  seen: Float64Array | undefined
  #weights: LayerWeights | undefined
  #draws: Draws | undefined
  #lengths: ArrayLike<number> | undefined
  #gradient: LayerWeights | undefined

  constructor(options: StatelessKernelOptions) {
    const { place, layer, samples, steps, read, lowest, below, second } = options
    const { work } = place
    const [width, rows] = [place.width(layer.size), steps * samples]
    const sent = work.matrix(samples + rows, width)
    const output = rowRange(sent, samples, rows)
    const none = new Float64Array(0)
    const still = { potential: none, output: none, adaptation: none, current: none, refractory: new Uint32Array(0) }
    this.#options = options
    let past: Float64Array | undefined
    this.#from = fromPast(() => past, layer.sources, eachRow(place, below, layer.sources))
    this.unit = {
      sent: { numbers: sent },
      record: read ? { output } : {},
      begin: state => (past = state.past),
      end: () => ({ ...still, ...(past && { past: pastOf(layer, samples, rows, this.#from) }) }),
    }
    this.#to = output
    this.#signal = work.matrix(rows, width)
    this.#back = lowest ? undefined : work.matrix(rows, place.width(layer.sources))
    this.#secondBack = second && work.matrix(rows, place.width(layer.second!.size))
    const pieces = (of: Matrix | undefined): readonly Matrix[] => (of ? piecesOf(of, samples) : [])
    this.#pieces = { signal: pieces(this.#signal), back: pieces(this.#back), secondBack: pieces(this.#secondBack) }
    this.#second = second && eachRow(place, second, layer.second!.size)
  }

  load(weights: LayerWeights, draws?: Draws, lengths?: ArrayLike<number>): void {
    this.#lengths = lengths
    this.#weights = weights
    this.#draws = this.#options.layer[passing].draws ? draws : undefined
    this.seen = draws && this.#options.layer[passing].weights.constants?.told ? new Float64Array(weights.constants.length) : undefined
  }

  forward(): void {
    this.#options.layer[passing].forward(this.#passage())
  }

  backward(signal: (step: number) => Matrix): void {
    const { layer, steps, truncate } = this.#options
    for (let step = steps - 1; step >= 0; step--) this.#pieces.signal[step]!.values.set(signal(step).values)
    const zeros = ({ length }: Float64Array): Float64Array => new Float64Array(length)
    const { input, recurrent, bias, constants } = this.#weights!
    this.#gradient = { input: zeros(input), recurrent: zeros(recurrent), bias: zeros(bias), constants: zeros(constants) }
    layer[passing].backward({
      ...this.#passage(),
      signal: this.#signal,
      gradient: this.#gradient,
      ...(truncate !== undefined && { truncate }),
      ...(this.#back && { below: this.#back }),
      ...(this.#secondBack && { secondBelow: this.#secondBack }),
    })
  }

  signalBelow(step: number, into: Matrix): void {
    into.values.set(this.#pieces.back[step]!.values)
  }

  secondBelow(step: number): Matrix {
    return this.#pieces.secondBack[step]!
  }

  gradient(): LayerWeights {
    return this.#gradient!
  }

  #passage(): Passage {
    const { samples, steps } = this.#options
    return {
      weights: this.#weights!,
      rows: steps * samples,
      samples,
      from: this.#from,
      ...(this.#second && { second: this.#second }),
      to: this.#to,
      ...(this.#lengths && { lengths: this.#lengths }),
      ...(this.#draws && { draws: this.#draws }),
      ...(this.seen && { seen: this.seen }),
    }
  }
}

/** Gives the rows that are sent one by one: spikes are written out, into a row that the next takes over. */
function eachRow(place: Place, { rows: { spikes, numbers }, offset }: SentRows, sources: number): Passage['from'] {
  if (!spikes) {
    const { columns, values } = numbers!
    return row => values.subarray((offset + row) * columns, (offset + row) * columns + sources)
  }
  const written = place.bytes === 4 ? new Float32Array(sources) : new Float64Array(sources)
  return row => {
    written.fill(0)
    for (const source of spikes.entries(offset + row, 1)) written[source] = 1
    return written
  }
}
