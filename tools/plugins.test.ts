import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { differentiator, everyStep, liveAlignment, squaredError, watchAlignment } from '@ngrad/bptt'
import { foxglove, lsl, mcap, mqtt, nats, ndjson, osc } from '@ngrad/bridges'
import { allToAll, labels, pace, ParameterError, rewards, Simulation, simulation } from '@ngrad/core'
import type { Plugin, Population } from '@ngrad/core'
import { recorder, replayInputs } from '@ngrad/core/node'
import { differencePropagation, whileFree } from '@ngrad/difference-propagation'
import { broadcastError, eligibilitySynapses, nodePerturbation, onlineEprop, readoutSynapses, takeRewards } from '@ngrad/eligibility'
import { fastSynapses } from '@ngrad/fastweights'
import { playInto } from '@ngrad/interop'
import { defineTeacher, futureActivity, surprise } from '@ngrad/prediction'
import {
  acCurrent,
  homeostaticScaling,
  lifLayer,
  noiseCurrent,
  poisson,
  populate,
  populationWeights,
  readoutLayer,
  recurrentNetwork,
  rewiring,
  schedule,
  stochastic,
  surrogate,
  zeroWeights,
} from '@ngrad/spiking'
import { visualize } from '@ngrad/viz-server'
import { shareOn } from '@ngrad/viz-server/mount'
import { afterAll, expect, it, vi } from 'vitest'
import type { Manifest } from './manifests.ts'

const root = path.join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const sources = globSync('packages/*/src/**/*.ts', { cwd: root, exclude: ['**/gen/**'] })
const written = sources.filter(file => !file.endsWith('.test.ts')).map(read)

/** Names of a type, and of all that extend it. */
function typesOf(base: string): ReadonlySet<string> {
  const types = new Set([base])
  for (let before = 0; before < types.size;) {
    before = types.size
    for (const text of written)
      for (const [, name, parents] of text.matchAll(/export interface (\w+)(?:<[^>]*>)? extends ([^{]+) \{/g))
        if (parents!.split(/\W+/).some(parent => types.has(parent))) types.add(name!)
  }
  return types
}

/** The sources that a package exports from. */
function doorsOf(manifest: string): string[] {
  const { exports = {} } = JSON.parse(read(manifest)) as Manifest
  const found = Object.values(exports).map(door => (door as { readonly '@ngrad/source'?: string })['@ngrad/source'])
  return found.filter(source => source?.endsWith('.ts')).map(source => path.join(path.dirname(manifest), source!))
}

/** Functions that packages export, with the plugin that they return: each export has an explicit type. */
function pluginFactories(): { readonly name: string; readonly makes: string }[] {
  const types = typesOf('Plugin')
  const doors = globSync('packages/*/package.json', { cwd: root }).flatMap(doorsOf).map(read)
  const exported = new Set(doors.flatMap(text => text.split(/\W+/)))
  return written
    .flatMap(text => [
      ...text.matchAll(/^export (?:async )?function (\w+)(?:<[^(]*>)?\([^)]*\)*: (?:Promise<)?(\w+)[ <>]/gm),
      ...text.matchAll(/^export const (\w+) = (?:<[^(]*>)?\([^)]*\)*: (\w+) =>/gm),
    ])
    .map(([, name, makes]) => ({ name: name!, makes: makes! }))
    .filter(({ name, makes }) => types.has(makes) && exported.has(name))
}

it('finds the plugins that packages export', () => {
  const names = pluginFactories().map(({ name }) => name)
  const some = ['onlineEprop', 'fastSynapses', 'takeRewards', 'labels', 'nextFrame', 'replayInputs', 'shareOn']
  expect(names).toEqual(expect.arrayContaining(some))
})

it('has tried every plugin that packages export by describePlugin', () => {
  const contracts = sources
    .filter(file => file.endsWith('.contract.test.ts'))
    .map(read)
    .filter(text => text.includes('describePlugin('))
  const tried = (name: string): boolean => contracts.some(text => text.includes(`${name}(`))
  const lessons = typesOf('Teacher') // they differ by what they are given only
  const missing = pluginFactories().filter(({ name, makes }) => !tried(lessons.has(makes) ? 'defineTeacher' : name))
  expect(missing.map(({ name }) => name)).toEqual([])
})

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-plugins-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string): string => path.join(folder, name)

/** A network, and how a plugin of each function is made in it; of the lessons one stands for all. */
function network(): { readonly sim: Simulation; readonly makers: Readonly<Record<string, () => Plugin | Promise<Plugin>>> } {
  const sim = simulation({ dt: 1, threads: 1 })
  const form = recurrentNetwork({ inputs: 2, layers: [lifLayer(3), readoutLayer(2)] })
  const input = sim.population('input', poisson({ rate: 20 }), 2)
  const populations = populate(sim, form, zeroWeights(form), input)
  const [hidden, readout] = populations.layers as [Population, Population]
  const [into, onto] = populations.projections.map(projection => projection.input) as [typeof between, typeof between]
  const [cells, output] = [sim.population('cells', stochastic(), 4), sim.population('output', stochastic(), 4)]
  const between = sim.connect(cells, output, { rule: allToAll(), weight: 1 })
  const port = sim.port('outside', 4)
  const over = surrogate('triangular')
  const gradient = differentiator({ network: form, surrogate: over, loss: squaredError(everyStep()) })
  const makers = {
    acCurrent: () => acCurrent(cells, { amplitude: 1, frequency: 10 }),
    broadcastError: () => broadcastError({ readout, hidden, feedback: new Float64Array(6) }),
    defineTeacher: () =>
      defineTeacher({
        name: 'same',
        count: 1,
        input: { name: 'x', shape: [1], kind: 'real' },
        target: { name: 'y', shape: [1], kind: 'real' },
        write: () => {},
      }),
    differencePropagation: () => differencePropagation({ output, hidden: [], learn: [], tau: 5, lead: 5, nudge: 1 }),
    eligibilitySynapses: () =>
      eligibilitySynapses({ population: hidden, layer: lifLayer(3), projections: [into], filter: 20, rate: 1 }),
    fastSynapses: () => fastSynapses({ projection: between, rate: 1, decay: 10 }),
    foxglove: () => foxglove(),
    futureActivity: () => futureActivity({ of: cells, by: output, cycle: 20, counted: 5, from: 9, holds: 6 }),
    homeostaticScaling: () => homeostaticScaling(between, { rate: 5 }),
    labels: () => labels(output, 2),
    liveAlignment: () => liveAlignment({ network: form, populations, input, surrogate: over, every: 20 }),
    lsl: () => lsl(),
    mcap: () => mcap({ file: file('run.mcap') }),
    mqtt: () => mqtt(),
    nats: () => nats(),
    ndjson: () => ndjson(),
    noiseCurrent: () => noiseCurrent(cells, { mean: 1, deviation: 1 }),
    onlineEprop: () => onlineEprop({ network: form, populations, rate: 1 }),
    osc: () => osc(),
    pace: () => pace(),
    playInto: () => playInto(port, { times: Float64Array.of(5), neurons: Uint32Array.of(1) }),
    readoutSynapses: () => readoutSynapses({ projection: onto, tau: 20, rate: 1 }),
    recorder: () => recorder({ file: file('never.ngrad') }),
    replayInputs: async () => {
      const recorded = recorder({ file: file('run.ngrad'), overwrite: true })
      await simulation({ dt: 1 }).use(recorded).run(1)
      await recorded.close()
      return replayInputs(recorded.file)
    },
    rewards: () => rewards(),
    rewiring: () => rewiring(between, { count: 3, weight: 1 }),
    schedule: () => schedule(cells, 'bias', { times: [5], values: [1] }),
    shareOn: () => shareOn(new MessageChannel().port1),
    surprise: () => surprise({ of: output, over: 5 }),
    takeRewards: () => takeRewards(nodePerturbation({ size: 8, inputs: 1, steps: 50, probability: 0.2, largest: 1, seed: 2 })),
    visualize: () => visualize({ port: 0 }),
    watchAlignment: () => watchAlignment({ gradient, weights: () => populationWeights(form, populations) }),
    whileFree: () => whileFree({ output, learn: [between] }),
  }
  return { sim, makers }
}
const names = Object.keys(network().makers)

it('makes one of every plugin that packages export', () => {
  const lessons = typesOf('Teacher')
  const missing = pluginFactories().filter(({ name, makes }) => !lessons.has(makes) && !names.includes(name))
  expect(missing.map(({ name }) => name)).toEqual([])
})

it.each(names)('%s that is attached to no simulation says so, and is as before', async name => {
  const plugin = await network().makers[name]!()
  const words = /attach\.\w+(\.bus)? is (undefined|null|5|an object \([^)]*\)); it must be a (simulation|bus),? /
  for (const given of [undefined, null, {}, 5, { bus: {} }, { bus: undefined }]) {
    const attach = (): unknown => plugin.attach(given as never)
    expect(attach).toThrow(ParameterError)
    expect(attach).toThrow(words)
  }
})

/** What nobody who made a timetable can act on, and what only some cannot. */
const senseless = [[], [0.5], [-2], [1e300], [Number.NaN]]
const others: Readonly<Record<string, readonly number[][]>> = {
  broadcastError: [[2.5, 5, 1, 1], [3, 5], [3, 5, 1], [3, 5, 1, 1, 1], [5, 5, 1, 1], [3, 4.5, 1, 1]],
  playInto: [[2], [0, 0]],
  replayInputs: [[0]], // a recording of nothing
  surprise: [[2.5, 1, 1, 1, 1], [3], [3, 1, 1, 1], [3, 1, 1, 1, 1, 1]],
}

it.each(names)('%s looks at what a checkpoint tells its timetables', async name => {
  const { sim, makers } = network()
  const plugin = await makers[name]!()
  if (plugin.observes) return // what it has asked for need not be the same
  const made = vi.spyOn(Simulation.prototype, 'timetable')
  sim.use(plugin)
  const checks = made.mock.calls.map(([owner, , check]) => [owner, check] as const)
  made.mockRestore()
  expect(checks.length).toBeGreaterThanOrEqual(Number(name in others))
  for (const [owner, check] of checks)
    for (const values of [...senseless, ...(others[name] ?? [])])
      expect(() => check!(values), `${owner}: ${values}`).toThrow(ParameterError)
  await sim.close()
})
