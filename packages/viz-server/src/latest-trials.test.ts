import { defineNeuron, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

/** Each neuron spikes in one step of twenty, from step 2000 on. */
const later = defineNeuron<object>('later', {
  parameters: {},
  state: { t: 0 },
  update: { t: 't + 1' },
  spike: { when: 't > 2000 && t % 20 == 0' },
})

it('averages over the latest 40 trials of many, not over the first', { timeout: 60_000 }, async () => {
  const sim = simulation({ seed: 1, dt: 1, name: 'trials' })
  sim.population('later', later(), 5)
  const rewards = sim.bus.topic('rewards')
  sim.every(100, 'task', () => rewards.publish({ source: 'task', step: sim.step, value: 1 }))
  const view = visualize({ port: 0 })
  sim.use(view)
  await sim.run(6100)
  const browser = await chromium.launch(await chromiumLaunch())
  const page = await browser.newPage()
  await page.goto(await view.ready)
  const figure = page.locator('[data-title="Trials"] .figure')
  await expect.poll(() => figure.textContent(), { timeout: 40_000 }).toMatch(/^40 trials of later · up to (\d+) Hz$/)
  // 150 ms in 60 bins: in a bin of 3 ms there is a spike in each trial, or half of one where a trial of the first 2000 ms is among them
  expect(await figure.textContent()).toMatch(/up to (333|500) Hz$/)
  await browser.close()
  await sim.close()
})
