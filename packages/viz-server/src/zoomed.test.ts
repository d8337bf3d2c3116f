import { defineNeuron, ms, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

const noise = defineNeuron<object>('noise', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'v + 1' },
  spike: { probability: '0.05' },
})

it('shows what is known, coarser or finer, until what is asked for at another zoom has come', { timeout: 60_000 }, async () => {
  const sim = simulation({ seed: 2, dt: 1 * ms, name: 'zoomed' })
  const cells = sim.population('cells', noise(), 100)
  sim.watch(cells, 'v', { neurons: [1] }).subscribe(() => {})
  const view = visualize({ port: 0 })
  sim.use(view)
  await sim.run(40_000)
  const browser = await chromium.launch(await chromiumLaunch())
  const page = await browser.newPage()
  await page.addInitScript(() => {
    Object.assign(globalThis, { slow: false })
    const { addEventListener } = WebSocket.prototype
    const patched = function (this: WebSocket, kind: string, listener: (event: Event) => void) {
      const later = (event: Event): void =>
        void ((globalThis as unknown as { slow: boolean }).slow ? setTimeout(() => listener(event), 4000) : listener(event))
      addEventListener.call(this, kind, kind === 'message' ? later : listener)
    }
    WebSocket.prototype.addEventListener = patched as typeof addEventListener
  })
  await page.goto(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  await page.evaluate(() => (location.hash = '#t=20000,22000'))
  const legend = page.locator('[data-title="Rates"] .entry b')
  const trace = page.locator('[data-title="cells.v"] .entry b')
  /** How much of two canvases has a colour of its own. */
  const inked = (): Promise<number[]> =>
    page.evaluate(() =>
      ['Spikes', 'cells.v'].map(title => {
        const canvas = document.querySelector<HTMLCanvasElement>(`[data-title="${title}"] > canvas`)!
        const { width, height } = canvas
        const { data } = canvas.getContext('2d', { willReadFrequently: true })!.getImageData(80, 0, width - 80, height)
        let count = 0
        for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 60 && Math.abs(data[at]! - data[at + 2]!) > 20) count++
        return count / (data.length / 4)
      }),
    )
  await expect.poll(async () => Math.min(...(await inked())), { timeout: 20_000 }).toBeGreaterThan(0.005)
  const before = await inked()
  await page.waitForTimeout(1000)
  await page.evaluate(() => Object.assign(globalThis, { slow: true }))
  for (const press of ['#closer', '#closer', '#farther', '#farther', '#farther']) {
    await page.locator(press).click()
    await page.waitForTimeout(120)
    const [spikes, quantity] = await inked()
    expect([press, spikes! > before[0]! / 4, quantity! > 0]).toEqual([press, true, true])
    expect(await legend.textContent()).toMatch(/^\d/)
    expect(await trace.textContent()).toMatch(/^\d/)
  }
  await browser.close()
  await sim.close()
})
