import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.02' } })
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-recorded-'))
let browser: Browser
let page: Page
let view: Visualization
const complaints: string[] = []

/** Every 10 ms an image, of which the first pixel says when it was shown, and a vote; every 500 ms weights: over 40 s. */
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 5, dt: 1, name: 'many images' })
  const cells = sim.population('cells', noise(), 20)
  sim.connect(cells, cells, { weight: 1 })
  const [digit, vote, out] = [sim.bus.topic('activity/digit'), sim.bus.topic('activity/vote'), sim.bus.topic('targets/out')]
  sim.every(10, 'shower', () => {
    const { step } = sim
    const label = (step / 10) % 10
    out.publish({ stream: 'out', firstStep: step, steps: 10, label })
    const value = Float32Array.from({ length: 784 }, (_, at) => (at === 0 ? step / 100_000 : 0.5))
    digit.publish({ stream: 'digit', firstStep: step, steps: 1, quantity: 'pixel', shape: [28, 28], value: value as never })
    const votes = Array.from({ length: 10 }, (_, each) => Number(each === label))
    vote.publish({ stream: 'vote', firstStep: step, steps: 1, quantity: 'vote', value: votes })
  })
  const tape = recorder({ file: path.join(folder, 'run.ngrad'), topics: ['*', 'weights/*'], weightsEvery: 500 })
  sim.use(tape)
  await sim.run(40_000)
  await tape.close()
  sim.close()
  const other = simulation({ seed: 1, dt: 1, name: 'another' })
  other.population('cells', noise(), 5)
  view = visualize({ port: 0 })
  other.use(view)
  page = await browser.newPage({ viewport: { width: 1280, height: 1200 } })
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(await view.ready)
  await page.locator('#file').setInputFiles(path.join(folder, 'run.ngrad'))
  await page.locator('#connection[data-state=recording]').waitFor()
  await page.locator('[data-title="Shown: digit"]').waitFor()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
  rmSync(folder, { recursive: true })
})

const figureOf = (title: string): Promise<string | null> => page.locator(`[data-title="${title}"] .figure`).textContent()

it.each([3000, 20_000, 33_300])('shows the image, the vote and the weights of %i ms, of four thousand images', async end => {
  await page.evaluate(hash => (location.hash = hash), `#t=${end - 500},${end}`)
  const seconds = (step: number): string => `at ${(step / 1000).toFixed(4)} s` // a pixel is less than half a millisecond
  await expect.poll(() => figureOf('Shown: digit')).toBe(seconds(end))
  const { x, y, width } = (await page.locator('[data-title="Shown: digit"] > canvas').boundingBox())!
  const side = Math.min(width, 236)
  await page.mouse.move(x + (width - side) / 2 + 3, y + 3)
  await expect.poll(() => figureOf('Shown: digit')).toBe(`row 0, column 0: ${end / 100_000}`)
  await page.mouse.move(0, 0)
  await expect.poll(() => figureOf('Weights cells→cells')).toContain(seconds(Math.floor(end / 500) * 500))
  await expect.poll(() => figureOf('Vote')).toBe(`${(end / 10) % 10}: read rightly ${seconds(end)}`)
})

it('plays so that the image is of the moment at the right edge, or of the one before it', async () => {
  await page.evaluate(() => (location.hash = '#t=2500,3000'))
  await expect.poll(() => figureOf('Shown: digit')).toBe('at 3.0000 s')
  await page.locator('#speed').selectOption('1')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const found = await page.evaluate(async () => {
    const [edges, behind] = [[3000], [] as number[]]
    for (const end = performance.now() + 2000; performance.now() < end; await new Promise(requestAnimationFrame)) {
      const edge = Number(document.querySelector<HTMLElement>('#timeline canvas')!.dataset['to'])
      if (edge !== edges.at(-1)) edges.push(edge)
      const shown = /at ([\d.]+) s/.exec(document.querySelector('[data-title="Shown: digit"] .figure')!.textContent!)
      behind.push((edges.at(-2) ?? 3000) - 1000 * Number(shown![1]))
    }
    return { edges: edges.length, behind: Math.max(...behind) }
  })
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  expect(found.edges).toBeGreaterThan(3)
  expect(found.behind).toBeLessThanOrEqual(10) // there is an image every 10 ms
})

it.each([
  ['90000,90500', '39500,40000', '90.5000 s is to come; there are 40.0000 s'],
  ['-700,-200', '0,500', 'nothing is kept before 0.0 ms'],
  ['NaN', '0,500', 'the address says t=NaN, which is no time in ms: such as t=1200 or t=1200,2400'],
])('shows what is nearest to t=%s, says so, and has that in its address', async (said, shown, told) => {
  await page.evaluate(hash => (location.hash = hash), `#t=${said}`)
  await expect.poll(() => page.locator('#problem span').textContent()).toBe(told)
  await expect.poll(() => page.url()).toMatch(new RegExp(`#t=${shown}$`))
})

it('has not complained', () => {
  expect(complaints).toEqual([])
})
