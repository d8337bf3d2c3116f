import { required, seedOption, Workspace } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { SequenceClassifier } from './classifier.ts'
import type { ClassifierOptions } from './classifier.ts'
import { cellKinds, columnsOf } from './memory-kinds.ts'
import type { ToldCell } from './memory-kinds.ts'
import { roomOfMemory } from './saved-memory.ts'
import { VectorClassifier } from './vector-classifier.ts'
import type { VectorClassifierOptions } from './vector-classifier.ts'

/** A classifier of sequences, of vectors or of symbols. */
export type MemoryNetwork = VectorClassifier | SequenceClassifier

/** What a file tells of a network with memory. */
interface Told {
  readonly model: ({ readonly kind: 'vectors' } & VectorClassifierOptions) | ({ readonly kind: 'symbols' } & ClassifierOptions)
  readonly cell: ToldCell
  readonly precision: Precision
}

const extent = { unit: '1', atLeast: 1, integer: true } as const
const ends = { classes: required({ ...extent, atLeast: 2 }), readout: extent, seed: required(seedOption) }

/**
 * Networks of memory cells as files: classifiers of vectors and of symbols with any cell of this package, in the precision that
 * they have.
 * @example
 * writeFileSync('memory.ngradnet', saveNetwork(model))
 * const again = loadNetwork(readFileSync('memory.ngradnet'), memoryNetworks)
 */
export const memoryNetworks: NetworkKind<MemoryNetwork> = {
  kind: 'memory',
  description: {
    fields: {
      model: {
        required: {
          byKind: {
            vectors: { ...ends, inputs: required(extent) },
            symbols: { ...ends, symbols: required(extent), embedding: extent, feedback: ['exact', 'random'] },
          },
        },
      },
      cell: { required: { byKind: Object.fromEntries(Object.entries(cellKinds).map(([kind, { fields }]) => [kind, fields])) } },
      precision: required(['f32', 'f64']),
    },
  },
  extents({ model, cell, precision }: Told) {
    const columns = columnsOf(cell, precision)
    const { classes, readout = 100 } = model
    const { embedding = 100, feedback = 'exact' } = model as ClassifierOptions
    return {
      ...(model.kind === 'symbols' && feedback === 'exact' && { embedding: [model.symbols, embedding] }),
      input: [model.kind === 'vectors' ? model.inputs : embedding, columns.width],
      ...cellKinds[cell.kind]!.extents(cell, columns),
      hidden: [columns.columns, readout],
      'hidden bias': [1, readout],
      class: [readout, classes],
      'class bias': [1, classes],
    }
  },
  room: roomOfMemory,
  load({ description, arrays }) {
    const { model, cell, precision } = description as Told
    const work = new Workspace({ precision })
    const { kind, ...made } = cell
    const layer = cellKinds[kind]!.make(work, made)
    const { kind: _, ...options } = model
    const network =
      model.kind === 'vectors'
        ? new VectorClassifier(work, layer, options as VectorClassifierOptions)
        : new SequenceClassifier(work, layer, options as ClassifierOptions)
    takeWeights(arrays, Object.fromEntries(network.parameters.map(({ name, value }) => [name, value.values])))
    return network
  },
}
