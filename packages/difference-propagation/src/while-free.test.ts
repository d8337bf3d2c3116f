import { labels, simulation } from '@ngrad/core'
import { stochastic } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { weightMirror } from './weight-mirror.ts'
import { whileFree } from './while-free.ts'

it('learns while nobody is nudged: not from the beginning of a target to a rest after its end, nor between two that overlap', async () => {
  const sim = simulation({ seed: 2, dt: 1 })
  const hidden = sim.population('hidden', stochastic({ bias: -0.4 }), 12)
  const output = sim.population('output', stochastic({ bias: 0 }), 4)
  const down = sim.connect(output, hidden, { weight: 0 })
  const teacher = labels(output, 2)
  down.learn(weightMirror({ rate: 0.01 }))
  sim.use(teacher).use(whileFree({ output, learn: [down], rest: 15 }))
  teacher.teach(0, 20, 30) // to 65 with its rest
  teacher.teach(1, 60, 10) // to 85
  const changes: number[] = []
  let before = down.weights.slice()
  for (let step = 0; step < 120; step += 5) {
    await sim.run(5)
    if (down.weights.some((weight, at) => weight !== before[at])) changes.push(step)
    before = down.weights.slice()
  }
  expect(changes).toEqual([0, 5, 10, 15, 85, 90, 95, 100, 105, 110, 115])
})

it('says what cannot be used', () => {
  const sim = simulation({ seed: 2, dt: 1 })
  const output = sim.population('output', stochastic(), 4)
  expect(() => whileFree({ output, learn: [output as never] })).toThrow(/whileFree\.learn\[0\] is .*; it must be a projection/)
  expect(() => whileFree({ output, learn: [], rest: -1 })).toThrow('whileFree.rest is -1; it must be at least 0')
})
