import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import type { Population } from './population.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { Threads } from './threads.ts'

const noisy = defineNeuron<object>('noisy', { parameters: {}, spike: { probability: '0.1 + 0 * input' } })

const integrator = defineNeuron<object>('integrator', {
  parameters: { gain: { unit: '1', default: 0 } },
  state: { x: 0, held: 0 },
  update: { x: 'x + gain', held: 'held' },
  spike: { when: 'input > 1e9' },
})

/** Counts the spikes of the target; a reward changes nothing. */
const count = defineRule<object>('count', {
  parameters: { k: { unit: '1', default: 0 } },
  onPre: { w: 'w + 0' },
  onPost: { w: 'w + 1' },
  onThird: { of: 'rewards', value: 'r', changes: { w: 'w + k * r' } },
})

/** What a timer does at a time when threads have computed a part and the clock stands before it still. */
let timer: () => void

beforeEach(() => {
  timer = () => {}
  const { run } = Threads.prototype
  const spy = vi.spyOn(Threads.prototype, 'run').mockImplementation(async function (this: Threads, ...part) {
    await run.apply(this, part)
    timer()
  })
  onTestFinished(() => spy.mockRestore())
})

/** A network with two threads, and frames of 64 steps because of its delays. */
function network(): { sim: Simulation<Float64Array>; targets: Population<Float64Array> } {
  const sim = simulation({ seed: 1, dt: 1, threads: 2, precision: 'f64' })
  onTestFinished(() => sim.close())
  const targets = sim.population('targets', integrator(), 100)
  sim.connect(targets, targets, { delay: 100 })
  return { sim, targets }
}

describe('while threads are at work', () => {
  it.each(['reward', 'gate', 'scale'] as const)('a %s that comes to nothing changes no weight', async what => {
    const { sim } = network()
    const [a, b] = [sim.population('a', noisy(), 100), sim.population('b', noisy(), 100)]
    const counting = sim.connect(a, b, { weight: 0, delay: 100 }).learn(count())
    const { counts } = sim.tally(b)
    let times = 0
    timer = () => {
      times++
      if (what === 'reward') sim.bus.topic('rewards').publish({ source: 'test', step: sim.step, value: 1 })
      else if (what === 'gate') for (const open of [false, true]) counting.gate(open)
      else for (const scale of [0, 1]) counting.learningScale = scale
    }
    await sim.run(400)
    expect(times).toBe(7)
    expect([...counting.weights]).toEqual(Array.from({ length: 10_000 }, (_, synapse) => counts[synapse % 100]))
  })

  it('what is set counts from the end of the part on, with the values of the call', async () => {
    const { sim, targets } = network()
    const held: number[] = []
    const given = new Float64Array(100).fill(1)
    timer = () => {
      timer = () => {}
      targets.set('gain', given)
      targets.set('held', given)
      given.fill(5)
      held.push(targets.get('held')[0]!)
    }
    sim.at(1, () => {})
    await sim.run(10)
    held.push(targets.get('held')[0]!)
    expect(held).toEqual([0, 1])
    expect(targets.get('x')[0]).toBe(9)
  })

  it('what is asked for again and again is done at its own steps alone', async () => {
    const { sim } = network()
    const done: number[] = []
    timer = () => {
      timer = () => {}
      sim.every(3, 'test', () => done.push(sim.step))
    }
    sim.at(4, () => {})
    await sim.run(10)
    expect(done).toEqual([6, 9])
  })

  it('a message reaches plugins behind the part, and what they throw stops the run by their name', async () => {
    const { sim } = network()
    const steps: number[] = []
    sim.on('rewards', 'test', ({ step }) => {
      steps.push(step!, sim.step)
      throw new Error('no')
    })
    timer = () => sim.bus.topic('rewards').publish({ source: 'timer', step: sim.step })
    sim.at(4, () => {})
    await expect(sim.run(10)).rejects.toThrow('test')
    expect(steps).toEqual([0, 4])
  })

  it('what is set behind a part that is lost is not set in another run', async () => {
    const { sim, targets } = network()
    const file = sim.save()
    timer = () => {
      targets.set('gain', 1)
      throw new Error('lost')
    }
    await expect(sim.run(10)).rejects.toThrow('lost')
    timer = () => {}
    sim.restore(file)
    await sim.run(10)
    expect(targets.get('gain')[0]).toBe(0)
  })
})
