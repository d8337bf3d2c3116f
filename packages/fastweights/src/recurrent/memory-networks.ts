import { ParameterError, Workspace } from '@ngrad/core'
import type { Precision } from '@ngrad/core'
import { takeWeights } from '@ngrad/learning'
import type { NetworkKind } from '@ngrad/learning'
import { AssociativeLstm } from './associative-lstm.ts'
import type { AssociativeLstmOptions } from './associative-lstm.ts'
import { SequenceClassifier } from './classifier.ts'
import type { ClassifierOptions } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import type { FastWeightsOptions } from './fast-weights.ts'
import type { RecurrentLayer } from './layer.ts'
import { Lstm } from './lstm.ts'
import type { LstmOptions } from './lstm.ts'
import { Rectified } from './rectified.ts'
import type { RectifiedOptions } from './rectified.ts'
import { VectorClassifier } from './vector-classifier.ts'
import type { VectorClassifierOptions } from './vector-classifier.ts'

/** A classifier of sequences, of vectors or of symbols. */
export type MemoryNetwork = VectorClassifier | SequenceClassifier

/** What a file tells of a network with memory. */
interface Told {
  readonly model: { readonly kind: 'vectors' | 'symbols' } & Readonly<Record<string, unknown>>
  readonly cell: { readonly kind: string } & Readonly<Record<string, unknown>>
  readonly precision: Precision
}

/** How a cell is made of what is told of it. */
const cells: Readonly<Record<string, (work: Workspace, made: unknown) => RecurrentLayer>> = {
  'fast weights': (work, made) => new FastWeights(work, made as FastWeightsOptions),
  IRNN: (work, made) => new Rectified(work, made as RectifiedOptions),
  LSTM: (work, made) => new Lstm(work, made as LstmOptions),
  'A-LSTM': (work, made) => new AssociativeLstm(work, made as AssociativeLstmOptions),
}

/**
 * Networks of memory cells as files: classifiers of vectors and of symbols with any cell of this package, in the precision that
 * they have.
 * @example
 * writeFileSync('memory.ngradnet', saveNetwork(model))
 * const again = loadNetwork(readFileSync('memory.ngradnet'), memoryNetworks)
 */
export const memoryNetworks: NetworkKind<MemoryNetwork> = {
  kind: 'memory',
  load({ description, arrays }) {
    const { model, cell, precision } = description as Told
    const work = new Workspace({ precision })
    const { kind, ...made } = cell
    const layer = cells[kind]?.(work, made)
    if (!layer) throw new ParameterError('cell.kind', kind, Object.keys(cells).join(', '))
    const { kind: reads, ...options } = model
    const network =
      reads === 'vectors'
        ? new VectorClassifier(work, layer, options as unknown as VectorClassifierOptions)
        : new SequenceClassifier(work, layer, options as unknown as ClassifierOptions)
    takeWeights(arrays, Object.fromEntries(network.parameters.map(({ name, value }) => [name, value.values])))
    return network
  },
}
