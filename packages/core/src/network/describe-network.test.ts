import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from './simulation.ts'

const leaky = defineNeuron<object>('leaky', {
  parameters: {},
  receptors: ['excited', 'inhibited'],
  state: { v: 0 },
  equations: { v: '-v / 10' },
  arrival: { v: 'v + excited - inhibited' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})

it('says what a population hears by drive: the rates of the neurons that hear it, by its name or by theirs', () => {
  const sim = simulation({ dt: 0.1 })
  const [cells, others] = [sim.population('cells', leaky(), 5), sim.population('others', leaky(), 2)]
  sim.drive(cells, { rate: 20, weight: 2, name: 'noise' })
  sim.drive(cells, { rate: Float64Array.of(0, 10, 20, 30, 0), weight: 3, receptor: 'inhibited' })
  sim.drive(cells.slice(1, 3), { rate: 5 })
  const [told, other] = sim.describe().population!
  const near = (lowest: number, highest: number, mean: number) =>
    ({ lowest: expect.closeTo(lowest, 9), highest: expect.closeTo(highest, 9), mean: expect.closeTo(mean, 9) })
  expect(told!.drive).toEqual([
    { name: 'noise', receptor: 'excited', weight: 2, neurons: 5, ...near(20, 20, 20) },
    { name: '', receptor: 'inhibited', weight: 3, neurons: 3, ...near(10, 30, 20) },
    { name: 'cells[1:3]', receptor: 'excited', weight: 1, neurons: 2, ...near(5, 5, 5) },
  ])
  expect([other!.name, other!.drive]).toEqual([others.name, []])
})
