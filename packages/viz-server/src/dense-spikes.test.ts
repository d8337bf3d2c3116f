import { readFileSync } from 'node:fs'
import { defineNeuron, simulation } from '@ngrad/core'
import type { IReward, SpikeList } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { momentOf } from '../web/kit/format.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.1' } })
const silent = defineNeuron<object>('silent', { parameters: {}, spike: { probability: '0' } })
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

/** Its neurons spike at 100 Hz: of so many the last 2.6 s are kept singly beside 15 other populations, and an answer has 1.3 s. */
const [size, rateHz, duration] = [1000, 100, 8000]
let browser: Browser
let page: Page
let view: Visualization
let record: SpikeList
const complaints: string[] = []

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 3, dt: 1, name: 'dense' })
  for (let other = 0; other < 15; other++) sim.population(`other ${other}`, silent(), 1)
  const dense = sim.population('dense', noise(), size)
  record = sim.record(dense)
  const rewards = sim.bus.topic('rewards')
  sim.every(500, 'task', () => rewards.publish({ source: 'task', step: sim.step, value: 1 } satisfies IReward))
  view = visualize({ port: 0 })
  sim.use(view)
  await sim.run(duration)
  page = await browser.newPage({ viewport: { width: 1280, height: 1200 }, acceptDownloads: true }) // it comes late
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(await view.ready)
  await page.locator(title).waitFor()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
})

const title = '[data-title="Trials"]'

const figure = (): Promise<string | null> => page.locator(`${title} .figure`).textContent()

/** The rates that the panel saves [Hz]. */
async function histogram(): Promise<number[]> {
  await page.locator(`${title} .menu summary`).click()
  const saves = page.locator(title).getByRole('button', { name: 'Save as CSV' })
  const [download] = await Promise.all([page.waitForEvent('download'), saves.click()])
  await page.keyboard.press('Escape')
  return readFileSync((await download.path())!, 'utf8').trim().split('\n').slice(1).map(row => Number(row.split(',')[1])) // prettier-ignore
}

it.each([
  ['150', [5, 10]],
  ['1500', [3, 11]],
] as const)(
  'averages over the trials whose spikes are all kept, in %s ms, and says how many are not',
  async (window, [whole, left]) => {
    await page.locator(title).getByLabel('spikes of').selectOption('dense')
    await page.locator(title).getByLabel('in').selectOption(window)
    const words = new RegExp(
      `^${whole} trials? of dense · up to [\\d.]+ Hz · ${left} left out, whose spikes are not all kept$`,
    )
    await expect.poll(figure, { timeout: 30_000 }).toMatch(words)
    const rates = await histogram()
    expect(rates).toHaveLength(60)
    for (const rate of rates) expect(Math.abs(rate - rateHz)).toBeLessThan(10) // of 2500 spikes in a bin, or more
  },
)

it('tells the latest spikes of a neuron, and from when on they are known', async () => {
  const inspector = page.locator('#inspector')
  await page.locator('[data-title="Network"]').getByRole('button', { name: 'dense' }).first().focus()
  await page.keyboard.press('Enter')
  await inspector.getByLabel('neuron of dense').fill('7')
  await inspector.getByRole('button', { name: 'Look at it' }).click()
  const rate = inspector.locator('.rate')
  await expect.poll(() => rate.textContent(), { timeout: 30_000 }).toMatch(/^\d+ spikes from [\d.]+ s to [\d.]+ s · /)
  const [, told, since, until, hz] = /^(\d+) spikes from (.+) to (.+?) · ([\d.]+) Hz/.exec((await rate.textContent())!)!
  const [from, to] = [momentOf(since!)!, momentOf(until!)!]
  expect(to).toBe(duration)
  expect(duration - from).toBeGreaterThan(2500)
  const own = [...record.times].filter((time, at) => record.neurons[at] === 7 && time > from && time <= to)
  expect(Math.abs(Number(told) - own.length)).toBeLessThanOrEqual(5) // a moment is written to 10 ms
  expect(Math.abs(Number(hz) - rateHz)).toBeLessThan(20)
  expect(complaints).toEqual([])
})
