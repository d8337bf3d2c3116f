import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineNeuron, labels, ms, rewards, simulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { short } from '../web/kit/format.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

/** A neuron that spikes at random. */
const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})

const pictures = path.join(import.meta.dirname, '../out')
let browser: Browser
let sim: Simulation
let view: Visualization
let running: Promise<void>

/** A network with everything on its bus that the page has a panel for. */
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  browser = await chromium.launch(await chromiumLaunch())
  sim = simulation({ seed: 5, dt: 1 * ms, name: 'three populations' })
  const pixels = sim.population('pixels', noise({ probability: 0.05 }), 400, { shape: [20, 20] })
  sim.population('hidden', noise({ probability: 0.2 }), 100)
  const output = sim.population('output', noise({ probability: 0.1 }), 10)
  const synapses = sim.connect(pixels, output)
  const teacher = labels(output, 10)
  view = visualize({ port: 0 })
  const task = rewards()
  sim.use(teacher).use(task).use(view)
  const publish = (count: number): void => {
    const header = { sequence: count, firstStep: sim.step, steps: 1, dt: sim.dt }
    const [bright, digit] = [brightest(count), count % 10]
    teacher.teach(digit, sim.step, 100)
    task.give(Math.sin(count))
    sim.bus.topic('activity/image').publish({
      ...header,
      stream: 'image',
      shape: [20, 20],
      quantity: 'pixel',
      value: Array.from({ length: 400 }, (_, at) => brightness(at, bright)),
    })
    sim.bus.topic('activity/vote').publish({
      ...header,
      stream: 'vote',
      shape: [10],
      quantity: 'vote',
      value: Array.from({ length: 10 }, (_, at) => Number(at === digit) * 20 + at),
    })
    sim.bus.topic(`weights/${synapses.name}`).publish({
      stream: synapses.name,
      step: sim.step,
      sources: 400,
      targets: 10,
      target: [0, 1, 2],
      shape: [20, 20],
      value: Array.from({ length: 1200 }, (_, at) => weight(at, count)),
    })
    const metric = { examples: count, accuracy: 1 - 1 / (count + 1) }
    sim.bus.topic('reports').publish({ source: 'learner', step: sim.step, metric })
  }
  running = (async () => {
    for (let count = 0; !sim.stopped; count++) {
      await sim.run(100 * ms) // before anything else is on the bus
      publish(count)
      await new Promise(resolve => {
        setTimeout(resolve, 5)
      })
    }
  })()
}, 60_000)

afterAll(async () => {
  sim?.stop()
  await running
  await view?.close()
  await browser?.close()
})

// what is published for the so-manieth time, as single precision has it
const brightest = (count: number): number => (count * 7) % 400
const brightness = (pixel: number, bright: number): number => Math.fround(1 - Math.abs(pixel - bright) / 400)
const weight = (synapse: number, count: number): number => Math.fround(Math.sin(synapse / 9 + count))

/** What is said of a point of a panel, as parts of its width and height. */
async function saidAt(page: Page, title: string, across: number, down: number): Promise<string | null> {
  const canvas = page.locator(`[data-title="${title}"] > canvas`)
  await canvas.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await canvas.boundingBox())!
  await page.mouse.move(x + across * width, y + down * height)
  return page.locator(`[data-title="${title}"] .figure`).textContent()
}

/** What a panel shows, as an address of its picture. */
const pictureOf = (page: Page, title: string): Promise<string> =>
  page.locator(`[data-title="${title}"] > canvas`).evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL())

/** What is in the SVG that a panel is saved as. */
async function savedSvg(page: Page, title: string) {
  await page.locator(`[data-title="${title}"] .menu summary`).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`[data-title="${title}"]`).getByRole('button', { name: 'Save as SVG' }).click(),
  ])
  await page.keyboard.press('Escape')
  const text = readFileSync((await download.path())!, 'utf8')
  const reader = await browser.newPage() // one that has no rules of ours
  const found = await reader.evaluate(svg => {
    const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml')
    const words = [...root.querySelectorAll('text')].map(({ textContent }) => textContent)
    const lines = [...root.querySelectorAll('path')].map(path => path.getAttribute('d')!)
    return {
      title: words[0],
      lines: lines.some(line => line.split('L').length > 20), // a rate over time, point by point
      legend: ['pixels', 'hidden', 'output'].every(name => words.some(word => word?.startsWith(name))),
    }
  }, text)
  await reader.close()
  return found
}

/** The lines of the CSV that a panel is saved as. */
async function savedTable(page: Page, title: string): Promise<string[]> {
  await page.locator(`[data-title="${title}"] .menu summary`).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`[data-title="${title}"]`).getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  await page.keyboard.press('Escape')
  return readFileSync((await download.path())!, 'utf8').trim().split('\n')
}

/** The least contrast of text with what is behind it, of all texts of the page, and which text that is. */
const leastContrast = (page: Page): Promise<{ contrast: number; text: string }> =>
  page.evaluate(() => {
    const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const luminance = (colour: string): number => {
      const [red, green, blue] = channels(colour).map(value => {
        const part = value / 255
        return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
    }
    const behind = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(element)
      return channels(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor
    }
    let least = { contrast: 21, text: '' }
    const judge = (text: string, colour: string, element: Element): void => {
      const [one, other] = [luminance(colour), luminance(behind(element))]
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
      if (contrast < least.contrast) least = { contrast, text }
    }
    for (const element of document.querySelectorAll<HTMLInputElement>('input[placeholder]'))
      judge(element.placeholder, getComputedStyle(element, '::placeholder').color, element)
    for (const element of document.querySelectorAll('body *')) {
      const text = [...element.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map(node => node.textContent)
        .join('')
        .trim()
      if (text === '' || (element as HTMLElement).offsetParent === null || element.matches(':disabled')) continue
      judge(text, getComputedStyle(element).color, element)
    }
    return least
  })

for (const colorScheme of ['light', 'dark'] as const) {
  it(
    `shows spikes, images, votes, weights, rewards and figures as they come (${colorScheme})`,
    { timeout: 60_000 },
    async () => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } })
      const complaints: string[] = []
      page.on('console', message => complaints.push(message.text()))
      page.on('pageerror', error => complaints.push(error.message))
      page.on('request', request => {
        if (!/^(http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) complaints.push(`asks for ${request.url()}`)
      })
      await page.goto(await view.ready)
      const titles = ['Spikes', 'Rates', 'Shown: image', 'Vote', 'Weights pixels→output', 'Rewards', 'Accuracy so far']
      for (const title of titles) {
        await page.locator(`[data-title="${title}"]`).waitFor()
        const before = await pictureOf(page, title)
        await expect.poll(() => pictureOf(page, title)).not.toBe(before)
      }
      // what is shown stands before what is learned, whichever came first, and nothing stands beside a hole
      const side = await page
        .locator('#side > .panel')
        .evaluateAll(all => all.map(({ dataset, clientWidth }) => ({ title: dataset['title'], clientWidth })))
      expect(side.map(({ title }) => title)).toEqual(['Network', 'Shown: image', 'Vote', 'Accuracy so far'])
      expect(side[3]!.clientWidth).toBe(side[0]!.clientWidth)
      const figureOf = (title: string): Promise<string | null> =>
        page.locator(`[data-title="${title}"] .figure`).textContent()
      expect(await figureOf('Vote')).toMatch(/^\d: read rightly at [\d.]+ m?s$/)
      expect(await page.locator('[data-title="Rewards"] .figure').textContent()).toMatch(/^mean of the last \d+: -?\d/)
      expect((await leastContrast(page)).contrast).toBeGreaterThanOrEqual(4.5) // WCAG 2.2, 1.4.3
      await page.screenshot({ path: path.join(pictures, `page-${colorScheme}.png`), fullPage: true })
      expect(complaints).toEqual([])
      await page.close()
    },
  )
}

it('pauses the run, tells every page of it, and lets it go on', { timeout: 60_000 }, async () => {
  const [page, other] = [await browser.newPage({ viewport: { width: 400, height: 800 } }), await browser.newPage()]
  await page.goto(await view.ready)
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  await page.getByRole('button', { name: 'Pause run' }).click()
  await page.locator('#connection[data-state=paused]').waitFor()
  await other.goto(await view.ready) // comes later and is told all the same
  await other.locator('#connection[data-state=paused]').waitFor()
  await other.evaluate(() => (location.hash = '#t=0,50')) // what was shown later is not of then
  for (const title of ['Shown: image', 'Vote', 'Weights pixels→output'])
    await expect
      .poll(() => other.locator(`[data-title="${title}"] .figure`).textContent())
      .toBe('nothing is kept from then')
  const { step } = sim
  await new Promise(resolve => {
    setTimeout(resolve, 100)
  })
  expect(sim.step).toBe(step)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400)
  await page.screenshot({ path: path.join(pictures, 'page-narrow.png'), fullPage: true })
  await expect.poll(() => page.locator('[data-title="Trials"] .figure').textContent()).toMatch(/^\d+ trials? of output · up to \d/)
  // what is pointed at is told, and all of it is of one moment
  const said = async (): Promise<(string | null)[]> => [
    await saidAt(page, 'Shown: image', 0.52, 0.38),
    await saidAt(page, 'Vote', 0.45, 0.5),
    await saidAt(page, 'Weights pixels→output', 0.002, 0.02),
  ]
  const expected = Array.from({ length: 1 + Math.floor(step / 100) }, (_, count) => [
    `row 7, column 10: ${short(brightness(150, brightest(count)))}`,
    `for 4: ${4 + (count % 10 === 4 ? 20 : 0)}`,
    `from neuron 0 (row 0, column 0) to 0: ${short(weight(0, count))}`,
  ])
  await expect.poll(said).toSatisfy(all => expected.some(each => each.join() === all.join()))
  const spikes = await savedTable(page, 'Spikes')
  expect(spikes[0]).toBe('population,time [ms],bin [ms],first neuron,spikes')
  expect(new Set(spikes.slice(1).map(line => line.split(',')[0]))).toEqual(new Set(['pixels', 'hidden', 'output']))
  const weights = await savedTable(page, 'Weights pixels→output')
  expect([weights.length, weights[0], weights[401]!.split(',').slice(0, 2)]).toEqual([1201, 'source,target,weight', ['0', '1']])
  expect((await savedTable(page, 'Vote')).length).toBe(11)
  expect(await savedSvg(page, 'Rates')).toEqual({ title: 'Rates', lines: true, legend: true })
  expect(complaints).toEqual([])
  await page.locator('#more summary').click()
  await page.getByLabel('Event that ends a trial').selectOption('rewards')
  await page.getByRole('button', { name: 'Go on to the next' }).click()
  await expect.poll(() => sim.step).toBe(step + 101 - (step % 100)) // rewards come between runs of 100 steps
  await page.locator('#connection[data-state=paused]').waitFor()
  await other.getByRole('button', { name: 'Resume run' }).click()
  await page.locator('#connection[data-state=live]').waitFor()
  await expect.poll(() => sim.step).toBeGreaterThan(step)
  await Promise.all([page.close(), other.close()])
})
