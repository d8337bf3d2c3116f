import { RandomStream } from '@ngrad/core'
import { copyOf, fit, heldAgainst, sequences, sgd } from '@ngrad/learning'
import type { Held } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { cosineOf } from '@ngrad/learning/testing'
import { backpropagation } from '../testing/index.ts'
import { exampleLearner } from './example-learner.ts'
import { dense } from './layer.ts'
import { learners } from './learners.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'

const random = new RandomStream(5, 'held')
const data = sequences({
  values: Float64Array.from({ length: 36 }, (_, at) => random.uniform(at)),
  inputs: 3,
  labels: Array.from({ length: 12 }, (_, index) => index % 2),
})
const network = (): RateNetwork =>
  rateNetwork({ input: 3, layers: [dense(5, { activation: 'tanh' }), dense(2)], batch: 4, seed: 1, precision: 'f64' })

/** Cosines with the gradient that are known: of the gradient itself, and of ways down that are drawn. */
const bounds: Readonly<Record<string, readonly [number, number]>> = { backprop: [0.999999, 1], fa: [-1, 0.99], 'dp-random': [-1, 0.99] }

describe('held against the gradient of the same network', () => {
  it.each(learners.map(({ name, make }) => [name, make] as const))('%s learns as it does alone, bit for bit', async (name, make) => {
    const [one, two] = [network(), network()]
    const alone = make(one)
    const held = make(two)
    const all: Held[] = []
    const options = { epochs: 2, batch: 4, optimizer: sgd({ rate: 0.1 }) }
    await fit(alone, data, options)
    await fit(heldAgainst(held, exampleLearner(two, backpropagation(two)), each => void all.push(each)), data, {
      ...options,
      optimizer: sgd({ rate: 0.1 }),
    })
    expect(copyOf(held.weights)).toEqual(copyOf(alone.weights))
    expect(copyOf(held.state ?? {})).toEqual(copyOf(alone.state ?? {}))
    const cosines = all.map(({ alignment }) => alignment['layer0.weights']!.cosine)
    const [least, most] = bounds[name] ?? [-1, 1]
    expect(Math.min(...cosines)).toBeGreaterThanOrEqual(least)
    expect(Math.max(...cosines)).toBeLessThanOrEqual(most)
  })

  it('a way down that is drawn lies to it as it does over networks apart', () => {
    const shared = network()
    const fa = learners.find(({ name }) => name === 'fa')!
    const contract = { inputs: 3, outputs: 2 }
    const reference = (of: RateNetwork) => exampleLearner(of, backpropagation(of))
    const found = cosineOf(fa.make(shared), reference(shared), contract)
    expect(found).toBe(cosineOf(fa.make(network()), reference(network()), contract))
    expect(found).toBeLessThan(0.9)
  })
})
