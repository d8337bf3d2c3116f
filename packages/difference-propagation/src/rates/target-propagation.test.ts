import { agreement } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { askedChanges, backpropagation, fillExamples } from '../testing/index.ts'
import { differenceTargetPropagation } from './difference-target-propagation.ts'
import { directDifferenceTargetPropagation } from './direct-difference-target-propagation.ts'
import { dense } from './layer.ts'
import { rateNetwork } from './network.ts'

it('difference target propagation learns inverses: where they hold, the target below brings about the one above', () => {
  const network = rateNetwork({
    input: 12,
    layers: [dense(8, { activation: 'tanh' }), dense(8, { activation: 'tanh' }), dense(3)],
    batch: 60,
    seed: 4,
    precision: 'f64',
  })
  const target = fillExamples(network)
  const learner = differenceTargetPropagation(network, { epsilon: 0.05, noise: 0.3 })
  const reference = askedChanges(network, backpropagation(network), target)
  /** How far the layer above is from its target after the layer below went to its own, as a part of before. */
  const left = (): number => {
    const [first] = askedChanges(network, learner, target)
    return agreement(first!, reference[0]!).cosine
  }
  const untaught = left()
  for (let step = 0; step < 3000; step++) learner.learn(target)
  expect(Math.abs(untaught)).toBeLessThan(0.5)
  expect(left()).toBeGreaterThan(0.5) // within 90° of the gradient, as Lee et al. show for inverses
})

it('target propagation takes what an inverse misses for an error, over ε; its difference form does not', () => {
  const network = rateNetwork({
    input: 4,
    layers: [dense(4, { activation: 'linear' }), dense(4, { activation: 'linear' }), dense(3)],
    batch: 6,
    seed: 4,
    precision: 'f64',
  })
  const target = fillExamples(network)
  const { values } = network.layers[1]!.synapses.weights
  for (const at of values.keys()) values[at] = at % 5 === 0 ? 2 : 0
  const wanted = askedChanges(network, backpropagation(network), target)[0]!
  const asked = (form: 'plain' | 'difference', epsilon: number, missed: number): Float64Array => {
    const learner = differenceTargetPropagation(network, { form, epsilon })
    const [weights, offset] = learner.matrices!.map(({ matrix }) => matrix.values)
    for (const at of values.keys()) weights![at] = at % 5 === 0 ? 0.5 : 0 // the inverse
    offset!.fill(missed)
    return askedChanges(network, learner, target)[0]!
  }
  const exact = asked('difference', 0.1, 0)
  expect(agreement(exact, wanted).cosine).toBeCloseTo(1, 9) // of twice the identity the inverse is along the transpose
  const error = (...from: Parameters<typeof asked>): number => agreement(asked(...from), exact).relativeError
  expect(error('plain', 0.1, 0)).toBeLessThan(1e-9)
  expect(error('difference', 0.1, 0.01)).toBeLessThan(1e-9)
  expect(error('plain', 0.05, 0.01) / error('plain', 0.1, 0.01)).toBeCloseTo(2, 6)
})

it('direct difference target propagation learns the damped pseudo-inverse of the way up', () => {
  const damping = 0.2
  const network = rateNetwork({
    input: 12,
    layers: [dense(9, { activation: 'linear' }), dense(7, { activation: 'linear' }), dense(3)],
    batch: 100,
    seed: 4,
    precision: 'f64',
  })
  const target = fillExamples(network)
  const learner = directDifferenceTargetPropagation(network, { damping, rate: 0.1 })
  for (let step = 0; step < 2000; step++) learner.learn(target)
  const [, w2, w3] = network.layers.map(({ synapses: { weights } }) =>
    Array.from({ length: weights.rows }, (_, row) =>
      Array.from(weights.values.subarray(row * weights.columns, (row + 1) * weights.columns)),
    ),
  )
  const up = [multiply(w2!, w3!), w3!] // of each hidden layer: [units × outputs]
  for (const [layer, j] of up.entries()) {
    const gram = multiply(transpose(j), j).map((row, index) =>
      row.map((value, column) => value + (index === column ? damping : 0)),
    )
    const wanted = solve(gram, transpose(j)).flat()
    expect(agreement(learner.feedback[layer]!.values, wanted).relativeError).toBeLessThan(0.05)
  }
})

const transpose = (a: number[][]): number[][] => a[0]!.map((_, column) => a.map(row => row[column]!))
const multiply = (a: number[][], b: number[][]): number[][] =>
  a.map(row => b[0]!.map((_, column) => row.reduce((sum, value, index) => sum + value * b[index]![column]!, 0)))

/** Solves a x = b by Gauss and Jordan. */
function solve(a: number[][], b: number[][]): number[][] {
  const rows = a.map((row, index) => [...row, ...b[index]!])
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const factor = rows[pivot]![pivot]!
    rows[pivot] = rows[pivot]!.map(value => value / factor)
    for (let row = 0; row < rows.length; row++) {
      const times = rows[row]![pivot]!
      if (row !== pivot) rows[row] = rows[row]!.map((value, column) => value - times * rows[pivot]![column]!)
    }
  }
  return rows.map(row => row.slice(a.length))
}
