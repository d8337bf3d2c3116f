import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { allToAll, NgradError, simulation, Workspace } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { openHdf5 } from '@ngrad/data'
import { backpropagation, dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import { recursiveLeastSquares } from '@ngrad/eligibility'
import { DeltaMemory, fastSynapses, HebbianMemory } from '@ngrad/fastweights'
import { adam, Connected, Registry } from '@ngrad/learning'
import { nGram } from '@ngrad/prediction'
import { lif } from '@ngrad/spiking'
import { loadTensors, TensorAlgebra } from '@ngrad/tensors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportedFunctions } from './exported.ts'

/** What cannot be called by mistake, and why. */
const exceptions: Readonly<Record<string, string>> = {
  saveWhole: 'a name and a text are all that it needs to write a file',
  makeFolder: 'a name is all that it needs to make a folder',
  tryFolder: 'a name is all that it needs to try one',
  lockFile: 'a name is all that it needs to lock a file',
}

/** What somebody gives who has not read how a function is called. */
const mistakes: readonly (readonly [words: string, value: unknown])[] = [
  ['{}', {}],
  ['{ wieght: 5 }', { wieght: 5 }],
  ['null', null],
  ['undefined', undefined],
  ['5', 5],
  ['-1', -1],
  ['NaN', Number.NaN],
  ['1e300', 1e300],
  ["'text'", 'text'],
  ['[]', []],
  ['[null]', [null]],
  ['a function', () => 1],
  ["'5'", '5'],
  ['5n', 5n],
  ['a symbol', Symbol('mine')],
  ['[[null]]', [[null]]],
  ["['5']", ['5']],
  ['Object.create(null)', Object.create(null)],
]

/** What may be right in the first place, so that the next one is looked at. */
const firsts: readonly (readonly [words: string, value: unknown])[] = [
  ['5', 5],
  ["'text'", 'text'],
  ['undefined', undefined],
]

/** The calls: with nothing, with a mistake alone, with it in every place, and in the second one. */
const calls: readonly (readonly [words: string, given: readonly unknown[]])[] = [
  ['()', []],
  ...mistakes.map(([words, value]) => [`(${words})`, [value]] as const),
  ...mistakes.map(([words, value]) => [`(${words}, …)`, Array.from({ length: 5 }, () => value)] as const),
  ...firsts.flatMap(([first, given]) => mistakes.map(([words, value]) => [`(${first}, ${words})`, [given, value]] as const)),
]

/** A call that has said nothing after so long [ms] waits for ever, or as good as that. */
const patience = 5000

describe('a call that cannot be meant', async () => {
  const before = process.cwd()
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-calls-'))
  beforeAll(() => process.chdir(folder))
  afterAll(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
  const all = (await exportedFunctions()).filter(
    ({ door, name, internal }) => !internal && !door.endsWith('/testing') && !(name in exceptions), // tests type-check
  )

  it('is tried on all that packages export', () => {
    expect(all.length).toBeGreaterThan(300)
  })

  it.each(all.map(each => [`${each.door} ${each.name}`, each] as const))(
    'of %s works, or is refused by an error of ours, and leaves no file',
    async (_, { make }) => {
      const wrong: string[] = []
      let long = false // which it is with nothing given, and so with undefined
      for (const [words, given] of calls) {
        if (long && words.startsWith('(undefined, ')) continue
        const begun = performance.now()
        const said = await outcomeOf(make, given)
        if (given.length === 0) long = performance.now() - begun > 1000
        if (said !== undefined) wrong.push(`${words}: ${said}`)
        const files = readdirSync(folder)
        if (files.length > 0) wrong.push(`${words}: makes ${files.join(', ')}`)
        for (const file of files) rmSync(path.join(folder, file), { recursive: true })
      }
      expect(wrong).toEqual([])
    },
    60_000,
  )
})

/** Methods that run in loops over neurons or numbers, where a look at each argument would be most of the work. */
const innermost: Readonly<Record<string, string>> = {
  BundleWriter: 'it writes messages',
  SpikeFrame: 'it is read by everybody who listens',
  RandomStream: 'it draws numbers',
  AssociativeLstm: 'a layer, which a model runs',
  FastWeights: 'a layer, which a model runs',
  Lstm: 'a layer, which a model runs',
  Rectified: 'a layer, which a model runs',
  SequenceClassifier: 'a model, which its learner runs',
  VectorClassifier: 'a model, which its learner runs',
  KeyValueModel: 'a model, which its learner runs',
  RecordedPast: 'it answers the page, whose questions are looked at',
  Progress: 'it writes lines on the terminal',
}

/** Makes one of a class, to try its methods on; what has none need not be here. */
const makers: Readonly<Record<string, () => unknown>> = {
  Simulation: net,
  Population: () => net().population('b', lif(), 3),
  PopulationView: () => net().population('b', lif(), 3).slice(0, 2),
  Projection: () => joined().projections.values().next().value,
  Port: () => net().port('p', 3),
  CurrentPort: () => {
    const sim = net()
    return sim.current('into a', sim.populations.get('a')!)
  },
  Bus: () => net().bus,
  Hdf5File: () => openHdf5('packages/data/golden/events.h5'),
  Hdf5Dataset: async () => (await openHdf5('packages/data/golden/events.h5')).dataset('packed'),
  Topic: () => net().bus.topic('rewards'),
  Watch: () => {
    const sim = net()
    return sim.watch(sim.populations.get('a')!, 'v')
  },
  Probe: () => {
    const sim = net()
    return sim.probe(sim.populations.get('a')!, 'v')
  },
  SpikeList: () => {
    const sim = net()
    return sim.record(sim.populations.get('a')!)
  },
  SpikeCounts: () => {
    const sim = net()
    return sim.tally(sim.populations.get('a')!)
  },
  SpikeBatches: () => {
    const sim = net()
    return sim.batches(sim.populations.get('a')!, 'me', () => {})
  },
  Workspace: () => new Workspace(),
  TensorAlgebra: async () => {
    const { tensors } = await loadTensors()
    return new TensorAlgebra(tensors)
  },
  RateNetwork: () => rateNetwork({ input: 3, layers: [dense(2)] }),
  Connected: () => new Connected(),
  Registry: () => new Registry('thing', [{ name: 'one', what: 'a thing' }]),
  HebbianMemory: () => new HebbianMemory({ keySize: 3, valueSize: 3 }),
  DeltaMemory: () => new DeltaMemory({ keySize: 3 }),
  Recording: async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'ngrad-calls-')), 'one.ngrad')
    const sim = net()
    const tape = recorder({ file })
    await sim.use(tape).run(1)
    await tape.close()
    const recording = await openRecording(file)
    rmSync(path.dirname(file), { recursive: true })
    return recording
  },
}

function net(): Simulation {
  const sim = simulation({ threads: 1 })
  sim.population('a', lif(), 3)
  return sim
}

function joined(): Simulation {
  const sim = net()
  const a = sim.populations.get('a')!
  sim.connect(a, a)
  return sim
}

describe('a method that is called as nobody can mean', async () => {
  const classes = (await exportedFunctions()).filter(({ name, methods }) => methods.length > 0 && !(name in innermost))

  it('is tried on every class', () => {
    expect(classes.map(({ name }) => name).filter(name => !(name in makers))).toEqual([])
  })

  const all = classes.flatMap(({ name, methods }) => methods.map(method => [name, method] as const))
  it.each(all)('of %s: %s works, or is refused by an error of ours', async (name, method) => {
    const wrong: string[] = []
    for (const [words, given] of calls) {
      const one = (await makers[name]!()) as Readonly<Record<string, (...all: readonly unknown[]) => unknown>>
      const said = await outcomeOf((...all) => one[method]!(...all), given)
      if (said !== undefined) wrong.push(`${words}: ${said}`)
    }
    expect(wrong).toEqual([])
  }, 60_000)
})

/** What functions make that has methods for users, and is of no class. */
const made: Readonly<Record<string, () => object>> = {
  adam: () => adam(),
  'adam on matrices': () => adam().on(rateNetwork({ input: 3, layers: [dense(2)] })),
  backpropagation: () => backpropagation(rateNetwork({ input: 3, layers: [dense(2)] })),
  elementwise: () => ({ run: new Workspace().elementwise({ y: 'x + 1' }) }),
  fastSynapses: () => {
    const sim = net()
    const a = sim.populations.get('a')!
    return fastSynapses({ projection: sim.connect(a, a, { rule: allToAll() }), rate: 1, decay: 10 })
  },
  nGram: () => nGram([0, 1, 1], 2, 2),
  recursiveLeastSquares: () => recursiveLeastSquares({ inputs: 3, outputs: 1 }),
}

describe('a method of what a function makes, called as nobody can mean', () => {
  const all = Object.entries(made).flatMap(([name, make]) => {
    const methods = Object.entries(make()).filter(([, value]) => typeof value === 'function')
    return methods.map(([method]) => [name, method] as const)
  })
  it.each(all)('of %s: %s works, or is refused by an error of ours', async (name, method) => {
    const wrong: string[] = []
    for (const [words, given] of calls) {
      const one = made[name]!() as Readonly<Record<string, (...all: readonly unknown[]) => unknown>>
      const said = await outcomeOf((...rest) => one[method]!(...rest), given)
      if (said !== undefined) wrong.push(`${words}: ${said}`)
    }
    expect(wrong).toEqual([])
  })
})

/** What is wrong with how a call ends; undefined where it works or is refused in words. */
async function outcomeOf(
  make: (...given: readonly unknown[]) => unknown,
  given: readonly unknown[],
): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise(resolve => (timer = setTimeout(resolve, patience, 'late')))
  try {
    const ended = await Promise.race([settle(make(...given)), late])
    return ended === 'late' ? 'waits for ever' : undefined
  } catch (error) {
    return error instanceof NgradError ? undefined : String((error as Error).stack ?? error).split('\n    at ').slice(0, 2).join(' at ')
  } finally {
    clearTimeout(timer)
  }
}

/** Waits for what was made; a generator only begins to work when it is asked for something; servers are closed. */
async function settle(made: unknown): Promise<void> {
  const begun = typeof made === 'object' && made !== null && 'next' in made ? (made as Generator).next() : made
  const value = await begun
  const close = (value as { readonly close?: unknown } | undefined | null)?.close
  if (typeof close === 'function') await (close as () => unknown).call(value)
}
