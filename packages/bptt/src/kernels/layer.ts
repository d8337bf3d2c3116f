import type { Matrix } from '@ngrad/core'
import type { LayerWeights, RecurrentLayer } from '@ngrad/spiking'
import type { Objective } from '../objective.ts'
import type { Place, Rows } from './rows.ts'
import { rateUnit, readoutUnit } from './smooth-unit.ts'
import { spikingUnit } from './spiking-unit.ts'
import { gathered, spread } from './unit.ts'
import type { Unit } from './unit.ts'

/** What a layer is made with. */
export interface LayerOptions {
  readonly place: Place
  readonly layer: RecurrentLayer
  readonly objective: Objective
  readonly samples: number
  readonly steps: number
  readonly read: 'potential' | 'output' | undefined
  /** What feeds it. */
  readonly below: Rows
  /** Row of `below` that goes with the first step. */
  readonly offset: number
  readonly sources: number
}

/** A layer's units and connections, for all steps and samples. */
export class LayerKernel {
  readonly unit: Unit
  readonly #options: LayerOptions
  readonly #width: number
  readonly #weights: Matrix
  readonly #recurrent: Matrix | undefined
  readonly #bias: Matrix
  /** Weights from the targets' side: rows by target. */
  readonly #back: Matrix
  readonly #recurrentBack: Matrix | undefined
  readonly #gradients: { readonly input: Matrix; readonly recurrent: Matrix | undefined; readonly bias: Matrix }
  readonly #below: readonly Matrix[]
  readonly #own: readonly Matrix[]
  readonly #current: readonly Matrix[]

  constructor(options: LayerOptions) {
    const { place, layer, sources, below, offset, samples, steps } = options
    const { work } = place
    this.#options = options
    this.unit = makeUnit(options)
    const width = (this.#width = place.width(layer.size))
    const rows = below.numbers ? below.numbers.columns : sources
    this.#weights = work.matrix(rows, width)
    this.#back = work.matrix(width, place.width(sources))
    this.#bias = work.matrix(1, width)
    const square = (): Matrix | undefined => (layer.recurrent ? work.matrix(width, width) : undefined)
    this.#recurrent = square()
    this.#recurrentBack = square()
    this.#gradients = { input: work.matrix(rows, width), recurrent: square(), bias: work.matrix(1, width) }
    const { numbers } = below
    this.#below = numbers ? place.pieces(place.slice(numbers, offset, steps * samples), samples) : []
    this.#own = layer.recurrent && this.unit.sent.numbers ? place.pieces(this.unit.sent.numbers, samples) : []
    this.#current = place.pieces(this.unit.current, samples)
  }

  /** Takes weights over. */
  load(weights: LayerWeights): void {
    const { input, recurrent, bias } = weights
    this.unit.take?.(weights)
    const { layer, sources } = this.#options
    spread(this.#weights.rows === sources ? this.#weights : rowsOf(this.#weights, sources), input, layer.size)
    transpose(this.#back, input, sources, layer.size)
    this.#bias.values.set(bias)
    if (!this.#recurrent) return
    spread(rowsOf(this.#recurrent, layer.size), recurrent, layer.size)
    transpose(this.#recurrentBack!, recurrent, layer.size, layer.size)
  }

  /** Runs all steps, once the layer below has. */
  forward(): void {
    const { steps, samples, place, below, offset } = this.#options
    const { work, kernels, bytes } = place
    const rowBytes = bytes * this.#width
    const { spikes } = this.unit.sent
    for (let step = 0; step < steps; step++) {
      const sum = this.unit.input(step)
      if (below.spikes) {
        const pointer = below.spikes.pointer(offset + step * samples)
        kernels.gather(sum.at, this.#bias.at, 0, this.#weights.at, rowBytes, pointer, samples)
      } else {
        for (let row = 0; row < samples; row++) sum.values.set(this.#bias.values, row * this.#width)
        work.multiply(sum, this.#below[step]!, this.#weights, { beta: 1 })
      }
      if (this.#recurrent && spikes)
        kernels.gather(sum.at, sum.at, rowBytes, this.#recurrent.at, rowBytes, spikes.pointer(step * samples), samples)
      else if (this.#recurrent) work.multiply(sum, this.#own[step]!, this.#recurrent, { beta: 1 })
      this.unit.advance(step)
    }
  }

  /**
   * Goes back through all steps, once the layer above has.
   * @param signal writes the derivative with respect to what the units send out in a step to the layer above, and to
   * the loss; what they send to themselves is added here [samples rows]
   * @param onPotential the derivative with respect to the potential in a step, where the loss reads that
   */
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

  /** Writes what goes back to the layer below in a step [samples rows]. */
  signalBelow(step: number, into: Matrix): void {
    this.#options.place.work.multiply(into, this.#current[step]!, this.#back)
  }

  /** The derivative with respect to the weights, once it has gone back. */
  gradient(): LayerWeights {
    const { place, layer, below, offset, sources, samples, steps } = this.#options
    const { work, kernels, bytes } = place
    const { input, recurrent, bias } = this.#gradients
    const { current, sent } = this.unit
    const rowBytes = bytes * this.#width
    const rows = steps * samples
    if (below.spikes) {
      input.values.fill(0)
      kernels.scatter(input.at, current.at, rowBytes, below.spikes.pointer(offset), rows)
    } else {
      work.multiply(input, place.slice(below.numbers!, offset, rows), current, { transposeA: true })
    }
    if (recurrent && sent.spikes) {
      recurrent.values.fill(0)
      kernels.scatter(recurrent.at, current.at, rowBytes, sent.spikes.pointer(0), rows)
    } else if (recurrent) {
      work.multiply(recurrent, place.slice(sent.numbers!, 0, rows), current, { transposeA: true })
    }
    if (layer.bias) work.sumRows(bias, current)
    const found = {
      input: gathered(rowsOf(input, sources), layer.size),
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

/** The first rows of a matrix. */
const rowsOf = ({ values, columns }: Matrix, rows: number): Pick<Matrix, 'values' | 'rows' | 'columns'> => ({
  values: values.subarray(0, rows * columns),
  rows,
  columns,
})

/** Writes weights [sources × targets] as rows by target. */
function transpose({ values, columns }: Matrix, weights: Float64Array, sources: number, targets: number): void {
  for (let source = 0; source < sources; source++)
    for (let target = 0; target < targets; target++)
      values[target * columns + source] = weights[source * targets + target]!
}
