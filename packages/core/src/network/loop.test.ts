import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from './simulation.ts'

const still = defineNeuron<object>('still', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v + input' },
  spike: { when: 'v > 1' },
})

/** The frames that a listener gets of a network whose frames have ten steps: first step and number of steps. */
async function framesOf(cuts: readonly number[], due: readonly number[] = []): Promise<(readonly [number, number])[]> {
  const sim = simulation({ dt: 0.1 })
  sim.population('a', still(), 1)
  const frames: (readonly [number, number])[] = []
  sim.on('spikes/a', 'test', ({ firstStep, steps }) => frames.push([firstStep, steps]))
  for (const step of due) sim.at(step, () => {})
  for (const steps of cuts) await sim.run(steps / 10)
  return frames
}

it('ends frames at multiples of their length, and at cuts, whatever came before', async () => {
  expect(await framesOf([20])).toEqual([
    [0, 10],
    [10, 10],
  ])
  expect(await framesOf([7, 13])).toEqual([
    [0, 7],
    [7, 3],
    [10, 10],
  ])
  expect(await framesOf([20], [4, 10])).toEqual([
    [0, 4],
    [4, 6],
    [10, 10],
  ])
})
