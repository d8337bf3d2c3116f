import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, ms, simulation } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.002, atLeast: 0, atMost: 1 } },
  state: { v: 0 },
  equations: { v: '(input - v) / 5' },
  spike: { probability: 'probability' },
})
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
}, 60_000)
afterAll(async () => await browser?.close())

/** A network of two populations whose steps are a tenth of a millisecond, and the page of it. */
function shown() {
  const sim = simulation({ seed: 3, dt: 0.1 * ms, name: 'set back' })
  const input = sim.population('input', noise(), 60)
  const cells = sim.population('cells', noise({ probability: 0.001 }), 7)
  sim.connect(input, cells, { weight: 0.5, delay: 1.3 * ms })
  const rewards = sim.bus.topic('rewards')
  const told: number[] = []
  sim.every(1000, 'teacher', () => {
    const { step } = sim
    rewards.publish({ step, value: step % 3000 === 0 ? 1 : -0.5 })
    sim.bus.topic('reports').publish({ source: 'teacher', step, metric: { loss: 1 / (1 + step) } })
    told.splice(0, told.length, ...told.filter(each => each < step), step)
  })
  sim.watch(cells, 'v', { every: 0.5 * ms, neurons: [3] })
  const view = visualize({ port: 0 })
  sim.use(view)
  return { sim, input, cells, view, told }
}

const open = async (url: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(url)
  await page.locator('#connection[data-state=over]').waitFor()
  return page
}

/** Shows a stretch of time [ms], and gives the pictures of it once they have come to rest. */
async function pictures(page: Page, from: number, to: number): Promise<Record<string, string>> {
  await page.evaluate(hash => (location.hash = hash), `#t=${from},${to}`)
  await expect.poll(() => page.locator('#ruler').evaluate(({ dataset }) => Number(dataset['to']))).toBeCloseTo(to, 6)
  const taken = (): Promise<Record<string, string>> =>
    page
      .locator('#time [data-title]')
      .evaluateAll(panels =>
        Object.fromEntries(
          panels.map(each => [
            (each as HTMLElement).dataset['title']!,
            each.querySelector<HTMLCanvasElement>(':scope > canvas')?.toDataURL() ?? '',
          ]),
        ),
      )
  let last = ''
  await expect
    .poll(async () => last === (last = JSON.stringify(await taken())), { interval: 400, timeout: 20_000 })
    .toBe(true)
  return taken()
}

/** What a panel saves as CSV. */
async function saved(page: Page, title: string): Promise<string[][]> {
  const panel = page.locator(`[data-title="${title}"]`)
  await panel.locator('summary').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  await panel.locator('summary').click()
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).map(line => line.split(','))
}

it('shows after going back to a checkpoint what was before it, as it is in the file, and then what is', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-back-'))
  const { sim, input, view, told } = shown()
  const before = recorder({ file: path.join(folder, 'before.ngrad') })
  const untape = before.attach(sim) as () => void
  await sim.run(3021.7 * ms)
  await before.close()
  untape()
  const there = await open(await view.ready)
  const kept = sim.save()
  await sim.run(2500 * ms)
  await pictures(there, 0, 6000) // it has seen what is no more
  sim.restore(kept)
  const after = recorder({ file: path.join(folder, 'after.ngrad') })
  sim.use(after)
  input.set('probability', 0.006)
  await sim.run(1111.3 * ms)
  await after.close()
  const late = await open(await view.ready)
  for (const [from, to] of [
    [0, 6000],
    [2800, 3300],
    [3000, 3060],
    [0, 4133],
    [3900, 4200],
  ] as const) {
    const [first, second] = [await pictures(there, from, to), await pictures(late, from, to)]
    expect(Object.keys(first).toSorted()).toEqual(['Rates', 'Rewards', 'Spikes', 'cells.v'])
    for (const title of Object.keys(first))
      expect(first[title] === second[title], `${title} from ${from} to ${to} ms`).toBe(true)
  }
  for (const page of [there, late]) {
    const curve = await saved(page, 'Loss so far')
    expect(curve.map(([, step]) => Number(step))).toEqual(told)
    expect(await page.locator('[data-title="Trials"] .figure').textContent()).not.toContain('left out')
  }
  const files = await Promise.all(['before', 'after'].map(name => openRecording(path.join(folder, `${name}.ngrad`))))
  for (const [from, to] of [
    [0, 6000],
    [2800, 3300],
  ] as const) {
    await pictures(there, from, to)
    const rows = await saved(there, 'Spikes')
    const [first, end] = [Number(rows[0]![1]), Math.min(4133, to)]
    for (const name of ['input', 'cells']) {
      const told = new Map<number, number>()
      for (const [, time, , , count] of rows.filter(([of]) => of === name))
        told.set(Number(time), (told.get(Number(time)) ?? 0) + Number(count))
      const width = Number(rows[0]![2])
      const recorded = new Map<number, number>()
      for (const file of files)
        for (const step of (await file.readSpikes(name)).steps) {
          const bin = Math.floor(step / (10 * width)) * width
          if (step >= first * 10 && step < end * 10) recorded.set(bin, (recorded.get(bin) ?? 0) + 1)
        }
      expect(told).toEqual(recorded)
    }
  }
  await view.close()
  rmSync(folder, { recursive: true })
})

it.each([[1801.1], [20_011]])(
  'shows and saves a run of %d ms to its last step, however wide the view is',
  async duration => {
    const { sim, input, cells, view } = shown()
    const recorded = [sim.record(input), sim.record(cells)]
    await sim.run(duration * ms)
    const page = await open(await view.ready)
    for (const to of [duration, 2 * duration, 8 * duration, 64 * duration]) {
      await pictures(page, 0, to)
      const rows = await saved(page, 'Spikes')
      for (const [index, name] of ['input', 'cells'].entries()) {
        const own = rows.filter(([of]) => of === name)
        expect(own.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(recorded[index]!.count)
        const [, time, bin] = own.at(-1)!
        expect(Number(time) + Number(bin)).toBeLessThanOrEqual(duration + 1e-9)
      }
      const [time, bin] = (await saved(page, 'cells.v')).at(-1)!.map(Number)
      expect(time! + bin!).toBeCloseTo(duration, 6)
    }
    await view.close()
  },
)

it('takes a panel away with the last of its events, as it is not there for who comes late', async () => {
  const sim = simulation({ seed: 1, dt: 1 * ms, name: 'one current' })
  const cells = sim.population('cells', noise(), 7)
  const view = visualize({ port: 0 })
  sim.use(view)
  const push = sim.current('push', cells)
  await sim.run(100 * ms)
  const kept = sim.save()
  const there = await open(await view.ready)
  const trials = (page: Page) => page.locator('[data-title="Trials"]')
  push.send({ value: 1, neurons: [3] })
  await sim.run(200 * ms)
  await trials(there).waitFor()
  sim.restore(kept)
  await sim.run(50 * ms)
  await expect.poll(() => trials(there).count(), { timeout: 20_000 }).toBe(0)
  const late = await open(await view.ready)
  expect(await trials(late).count()).toBe(0)
  push.send({ value: 1, neurons: [3] })
  await sim.run(200 * ms)
  for (const page of [there, late]) await trials(page).waitFor()
  await view.close()
  await sim.close()
})
