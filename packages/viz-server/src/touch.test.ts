import { defineNeuron, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, CDPSession, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.02' } })
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser
let page: Page
let fingers: CDPSession
let view: Visualization

/** A run of three seconds on a screen of 390 pixels that is touched. */
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 5, dt: 1, name: 'touched' })
  sim.population('cells', noise(), 60)
  view = visualize({ port: 0 })
  sim.use(view)
  await sim.run(3000)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  page = await context.newPage()
  fingers = await context.newCDPSession(page)
  await page.goto(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  await page.locator('[data-title="Spikes"] > canvas').scrollIntoViewIfNeeded()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
})

/** What is in view [ms]. */
const inView = (): Promise<{ from: number; to: number }> =>
  page.locator('#ruler').evaluate(({ dataset }) => ({ from: Number(dataset['from']), to: Number(dataset['to']) }))

/** Shows a stretch of time [ms]. */
async function show(from: number, to: number): Promise<void> {
  await page.evaluate(hash => (location.hash = hash), `#t=${from},${to}`)
  await expect.poll(async () => (await inView()).to).toBe(to)
}

/** Puts fingers down, moves each to where it is let go, all at once [pixels from the left edge of a panel]. */
async function move(title: string, ...paths: readonly (readonly [from: number, to: number])[]): Promise<void> {
  const { x, y, height } = (await page.locator(`[data-title="${title}"] > canvas`).boundingBox())!
  const at = (part: number) =>
    paths.map(([from, to], id) => ({ x: x + from + part * (to - from), y: y + height / 2, id }))
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ReturnType<typeof at>) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', at(0))
  for (let part = 1; part <= 10; part++) await send('touchMove', at(part / 10))
  await send('touchEnd', [])
}

it.each(['Spikes', 'Rates'])('is zoomed by two fingers on %s, about what is between them', async title => {
  await show(1000, 2000)
  const before = await inView()
  await move(title, [180, 120], [220, 280]) // from 40 pixels apart to 160
  const near = await inView()
  expect(near.to - near.from).toBeCloseTo((before.to - before.from) / 4, -1)
  const timeAt = ({ from, to }: typeof near, pixel: number, width: number) => from + ((to - from) * pixel) / width
  const width = (await page.locator('#ruler').evaluate(({ clientWidth }) => clientWidth)) - 64
  expect(Math.abs(timeAt(near, 136, width) - timeAt(before, 136, width))).toBeLessThan(20) // the middle is 200 pixels from the edge
  await move(title, [120, 180], [280, 220])
  const far = await inView()
  expect(far.to - far.from).toBeCloseTo(before.to - before.from, -1)
})

it('is moved by one finger, with what it touches', async () => {
  await show(1000, 2000)
  const before = await inView()
  await move('Spikes', [200, 300])
  const { from, to } = await inView()
  expect(to - from).toBe(before.to - before.from)
  const perPixel = (before.to - before.from) / ((await page.locator('#ruler').evaluate(({ clientWidth }) => clientWidth)) - 64)
  expect(before.from - from).toBeCloseTo(100 * perPixel, -1)
})

it('is moved by two fingers that stay as far apart', async () => {
  await show(1000, 2000)
  const before = await inView()
  await move('Spikes', [100, 200], [200, 300])
  const { from, to } = await inView()
  expect(to - from).toBe(before.to - before.from)
  expect(before.from - from).toBeGreaterThan(100)
})

it('lets the page be scrolled where a finger goes down over what shares the axis', async () => {
  const action = await page.locator('[data-title="Spikes"] > canvas').evaluate(canvas => getComputedStyle(canvas).touchAction)
  expect(action).toBe('pan-y')
})
