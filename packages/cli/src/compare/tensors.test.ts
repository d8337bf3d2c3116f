import { Workspace } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import { dense, learners, rateNetwork } from '@ngrad/difference-propagation/rates'
import { askedChanges, fillExamples } from '@ngrad/difference-propagation/testing'
import { agreement } from '@ngrad/learning'
import { loadTensors, TensorAlgebra } from '@ngrad/tensors'
import { beforeAll, describe, expect, it } from 'vitest'

describe('on tensors', () => {
  let tensors: () => DenseAlgebra
  beforeAll(async () => {
    const loaded = await loadTensors({ say() {} })
    tensors = () => new TensorAlgebra(loaded.tensors)
  })

  it.each([...learners])('let $name ask for the changes that it asks for on kernels', ({ rule }) => {
    const changes = (work: DenseAlgebra): Float64Array[] => {
      const layers = [dense(24, { activation: 'tanh' }), dense(16, { activation: 'tanh' }), dense(10)]
      const network = rateNetwork({ input: 32, layers, batch: 20, seed: 3, work })
      const target = fillExamples(network)
      const learner = rule(network)
      for (let time = 0; time < 3; time++) learner.learn(target)
      const asked = askedChanges(network, learner, target)
      work.dispose()
      return asked
    }
    const errors = (work: DenseAlgebra, exact: Float64Array[]): number[] =>
      changes(work).map((each, layer) => agreement(each, exact[layer]!).relativeError)
    const exact = changes(new Workspace({ precision: 'f64' }))
    const lost = errors(new Workspace(), exact) // what single precision loses in small differences of activity
    for (const [layer, error] of errors(tensors(), exact).entries())
      expect(error).toBeLessThan(Math.max(1e-5, 2 * lost[layer]!))
  })
})
