import type { Matrix } from '@ngrad/core'
import { rowRange } from '@ngrad/core/internal-more'
import type { LayerWeights } from '@ngrad/spiking'
import type { Objective } from '../objective.ts'
import { denseFeed, oneToOneFeed } from './feed.ts'
import type { Feed, FeedOptions } from './feed.ts'
import type { NetworkLayer } from './network-layer.ts'
import { rateUnit, readoutUnit } from './smooth-unit.ts'
import { spikingUnit } from './spiking-unit.ts'
import { gathered, rowsOf, spread, transpose } from './unit.ts'
import type { Unit } from './unit.ts'
import { piecesOf } from './rows.ts'

/** What a layer of units is made with. */
export interface LayerOptions extends FeedOptions {
  readonly objective: Objective
  readonly read: 'potential' | 'output' | undefined
}

/** A layer's units and connections, for all steps and samples. */
export class LayerKernel implements NetworkLayer {
  readonly unit: Unit
  readonly #options: LayerOptions
  readonly #width: number
  readonly #feed: Feed
  readonly #bias: Matrix
  /** Weights within the layer, and from the targets' side: rows by target. */
  readonly #recurrent: Matrix | undefined
  readonly #recurrentBack: Matrix | undefined
  readonly #gradients: { readonly recurrent: Matrix | undefined; readonly bias: Matrix }
  readonly #own: readonly Matrix[]
  readonly #current: readonly Matrix[]

  constructor(options: LayerOptions) {
    const { place, layer, samples } = options
    const { work } = place
    this.#options = options
    this.unit = makeUnit(options)
    const width = (this.#width = place.width(layer.size))
    this.#feed = (layer.oneToOne ? oneToOneFeed : denseFeed)(options)
    this.#bias = work.matrix(1, width)
    const square = (): Matrix | undefined => (layer.recurrent ? work.matrix(width, width) : undefined)
    this.#recurrent = square()
    this.#recurrentBack = square()
    this.#gradients = { recurrent: square(), bias: work.matrix(1, width) }
    this.#own = layer.recurrent && this.unit.sent.numbers ? piecesOf(this.unit.sent.numbers, samples) : []
    this.#current = piecesOf(this.unit.current, samples)
  }

  load(weights: LayerWeights): void {
    const { input, recurrent, bias } = weights
    this.unit.take?.(weights)
    const { layer } = this.#options
    this.#feed.load(input)
    this.#bias.values.set(bias)
    if (!this.#recurrent) return
    spread(rowsOf(this.#recurrent, layer.size), recurrent, layer.size)
    transpose(this.#recurrentBack!, recurrent, layer.size, layer.size)
  }

  forward(): void {
    const { steps, samples, place } = this.#options
    const { work, kernels, bytes } = place
    const rowBytes = bytes * this.#width
    const { spikes } = this.unit.sent
    for (let step = 0; step < steps; step++) {
      const sum = this.unit.input(step)
      this.#feed.sum(step, sum, this.#bias)
      if (this.#recurrent && spikes)
        kernels.gather(sum.at, sum.at, rowBytes, this.#recurrent.at, rowBytes, spikes.pointer(step * samples), samples)
      else if (this.#recurrent) work.multiply(sum, this.#own[step]!, this.#recurrent, { beta: 1 })
      this.unit.advance(step)
    }
  }

  /** What the units send to themselves is added to what `signal` writes. */
  backward(signal: (step: number) => Matrix, onPotential: readonly Matrix[]): void {
    const { steps, objective } = this.#options
    const { truncate = steps, throughRecurrence = true } = objective
    for (let step = steps - 1; step >= 0; step--) {
      const s = signal(step)
      const cut = step === steps - 1 || (step + 1) % truncate === 0
      if (this.#recurrent && throughRecurrence && !cut) this.#signalBack(step, s)
      this.unit.retreat(step, s, cut, onPotential[step])
    }
  }

  /** Adds what units sent to their own layer; where the surrogate derivative is 0 it is not needed. */
  #signalBack(step: number, into: Matrix): void {
    const { place, samples, objective } = this.#options
    const later = this.#current[step + 1]!
    if (!this.unit.sent.spikes || objective.surrogate.kind !== 'triangular')
      return place.work.multiply(into, later, this.#recurrentBack!, { beta: 1 })
    const rowBytes = place.bytes * this.#width
    const [at, psi] = [into.at, this.#current[step]!.at]
    place.kernels.project(at, psi, rowBytes, later.at, this.#recurrent!.at, rowBytes, samples, place.list)
  }

  signalBelow(step: number, into: Matrix): void {
    this.#feed.below(this.#current[step]!, into)
  }

  gradient(): LayerWeights {
    const { place, layer, samples, steps } = this.#options
    const { work, kernels, bytes } = place
    const { recurrent, bias } = this.#gradients
    const { current, sent } = this.unit
    const input = this.#feed.gradient(current)
    if (recurrent && sent.spikes) {
      recurrent.values.fill(0)
      kernels.scatter(recurrent.at, current.at, bytes * this.#width, sent.spikes.pointer(0), steps * samples)
    } else if (recurrent) {
      work.multiply(recurrent, rowRange(sent.numbers!, 0, steps * samples), current, { transposeA: true })
    }
    if (layer.bias) work.sumRows(bias, current)
    const found = {
      input,
      recurrent: recurrent ? gathered(rowsOf(recurrent, layer.size), layer.size) : new Float64Array(0),
      bias: layer.bias ? gathered(bias, layer.size) : new Float64Array(0),
      constants: this.unit.constants?.() ?? new Float64Array(0),
    }
    if (recurrent && !layer.selfConnections)
      for (let unit = 0; unit < layer.size; unit++) found.recurrent[unit * layer.size + unit] = 0
    return found
  }
}

function makeUnit({ layer, ...rest }: LayerOptions): Unit {
  switch (layer.kind) {
    case 'readout':
      return readoutUnit({ layer, ...rest })
    case 'rate':
      return rateUnit({ layer, ...rest })
    default:
      return spikingUnit({ layer, ...rest })
  }
}
