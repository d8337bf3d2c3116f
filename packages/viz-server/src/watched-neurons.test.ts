import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

/** Neuron i stays at 10 i mV. */
const steady = defineNeuron<object>('steady', {
  parameters: {},
  state: { v: 0 },
  units: { v: 'mV' },
  update: { v: 'v' },
  spike: { when: 'v > 1e9' },
})

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-watched-'))
const file = path.join(folder, 'run.ngrad')
let browser: Browser
let sim: Simulation
let address: string

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  sim = simulation({ seed: 1, dt: 1, name: 'watched' })
  const cells = sim.population('cells', steady(), 10)
  cells.set('v', Float64Array.from({ length: 10 }, (_, neuron) => 10 * neuron))
  sim.watch(cells, 'v', { neurons: [7, 3] }).subscribe(() => {})
  const view = visualize({ port: 0 })
  const tape = recorder({ file, topics: ['activity/*'] })
  sim.use(view)
  sim.use(tape)
  await sim.run(500)
  await tape.close()
  address = await view.ready
}, 60_000)

afterAll(async () => {
  await sim?.close()
  await browser?.close()
  rmSync(folder, { recursive: true })
})

const opened = async (): Promise<Page> => {
  const page = await browser.newPage({ acceptDownloads: true })
  await page.goto(address)
  return page
}

it.each(['a run, to who comes late,', 'a recording'])('%s says which neurons were watched, and saves it', async source => {
  const page = await opened()
  if (source === 'a recording') {
    await page.locator('#file').setInputFiles(file)
    await page.locator('#connection[data-state=recording]').waitFor()
  }
  const panel = page.locator('[data-title="cells.v"]')
  await expect.poll(() => panel.locator('.entry').allTextContents()).toEqual(['v of neuron 7 70 mV', 'v of neuron 3 30 mV'])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.evaluate(each => [...each.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save as CSV')!.click()),
  ])
  const [head, row] = readFileSync(await download.path(), 'utf8').split('\n')
  expect(head).toBe('time [ms],bin [ms],' + [7, 3].map(n => `lowest v of neuron ${n} [mV],highest v of neuron ${n} [mV]`).join())
  expect(row!.split(',').slice(2)).toEqual(['70', '70', '30', '30'])
  await page.evaluate(() => (location.hash = '#t=100,110')) // each sample
  await expect.poll(() => panel.locator('.entry').first().textContent()).toBe('v of neuron 7 70 mV')
  await page.close()
})
