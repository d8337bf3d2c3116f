import { simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

it('shows each of several curves that lie on each other, and says so', { timeout: 60_000 }, async () => {
  const sim = simulation({ seed: 2, dt: 1, name: 'alike' })
  const view = visualize({ port: 0 })
  sim.use(view)
  const reports = sim.bus.topic('reports')
  sim.every(100, 'teacher', () => {
    const loss = Math.exp(-sim.step / 2000)
    for (const source of ['first', 'second', 'third']) reports.publish({ source, step: sim.step, metric: { loss } })
    reports.publish({ source: 'apart', step: sim.step, metric: { loss: 1 - loss / 2 } })
  })
  await sim.run(5000)
  const browser = await chromium.launch(await chromiumLaunch())
  const page = await browser.newPage({ colorScheme: 'light' })
  await page.goto(await view.ready)
  const entries = page.locator('[data-title="Loss so far"] .entry')
  await expect.poll(() => entries.allTextContents(), { timeout: 20_000 }).toEqual([
    expect.stringMatching(/^first [\d.]+$/),
    expect.stringMatching(/^second [\d.]+ \(lies on first\)$/),
    expect.stringMatching(/^third [\d.]+ \(lies on first, second\)$/),
    expect.stringMatching(/^apart [\d.]+$/),
  ])
  /** Pixels of the colour of each line. */
  const seen = await page.locator('[data-title="Loss so far"]').evaluate(panel => {
    const canvas = panel.querySelector('canvas')!
    const { data } = canvas.getContext('2d', { willReadFrequently: true })!.getImageData(0, 0, canvas.width, canvas.height)
    return [...panel.querySelectorAll<HTMLElement>('.swatch')].map(swatch => {
      const colour = getComputedStyle(swatch).getPropertyValue('--colour')
      swatch.style.color = colour
      const wanted = getComputedStyle(swatch).color.match(/\d+/g)!.map(Number)
      let count = 0
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3]! > 200 && wanted.every((part, index) => Math.abs(part - data[at + index]!) < 12)) count++
      return count
    })
  })
  const [, , , apart] = seen
  for (const count of seen) expect(count).toBeGreaterThan(apart! / 8)
  await browser.close()
  await sim.close()
})
