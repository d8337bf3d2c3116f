import { readFileSync } from 'node:fs'
import { defineNeuron, ms, pace, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.02, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})
/** A potential that goes to a level. */
const wave = defineNeuron<{ level: number }>('wave', {
  parameters: { level: { unit: 'mV', default: -65, below: 0 } },
  state: { v: -65 },
  equations: { v: '(level - v + input) / 10' },
  spike: { when: 'v >= 0' },
})
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
}, 60_000)
afterAll(async () => await browser?.close())

/** A network with a page. */
function shown() {
  const sim = simulation({ seed: 5, dt: 1 * ms, name: 'controlled' })
  const cells = sim.population('cells', noise(), 20)
  const waves = sim.population('waves', wave(), 20)
  sim.connect(cells, waves, { weight: 0.3, delay: 1 * ms })
  const view = visualize({ port: 0, token: 'a-token-that-stays-the-same' })
  sim.use(view)
  return { sim, cells, waves, view }
}

const open = async (address: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(address)
  return page
}

it('offers what can be asked of a run as long as one goes on, and of the next one as soon as it does', async () => {
  const { sim, view } = shown()
  const page = await open(await view.ready)
  const able = async (): Promise<boolean[]> =>
    Promise.all(['#pause', '#step', '#stop'].map(each => page.locator(each).isEnabled()))
  await page.locator('#connection[data-state=idle]').waitFor()
  expect(await able()).toEqual([true, true, true]) // the first run may begin paused
  const run = sim.run(1e9)
  await page.locator('#connection[data-state=live]').waitFor()
  expect(await able()).toEqual([true, true, true])
  await page.locator('#pause').click()
  await page.locator('#connection[data-state=paused]').waitFor()
  expect(await able()).toEqual([true, true, true])
  sim.stop()
  await run
  await page.locator('#connection[data-state=stopped]').waitFor()
  expect(await able()).toEqual([true, true, false]) // to resume; it is stopped already
  sim.resume()
  await sim.run(200)
  await page.locator('#connection[data-state=over]').waitFor()
  expect(await able()).toEqual([false, false, true])
  const next = sim.run(1e9)
  await page.locator('#connection[data-state=live]').waitFor()
  expect(await able()).toEqual([true, true, true])
  sim.stop()
  await next
  await view.close()
})

it('says that a program paces its run itself, and to who comes late', async () => {
  const { sim, view } = shown()
  const page = await open(await view.ready)
  const told = (where: Page): Promise<string> =>
    where.locator('#pace').evaluate(list => (list as HTMLSelectElement).selectedOptions[0]!.text)
  const fast = sim.run(3000)
  await fast
  await page.locator('#connection[data-state=over]').waitFor()
  expect(await told(page)).toBe('not slowed down')
  sim.use(pace({ every: 100 }))
  await sim.run(500)
  await expect.poll(() => told(page)).toBe('as its program paces it')
  const late = await open(await view.ready)
  await expect.poll(() => told(late)).toBe('as its program paces it')
  await view.close()
})

it('says why it does not go where there is nothing yet', async () => {
  const { sim, view } = shown()
  await sim.run(2000)
  const page = await open(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  const seek = page.locator('#seek')
  const told = page.locator('#seek-told')
  const tried = [['5 s', '5.000 s is to come; there are 2.000 s'], ['soon', 'such as 1 min 3 s, or 1200 ms'], ['0,5 s', '']] as const
  for (const [text, problem] of tried) {
    await seek.fill(text)
    await seek.press('Enter')
    await expect.poll(() => told.textContent()).toBe(problem)
    expect(await seek.getAttribute('aria-invalid')).toBe(String(problem !== ''))
  }
  const middle = (): Promise<number> =>
    page.locator('#ruler').evaluate(({ dataset }) => (Number(dataset['from']) + Number(dataset['to'])) / 2)
  await expect.poll(middle).toBeCloseTo(500, -1)
  await view.close()
})

it('says the value of a slider with its unit', async () => {
  const { sim, view } = shown()
  await sim.run(100)
  const page = await open(await view.ready)
  await page.locator('[data-title="Network"] .unseen').getByRole('button', { name: 'waves', exact: true }).press('Enter')
  const slider = page.getByLabel('level, slider')
  expect(await slider.getAttribute('aria-valuetext')).toBe('-65 mV')
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  const value = await page.getByLabel('level', { exact: true }).inputValue()
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(`${Number(Number(value).toPrecision(3))} mV`)
  expect(Number(value)).toBeGreaterThan(-65)
  await view.close()
})

it('says no rate before one is known', async () => {
  const { sim, view } = shown()
  await sim.run(100)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.addInitScript(() => {
    const written: string[] = []
    Object.assign(globalThis, { written })
    const write = CanvasRenderingContext2D.prototype.fillText
    CanvasRenderingContext2D.prototype.fillText = function (this: CanvasRenderingContext2D, ...what) {
      written.push(what[0])
      write.apply(this, what)
    }
  })
  await page.goto(await view.ready)
  const rates = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { written: string[] }).written.filter(text => /^[\d.]+ Hz$/.test(text)))
  await expect.poll(async () => (await rates()).length).toBeGreaterThan(1)
  expect(new Set(await rates()).has('0 Hz')).toBe(true) // the second never spikes
  expect((await rates()).filter((_, at) => at % 2 === 0)).not.toContain('0 Hz')
  await view.close()
})

it('paints all bins of a column, and tells the rate of the point that is pointed at', async () => {
  const clock = defineNeuron<{ from: number }>('clock', {
    parameters: { from: { unit: '1', default: 0 } },
    state: { count: 'from' },
    equations: { count: '1' },
    method: 'euler',
    spike: { when: 'count >= 4', then: { count: '0' } },
  })
  const { sim, cells, view } = shown()
  sim.population('even', clock({ from: 3 }), 1)
  sim.population('odd', clock({ from: 2 }), 1)
  await sim.run(3000)
  const page = await open(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  const canvas = page.locator('[data-title="Spikes"] > canvas')
  const width = (await canvas.evaluate(each => each.clientWidth)) - 64
  await page.evaluate(hash => (location.hash = hash), `#t=0,${2 * width}`) // two bins a column
  const inked = (): Promise<number[]> =>
    page.evaluate(() => {
      const picture = document.querySelector<HTMLCanvasElement>('[data-title="Spikes"] > canvas')!
      const top = picture.getBoundingClientRect().top
      return ['even', 'odd'].map(name => {
        const label = [...document.querySelectorAll('button.band')].find(each => each.textContent.startsWith(name))!
        const { y, height } = label.getBoundingClientRect()
        const { data } = picture.getContext('2d')!.getImageData(70, Math.round(y - top + height / 2), 400, 1)
        return Array.from({ length: 400 }, (_, at) => data[4 * at + 3]! > 100).filter(Boolean).length
      })
    })
  await expect.poll(inked).toEqual([200, 200]) // a spike in every other column, in its first or second bin
  const rates = page.locator('[data-title="Rates"]')
  await rates.locator('summary').click()
  const [download] = await Promise.all([page.waitForEvent('download'), rates.getByRole('button', { name: 'Save as CSV' }).click()])
  await page.keyboard.press('Escape')
  const rows = readFileSync(await download.path(), 'utf8').trim().split('\n').slice(1).map(line => line.split(',').map(Number))
  const box = (await rates.locator('> canvas').boundingBox())!
  const unit = rows[1]![0]! - rows[0]![0]!
  for (const at of [10, 31, 77].map(first => rows.findIndex((row, each) => each > first && row[2] !== rows[each + 1]?.[2]))) {
    const [time, bin, rate] = rows[at]!
    expect(bin).toBe(unit)
    for (const part of [0.25, 0.75]) {
      await page.mouse.move(box.x + 64 + (time! + part * unit) / 2, box.y + box.height / 2)
      const told = rates.locator('.entry').first()
      const written = String(Number(rate!.toPrecision(rate! < 100 ? 3 : 4)))
      await expect.poll(() => told.textContent()).toBe(`${cells.name} ${written} Hz`)
    }
  }
  await view.close()
})

it('says the mean of the last rewards before the moment that is pointed at', async () => {
  const { sim, view } = shown()
  const given: number[] = []
  const steps: number[] = []
  sim.every(100, 'teacher', () => {
    given.push(((given.length * 7) % 11) / 10)
    steps.push(sim.step)
    sim.bus.topic('rewards').publish({ step: sim.step, value: given.at(-1)! })
  })
  await sim.run(3000)
  const page = await open(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  const panel = page.locator('[data-title="Rewards"]')
  const mean = (values: readonly number[]): string =>
    `mean of the last ${values.length}: ${Number((values.reduce((sum, each) => sum + each, 0) / values.length).toPrecision(3))}`
  await expect.poll(() => panel.locator('.figure').textContent()).toBe(mean(given.slice(-20)))
  await page.evaluate(() => (location.hash = '#t=0,3000'))
  await expect.poll(() => page.locator('#ruler').evaluate(({ dataset }) => Number(dataset['to']))).toBe(3000)
  const box = (await panel.locator('> canvas').boundingBox())!
  await page.mouse.move(box.x + 64 + ((box.width - 64) * 350) / 3000, box.y + 20)
  await expect.poll(() => panel.locator('.figure').textContent()).toBe(mean(given.filter((_, at) => steps[at]! <= 350)))
  await view.close()
})

it('shows the rates of what was gone to last, where nothing comes any more', async () => {
  const { sim, view } = shown()
  await sim.run(4000)
  const page = await open(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  await page.evaluate(() => {
    const write = CanvasRenderingContext2D.prototype.fillText
    Object.assign(globalThis, { written: [] as string[] })
    CanvasRenderingContext2D.prototype.clearRect = new Proxy(CanvasRenderingContext2D.prototype.clearRect, {
      apply(clear, context: CanvasRenderingContext2D, room) {
        if (context.canvas.closest<HTMLElement>('[data-title]')?.dataset['title'] === 'Network') Object.assign(globalThis, { written: [] })
        return Reflect.apply(clear, context, room) as void
      },
    })
    CanvasRenderingContext2D.prototype.fillText = function (this: CanvasRenderingContext2D, ...what) {
      if (this.canvas.closest<HTMLElement>('[data-title]')?.dataset['title'] === 'Network')
        (globalThis as unknown as { written: string[] }).written.push(what[0])
      write.apply(this, what)
    }
    location.hash = '#t=0,9000'
  })
  const written = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { written: string[] }).written)
  await expect.poll(written).toEqual(expect.arrayContaining([expect.stringMatching(/^[\d.]+ Hz$/)]))
  await view.close()
})

it('draws each of twenty values as its legend says', async () => {
  const { sim, waves, view } = shown()
  sim.watch(waves, 'v')
  await sim.run(500)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.addInitScript(() => {
    const dashes = new Set<string>()
    Object.assign(globalThis, { dashes })
    const dash = CanvasRenderingContext2D.prototype.setLineDash
    CanvasRenderingContext2D.prototype.setLineDash = function (this: CanvasRenderingContext2D, segments) {
      const { title } = this.canvas.closest<HTMLElement>('[data-title]')?.dataset ?? {}
      if (title === 'waves.v') dashes.add([...segments].join())
      dash.call(this, segments)
    }
  })
  await page.goto(await view.ready)
  await page.locator('[data-title="waves.v"] .entry').nth(19).waitFor()
  expect(await page.locator('[data-title="waves.v"] .swatch.dashed').count()).toBe(10)
  const dashes = (): Promise<string[]> =>
    page.evaluate(() => [...(globalThis as unknown as { dashes: Set<string> }).dashes].toSorted())
  await expect.poll(dashes).toEqual(['', '6,3'])
  await view.close()
})
