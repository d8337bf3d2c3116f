import { describe, expect, it } from 'vitest'
import { ConnectionError, ParameterError } from '../errors.ts'
import { defineNeuron } from '../description/neuron.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { openFrame } from '../wire/open.ts'
import { normal } from './weights.ts'
import { grid } from '../space/positions.ts'
import { distanceDependent } from './rules/distance.ts'
import { fixedIndegree } from './rules/fixed-indegree.ts'
import { oneToOne } from './rules/one-to-one.ts'
import { simulation } from './simulation.ts'

const counter = defineNeuron('counter', {
  parameters: { bias: { unit: '1', default: 0 } },
  state: { v: 0, sum: 0 },
  update: { v: 'v + bias', sum: 'sum + input' },
  spike: { when: 'v >= 3', then: { v: '0' } },
})

const cells = (size = 10, seed = 1) => {
  const sim = simulation({ dt: 1, seed, precision: 'f64' })
  return { sim, all: sim.population('all', counter(), size) }
}

describe('some neurons of a population', () => {
  it('are told by a range, by indices or by a condition', () => {
    const { sim, all } = cells()
    expect([...all.slice(2, 5).neurons]).toEqual([2, 3, 4])
    expect([...all.slice(-3).neurons]).toEqual([7, 8, 9])
    expect([...all.pick([7, 1]).neurons]).toEqual([7, 1])
    expect([...all.where(neuron => neuron % 4 === 1).neurons]).toEqual([1, 5, 9])
    expect(all.slice(0, 8).name).toBe('all[0:8]')
    const placed = sim.population('placed', counter(), 4, { positions: grid([2, 2]) })
    expect([...placed.where((_, [down]) => down! > 0).neurons]).toEqual([2, 3])
  })

  it('are set and looked at', () => {
    const { all } = cells()
    all.slice(3, 6).set('bias', 2)
    all.pick([9, 0]).set('v', Float64Array.of(5, 7))
    expect([...all.get('bias')]).toEqual([0, 0, 0, 2, 2, 2, 0, 0, 0, 0])
    expect([...all.pick([0, 9, 5]).get('v')]).toEqual([7, 5, 0])
    all.slice(0, 2).set('v', normal(-100, 1))
    expect([...all.get('v')].filter(v => v < -50)).toHaveLength(2)
  })

  it('are heard in frames of their own, and in batches', async () => {
    const { sim, all } = cells(400)
    all.set('bias', 1)
    const view = all.pick([390, 2, 300])
    const heard: [number, number[], number[]][] = []
    const take = ({ firstStep, neurons, offsets }: SpikeFrame) => heard.push([firstStep, [...neurons], [...offsets]])
    const subscription = sim.spikes(view).subscribe(frame => take(openFrame(frame.copy().bytes)))
    const batches = sim.batches(view, 'test', take)
    await sim.run(3)
    expect(heard.at(-1)).toEqual([2, [1, 2, 0], [0, 0, 0]]) // in the order of the population
    expect(heard.slice(0, -1).every(([, neurons]) => neurons.length === 0)).toBe(true)
    heard.length = 0
    subscription.unsubscribe()
    await sim.run(3)
    batches.flush()
    expect(heard).toEqual([[0, [1, 2, 0, 1, 2, 0], [2, 2, 2, 5, 5, 5]]])
  })

  it('get currents by their own numbers', async () => {
    const { sim, all } = cells()
    const port = sim.current('drive', all.pick([9, 2, 6]), { into: 'bias' })
    port.send({ value: [1, 2, 3] })
    await sim.run(1)
    expect([...all.get('v')]).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0, 1]) // the third has spiked
    port.send({ value: 0.5, neurons: [0] })
    await sim.run(1)
    expect(all.get('v')[9]).toBe(1.5)
    expect(() => port.send({ value: 1, neurons: [3] })).toThrow('current drive.send.neurons is 3; it must be an index below 3 (of all')
  })

  it('are recorded, counted and watched by their own numbers', async () => {
    const { sim, all } = cells()
    all.set(
      'bias',
      Float64Array.from({ length: 10 }, (_, neuron) => (neuron >= 5 ? 1 : 0)),
    )
    const view = all.pick([9, 2, 6])
    const [record, tally] = [sim.record(view), sim.tally(view)]
    const [whole, probe] = [sim.record(all), sim.probe(view, 'v', { neurons: [2] })]
    await sim.run(7)
    expect([...record.neurons]).toEqual([2, 0, 2, 0]) // neurons 6 and 9, in the order of the population
    expect([...record.steps]).toEqual([2, 2, 5, 5])
    expect([...tally.counts]).toEqual([2, 0, 2])
    expect(whole.count).toBe(10)
    expect([...probe.values]).toEqual([1, 2, 0, 1, 2, 0, 1])
    tally.clear()
    await sim.run(3)
    expect([...tally.counts]).toEqual([1, 0, 1])
  })

  it('are connected as a population of their own', async () => {
    const { sim, all } = cells()
    all.pick([4, 5]).set('bias', 3)
    const synapses = sim.connect(all.slice(4, 7), all.pick([9, 0, 2]), {
      rule: oneToOne(),
      weight: Float64Array.of(10, 20, 30),
      delay: 2,
    })
    expect([...synapses.sources]).toEqual([4, 5, 6])
    expect([...synapses.targets]).toEqual([9, 0, 2])
    expect(synapses.name).toBe('all[4:7]→all[3 of 10]')
    await sim.run(5) // spikes in every step from the first on; those of the first three have arrived
    expect([...all.get('sum')]).toEqual([60, 0, 0, 0, 0, 0, 0, 0, 0, 30])
    const { sim: other, all: many } = cells(50)
    const drawn = other.connect(many.slice(0, 40), many.slice(40), { rule: fixedIndegree(5), weight: 1 })
    expect(drawn.count).toBe(50)
    expect(Math.max(...drawn.sources)).toBeLessThan(40)
    expect(Math.min(...drawn.targets)).toBe(40)
  })

  it('are in the space of their population', () => {
    const sim = simulation({ dt: 1 })
    const layer = sim.population('layer', counter(), 9, { positions: grid([9], { extent: [9] }) })
    const rule = distanceDependent({ probability: d => (d === 1 ? 1 : 0) })
    const { sources, targets } = sim.connect(layer.slice(0, 4), layer.slice(4), { rule })
    expect([...sources, ...targets]).toEqual([3, 4])
  })

  it('go over a checkpoint, tallies and drives among it', async () => {
    const make = () => {
      const { sim, all } = cells(40, 5)
      all.set('bias', 1)
      sim.drive(all.slice(10, 30), { rate: 300 })
      return { sim, all, tally: sim.tally(all.pick([3, 12])) }
    }
    const first = make()
    await first.sim.run(20)
    const file = first.sim.save()
    const second = make()
    second.sim.restore(file)
    expect([...second.tally.counts]).toEqual([6, 6])
    await first.sim.run(20)
    await second.sim.run(20)
    expect([...second.all.get('sum')]).toEqual([...first.all.get('sum')])
  })

  it('that cannot be are refused in words', () => {
    const { sim, all } = cells()
    expect(() => all.slice(3, 3)).toThrow('above from, which is 3')
    expect(() => all.slice(0, 11)).toThrow(ParameterError)
    expect(() => all.pick([1, 1])).toThrow('each neuron once')
    expect(() => all.pick([10])).toThrow('an index below 10')
    expect(() => all.where(() => false)).toThrow('at least one neuron')
    expect(() => sim.watch(all.slice(0, 2), 'v', { neurons: [2] })).toThrow('an index below 2 (of all[0:2])')
    expect(() => sim.record(cells().all.slice(0, 2))).toThrow(ConnectionError)
  })
})

describe('a drive with a rate for each neuron', () => {
  it.each(['f32', 'f64'] as const)(
    'has in %s the mean and the variance of Poisson, for means from 0 to many in a step',
    async precision => {
      const sim = simulation({ dt: 1, seed: 9, precision })
      const model = defineNeuron('summed', {
        parameters: {},
        state: { sum: 0, squares: 0, most: 0 },
        update: { sum: 'sum + input', squares: 'squares + input^2', most: 'max(most, input)' },
        spike: { when: '0 > 1' },
      })
      const size = 600
      const means = [0, 0.0005, 0.02, 0.5, 3, 20]
      const rates = Float64Array.from({ length: size }, (_, neuron) => 1000 * means[neuron % 6]!)
      const neurons = sim.population('neurons', model(), size)
      sim.drive(neurons, { rate: rates })
      const steps = 400
      await sim.run(steps)
      const [sum, squares] = [neurons.get('sum'), neurons.get('squares')]
      for (const [kind, mean] of means.entries()) {
        const own = Array.from({ length: 100 }, (_, index) => 6 * index + kind)
        const n = own.length * steps
        const average = own.reduce((total, neuron) => total + sum[neuron]!, 0) / n
        const variance = own.reduce((total, neuron) => total + squares[neuron]!, 0) / n - average ** 2
        expect(Math.abs(average - mean)).toBeLessThanOrEqual(4.5 * Math.sqrt(mean / n))
        expect(Math.abs(variance - mean)).toBeLessThanOrEqual(4.5 * Math.sqrt((mean + 2 * mean ** 2) / n))
      }
    },
  )

  it('reaches only the neurons that are meant, and is refused in words', async () => {
    const { sim, all } = cells()
    sim.drive(all.pick([8, 1]), { rate: Float64Array.of(0, 20_000), weight: 2 })
    await sim.run(10)
    const sums = all.get('sum')
    expect(sums[1]).toBeGreaterThan(200)
    expect([...sums].filter(value => value !== 0)).toHaveLength(1)
    expect(() => sim.drive(all, { rate: new Float64Array(3) })).toThrow('10, one for each neuron')
    expect(() => sim.drive(all, { rate: '3' as never })).toThrow('one for each neuron')
    expect(() => sim.drive(all, { rate: new Float64Array(10).fill(-1) })).toThrow('from 0 to')
  })
})
