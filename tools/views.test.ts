import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { liveAlignment } from '@ngrad/bptt'
import { labels, ParameterError, simulation } from '@ngrad/core'
import type { Population, Simulation } from '@ngrad/core'
import { differencePropagation, spikingLayers, whileFree } from '@ngrad/difference-propagation'
import { broadcastError, eligibilitySynapses } from '@ngrad/eligibility'
import { fromNir, populateNir } from '@ngrad/interop'
import { futureActivity, surprise } from '@ngrad/prediction'
import {
  acCurrent,
  iafPscExp,
  lifLayer,
  noiseCurrent,
  poisson,
  populate,
  randomWeights,
  readoutLayer,
  recurrentNetwork,
  schedule,
  stochastic,
  surrogate,
} from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'

/** What is given a population, or ten of its neurons, in a simulation that has ten others. */
type Use = (sim: Simulation, end: Population, others: Population) => unknown

const network = recurrentNetwork({ inputs: 10, layers: [lifLayer(3), readoutLayer(2)], dt: 0.1 })
const weights = randomWeights(network)

/** What takes some neurons of a population, by the file that says so. */
const taken: Readonly<Record<string, Readonly<Record<string, Use>>>> = {
  'core/src/network/network.ts': {
    'connect from': (sim, end, others) => sim.connect(end, others),
    'connect to': (sim, end, others) => sim.connect(others, end),
    drive: (sim, end) => sim.drive(end, { rate: 5000, weight: 100 }),
    spikes: (sim, end) => sim.spikes(end).subscribe(() => {}),
    batches: (sim, end) => sim.batches(end, 'test', () => {}),
    record: (sim, end) => sim.record(end),
    watch: (sim, end) => sim.watch(end, 'v'),
    probe: (sim, end) => sim.probe(end, 'v'),
    tally: (sim, end) => sim.tally(end),
    current: (sim, end) => sim.current('in', end).send({ value: 700 }),
  },
  'core/src/network/name-of-part.ts': {
    'the options of a plugin': (sim, end) => sim.use({ name: 'mine', options: { end }, attach: () => () => {} }),
  },
  'spiking/src/sources/schedule.ts': {
    schedule: (sim, end) => sim.use(schedule(end, 'current', { times: [1], values: [700] })),
  },
  'spiking/src/sources/current-source.ts': {
    noiseCurrent: (sim, end) => sim.use(noiseCurrent(end, { mean: 500, deviation: 200 })),
    acCurrent: (sim, end) => sim.use(acCurrent(end, { offset: 700, amplitude: 100 })),
  },
  'prediction/src/next/surprise.ts': { surprise: (sim, end) => sim.use(surprise({ of: end, over: 2 })) },
  'prediction/src/next/future-activity.ts': {
    futureActivity: (sim, of, by) => sim.use(futureActivity({ of, by, cycle: 5, counted: 2, from: 3, holds: 1 })),
  },
}

/** What takes a whole population alone, as targets, errors and weights have a place for each of its neurons. */
const whole: Readonly<Record<string, Readonly<Record<string, Use>>>> = {
  'core/src/teach/labels.ts': { labels: (_, end) => labels(end, 2) },
  'prediction/src/next/future-activity.ts': {
    'futureActivity, which predicts': (_, by, of) => futureActivity({ of, by, cycle: 5, counted: 2, from: 3, holds: 1 }),
  },
  'difference-propagation/src/difference-propagation.ts': {
    'differencePropagation, its output': (_, output) => differencePropagation({ output, learn: [], tau: 5, lead: 4 }),
  },
  'difference-propagation/src/nudgeable.ts': {
    'differencePropagation, what is hidden': (sim, hidden) =>
      differencePropagation({ output: sim.population('out', stochastic(), 2), hidden: [hidden], learn: [], tau: 5, lead: 4 }),
  },
  'difference-propagation/src/spiking-layers.ts': {
    spikingLayers: (simulation, input) => spikingLayers({ simulation, input, outputs: 2 }),
  },
  'difference-propagation/src/while-free.ts': { whileFree: (_, output) => whileFree({ output, learn: [] }) },
  'eligibility/src/engine/broadcast-error.ts': {
    'broadcastError, its read-out': (_, readout, hidden) => broadcastError({ readout, hidden, feedback: new Float64Array(100) }),
    'broadcastError, what is hidden': (_, hidden, readout) => broadcastError({ readout, hidden, feedback: new Float64Array(100) }),
  },
  'eligibility/src/engine/eligibility-synapses.ts': {
    eligibilitySynapses: (_, population) =>
      eligibilitySynapses({ population, layer: lifLayer(10), projections: [], filter: 5, rate: 1 }),
  },
  'spiking/src/recurrent/populate.ts': { populate: (sim, input) => populate(sim, network, weights, input) },
  'bptt/src/live-alignment.ts': {
    liveAlignment: (sim, input, others) => {
      const populations = populate(sim, network, weights, others)
      return liveAlignment({ network, populations, input, surrogate: surrogate('triangular'), every: 5, rate: 1 })
    },
  },
  'interop/src/nir/populate-nir.ts': {
    populateNir: async (sim, end) => {
      const nir = await fromNir(path.join(root, 'packages/interop/golden/round-trip.nir'), { dt: 0.1 })
      const { name } = nir.units.find(({ type }) => type === 'Input')!
      return populateNir(sim, nir, { inputs: { [name]: end } })
    },
  },
}

const root = path.dirname(import.meta.dirname)

/** Files that check whether something is a population. */
const takers = globSync('packages/*/src/**/*.ts', { cwd: root })
  .map(file => file.split(path.sep).join('/'))
  .filter(file => !/\.test\.ts$|\/testing\/|check-ends|kinds\.ts/.test(file))
  .filter(file => {
    const text = readFileSync(path.join(root, file), 'utf8')
      .replace(/^import [^;]*?from .*$/gm, '')
      .replace(/^\s*(\*|\/\*\*|\/\/).*$/gm, '')
    return /\(\[?Population\b(?!<)|[,:] \[?Population[\],)} ]+[^=(]*\)|instanceof Population\b/.test(text)
  })
  .map(file => file.slice('packages/'.length))

const uses = (table: typeof taken) => Object.values(table).flatMap(each => Object.entries(each))

async function use(make: Use, some: (cells: Population) => unknown): Promise<number[]> {
  const sim = simulation({ seed: 4, dt: 0.1, threads: 1 })
  const cells = sim.population('cells', iafPscExp({ current: 500 }), 12)
  const others = sim.population('others', iafPscExp(), 10)
  sim.connect(sim.population('noise', poisson({ rate: 500 }), 10), cells, { weight: 100 })
  await make(sim, some(cells) as Population, others)
  await sim.run(20)
  return [...cells.get('v')]
}

describe('some neurons of a population', () => {
  it('are tried wherever a population is taken', () => {
    expect(takers.toSorted()).toEqual([...new Set([...Object.keys(taken), ...Object.keys(whole)])].toSorted())
  })

  it.each(uses(taken))('are taken by %s, and others not', async (_, make) => {
    const without = await use(() => {}, cells => cells)
    const some = await use(make, cells => cells.slice(1, 11))
    expect([some[0], some[11]]).toEqual([without[0], without[11]])
    const picked = await use(make, cells => cells.pick([11, 9, 7, 5, 3, 1, 0, 2, 4, 6]))
    expect([picked[8], picked[10]]).toEqual([without[8], without[10]])
  })

  it.each(uses(whole))('are refused in words by %s', async (_, make) => {
    const refused = use(make, cells => cells.slice(1, 11))
    await expect(refused).rejects.toThrow(ParameterError)
    await expect(refused).rejects.toThrow('it must be a Population, such as its population')
  })
})
