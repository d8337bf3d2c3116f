import { Workspace } from '@ngrad/core'
import { describeLearner } from '@ngrad/learning/testing'
import { describe, it } from 'vitest'
import { AssociativeLstm } from './associative-lstm.ts'
import { FastWeights } from './fast-weights.ts'
import type { LayerSize, RecurrentLayer } from './layer.ts'
import { Lstm } from './lstm.ts'
import { Rectified } from './rectified.ts'
import { VectorClassifier } from './vector-classifier.ts'
import { vectorLearner } from './vector-learner.ts'

const cells: Readonly<Record<string, (work: Workspace, extent: LayerSize) => RecurrentLayer>> = {
  'fast weights': (work, extent) => new FastWeights(work, extent),
  IRNN: (work, extent) => new Rectified(work, extent),
  LSTM: (work, extent) => new Lstm(work, { ...extent, seed: 1 }),
  'associative LSTM': (work, extent) => new AssociativeLstm(work, { ...extent, seed: 1 }),
}

for (const [name, cell] of Object.entries(cells))
  describeLearner(
    { describe, it },
    {
      name,
      inputs: 5,
      outputs: 3,
      make() {
        const work = new Workspace({ precision: 'f64' })
        const layer = cell(work, { size: 8, batch: 4, steps: 6 })
        return vectorLearner(work, new VectorClassifier(work, layer, { inputs: 5, classes: 3, seed: 1 }))
      },
    },
  )
