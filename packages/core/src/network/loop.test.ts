import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import { simulation } from './simulation.ts'

const still = defineNeuron<object>('still', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v + input' },
  spike: { when: 'v > 1' },
})

const chance = defineNeuron<object>('chance', { parameters: {}, spike: { probability: '0.1 + input' } })
const timing = defineRule<object>('timing', {
  parameters: { tau: { unit: 'ms', default: 20, above: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - 0.001 * w * after' },
  onPost: { w: 'w + 0.001 * w * before' },
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

it('publishes no part without a step, whatever an action sends for the step at which it acts', async () => {
  const sim = simulation({ dt: 0.1 })
  const cells = sim.population('cells', chance(), 4)
  const frames: number[] = []
  const heard: number[] = []
  sim.on('spikes/cells', 'test', ({ steps }) => frames.push(steps))
  sim.on('rewards', 'test', ({ step = 0 }) => heard.push(Number(step), sim.step))
  sim.at(4, () => sim.send('rewards', { source: 'test', value: 1, step: sim.step }))
  await sim.run(2)
  expect(cells.size).toBe(4)
  expect(frames).toEqual([4, 6, 10])
  expect(heard).toEqual([4, 4])
})

it.each([2 ** 31, 2 ** 32])('goes over step %d, where words of steps turn, as over any other', async limit => {
  const outcome = async (cuts: readonly number[]): Promise<readonly number[]> => {
    const sim = simulation({ dt: 1, seed: 3 })
    const cells = sim.population('cells', chance(), 20)
    const synapses = sim.connect(cells, cells, { weight: 0.01, delay: 10 }).learn(timing())
    await sim.run(200)
    const begin = decodeCheckpoint(sim.save())
    sim.restore(encodeCheckpoint({ ...begin, step: limit - 17 }))
    const spikes = sim.record(cells)
    for (const steps of cuts) await sim.run(steps)
    expect(sim.step).toBe(limit + 23)
    return [spikes.count, ...Array.from(spikes.steps, step => step - limit), ...spikes.neurons, ...synapses.weights]
  }
  const whole = await outcome([40])
  expect(whole[0]).toBeGreaterThan(40)
  expect(await outcome(Array<number>(40).fill(1))).toEqual(whole)
  expect(await outcome([17, 23])).toEqual(whole)
})
