import { defineNeuron, ms, simulation } from '@ngrad/core'
import type { Simulation, SpikeFrame } from '@ngrad/core'
import { expect, it } from 'vitest'
import { LiveHistory } from './live-history.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, state: { v: 0 }, update: { v: 'v + 1' }, spike: { probability: '0.05' } })

/** Three populations, a watch, a reward every 7 steps; what was published, of the course that is; and what is known of it. */
function watched() {
  const sim = simulation({ seed: 4, dt: 0.1 * ms, name: 'set back' })
  const published = new Map<string, [step: number, neuron: number][]>()
  const rewarded: number[] = []
  for (const name of ['a', 'b', 'c']) {
    const population = sim.population(name, noise(), 20)
    published.set(name, [])
    sim.spikes(population).subscribe((frame: SpikeFrame) => {
      const before = published.get(name)!.filter(([step]) => step < frame.firstStep)
      const more = Array.from(frame.neurons, (neuron, at): [number, number] => [frame.firstStep + frame.offsets[at]!, neuron])
      published.set(name, [...before, ...more])
    })
  }
  sim.watch(sim.populations.get('b')!, 'v', { neurons: [1], every: 0.5 * ms })
  const rewards = sim.bus.topic('rewards')
  sim.every(7, 'teacher', () => {
    const { step } = sim
    rewarded.splice(0, rewarded.length, ...rewarded.filter(each => each < step), step)
    rewards.publish({ source: 'teacher', step, value: step })
  })
  return { sim, published, rewarded, history: new LiveHistory(sim) }
}

/** Goes back to a checkpoint between runs, or where a run is interrupted. */
const manners: [string, (sim: Simulation, file: Uint8Array, more: number) => Promise<void>][] = [
  ['between runs', (sim, file, more) => (sim.restore(file), sim.run(more))],
  [
    'in a run',
    async (sim, file, more) => {
      const { step, dt } = sim
      const goOn = (): void => void sim.at(sim.step + Math.round(more / dt), () => sim.stop())
      sim.at(step + 33, () => void sim.interrupt(() => sim.restore(file)).then(goOn))
      await sim.run(1000)
    },
  ],
]

it.each(manners)('knows all that is of the course that goes on after a set-back %s, from its first step on', async (_, goBack) => {
  for (const more of [0.7, 3.2, 12]) {
    const { sim, published, rewarded, history } = watched()
    await sim.run(50.3 * ms)
    const kept = sim.save()
    await sim.run(20.1 * ms)
    history.recall({ topic: ['*'], firstStep: 0, endStep: 1e6, stepsPerBin: 1 })
    await sim.run(5.6 * ms) // of which nobody has asked anything
    await goBack(sim, kept, more * ms)
    expect(sim.step).toBeLessThan(700)
    const { frames } = history.recall({ topic: ['spikes/*'], firstStep: 0, endStep: sim.step })
    const { events } = history.recall({ topic: ['*'], firstStep: 0, endStep: sim.step, stepsPerBin: 10 })
    for (const [name, spikes] of published) {
      const frame = frames.find(({ stream }) => stream === name)!
      const known = Array.from(frame.neurons, (neuron, at): [number, number] => [frame.firstStep + frame.offsets[at]!, neuron])
      expect([name, known.toSorted()]).toEqual([name, spikes.toSorted()])
      const { total = [] } = events.find(({ counts }) => counts?.stream === name)!.counts!
      const perBin = total!.map((__, bin) => spikes.filter(([step]) => Math.floor(step / 10) === bin).length)
      expect([name, total]).toEqual([name, perBin])
    }
    expect(events.flatMap(({ reward }) => (reward ? [Number(reward.step)] : []))).toEqual(rewarded)
    const { low = [] } = events.find(({ trace }) => trace)!.trace!
    expect(low!.filter(Number.isFinite)).toHaveLength(Math.ceil((sim.step - 4) / 10)) // a sample at the end of each five steps
    history.close()
    await sim.close()
  }
})
