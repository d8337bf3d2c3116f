import { ms, simulation } from '@ngrad/core'
import { loadDigits } from '@ngrad/data'
import { adam, Batch, crossEntropy, evaluate, fit, sequences, split, squaredError } from '@ngrad/learning'
import type { TrainingState } from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { bernoulli, stochastic } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { ownLearners } from './own-learners.ts'
import { spikingLearner } from './spiking-learner.ts'

const shape = { inputs: 5, outputs: 3 }
for (const entry of ownLearners)
  describeDescription(
    { describe, it },
    { entry, place: () => ({ inputs: 2, outputs: 2, steps: 1, batch: 1, loss: squaredError, size: 2 }) },
  )

for (const { name, make } of ownLearners)
  for (const wayDown of ['tied', 'mirror'])
    describeLearner(
      { describe, it },
      {
        name: `${name} (${wayDown})`,
        ...shape,
        changesWeights: true,
        make: () => make({ ...shape, steps: 1, batch: 4, loss: squaredError, size: 20, seed: 2 }, { wayDown }),
      },
    )

const two = sequences({ values: [1, 0, 0, 1, 0, 1], inputs: 3, labels: [1, 0] })

it('reads digits after three times each, in spikes alone', { timeout: 60_000 }, async () => {
  const { pixels, labels } = loadDigits()
  const [train, test] = split(sequences({ values: pixels, inputs: 64, largest: 16, labels }), [0.8, 0.2], { seed: 1 })
  const learner = ownLearners[0]!.make({ inputs: 64, outputs: 10, steps: 1, batch: 20, loss: squaredError, seed: 1 })
  expect((await evaluate(learner, test!)).metrics!.accuracy).toBeLessThan(0.25)
  await expect(fit(learner, train!, { optimizer: adam() })).rejects.toThrow('left out: dp-spiking changes its weights itself')
  await fit(learner, train!, { epochs: 3, batch: 20, seed: 1 })
  expect((await evaluate(learner, test!)).metrics!.accuracy).toBeGreaterThan(0.9)
})

it('goes on in a network of its own from a training that was saved, spikes under way and all', async () => {
  const make = () =>
    ownLearners[0]!.make({ inputs: 3, outputs: 2, steps: 1, batch: 4, loss: squaredError, size: 10, seed: 1 })
  const states: TrainingState[] = []
  const whole = make()
  await fit(whole, two, { epochs: 4, callbacks: { checkpoint: state => void states.push(state) } })
  const parts = make()
  await fit(parts, two, { epochs: 4, resume: states[1]! })
  expect(parts.growing!.save()).toEqual(whole.growing!.save())
})

it('teaches only where the right class does not stand out, if asked', async () => {
  const make = (margin: number) => {
    const sim = simulation({ dt: 1 * ms, seed: 1 })
    const input = sim.population('input', bernoulli({ probability: 0 }), 1)
    const output = sim.population('output', stochastic({ bias: 50, maximum: 0.5 }), 2)
    output.set('bias', Float32Array.of(50, -50)) // the first one is always read by far
    const top = sim.connect(input, output, { weight: 0.01 })
    const phases = { settle: 1, read: 100, free: 1, nudged: 1, test: 10 }
    let taught = 0
    sim.bus.topic('targets/output').subscribe(() => taught++)
    const learner = spikingLearner({ simulation: sim, input, output, projections: [top], phases, margin })
    return { learner, taught: () => taught }
  }
  const data = sequences({ values: [1, 1], inputs: 1, labels: [0, 1] })
  const both = new Batch([data.example(0), data.example(1)], data)
  for (const [margin, count] of [
    [0.2, 1],
    [0.9, 2],
  ] as const) {
    const { learner, taught } = make(margin)
    await learner.learn(both)
    expect(taught()).toBe(count)
  }
})

it('says what it cannot take', async () => {
  const { make } = ownLearners[0]!
  const place = { inputs: 2, outputs: 2, steps: 1, batch: 1, loss: squaredError }
  expect(() => make({ ...place, steps: 3 })).toThrow('dp-spiking.steps is 3; it must be 1')
  expect(() => make({ ...place, loss: crossEntropy })).toThrow('it must be squaredError')
  const data = sequences({ values: [0, 1e39], inputs: 2, labels: [1] })
  await expect(make(place).learn(new Batch([data.example(0)], data))).rejects.toThrow(
    'dp-spiking: input of sequence 0 [1] is 1e+39; it must be a probability of a spike, from 0 to 1',
  )
})
