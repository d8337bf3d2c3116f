import type { Matrix } from '@ngrad/core'
import { rowRange } from '@ngrad/core/internal-more'
import type { UnitLayer } from '@ngrad/spiking'
import { piecesOf } from './rows.ts'
import type { Place, Rows } from './rows.ts'
import { gathered, rowsOf, spread, transpose } from './unit.ts'

/** What a layer's units hear of the layer below. */
export interface Feed {
  /** Takes weights over. */
  load(input: Float64Array): void
  /** Writes the bias and what comes in, in a step [samples rows]. */
  sum(step: number, into: Matrix, bias: Matrix): void
  /** Writes what goes back to the layer below in a step, from the derivative by what came in [samples rows]. */
  below(current: Matrix, into: Matrix): void
  /** The derivative with respect to the weights, from that by what came in, of all steps. */
  gradient(current: Matrix): Float64Array
}

/** What a {@link Feed} is made with. */
export interface FeedOptions {
  readonly place: Place
  readonly layer: UnitLayer
  readonly samples: number
  readonly steps: number
  /** What feeds it. */
  readonly below: Rows
  /** Row of `below` that goes with the first step. */
  readonly offset: number
  readonly sources: number
}

/** All units of the layer below, with a weight each. */
export function denseFeed({ place, layer, samples, steps, below, offset, sources }: FeedOptions): Feed {
  const { work, kernels } = place
  const { spikes, numbers } = below
  const width = place.width(layer.size)
  const rowBytes = place.bytes * width
  const rows = numbers ? numbers.columns : sources
  const [weights, gradient] = [work.matrix(rows, width), work.matrix(rows, width)]
  const back = work.matrix(width, place.width(sources)) // weights from the targets' side: rows by target
  const sent = numbers ? rowRange(numbers, offset, steps * samples) : undefined
  const pieces = sent ? piecesOf(sent, samples) : []
  return {
    load(input) {
      spread(rowsOf(weights, sources), input, layer.size)
      transpose(back, input, sources, layer.size)
    },
    sum(step, into, bias) {
      if (spikes) {
        kernels.gather(into.at, bias.at, 0, weights.at, rowBytes, spikes.pointer(offset + step * samples), samples)
      } else {
        for (let row = 0; row < samples; row++) into.values.set(bias.values, row * width)
        work.multiply(into, pieces[step]!, weights, { beta: 1 })
      }
    },
    below: (current, into) => work.multiply(into, current, back),
    gradient(current) {
      if (spikes) {
        gradient.values.fill(0)
        kernels.scatter(gradient.at, current.at, rowBytes, spikes.pointer(offset), steps * samples)
      } else {
        work.multiply(gradient, sent!, current, { transposeA: true })
      }
      return gathered(rowsOf(gradient, sources), layer.size)
    },
  }
}

/** The unit of the layer below that has the same index, as it is. */
export function oneToOneFeed({ place, samples, steps, below, offset, sources }: FeedOptions): Feed {
  const { spikes, numbers } = below
  const pieces = numbers ? piecesOf(rowRange(numbers, offset, steps * samples), samples) : []
  const width = place.width(sources)
  return {
    load() {},
    sum(step, { values }, bias) {
      for (let row = 0; row < samples; row++) values.set(bias.values, row * width)
      if (!spikes) {
        const { values: heard } = pieces[step]!
        for (let at = 0; at < values.length; at++) values[at]! += heard[at]!
        return
      }
      for (let row = 0; row < samples; row++)
        for (const source of spikes.entries(offset + step * samples + row, 1)) values[row * width + source]!++
    },
    below: (current, into) => into.values.set(current.values),
    gradient: () => new Float64Array(0),
  }
}
