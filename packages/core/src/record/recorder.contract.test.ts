import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { Simulation } from '../network/simulation.ts'
import { describePlugin } from '../testing/describe-plugin.ts'
import { recorder } from './recorder.ts'

const noisy = defineNeuron<object>('noisy', {
  parameters: {},
  state: { v: 0 },
  update: { v: '0.9 * v + input' },
  spike: { probability: '0.1', then: { v: '0' } },
})

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-recorder-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const recipe = {
  plugin: 'recorder',
  observes: true,
  steps: 60,
  network(sim: Simulation): void {
    const a = sim.population('a', noisy(), 40)
    sim.connect(a, sim.population('b', noisy(), 20), { weight: 0.1, delay: 4 })
  },
  use: (sim: Simulation): void => void sim.use(recorder({ file: path.join(folder, `${files++}.ngrad`) })),
}

it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})
