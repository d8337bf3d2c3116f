import { defineNeuron, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../../tools/chromium.ts'
import { visualize } from '../visualize.ts'
import type { Visualization } from '../visualize.ts'

/** Long intervals and short ones by turns. */
const pairs = defineNeuron<object>('pairs', {
  parameters: {},
  state: { count: 0, other: 1 },
  equations: { count: '1', other: '0' },
  method: 'euler',
  spike: { when: 'count >= 40', then: { count: '30 * other', other: '1 - other' } },
})
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser
let page: Page
let view: Visualization
/** Steps at which the first neuron has spiked, and what was reported. */
const steps: number[] = []
const losses: { readonly examples: number; readonly loss: number }[] = []

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 1, dt: 1, threads: 1, name: 'told in figures' })
  const cells = sim.population('cells', pairs(), 2)
  sim.connect(cells, cells, { weight: -2, delay: 1 })
  sim.on('spikes/cells', 'test', ({ firstStep, count, neurons, offsets }) => {
    for (let spike = 0; spike < count; spike++) if (neurons[spike] === 0) steps.push(firstStep + offsets[spike]!)
  })
  sim.every(100, 'learner', () => {
    const metric = { examples: 100 * losses.length, loss: 4 / (1 + losses.length) }
    losses.push(metric)
    sim.bus.topic('reports').publish({ source: 'learner', step: sim.step, metric })
  })
  view = visualize({ port: 0 })
  sim.use(view)
  await sim.run(2000)
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  await page.goto(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  await page.locator('.unseen').getByRole('button', { name: 'cells', exact: true }).press('Enter')
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
}, 60_000)

const written = (value: number): string => String(Number(value.toPrecision(3)))

it('tells how irregular the intervals of a neuron are: their deviation by their mean', async () => {
  const inspector = page.locator('#inspector')
  await inspector.getByLabel('neuron of cells').fill('0')
  await inspector.getByRole('button', { name: 'Look at it' }).click()
  const between = steps.slice(1).map((step, at) => step - steps[at]!)
  const mean = between.reduce((sum, each) => sum + each, 0) / between.length
  const deviation = Math.sqrt(between.reduce((sum, each) => sum + (each - mean) ** 2, 0) / between.length)
  expect(deviation / mean).toBeLessThan(0.8)
  await expect.poll(() => inspector.locator('.rate').textContent()).toContain(`CV ${written(deviation / mean)}`)
  await inspector.getByRole('button', { name: '‹ cells' }).click()
})

it('draws weights below zero in the colour of what is below zero', async () => {
  const inspector = page.locator('#inspector')
  await inspector.getByRole('button', { name: 'cells→cells' }).first().click()
  const colours = (): Promise<readonly string[]> =>
    page.evaluate(() => {
      const picture = document.querySelector<HTMLCanvasElement>('#inspector canvas[data-label=Weights]')!
      const pixel = [...picture.getContext('2d')!.getImageData(20, 20, 1, 1).data].slice(0, 3)
      const wanted = getComputedStyle(document.documentElement).getPropertyValue('--negative').trim()
      return [`#${pixel.map(each => each.toString(16).padStart(2, '0')).join('')}`, wanted]
    })
  await expect.poll(async () => new Set(await colours()).size).toBe(1)
})

it('tells the point of a curve that is pointed at', async () => {
  await page.keyboard.press('Escape')
  const panel = page.locator('[data-title="Loss so far"]')
  const last = losses.at(-1)!.examples
  for (const at of [2, 9, losses.length - 2]) {
    const { examples, loss } = losses[at]!
    const told = async (): Promise<string | null> => {
      const canvas = panel.locator('> canvas')
      const { x, y, width } = (await canvas.boundingBox())!
      await page.mouse.move(x + 44 + (examples / last) * (width - 44 - 6), y + 50)
      return panel.locator('.figure').textContent()
    }
    await expect.poll(told).toContain(`${written(loss)} at ${examples} examples`)
  }
})
