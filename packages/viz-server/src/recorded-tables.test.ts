import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { chromium } from 'playwright'
import type { Browser, Download, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.002' } })
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

/** A number as tables have it. */
const written = (value: number): number => Number(value.toPrecision(15))
/** So many milliseconds are recorded: more bins than a history keeps. */
const duration = 20_000
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-tables-'))
let browser: Browser
let page: Page
let view: Visualization
/** What was recorded: spikes [ms, neuron] and samples [ms, value]. */
const spikes: [time: number, neuron: number][] = []
const fine: [time: number, value: number][] = []
const rare: [time: number, value: number][] = []

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 5, dt: 0.1, name: 'tables' })
  const cells = sim.population('cells', noise(), 10)
  const kept = sim.record(cells)
  const [often, seldom] = [sim.bus.topic('activity/fine'), sim.bus.topic('activity/rare')]
  sim.every(5, 'often', () => {
    const value = written(Math.fround(Math.sin(sim.step / 7)))
    fine.push([Number(((sim.step + 1) * 0.1).toPrecision(14)), value])
    often.publish({ stream: 'fine', firstStep: sim.step, steps: 1, value: [value], quantity: 'v', unit: 'mV' })
  })
  sim.every(300, 'seldom', () => {
    rare.push([Number(((sim.step + 1) * 0.1).toPrecision(14)), sim.step])
    seldom.publish({ stream: 'rare', firstStep: sim.step, steps: 1, value: [sim.step], quantity: 'n' })
  })
  const tape = recorder({ file: path.join(folder, 'run.ngrad') })
  sim.use(tape)
  await sim.run(duration)
  await tape.close()
  kept.times.forEach((time, at) => spikes.push([written(time), kept.neurons[at]!]))
  sim.close()
  const other = simulation({ seed: 1, dt: 1, name: 'another' })
  other.population('cells', noise(), 5)
  view = visualize({ port: 0 })
  other.use(view)
  page = await browser.newPage({ viewport: { width: 1280, height: 1200 }, acceptDownloads: true })
  await page.goto(await view.ready)
  await page.locator('#file').setInputFiles(path.join(folder, 'run.ngrad'))
  await page.locator('#connection[data-state=recording]').waitFor()
  await page.locator('[data-title="rare"]').waitFor()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** The table that a panel saves: its head, and its rows. */
async function tableOf(title: string): Promise<{ head: string[]; rows: string[][] }> {
  const save = async (): Promise<Download> => {
    const download = page.waitForEvent('download', { timeout: 3000 })
    await page.locator(`[data-title="${title}"]`).evaluate(panel =>
      [...panel.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save as CSV')!.click(),
    )
    return download
  }
  // a browser holds back a file of many that nobody's hand asked for
  const download = save().catch(save).catch(save)
  const [head, ...rows] = readFileSync(await (await download).path(), 'utf8').trim().split('\n').map(line => line.split(','))
  return { head: head!, rows }
}

const numbers = async (title: string): Promise<number[][]> => (await tableOf(title)).rows.map(row => row.map(Number))

const narrow = [[5000, 5020], [12_000, 12_150], [19_900, 20_000], [0, 100]]
it.each(narrow)('saves what was recorded from %d to %d ms, each spike and sample', async (from = 0, to = 0) => {
  await page.evaluate(hash => (location.hash = hash), `#t=${from},${to}`)
  const within = (rows: readonly [number, number][]): [number, number][] =>
    rows.filter(([time]) => time > from + 1e-9 && time <= to + 1e-9)
  await expect.poll(async () => (await tableOf('fine')).head, { timeout: 20_000, interval: 300 }).toEqual(['time [ms]', 'v [mV]'])
  expect(await numbers('fine')).toEqual(within(fine))
  expect(await numbers('rare')).toEqual(within(rare))
  const { head, rows } = await tableOf('Spikes')
  expect(head).toEqual(['population', 'time [ms]', 'neuron'])
  expect(rows.map(row => row.slice(1).map(Number))).toEqual(within(spikes))
  expect(await page.evaluate(() => location.hash)).toBe(`#t=${from},${to}`)
})

const wide = [[0, 1670], [4000, 12_000], [0, duration]]
it.each(wide)('saves whole spikes and bounds that were reached, in bins, from %d to %d ms', async (from = 0, to = 0) => {
  await page.evaluate(hash => (location.hash = hash), `#t=${from},${to}`)
  const inBins = (bin: number): number => {
    const [first, end] = [Math.floor(from / bin) * bin, Math.ceil(to / bin) * bin]
    return spikes.filter(([time]) => time > first + 1e-9 && time <= end + 1e-9).length
  }
  const total = async (): Promise<boolean> => {
    const { rows } = await tableOf('Spikes')
    const [bin = 1] = rows.map(row => Number(row[2]))
    const counts = rows.map(row => Number(row[4]))
    expect(counts.filter(count => !Number.isSafeInteger(count))).toEqual([])
    return rows.every(row => Number(row[2]) === bin) && counts.reduce((sum, each) => sum + each, 0) === inBins(bin)
  }
  await expect.poll(total, { timeout: 30_000, interval: 500 }).toBe(true)
  for (const [title, samples] of [['fine', fine], ['rare', rare]] as const) {
    const rows = await numbers(title)
    expect(rows.length).toBeGreaterThan(5)
    for (const [time, bin, low, high] of rows) {
      const values = samples.filter(([at]) => at > time! + 1e-9 && at <= time! + bin! + 1e-9).map(([, value]) => value)
      expect([low, high]).toEqual([Math.min(...values), Math.max(...values)])
    }
  }
})
