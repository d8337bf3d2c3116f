import { describe, expect, it } from 'vitest'
import { Topic } from '../bus/topic.ts'
import { defineNeuron } from '../description/neuron.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { CurrentPort } from './current-port.ts'
import { Population } from './population.ts'
import { Port } from './port.ts'
import { Projection } from './projection.ts'
import { Simulation, simulation } from './simulation.ts'
import { uniform } from './weights.ts'

const cell = defineNeuron<{ tau: number }>('cell', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  state: { v: 0 },
  equations: { v: '(input - v) / tau' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})
const parameters = { rate: { unit: '1', default: 0.01 }, tau: { unit: 'ms', default: 20, above: 0 } }
const traces = { before: { of: 'pre', tau: 'tau' } } as const
const stdp = defineRule<{ rate: number }>('stdp', {
  parameters,
  traces: { ...traces, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - rate * after' },
  onPost: { w: 'w + rate * before' },
})
const hebb = defineRule<{ rate: number }>('hebb', { parameters, traces, onPost: { w: 'w + rate * before' } })
const taught = defineRule<{ rate: number }>('taught', {
  parameters,
  traces,
  onThird: { of: 'targets/<target>', value: 'target', changes: { w: 'w + rate * target * before' } },
})

const make = () => {
  const sim = simulation({ seed: 1, dt: 1, threads: 1 })
  const port = sim.port('told', 3)
  const b = sim.population('b', cell(), 2)
  const [learned, gated, plain] = ['learned', 'gated', 'plain'].map(name =>
    sim.connect(port.population, b, { name, weight: uniform(0.5, 2), delay: 2 }),
  ) as [Projection, Projection, Projection]
  learned.learn(hebb())
  gated.learn(stdp()).gate(true)
  const current = sim.current('electrode', b)
  const acts: number[] = []
  const table = sim.timetable('somebody', ([value]) => void acts.push(value!))
  return { sim, port, b, learned, gated, plain, current, table, acts }
}
type Made = ReturnType<typeof make>

/** What a plugin can do to what was there before it, by class and method. */
const deeds: Readonly<Record<string, (made: Made) => unknown>> = {
  'Projection.learn': ({ plain }) => plain.learn(hebb()),
  'Projection.learn of targets': ({ plain }) => plain.learn(taught()),
  'CurrentPort.send': ({ current }) => current.send({ value: 5, steps: 3 }),
  'Simulation.send': ({ sim }) => sim.send('parameters', { population: 'b', name: 'tau', value: [3] }),
  'Simulation.send for a step': ({ sim }) => sim.send('targets/b', { stream: 'b', firstStep: 30, value: [1, 1] }),
  'Simulation.spikes': ({ sim, b }) => sim.spikes(b).subscribe(ghost),
  'Simulation.on': ({ sim }) => sim.on('spikes/b', 'half', ghost),
  'Simulation.every': ({ sim }) => sim.every(1, 'half', ghost),
  'Simulation.at': ({ sim }) => sim.at(sim.step + 3, ghost),
  'Simulation.timetable': ({ sim }) => sim.timetable('half', ghost).at(sim.step + 3, 1),
  'Simulation.waitFor': ({ sim }) => sim.waitFor('half', ghost),
  'Simulation.own': ({ sim }) => sim.own('half', { numbers: new Float32Array(1) }),
  'Simulation.whenRunning': ({ sim }) => sim.whenRunning(ghost),
  'Simulation.batches': ({ sim, b }) => sim.batches(b, 'half', ghost),
  'Simulation.record': ({ sim, b }) => sim.record(b),
  'Simulation.tally': ({ sim, b }) => sim.tally(b),
  'Simulation.watch': ({ sim, b }) => sim.watch(b, 'v', { name: 'watched' }).subscribe(ghost),
  'Simulation.probe': ({ sim, b }) => sim.probe(b, 'v'),
  'Simulation.drive': ({ sim, b }) => sim.step === 0 && sim.drive(b, { rate: 900, weight: 1 }),
  'Simulation.use': ({ sim }) => sim.use({ name: 'inner', attach: () => sim.on('spikes/b', 'inner', ghost) }),
  'Simulation.population': ({ sim }) => sim.step === 0 && sim.population('c', cell(), 1),
  'Simulation.connect': ({ sim, b }) => sim.step === 0 && sim.connect(b, b, { weight: 5 }),
  'Simulation.port': ({ sim }) => sim.step === 0 && sim.port('p', 1).send({ neurons: [0] }),
  'Simulation.current': ({ sim, b }) => sim.current('half', b).send({ value: 9 }),
  'Topic.subscribe': ({ sim }) => sim.bus.topic('spikes/b').subscribe(ghost),
  'Topic.listen': ({ sim }) => sim.bus.topic('spikes/b').listen('half', ghost),
  'Timetable.at': ({ sim, table }) => table.at(sim.step + 2, 7),
}
function ghost(): never {
  throw new Error('a ghost')
}

/**
 * What is set stays, as {@link Simulation.use} says; what is done at once and to be seen by others, what ends a simulation, and what
 * only looks.
 */
const elsewhere = [
  'Population.set', 'Projection.set', 'Projection.gate', 'Projection.learningScale', 'Port.send',
  'Topic.publish', 'Topic.hand', 'Topic.lift', 'Simulation.run', 'Simulation.interrupt', 'Simulation.stop', 'Simulation.resume',
  'Simulation.close', 'Simulation.restore', 'Simulation.distribute', 'Simulation.save', 'Simulation.describe',
  'Simulation.describeInPieces', 'Simulation.citations', 'Port.save', 'Port.restore', 'Port.beforeWait', 'Projection.planSet',
  'Projection.weightsInto', 'Population.planSet', 'Population.get', 'Population.slice', 'Population.pick', 'Population.where',
  'Population.unitOf', 'Population.isPositive',
]

/** Runs in parts, with input from outside. */
async function play(made: Made, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 5) {
    made.port.send({ neurons: [0, 1, 2] })
    made.current.send({ value: 2, steps: 2 })
    await made.sim.run(5)
  }
}

/** What is saved after some steps, once something has been done, and five steps later. */
async function saved(before: number, deed: (made: Made) => unknown) {
  const made = make()
  await play(made, before)
  deed(made)
  const files = [made.sim.save()]
  await play(made, 5)
  return { files: [...files, made.sim.save()], acts: made.acts }
}
const moments = [0, 10] as const
const untouched = await Promise.all(moments.map(before => saved(before, () => {})))

describe('what a plugin that throws half-way has done to what was there before', () => {
  const network = /^(Projection|CurrentPort|Timetable|Simulation.(send|drive|population|connect|port|current))/

  it.each(Object.entries(deeds))('%s is undone', async (name, deed) => {
    for (const [at, before] of moments.entries()) {
      if (at > 0 && !network.test(name)) break
      const half = (made: Made) => (): never => {
        deed(made)
        throw new Error('no more')
      }
      const tried = await saved(before, made =>
        expect(() => made.sim.use({ name: 'half', attach: half(made) })).toThrow('failed at step'),
      )
      expect(tried).toEqual(untouched[at])
    }
  })

  it('would change something otherwise', async () => {
    for (const [name, deed] of Object.entries(deeds).filter(([name]) => network.test(name))) {
      expect(await saved(0, deed), name).not.toEqual(untouched[0])
    }
  })

  it('leaves nothing behind of what a checkpoint, which it took up, lets flow by a way in of its own', async () => {
    const [from, to] = [make(), make()]
    from.sim.current('half', from.b).send({ value: 9, firstStep: 3 })
    const file = from.sim.save()
    const before = to.sim.save()
    const half = (): never => {
      to.sim.current('half', to.b)
      to.sim.restore(file)
      throw new Error('no more')
    }
    expect(() => to.sim.use({ name: 'half', attach: half })).toThrow('no more')
    expect(to.sim.save()).toEqual(before)
    await to.sim.run(5)
  })

  it('is told where undoing it throws as well, that of a plugin within it too, and by the next run where that is rejected', async () => {
    const failing = (sim: Simulation) => {
      sim.own('half', { numbers: new Float32Array(1) })
      sim.use({ name: 'inner', attach: () => () => ghost() })
      throw new Error('no more')
    }
    const { sim } = make()
    const words = /plugin half failed at step 0: no more; plugin half \(when it was ended\) failed .* inner .* a ghost/
    expect(() => sim.use({ name: 'half', attach: failing })).toThrow(words)
    await sim.run(1) // all else is ended
    const late = (other: Simulation): never => {
      other.use({ name: 'inner', attach: () => async () => ghost() })
      throw new Error('no more')
    }
    expect(() => sim.use({ name: 'half', attach: late })).toThrow('plugin half failed at step 1: no more')
    await expect(sim.run(1)).rejects.toThrow(/inner \(when it was ended\).* a ghost/)
  })

  it('stays where it was set, as is said where a plugin is written', async () => {
    const { sim, port, b, learned, gated } = make()
    const heard = sim.record(port.population)
    const half = (): never => {
      b.set('tau', 3)
      learned.learningScale = 0.5
      gated.gate(false)
      port.send({ neurons: [1] })
      throw new Error('no more')
    }
    expect(() => sim.use({ name: 'half', attach: half })).toThrow('no more')
    await sim.run(2)
    expect([b.get('tau')[0], learned.learningScale, ...heard.neurons]).toEqual([3, 0.5, 1])
  })

  it('is known for each method that there is', () => {
    const classes = { Simulation, Population, Projection, Port, CurrentPort, Topic }
    const known = [...Object.keys(deeds), ...elsewhere]
    const methods = Object.entries(classes).flatMap(([name, { prototype }]) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype))
        .filter(([method, { value, set }]) => method !== 'constructor' && (typeof value === 'function' || set !== undefined))
        .map(([method]) => `${name}.${method}`),
    )
    expect(methods.filter(method => !known.some(each => each.split(/[ ,]/)[0] === method))).toEqual([])
  })
})
