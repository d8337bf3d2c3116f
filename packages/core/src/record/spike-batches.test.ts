import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { openFrame } from '../wire/open.ts'

/** A neuron that spikes at random. */
const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

/** Step and neuron of each spike. */
const spikesOf = ({ firstStep, neurons, offsets, count }: SpikeFrame): string[] =>
  Array.from({ length: count }, (_, spike) => `${firstStep + offsets[spike]!}:${neurons[spike]}`)

/** A simulation whose spikes are listened to frame by frame, and gathered. */
function both(threads: number, probability: number) {
  const sim = simulation({ seed: 3, dt: 0.1, threads })
  const cells = sim.population('cells', noise({ probability }), 1000)
  const [heard, gathered, frames]: [string[], string[], { first: number; steps: number }[]] = [[], [], []]
  sim.bus.topic('spikes/cells').listen('test', frame => heard.push(...spikesOf(frame)))
  const batches = sim.batches(cells, 'test', frame => {
    frames.push({ first: frame.firstStep, steps: frame.steps })
    gathered.push(...spikesOf(openFrame(frame.bytes)))
  })
  return { sim, batches, heard, gathered, frames }
}

describe.each([1, 2])('batches of spikes, %i threads', threads => {
  it.each([0.001, 0.5])('are the spikes of all frames, once, in few frames (probability %d)', async probability => {
    const { sim, batches, heard, gathered, frames } = both(threads, probability)
    await sim.run(50.3)
    await sim.run(150)
    batches.flush()
    batches.flush()
    expect(heard.length).toBeGreaterThan(1000)
    expect(gathered).toEqual(heard)
    let next = 0
    for (const { first, steps } of frames) {
      expect(first).toBe(next)
      next += steps
    }
    expect(next).toBe(sim.step)
    expect(frames.length).toBeLessThan(2 + heard.length / 16_384 + 8)
    await sim.close()
  })
})

it('says at once that the simulation was set back', async () => {
  const { sim, batches, frames } = both(1, 0.001)
  await sim.run(10)
  const saved = sim.save()
  await sim.run(10)
  batches.flush()
  sim.restore(saved)
  await sim.run(1)
  expect(frames.at(-1)).toEqual({ first: 100, steps: 10 })
})

it('names who takes them where that throws, and ends when it is closed', async () => {
  const sim: Simulation = simulation({ seed: 3, dt: 1 })
  const cells = sim.population('cells', noise({ probability: 1 }), 10)
  let frames = 0
  const batches = sim.batches(cells, 'counter', () => {
    frames++
    throw new Error('no more')
  })
  await sim.run(10)
  batches.flush()
  await expect(sim.run(1)).rejects.toThrow(/counter.*no more/s)
  batches.close()
  batches.close()
  await sim.run(200)
  batches.flush()
  expect(frames).toBe(1)
  const other = simulation({ dt: 1 })
  expect(() => other.batches(cells, 'counter', () => {})).toThrow(/belongs to another simulation/)
})
