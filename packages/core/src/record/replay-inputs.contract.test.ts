import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { ParameterError, WireError } from '../errors.ts'
import type { Port } from '../network/port.ts'
import { simulation } from '../network/simulation.ts'
import type { Plugin, Simulation } from '../network/simulation.ts'
import { describePlugin } from '../testing/describe-plugin.ts'
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
  const made = await Promise.all(Array.from({ length: 60 }, () => replayInputs(file('run'))))
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
