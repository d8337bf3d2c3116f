import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ParameterError, WireError } from '../errors.ts'
import type { Port } from '../network/port.ts'
import { settable } from '../network/settable.ts'
import { simulation } from '../network/simulation.ts'
import type { Plugin, Simulation } from '../network/simulation.ts'
import { describePlugin } from '../testing/describe-plugin.ts'
import type { Numbers } from './blocks.ts'
import { openRecording } from './recording.ts'
import { recorder } from './recorder.ts'
import { replayInputs } from './replay-inputs.ts'

const noisy = defineNeuron<object>('noisy', {
  parameters: { chance: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  state: { v: 0 },
  update: { v: '0.9 * v + input' },
  spike: { probability: 'clip(chance + 0.05 * v, 0, 1)', then: { v: '0' } },
})

function network(sim: Simulation, lockstep?: number): Port {
  const port = sim.port('stimulus', 20, lockstep === undefined ? {} : { lockstep })
  const a = sim.population('a', noisy(), 30)
  sim.connect(port.population, a, { weight: 1, delay: 3 })
  sim.connect(a, sim.population('b', noisy(), 20), { weight: 0.1, delay: 4 })
  return port
}

/** Somebody outside, who sends this and that: for steps to come, for steps that are over, and for the next one. */
function partner(sim: Simulation, port: Port): void {
  for (let step = 2; step < 58; step += 3)
    sim.at(step, () => {
      port.send({ firstStep: step + (step % 5) - 1, steps: 2, neurons: [step % 20, 3], offsets: [0, 1] })
      if (step % 4 === 0) sim.send('parameters', { population: 'a', name: 'chance', value: [(step % 7) / 10] })
      if (step % 5 === 0) sim.send('currents/b', { stream: 'b', value: [step / 10], steps: 2, firstStep: step + 4 })
      if (step % 7 === 0) sim.send('rewards', { value: step })
    })
}

let folder = ''
let replays: () => Plugin
const file = (name: string): string => path.join(folder, `${name}.ngrad`)
const topics = ['spikes/*', 'currents/*', 'parameters', 'rewards']

/** Spikes and rewards of a run, as its recording has them. */
async function recorded(name: string, use: (sim: Simulation, port: Port) => void, lockstep?: number): Promise<object> {
  const sim = simulation({ seed: 3, dt: 1 })
  const port = network(sim, lockstep)
  const tape = recorder({ file: file(name), topics })
  sim.use(tape)
  use(sim, port)
  await sim.run(60)
  await tape.close()
  sim.close()
  const recording = await openRecording(file(name))
  const [input, a, b] = await Promise.all(['stimulus', 'a', 'b'].map(of => recording.readSpikes(of)))
  const told: unknown[] = []
  for await (const { message } of recording.readEvents(['rewards', 'parameters'])) told.push(message)
  return { input, a, b, told: told.length }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-replay-inputs-'))
  await recorded('run', partner)
  const made = await Promise.all(Array.from({ length: 200 }, () => replayInputs(file('run'))))
  replays = () => made.pop()!
})
afterAll(() => rmSync(folder, { recursive: true }))

const recipe = {
  plugin: 'replayInputs',
  steps: 60,
  network: (sim: Simulation): void => void network(sim),
  use: (sim: Simulation): void => void sim.use(replays()),
}
it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})

it('gives the run in which all that came from outside, without its partner', async () => {
  const [live, again] = [await recorded('live', partner), await recorded('again', sim => void sim.use(replays()))]
  expect(again).toEqual(live)
  expect(live).toHaveProperty('told', 8)
  const alone = await recorded('alone', () => {})
  expect(alone).not.toEqual(live)
})

/** A plugin that scales weights again and again, by a factor that may be set. */
const scaling = (steps: number): Plugin => ({
  name: 'scaling',
  attach(sim) {
    const { weights } = sim.projections.get('a→b')!
    const factor = Float64Array.of(1.01)
    sim.own('scaling', { factor: settable(factor, { unit: '1', above: 0 }) })
    sim.every(steps, 'scaling', () => weights.forEach((weight, synapse) => (weights[synapse] = weight * factor[0]!)))
    return () => {}
  },
})

it.each([1, 5, 10])('gives the same weights where a plugin changes them every %i steps, as events come or not', async every => {
  const events = (sim: Simulation): void => {
    for (const step of [0, 1, 9, 20, 21, 35, 40, 59]) {
      sim.send('parameters', { plugin: 'scaling', name: 'factor', value: [1 + step / 100], step })
      sim.send('parameters', { projection: 'a→b', name: 'weights', value: [step], index: [step], step: step + 1 })
    }
  }
  const weights = async (begin: (sim: Simulation) => unknown, rest = 60): Promise<Numbers> => {
    const sim = simulation({ seed: 3, dt: 1 })
    network(sim)
    await begin(sim)
    await sim.run(rest)
    const { weights: after } = sim.projections.get('a→b')!
    return after.slice()
  }
  let checkpoint: Uint8Array = new Uint8Array()
  const name = `scaled ${every}`
  const live = await weights(async sim => {
    const tape = recorder({ file: file(name), topics })
    sim.use(scaling(every))
    sim.use(tape)
    events(sim)
    await sim.run(40)
    checkpoint = sim.save()
    await sim.run(20)
    await tape.close()
  }, 0)
  const replayed = await Promise.all([1, 2, 3].map(() => replayInputs(file(name))))
  expect(await weights(sim => [scaling(every), replayed[0]!].forEach(plugin => sim.use(plugin)))).toEqual(live)
  expect(await weights(sim => [replayed[1]!, scaling(every)].forEach(plugin => sim.use(plugin)))).toEqual(live)
  expect(await weights(sim => sim.use(scaling(every)))).not.toEqual(live)
  // from a checkpoint on that knows nothing of it
  const later = await weights(sim => {
    sim.use(scaling(every))
    sim.restore(checkpoint)
    sim.use(replayed[2]!)
  }, 20)
  expect(later).toEqual(live)
})

/** Does something when the part before step 20 has been computed, and what the run does itself at that step has not been done. */
const reaches20 = (sim: Simulation, action: () => void): void =>
  void sim.on('spikes/a', 'test', ({ firstStep, steps }) => firstStep + steps === 20 && action())

/** Ways in which an event comes when the run stands at a step, or comes to it; each runs for 60 steps. */
const ways: Record<string, (sim: Simulation, send: () => void) => Promise<unknown>> = {
  'between two runs': async (sim, send) => {
    await sim.run(20)
    send()
    await sim.run(40)
  },
  'in a pause': async (sim, send) => {
    reaches20(sim, () => sim.bus.topic('control').publish({ pause: {} }))
    const run = sim.run(60)
    await expect.poll(() => sim.step).toBe(20)
    await new Promise(resolve => setTimeout(resolve, 100)) // what the run does itself is done by then
    send()
    await new Promise(resolve => setTimeout(resolve, 50))
    sim.bus.topic('control').publish({ resume: {} })
    await run
  },
  'as if no run went on': async (sim, send) => {
    reaches20(sim, () => void sim.interrupt(send))
    await sim.run(60)
  },
  'when the part before the step is published': (sim, send) => {
    reaches20(sim, send)
    return sim.run(60)
  },
  'from an action at the step': async (sim, send) => {
    sim.at(20, send)
    await sim.run(60)
  },
  'long before': async (sim, send) => {
    send()
    await sim.run(60)
  },
}

it.each(Object.keys(ways))('holds an event before or behind what the run does at its step, as it was: %s', async way => {
  const weights = async (begin: (sim: Simulation) => unknown, go: (sim: Simulation) => Promise<unknown>): Promise<unknown> => {
    const sim = simulation({ seed: 3, dt: 1 })
    network(sim)
    sim.use(scaling(5)) // at step 20, too
    const end = begin(sim)
    await go(sim)
    if (typeof end === 'function') await end()
    return sim.projections.get('a→b')!.weights.slice()
  }
  const send = (sim: Simulation) => (): void =>
    void sim.send('parameters', { plugin: 'scaling', name: 'factor', value: [1.5], step: way === 'long before' ? 20 : 0 })
  const record = (sim: Simulation, name: string): (() => Promise<void>) => {
    const tape = recorder({ file: file(name), topics })
    sim.use(tape)
    return () => tape.close()
  }
  const live = await weights(
    sim => record(sim, way),
    sim => ways[way]!(sim, send(sim)),
  )
  const [inputs, others] = [await replayInputs(file(way)), await replayInputs(file(way), { topics: ['rewards'] })]
  const again = await weights(
    sim => (sim.use(inputs), record(sim, `${way} again`)),
    sim => sim.run(60),
  )
  expect(again).toEqual(live)
  const without = await weights(
    sim => sim.use(others),
    sim => sim.run(60),
  )
  expect(without).not.toEqual(live)
  // and what was recorded of that says the same once more
  const twice = await replayInputs(file(`${way} again`))
  expect(await weights(sim => sim.use(twice), sim => sim.run(60))).toEqual(live)
})

it('is partner enough for a port that waits for one', async () => {
  expect(await recorded('waiting', sim => void sim.use(replays()), 200)).toEqual(await recorded('plain', partner))
})

it('says what cannot be sent again', async () => {
  const other = simulation({ seed: 3, dt: 0.5 })
  expect(() => other.use(replays())).toThrow('replayInputs.file')
  other.close()
  await expect(replayInputs(file('run'), { topics: ['weights/*'] })).rejects.toThrow(ParameterError)
  await expect(replayInputs(import.meta.filename)).rejects.toThrow(WireError)
  await expect(replayInputs(file('none'))).rejects.toThrow('none.ngrad')
  const small = simulation({ seed: 3, dt: 1 })
  small.port('stimulus', 20, { room: 1 })
  small.use(replays())
  await expect(small.run(60)).rejects.toThrow('give the port more room')
  small.close()
})
