import { defineNeuron, ms, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, state: { v: 0 }, update: { v: 'v + 1' }, spike: { probability: '0.01' } })

it('shows the raster and a neuron of one moment, at each look at a run that goes at full speed', { timeout: 90_000 }, async () => {
  const sim = simulation({ seed: 2, dt: 0.1 * ms, name: 'fast' })
  sim.population('cells', noise(), 100)
  const view = visualize({ port: 0 })
  sim.use(view)
  const run = sim.run(1e9)
  const browser = await chromium.launch(await chromiumLaunch())
  const page = await browser.newPage()
  await page.goto(await view.ready)
  await page.locator('[data-title="Network"] .unseen').getByRole('button', { name: 'cells', exact: true }).press('Enter')
  await page.locator('#inspector').getByLabel('neuron of cells').fill('7')
  await page.locator('#inspector').getByRole('button', { name: 'Look at it' }).click()
  await page.locator('#inspector .rate').getByText('Hz').waitFor()
  /** What the raster says at the end of each look, and what the inspector says then. */
  const seen = await page.evaluate(async () => {
    const behind = (selector: string, before: RegExp): string => before.exec(document.querySelector(selector)!.textContent!)?.[1] ?? ''
    const looks: [raster: string, neuron: string][] = []
    const end = performance.now() + 45_000 // a machine may be busy
    while (looks.length < 7 && performance.now() < end) {
      await new Promise(resolve => void requestAnimationFrame(resolve))
      const raster = behind('[data-title="Spikes"] .figure', /– (.+?)(?: ·|$)/)
      const neuron = behind('#inspector .rate', /to (.+?)(?: ·|$)/)
      if (looks.at(-1)?.[0] === raster) looks.at(-1)![1] = neuron
      else looks.push([raster, neuron])
    }
    return looks.slice(1, -1) // of which beginning and end were seen
  })
  expect(seen.length).toBeGreaterThanOrEqual(3)
  expect(seen.filter(([raster, neuron]) => raster !== neuron)).toEqual([])
  expect(await page.locator('#inspector h3').first().textContent()).toMatch(/^State at \d/)
  sim.stop()
  await run
  await browser.close()
  await sim.close()
})
