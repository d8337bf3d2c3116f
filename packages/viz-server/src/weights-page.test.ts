import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, fixedIndegree, fixedProbability, normal, simulation, uniform } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { short } from '../web/kit/format.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

const cell = defineNeuron<object>('cell', {
  parameters: {},
  state: { v: 0 },
  update: { v: 'input' },
  spike: { when: 'v > 1e9' },
})
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-weights-'))
const sim = simulation({ seed: 42, dt: 0.1, name: 'weights' })
const [input, output] = [sim.population('input', cell(), 12, { shape: [3, 4] }), sim.population('output', cell(), 5)]
const weight = normal(4500, 500)
const projections = {
  'all to all': sim.connect(input, output, { name: 'all to all', weight }),
  sparse: sim.connect(input, output, { name: 'sparse', rule: fixedProbability(0.5), weight }),
  views: sim.connect(input.slice(2, 9), output.slice(1, 4), { name: 'views', weight }),
  several: sim.connect(input, output, { name: 'several', rule: fixedIndegree(12), weight, delay: uniform(0.1, 2) }),
}
let browser: Browser
let page: Page
let view: Visualization
const complaints: string[] = []

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const earlier = sim.bus.topic('weights/earlier')
  const tape = recorder({ file: path.join(folder, 'run.ngrad'), topics: ['*', 'weights/*'] })
  sim.use(tape)
  earlier.publish({
    stream: 'earlier',
    step: 0,
    sources: 12,
    targets: 5,
    value: Array.from({ length: 60 }, (_, at) => at),
  })
  await sim.run(1500)
  await tape.close()
  const other = simulation({ seed: 1, dt: 1, name: 'another' })
  other.population('cells', cell(), 5)
  view = visualize({ port: 0 })
  other.use(view)
  page = await browser.newPage({ viewport: { width: 1280, height: 1200 }, acceptDownloads: true })
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(await view.ready)
  await page.locator('#file').setInputFiles(path.join(folder, 'run.ngrad'))
  await page.locator('#connection[data-state=recording]').waitFor()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
  sim.close()
  rmSync(folder, { recursive: true })
})

const panel = (name: string) => page.locator(`[data-title="Weights ${name}"]`)

/** Weights of the CSV, by source and target, in ascending order. */
async function saved(name: string): Promise<string[]> {
  await panel(name).locator('.menu summary').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(name).getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  await page.keyboard.press('Escape')
  const [head, ...rows] = readFileSync((await download.path())!, 'utf8')
    .trim()
    .split('\n')
  expect(head).toBe('source,target,weight')
  return rows.toSorted()
}

it.each(Object.entries(projections))(
  'saves and says each weight with its own synapse: %s',
  async (name, projection) => {
    const { sources, targets, weights, count } = projection
    await panel(name).waitFor()
    const rows = Array.from(weights, (each, at) => `${sources[at]},${targets[at]},${Number(each.toPrecision(15))}`)
    expect(await saved(name)).toEqual(rows.toSorted())
    const reached = [...new Set(targets)].toSorted()
    await expect
      .poll(() => panel(name).locator('.figure').textContent())
      .toContain(`into ${reached.length} neurons at `)
    const canvas = panel(name).locator('canvas')
    await canvas.scrollIntoViewIfNeeded()
    const { x, y, width } = (await canvas.boundingBox())!
    const cellSide = (width - 88) / 12 / 4
    for (const [image, target] of reached.entries())
      for (const source of [0, 3, 7, 11]) {
        const [column, row] = [source % 4, Math.floor(source / 4)]
        await page.mouse.move(x + (image * (width + 8)) / 12 + (column + 0.5) * cellSide, y + (row + 0.5) * cellSide)
        const own = Array.from({ length: count }, (_, at) => at).filter(
          at => sources[at] === source && targets[at] === target,
        )
        const sum = own.reduce((all, at) => all + weights[at]!, 0)
        const ends = `from neuron ${source} (row ${row}, column ${column}) to ${target}`
        const words = own.length > 1 ? `${ends}: ${short(sum)} in ${own.length} synapses` : `${ends}: ${short(sum)}`
        expect(await panel(name).locator('.figure').textContent()).toBe(own.length > 0 ? words : `no synapse ${ends}`)
      }
  },
)

it('says in words where an earlier recording does not tell whose weights are', async () => {
  const words =
    'the weights of earlier do not say of which synapses they are: they were recorded by an earlier version; record them once more'
  await expect.poll(() => panel('earlier').locator('.figure').textContent()).toBe(words)
  expect(complaints).toEqual([])
})
