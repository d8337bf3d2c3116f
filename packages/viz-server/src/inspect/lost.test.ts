import { defineNeuron, ms, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../../tools/chromium.ts'
import { visualize } from '../visualize.ts'

vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

const noise = defineNeuron<object>('noise', { parameters: {}, state: { v: 0 }, update: { v: 'v + 1' }, spike: { probability: '0.02' } })

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
}, 60_000)
afterAll(async () => await browser?.close())

it.each(['cells', 'a neuron', 'cells→cells'])('asks nothing of a simulation that has gone, with %s looked at', async what => {
  const sim = simulation({ seed: 1, dt: 1 * ms, name: 'gone' })
  const cells = sim.population('cells', noise(), 10)
  sim.connect(cells, cells, { weight: 0.1, delay: 1 * ms })
  const view = visualize({ port: 0 })
  sim.use(view)
  await sim.run(200)
  const page = await browser.newPage()
  const told: string[] = []
  page.on('console', message => told.push(message.text()))
  await page.addInitScript(() => {
    const { send } = WebSocket.prototype
    Object.assign(globalThis, { lost: 0 })
    WebSocket.prototype.send = function (bytes) {
      if (this.readyState !== WebSocket.OPEN) (globalThis as unknown as { lost: number }).lost++
      send.call(this, bytes)
    }
  })
  await page.goto(await view.ready)
  await page.locator('[data-title="Network"] .unseen button').first().waitFor({ state: 'attached' })
  const buttons = page.locator('[data-title="Network"] .unseen button')
  await (what === 'cells→cells' ? buttons.last() : buttons.first()).evaluate(button => (button as HTMLButtonElement).click())
  if (what === 'a neuron') {
    await page.locator('#inspector input[type=number]').last().fill('3')
    await page.locator('#inspector input[type=number]').last().press('Enter')
  }
  await page.waitForTimeout(1500) // it has been looked at
  await view.close()
  await page.locator('#connection[data-state=lost]').waitFor()
  await page.waitForTimeout(5000)
  expect(await page.evaluate(() => (globalThis as unknown as { lost: number }).lost)).toBe(0)
  expect(told.filter(text => text.includes('CLOSING'))).toEqual([])
  await page.close()
  await sim.close()
})
