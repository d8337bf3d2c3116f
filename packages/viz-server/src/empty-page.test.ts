import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'
import type { VisualizeOptions } from './visualize-options.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.1' } })
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-empty-'))
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 1, dt: 1, name: 'nothing' })
  const tape = recorder({ file: path.join(folder, 'nothing.ngrad') })
  sim.use(tape)
  await sim.run(10)
  await tape.close()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

const hidden = ['Spikes', 'Rates', 'Network'].map(title => ({ title, hidden: true }))

it.each<[string, number, number, VisualizeOptions, string | undefined, RegExp]>([
  ['a simulation that keeps no past', 5, 10, { history: false }, undefined, /^This simulation keeps nothing of its past/],
  ['a run that has not begun', 5, 0, {}, undefined, /^Nothing has been published so far: the first step is still to come/],
  ['a run of which nothing is shown', 0, 10, {}, undefined, /^The run is over, and nothing that a panel shows was published/],
  ['panels that are hidden', 5, 10, { layout: hidden }, undefined, /^All 3 panels are hidden/],
  ['a recording of nothing', 5, 10, {}, 'nothing.ngrad', /^This recording has nothing that a panel shows/],
  ['spikes', 5, 10, {}, undefined, /^$/],
])('says why nothing is there to be seen of %s', async (_, neurons, steps, options, file, words) => {
  const sim = simulation({ seed: 1, dt: 1, name: 'cells' })
  if (neurons > 0) sim.population('cells', noise(), neurons)
  const view = visualize({ port: 0, ...options })
  sim.use(view)
  if (steps > 0) await sim.run(steps)
  const page = await browser.newPage()
  await page.goto(await view.ready)
  await expect.poll(() => page.locator('#connection').getAttribute('data-state')).not.toBe('connecting')
  if (file) await page.locator('#file').setInputFiles(path.join(folder, file))
  const nothing = page.locator('#nothing')
  await expect.poll(() => nothing.textContent()).toMatch(words)
  expect(await nothing.isVisible()).toBe(words.source !== '^$')
  await page.close()
  await view.close()
})
