import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineNeuron, ms, placed, simulation } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import type { Simulation, SpikeList } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

/** A neuron that spikes at random. */
const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.1, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability' },
})
/** A potential below zero that goes up and down. */
const wave = defineNeuron<object>('wave', {
  parameters: {},
  state: { v: -65 },
  equations: { v: '(-61 - v + input) / 10' },
  spike: { when: 'v >= 0' },
})

/** Left edge of what shares the axis of time [pixels]. */
const marginLeft = 64
const token = 'a-token-that-stays-the-same'
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser
let page: Page
let sim: Simulation
let view: Visualization
let record: SpikeList
const complaints: string[] = []

/** A network that has run for three seconds before anybody looks. */
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  sim = simulation({ seed: 5, dt: 0.5 * ms, name: 'late' })
  const input = sim.population('input', noise({ probability: 0.01 }), 60)
  const cells = sim.population('cells', wave(), 3)
  sim.connect(input, cells, { weight: 0.3, delay: 1 * ms })
  view = visualize({ port: 0, token })
  sim.use(view)
  record = sim.record(input)
  sim.watch(cells, 'v', { every: 1 * ms })
  await sim.run(3000 * ms)
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(await view.ready)
  await page.locator('#connection[data-state=over]').waitFor()
  await page.locator('#figures', { hasText: 'step' }).waitFor() // what it knows is drawn in a later frame
  await page.locator('[data-title="Spikes"] .figure', { hasText: '–' }).waitFor()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
})

/** What comes true after a while, on a busy machine too. */

/** Waits until nothing on the page moves any more: what is laid out anew takes some frames. */
async function atRest(): Promise<void> {
  const places = (): Promise<string> =>
    page.evaluate(() => {
      const all = document.querySelectorAll('[data-title], canvas, .entry')
      return JSON.stringify(Array.from(all, each => each.getBoundingClientRect().toJSON() as object))
    })
  let last = ''
  await expect.poll(async () => last === (last = await places()), { interval: 250 }).toBe(true)
}

const figureOf = async (title: string): Promise<string> =>
  (await page.locator(`[data-title="${title}"] .figure`).textContent())!

/** What is in view [ms]. */
const inView = (): Promise<{ from: number; to: number }> =>
  page.locator('#ruler').evaluate(({ dataset }) => ({ from: Number(dataset['from']), to: Number(dataset['to']) }))

/** Length of what is in view [ms]. */
const span = async (): Promise<number> => {
  const { from, to } = await inView()
  return to - from
}

/** Goes to a stretch of time, and waits until it is in view [ms]. */
async function goTo(from: number, to: number): Promise<void> {
  await page.evaluate(hash => (location.hash = hash), `#t=${from},${to}`)
  await expect.poll(async () => (await inView()).to).toBe(to)
}

/** Where the picture of a panel lies. */
const boxOf = async (title: string) => (await page.locator(`[data-title="${title}"] > canvas`).boundingBox())!

/** Points at a neuron of the first band at a moment [ms]. */
async function pointAt(neuron: number, time: number): Promise<void> {
  const [box, band, { from, to }] = await Promise.all([boxOf('Spikes'), bandBox(), inView()])
  const x = box.x + marginLeft + ((time - from) / (to - from)) * (box.width - marginLeft)
  await page.mouse.move(x, band.y + ((neuron + 0.5) / 60) * band.height)
}

const bandBox = async () => (await page.locator('button.band').first().boundingBox())!

/** What a panel saves as CSV. */
async function saved(title: string): Promise<string> {
  const panel = page.locator(`[data-title="${title}"]`)
  await panel.locator('summary').click()
  const [download] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: 'Save as CSV' }).click()])
  await panel.locator('summary').click()
  return readFileSync(await download.path(), 'utf8')
}

/** Pixels of the part of a picture where the axis of time begins that have a colour of their own. */
const inkedAtTheLeft = (canvas: Element): number => {
  const { height } = canvas as HTMLCanvasElement
  const { data } = (canvas as HTMLCanvasElement).getContext('2d', { willReadFrequently: true })!.getImageData(66, 0, 100, height)
  let count = 0
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! > 128 && Math.abs(data[at]! - data[at + 2]!) > 60) count++
  return count
}

/** Pixels of a picture that have a colour of their own. */
const inked = (canvas: Element): number => {
  const { width, height } = canvas as HTMLCanvasElement
  const { data } = (canvas as HTMLCanvasElement)
    .getContext('2d', { willReadFrequently: true })!
    .getImageData(0, 0, width, height)
  let count = 0
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! > 128 && Math.abs(data[at]! - data[at + 2]!) > 60) count++
  return count
}

describe('the page of a run that was begun long ago', () => {
  it('shows what one who was there has seen', async () => {
    await atRest()
    expect(await page.locator('#figures').textContent()).toContain('step 6,000 · 3.0 s')
    expect(await figureOf('Spikes')).toMatch(/ – 3\.\d+ s$/)
    const tops = ['#follow', '#play', '#seek'].map(async each => Math.round((await page.locator(each).boundingBox())!.y / 8))
    expect(new Set(await Promise.all(tops)).size).toBe(1) // all that moves through time stands in a line
    const entries = page.locator('[data-title="cells.v"] .entry')
    expect(await entries.count()).toBe(3)
    expect(await entries.first().textContent()).toMatch(/^v 0 -6\d/) // a potential below zero is on its axis
    expect(await page.locator('[data-title="cells.v"] > canvas').evaluate(inked)).toBeGreaterThan(200)
  })

  it('tells as many spikes where it is pointed at as were recorded', async () => {
    await goTo(1000, 1500)
    const spikes = Array.from(record.steps, (step, spike) => ({ step, neuron: record.neurons[spike]! }))
    const countOf = (neuron: number, bin: number): number =>
      spikes.filter(each => each.neuron === neuron && Math.floor(each.step / 2) === bin).length
    const here = spikes.filter(({ step }) => step > 2100 && step < 2900)
    const places = [
      ...[3, 20, 40, 60].map(at => ({ neuron: here[at]!.neuron, bin: Math.floor(here[at]!.step / 2) })),
      ...[1101, 1234, 1377].map((bin, at) => ({ neuron: 9 * at + 5, bin })),
    ]
    for (const { neuron, bin } of places) {
      await pointAt(neuron, bin + 0.5)
      const rate = String(1000 * countOf(neuron, bin)).replace(/^(\d{2,})000$/, '$1k')
      await expect.poll(() => figureOf('Spikes')).toContain(`input, neuron ${neuron}: ${rate} Hz at `)
    }
    for (const [from, to] of [[0, 3000], [400, 2400], [2000, 2700]] as const) {
      await goTo(from, to)
      const bin = 2 ** Math.ceil(Math.log2((to - from) / ((await boxOf('Spikes')).width - marginLeft))) // [ms]
      for (const { neuron, step } of [spikes[7]!, ...here.slice(5, 40)].filter((_, at) => at % 12 === 0)) {
        const first = Math.floor(step / 2 / bin) * bin
        if (first < from || first + bin > to) continue
        await pointAt(neuron, first + bin / 2)
        const within = spikes.filter(each => each.neuron === neuron && each.step >= 2 * first && each.step < 2 * (first + bin))
        const exactly = (1000 * within.length) / bin
        const rate = Number(exactly.toPrecision(exactly < 100 ? 3 : 4))
        const words = `input, neuron ${neuron}: ${rate} Hz at `
        await expect.poll(() => figureOf('Spikes'), { message: `in bins of ${bin} ms` }).toContain(words)
      }
    }
    await goTo(1000, 1500)
    expect(await page.locator('#crosshair').isVisible()).toBe(true)
    await page.mouse.move((await bandBox()).x + 333, (await bandBox()).y + 9)
    const pointer = (await bandBox()).x + 333
    const apart = async (): Promise<number> => Math.abs((await page.locator('#crosshair').boundingBox())!.x - pointer)
    await expect.poll(apart).toBeLessThan(1.5)
  })

  it('shows some neurons only where somebody drags over them with Shift, all again by a click', async () => {
    await goTo(1000, 1500)
    const { x, y, height } = await bandBox()
    const label = page.locator('button.band').first()
    const at = (neuron: number): [number, number] => [x + 300, y + ((neuron + 0.5) / 60) * height]
    await page.keyboard.down('Shift')
    await page.mouse.move(...at(20))
    await page.mouse.down()
    await page.mouse.move(...at(29), { steps: 3 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await expect.poll(() => label.textContent()).toBe('input20–29')
    expect(await inView()).toEqual({ from: expect.any(Number) as number, to: 1500 }) // the view has not moved
    const { x: left, y: top, height: tall } = await bandBox()
    await page.mouse.move(left + 300, top + (3.5 / 10) * tall)
    await expect.poll(() => figureOf('Spikes')).toContain('input, neuron 23: ')
    await page.mouse.click(left + 300, top + (3.5 / 10) * tall, { button: 'left' })
    await page.locator('#inspector h2').getByText('input, neuron 23').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.down('Shift')
    await page.mouse.click(left + 300, top + (3.5 / 10) * tall)
    await page.keyboard.up('Shift')
    await expect.poll(() => label.textContent()).toBe('input60')
  })

  it('zooms with the wheel about what is pointed at, and moves with a drag', async () => {
    await goTo(1000, 1500)
    const before = await span()
    await pointAt(5, 1200)
    await page.mouse.wheel(0, -120)
    await expect.poll(span).toBeCloseTo(before / 2, 0)
    const near = await inView()
    expect(near.from).toBeLessThan(1200)
    expect(near.to).toBeGreaterThan(1200)
    await page.mouse.down()
    const { x } = await bandBox()
    await page.mouse.move(x + 700, 300, { steps: 3 })
    await page.mouse.up()
    await expect.poll(async () => (await inView()).from).not.toBe(near.from)
    expect(await span()).toBeCloseTo(near.to - near.from, 3)
  })

  it('is found again at its address', async () => {
    await goTo(2000, 2200)
    const before = await inView()
    await page.reload()
    await page.locator('[data-title="Spikes"]').waitFor()
    await expect.poll(inView).toEqual(before)
  })

  it('is moved with keys as well', async () => {
    await goTo(1000, 1500)
    await page.locator('#ruler').focus()
    const before = { ...(await inView()), span: await span() }
    await page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await inView()).to).toBeLessThan(before.to)
    await page.keyboard.press('-')
    await expect.poll(span).toBeGreaterThan(1.5 * before.span)
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('#ruler').getAttribute('aria-valuetext')).toContain('live')
    await expect.poll(() => new URL(page.url()).hash).toBe('')
  })

  it('holds the view while the run goes on', async () => {
    await page.locator('#ruler').focus()
    await page.keyboard.press('Space')
    await page.locator('#follow[aria-pressed=true]').waitFor()
    const held = await inView()
    await sim.run(500 * ms)
    await expect.poll(() => page.locator('#figures').textContent()).toContain('step 7,000')
    expect(await inView()).toEqual(held)
    await page.getByRole('button', { name: 'Go live' }).click()
    await expect.poll(() => figureOf('Spikes')).toMatch(/ – 3\.5/)
  })

  it('plays what was, and goes on with the run where it comes to its live end', async () => {
    await goTo(1000, 1500)
    await page.getByLabel('Speed', { exact: true }).selectOption('10 ×')
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(async () => (await inView()).to).toBeGreaterThan(1600)
    await page.getByLabel('Speed', { exact: true }).selectOption('1000 ×')
    await page.locator('#follow[aria-pressed=false]').waitFor()
    await page.getByRole('button', { name: 'Play' }).waitFor()
    expect((await inView()).to).toBeCloseTo(3500, -1)
    await page.locator('#ruler').focus()
    await page.keyboard.press(',')
    await expect.poll(async () => (await inView()).to).toBeCloseTo(3400, -1)
    await page.keyboard.press('.')
    await page.locator('#follow[aria-pressed=false]').waitFor()
  })

  it('gives a link to what is in view, whose owner may look only', async () => {
    await goTo(1000, 1500)
    await page.getByRole('button', { name: 'Share…' }).click()
    const link = page.getByLabel('Link', { exact: true })
    await expect.poll(() => link.inputValue()).not.toBe('') // the server is asked for it
    const [own, other] = [new URL(page.url()), new URL(await link.inputValue())]
    expect(other.hash).toBe(own.hash)
    expect(other.searchParams.get('token')).not.toBe(token)
    await page.getByLabel('who opens it may control the run').check()
    expect(await link.inputValue()).toBe(page.url())
    await page.keyboard.press('Escape')
    const guest = await browser.newPage()
    await guest.goto(other.href)
    await guest.locator('[data-title="Spikes"]').waitFor()
    expect(await guest.locator('#pause').isDisabled()).toBe(true)
    await guest.getByRole('button', { name: 'Share…' }).click()
    expect(await guest.getByLabel('who opens it may control the run').isVisible()).toBe(false)
    const given = guest.getByLabel('Link', { exact: true })
    await expect.poll(() => given.inputValue()).not.toBe('')
    const passedOn = new URL(await given.inputValue())
    expect(passedOn.searchParams.get('token')).toBe(other.searchParams.get('token'))
    await guest.close()
  })

  it('asks before it stops the run', async () => {
    await page.getByRole('button', { name: 'Stop run…' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Stop run…' }).click()
    await page.getByRole('button', { name: 'Keep it running' }).click()
    expect(sim.stopped).toBe(false)
    await page.getByRole('button', { name: 'Stop run…' }).click()
    await page.getByRole('button', { name: 'Stop the run', exact: true }).click()
    await expect.poll(() => sim.stopped).toBe(true)
  })

  it('keeps what was seen where the simulation has gone, and finds it again', async () => {
    const port = Number(new URL(await view.ready).port)
    await view.close()
    await page.locator('#connection[data-state=lost]').waitFor()
    expect(await page.locator('[data-title="cells.v"] > canvas').evaluate(inked)).toBeGreaterThan(200)
    complaints.length = 0
    view = visualize({ port, token })
    sim.use(view)
    sim.resume()
    await sim.run(300 * ms)
    await page.locator('#connection:not([data-state=lost])').waitFor()
    await expect
      .poll(() => page.locator('#figures').textContent())
      .toContain(`step ${sim.step.toLocaleString('en')}`)
    await expect.poll(() => figureOf('Spikes')).toMatch(/ – 3\.\d+ s$/)
    expect(complaints).toEqual([])
  })

  it('keeps no more of a run that goes on for long than of one that has just begun', async () => {
    const session = await page.context().newCDPSession(page)
    const heap = async (): Promise<number> => {
      await expect.poll(() => page.locator('#figures').textContent()).toContain(sim.step.toLocaleString('en'))
      const seen: number[] = []
      for (let look = 0; look < 5; look++) {
        // what an answer that is on its way holds is not kept
        await session.send('HeapProfiler.collectGarbage')
        seen.push((await session.send('Runtime.getHeapUsage')).usedSize)
        await page.waitForTimeout(100)
      }
      return Math.min(...seen)
    }
    await sim.run(2000 * ms)
    const before = await heap()
    await sim.run(30_000 * ms)
    expect((await heap()) - before).toBeLessThan(1e6) // a byte for each step of each neuron would be 3.8 MB
    await session.detach()
  })

  it('has not complained', () => {
    expect(complaints.filter(text => !/willReadFrequently/.test(text))).toEqual([])
  })
})

it('opens a recording that is given to it, plays it, and shows at a moment what the file has there', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-page-'))
  const file = path.join(folder, 'run.ngrad')
  const recorded = simulation({ seed: 9, dt: 1, name: 'in a file' })
  const positions = placed(Array.from({ length: 60 }, (_, neuron) => [neuron % 10, Math.floor(neuron / 10)]))
  const source = recorded.population('input', noise({ probability: 0.01 }), 60, { positions })
  recorded.connect(source, source, { weight: 2 })
  const given = recorded.bus.topic('rewards')
  recorded.every(1000, 'reward', () => given.publish({ step: recorded.step, value: 1 }))
  const tape = recorder({ file, topics: ['spikes/*', 'rewards'] })
  recorded.use(tape)
  await recorded.run(20_000)
  await tape.close()
  recorded.close()
  const shown = await page.locator('#figures').textContent()
  await page.locator('#file').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await expect.poll(() => page.locator('#problem').textContent()).toContain('letter.txt cannot be opened: ')
  expect(await page.locator('#figures').textContent()).toBe(shown)
  await page.locator('#file').setInputFiles(file)
  await page.locator('#connection[data-state=recording]').waitFor()
  await expect.poll(() => page.locator('#figures').textContent()).toContain('step 20,000')
  expect(await page.title()).toBe('in a file · ngrad')
  // the network as it was is in the file, with where its neurons were
  await expect.poll(() => figureOf('Network')).toBe('60 neurons, 3,600 synapses')
  await expect.poll(() => figureOf('Space')).toMatch(/^\d+ spikes in 60 ms up to /)
  const pointed = async (): Promise<string | null> => {
    const space = await boxOf('Space') // it may have moved, as panels come
    const unit = Math.min((space.width - 20) / 9, (space.height - 20) / 5)
    await page.mouse.move(space.x + space.width / 2 + 4.5 * unit, space.y + space.height / 2 + 2.5 * unit) // y goes up
    return figureOf('Space')
  }
  await expect.poll(pointed).toBe('input, neuron 9 at 9, 0')
  await page.locator('.unseen').getByRole('button', { name: 'input', exact: true }).press('Enter')
  await expect.poll(() => page.locator('#inspector').textContent()).toContain('60 neurons of the model noise')
  expect(await page.getByLabel('probability, slider').isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await goTo(1000, 1500) // long ago: the page reads that part of the file again
  const { neurons, steps } = await (await openRecording(file)).readSpikes('input')
  for (const spike of [...neurons.keys()].filter(each => steps[each]! > 1100 && steps[each]! < 1400).slice(0, 3)) {
    await pointAt(neurons[spike]!, steps[spike]! + 0.5)
    await expect.poll(() => figureOf('Spikes')).toContain(`input, neuron ${neurons[spike]}: 1000 Hz at `)
  }
  const before = await inView()
  await page.getByLabel('Speed', { exact: true }).selectOption('1 ×')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(async () => (await inView()).to).toBeGreaterThan(before.to + 100)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  // to a moment, a step on and back, to the trial beside the one in the middle
  await page.getByLabel('go to').fill('12 s')
  await page.keyboard.press('Enter')
  const middle = async (): Promise<number> => inView().then(({ from, to }) => (from + to) / 2)
  await expect.poll(middle).toBeCloseTo(12_000, -1) // within a column
  const there = await inView()
  await page.getByRole('button', { name: 'Step on' }).click()
  await expect.poll(async () => (await inView()).to).toBe(there.to + 100)
  await page.getByRole('button', { name: 'Step back' }).click()
  await expect.poll(inView).toEqual(there)
  await page.getByLabel('Length of a step').selectOption('a trial (rewards)')
  await page.getByRole('button', { name: 'Step on' }).click()
  await expect.poll(middle).toBeCloseTo(13_000, -1)
  expect(await page.locator('[data-title="Trials"] .figure').textContent()).toMatch(/^(\d+ trials|no trial)/)
  // a loop through what is in view leaves that where it is
  await page.getByLabel('loop').selectOption('in view')
  const held = await inView()
  await page.getByRole('button', { name: 'Play' }).click()
  await page.locator('#crosshair:not([hidden])').waitFor()
  const marks = new Set<string>()
  await expect.poll(async () => marks.add(await figureOf('Rates')).size).toBeGreaterThan(2)
  expect(await inView()).toEqual(held)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.locator('#crosshair[hidden]').waitFor({ state: 'attached' })
  // at its end it begins again; what was painted further on is no longer in the way
  await page.getByLabel('loop').selectOption('all')
  await page.getByLabel('Speed', { exact: true }).selectOption('1000 ×')
  await page.getByRole('button', { name: 'Play' }).click()
  const ends: number[] = []
  await expect.poll(async () => ends.push((await inView()).to) > 1 && ends.at(-1)! < ends.at(-2)!).toBe(true)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.locator('#ruler').focus()
  for (let zoom = 0; zoom < 4; zoom++) await page.keyboard.press('-')
  await page.keyboard.press('End')
  await page.waitForTimeout(300)
  await page.keyboard.press('Home')
  await expect.poll(() => page.locator('[data-title="Spikes"] > canvas').evaluate(inkedAtTheLeft)).toBeGreaterThan(100)
  expect((await saved('Rewards')).trim().split('\n').slice(1).map(line => line.split(',')[0])).toEqual(
    Array.from({ length: 20 }, (_, at) => String(1000 * (at + 1))),
  )
  rmSync(folder, { recursive: true })
})

it('fits sixteen populations on one screen', async () => {
  const many = simulation({ seed: 1, dt: 1, name: 'sixteen' })
  for (let layer = 0; layer < 16; layer++) many.population(`layer ${layer}`, noise({ probability: 0.01 * layer }), 500)
  const shown = visualize({ port: 0 })
  many.use(shown)
  await many.run(2000)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(await shown.ready)
  await expect.poll(() => page.locator('button.band').count()).toBe(16)
  await expect.poll(() => page.locator('[data-title="Rates"] .entry').count()).toBe(16)
  await atRest()
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900)
  const first = page.locator('button.band').first()
  await first.click()
  expect(await first.getAttribute('aria-expanded')).toBe('false')
  await shown.close()
})

it('fits a long name on a narrow screen, says what is no number, and goes to a moment as often as it is told', async () => {
  const sim = simulation({ seed: 1, dt: 1, name: 'odd' })
  for (const letter of 'ab') sim.population(letter.repeat(150), noise({ probability: 0.05 }), 10)
  sim.watch(sim.population('a long name '.repeat(12), wave(), 1), 'v', { every: 1 })
  const [picture, vote] = [sim.bus.topic('activity/digit'), sim.bus.topic('activity/vote')]
  const shown = visualize({ port: 0 })
  sim.use(shown)
  await sim.run(8000)
  picture.publish({ stream: 'digit', firstStep: 7990, steps: 1, quantity: 'pixel', shape: [2, 2], value: [NaN, 0, 1, 0.5] })
  vote.publish({ stream: 'vote', firstStep: 7990, steps: 1, quantity: 'vote', value: [NaN, -1, 3] })
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(await shown.ready)
  await expect.poll(() => page.locator('[data-title="Rates"] .entry').count()).toBe(3)
  await expect.poll(() => figureOf('Shown: digit')).toMatch(/1 of 4 no numbers$/)
  expect(await figureOf('Vote')).toMatch(/^read as 2 /)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const card = (await page.locator('[data-title="Rates"]').boundingBox())!
  for (const entry of await page.locator('[data-title="Rates"] .entry').all()) {
    const { x, width } = (await entry.boundingBox())!
    expect(x + width).toBeLessThanOrEqual(card.x + card.width)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  const from = async (): Promise<number> => Number(await page.locator('#timeline canvas').first().getAttribute('data-from'))
  await atRest()
  await page.locator('#seek').fill('4000')
  await page.locator('#seek').press('Enter')
  await expect.poll(from).toBeLessThan(4000)
  await atRest()
  const there = await from()
  await page.locator('#timeline canvas').first().press('Home')
  await expect.poll(from).toBe(0)
  await page.locator('#seek').press('Enter')
  await expect.poll(from).toBe(there)
  await shown.close()
})

it('takes panels that somebody else has made, and names one that is none', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-panel-'))
  const [own, broken] = [path.join(folder, 'loudest.js'), path.join(folder, 'broken.mjs')]
  writeFileSync(own, loudest)
  writeFileSync(broken, 'export default { topic: "spikes/*" }')
  const [failing, later] = ['make', 'update'].map(when => path.join(folder, `${when}.js`))
  writeFileSync(failing!, 'export default { topic: "spikes/*", together: true, atOnce: true, make() { throw new Error("not made") } }')
  writeFileSync(later!, failsLater)
  expect(() => visualize({ panels: [path.join(folder, 'none.js')] })).toThrow(/^visualize\.panels\[0\] is .*none\.js/)
  expect(() => visualize({ panels: [{ population: 'pair' }] as never })).toThrow('visualize.panels[0] is an object (pop')
  const pair = simulation({ seed: 1, dt: 1, name: 'pair' })
  pair.population('quiet', noise({ probability: 0.01 }), 50)
  pair.population('loud', noise({ probability: 0.2 }), 50)
  const sent = pair.record(pair.port('hands', 3).population)
  const shown = visualize({ port: 0, panels: [own, pathToFileURL(broken), failing!, later!], layout: [{ title: 'Lowdest' }] })
  pair.use(shown)
  await pair.run(2000)
  await page.goto(await shown.ready)
  await expect.poll(() => figureOf('Loudest')).toBe('loud')
  expect(await page.locator('#problem').textContent()).toContain(
    '/panels/1/broken.mjs cannot be used: its default export must be',
  )
  const failed = page.locator('.panel.failed .legend')
  await expect.poll(() => failed.allTextContents()).toEqual([
    'panel make.js failed: not made',
    'panel At its first spike of loud of update.js failed: not drawn',
    'panel At its first spike of quiet of update.js failed: not drawn',
  ])
  expect(complaints.filter(text => /failed: not/.test(text))).toHaveLength(3)
  await expect.poll(() => page.locator('#problem').textContent()).toMatch(/lists 'Lowdest', which no panel is called so far; .*Loudest/)
  await page.locator('.unseen').getByRole('button', { name: 'hands', exact: true }).press('Enter')
  await page.getByLabel('neuron of hands').fill('2')
  await page.getByRole('button', { name: 'Look at it' }).click()
  const many = page.getByLabel('so many spikes')
  await many.fill('20000') // more than a message has room for: the field says so, and nothing is sent
  expect(await many.evaluate(each => (each as HTMLInputElement).validity.rangeOverflow)).toBe(true)
  await many.fill('3')
  await page.getByRole('button', { name: 'Send spikes' }).click() // of a neuron whose spikes come from outside
  await expect
    .poll(async () => {
      await pair.run(50)
      return sent.neurons.length
    })
    .toBe(3)
  expect([...sent.neurons]).toEqual([2, 2, 2])
  expect(Array.from(sent.steps, step => step - sent.steps[0]!)).toEqual([0, 10, 20])
  await shown.close()
  rmSync(folder, { recursive: true })
})

it('shows what it should, and a panel reads its figure, where the first answer comes before anything is laid out', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-panel-'))
  const own = path.join(folder, 'loudest.js')
  writeFileSync(own, loudest)
  const pair = simulation({ seed: 1, dt: 1, name: 'pair' })
  pair.population('quiet', noise({ probability: 0.01 }), 50)
  pair.population('loud', noise({ probability: 0.2 }), 50)
  const shown = visualize({ port: 0, panels: [own] })
  pair.use(shown)
  await pair.run(2000)
  const slow = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const wrong: string[] = []
  slow.on('pageerror', error => wrong.push(error.message))
  await slow.addInitScript(() => {
    const soon = requestAnimationFrame
    globalThis.requestAnimationFrame = draw => soon(() => void setTimeout(() => draw(performance.now()), 400))
  })
  await slow.goto(await shown.ready)
  await expect.poll(() => slow.locator('[data-title="Loudest"] .figure').textContent()).toBe('loud')
  const { from, to } = await slow.locator('#ruler').evaluate(({ dataset }) => ({ ...dataset }))
  expect([Number(to), Number(from) > 0]).toEqual([2000, true])
  await slow.waitForTimeout(500)
  expect(wrong).toEqual([])
  await slow.close()
  await shown.close()
  rmSync(folder, { recursive: true })
})

it('lets panels be hidden, moved, resized and kept by name, and is found like that at its address', async () => {
  const pair = simulation({ seed: 1, dt: 1, name: 'pair' })
  pair.population('quiet', noise({ probability: 0.01 }), 50)
  const shown = visualize({ port: 0, layout: [{ title: 'Rates' }, { title: 'Spikes', height: 222 }] })
  pair.use(shown)
  await pair.run(2000)
  await page.goto(await shown.ready)
  const titles = (): Promise<(string | null)[]> =>
    page.locator('.panel:visible').evaluateAll(sections =>
      sections
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map(section => section.getAttribute('data-title')),
    )
  const heightOf = (title: string): Promise<number> => boxOf(title).then(({ height }) => height)
  await expect.poll(() => heightOf('Spikes')).toBe(222)
  expect((await titles()).filter(title => title !== 'Network')).toEqual(['Rates', 'Spikes'])
  await page.getByRole('button', { name: 'Panels…' }).click()
  await page.getByRole('button', { name: 'Up: Spikes' }).click()
  await page.getByRole('button', { name: 'Higher: Rates' }).click()
  await page.getByLabel('Network', { exact: true }).click()
  await page.getByLabel('Name of the layout').fill('mine')
  await page.getByRole('button', { name: 'Keep this one' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(titles).toEqual(['Spikes', 'Rates'])
  await expect.poll(() => heightOf('Rates')).toBe(170)
  expect(new URL(page.url()).hash).toContain('layout=Spikes*222;Rates*170;Network!')
  await page.reload()
  await page.locator('[data-title="Spikes"]').waitFor()
  await expect.poll(titles).toEqual(['Spikes', 'Rates'])
  await page.getByRole('button', { name: 'Panels…' }).click()
  await page.getByRole('button', { name: 'As it is at first' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(titles).toContain('Network')
  await page.reload() // at first is as the script says, also at its address
  await expect.poll(() => heightOf('Spikes')).toBe(222)
  expect((await titles()).filter(title => title !== 'Network')).toEqual(['Rates', 'Spikes'])
  await page.evaluate(() => {
    const { mine } = JSON.parse(localStorage.getItem('ngrad layouts')!) as Record<string, object>
    localStorage.setItem('ngrad layouts', JSON.stringify({ mine, none: null, words: 'wide', tall: [{ title: 'Rates', height: 1e9 }] }))
  })
  await page.getByRole('button', { name: 'Panels…' }).click()
  expect(await page.locator('#layout-list button:not(.close)').allTextContents()).toEqual(['As it is at first', 'mine'])
  await page.getByRole('button', { name: 'mine', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect.poll(titles).toEqual(['Spikes', 'Rates'])
  await atRest()
  const edge = (await page.locator('[data-title="Rates"] .edge').boundingBox())!
  await page.mouse.move(edge.x + 100, edge.y + 5)
  await page.mouse.down()
  await page.mouse.move(edge.x + 100, edge.y + 35, { steps: 2 })
  await page.mouse.up()
  await expect.poll(() => heightOf('Rates')).toBe(200)
  await shown.close()
})

/** One for each population that spikes, which fails once it draws. */
const failsLater = `export default {
  topic: 'spikes/*',
  make(kit, topic) {
    const title = 'At its first spike of ' + topic.slice('spikes/'.length)
    const panel = kit.panel({ title, place: 'side', about: '', height: () => 80 })
    return { update: () => panel.draw(() => { throw new Error('not drawn') }) }
  },
}`

/** The example of the README. */
const loudest = `export default {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make(kit) {
    const topics = []
    const panel = kit.panel({ title: 'Loudest', place: 'side', about: 'The population that fires most.', height: () => 80 })
    const last = topic => kit.rates(topic, 50).values.at(-1) ?? 0
    return {
      add: topic => topics.push(topic),
      update() {
        const [first] = topics.toSorted((a, b) => last(b) - last(a))
        panel.figure = first.slice('spikes/'.length)
        panel.draw((context, width, height) => {
          context.fillStyle = kit.seriesColour(kit.numberOf(panel.figure))
          context.fillRect(0, 0, width, height)
        })
      },
      close: () => panel.remove(),
    }
  },
}
`
