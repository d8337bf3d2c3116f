import { globSync } from 'node:fs'
import path from 'node:path'
import { defineNeuron, ms, placed, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'
import type { Visualization } from './visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05' } })
const wave = defineNeuron<object>('wave', {
  parameters: {},
  state: { v: -65 },
  equations: { v: '(-61 - v + input) / 10' },
  spike: { when: 'v >= 0' },
})
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser
let page: Page
let view: Visualization
const complaints: string[] = []

/** A run that is over and has something for every panel; half a second of it is in view. */
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  const sim = simulation({ seed: 5, dt: 1 * ms, name: 'by keys' })
  const grid = Array.from({ length: 55 }, (_, at) => [at % 11, Math.floor(at / 11)] as const)
  const input = sim.population('input', noise(), 55, { positions: placed(grid), shape: [5, 11] })
  const cells = sim.population('cells', wave(), 3)
  const synapses = sim.connect(input, cells, { weight: 0.3, delay: 1 * ms })
  view = visualize({ port: 0 })
  sim.use(view)
  sim.watch(cells, 'v', { every: 1 * ms })
  for (let step = 100; step < 1000; step += 100)
    sim.at(step, () => {
      const at = { firstStep: step, steps: 1 }
      const value = [0.2, 0.4, 0.6, 0.8]
      sim.bus.topic('activity/image').publish({ stream: 'image', ...at, shape: [2, 2], quantity: 'pixel', value })
      sim.bus.topic('activity/answer').publish({ stream: 'answer', ...at, shape: [4], quantity: 'vote', value })
      const phases = { stream: 'phases', ...at, shape: [3, 4], quantity: 'phases', value: [...value, ...value, ...value] }
      sim.bus.topic('activity/phases').publish(phases)
      sim.bus.topic('rewards').publish({ source: 'task', step, value: step / 1000 })
      sim.bus.topic('reports').publish({ source: 'task', step, metric: { loss: 100 / step } })
      const all = Array.from({ length: 165 }, (_, each) => each)
      const weights = { stream: synapses.name, step, sources: 55, targets: 3, target: [0, 1, 2], value: all }
      sim.bus.topic(`weights/${synapses.name}`).publish(weights)
    })
  await sim.run(1000 * ms)
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } })
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(`${await view.ready}#t=400,900`)
  await page.locator('#connection[data-state=over]').waitFor()
}, 60_000)

afterAll(async () => {
  await view?.close()
  await browser?.close()
})

/** A panel of each file, and what it says somewhere where it is pointed at. */
const panels: Readonly<Record<string, readonly [title: string, tells: RegExp]>> = {
  raster: ['Spikes', /input, neurons? \d.* Hz at 6\d\d/],
  rates: ['Rates', /at 6\d\d/],
  trace: ['cells.v', /at 6\d\d/],
  rewards: ['Rewards', /mean of the last 6: 0.35/],
  network: ['Network', /./],
  space: ['Space', /input, neuron \d+ at/],
  picture: ['Shown: image', /row \d/],
  vote: ['Vote: answer', /^for 2: 0\.6/],
  phases: ['Phases', /^unit \d: free 0\.\d, nudged/],
  curves: ['Loss so far', /^0\.\d+ at/],
  trials: ['Trials', /Hz at -?\d.* ms/],
  weights: ['Weights input→cells', /from neuron \d+/],
}

const panel = (title: string): Locator => page.locator(`.panel[data-title="${title}"]`)
/** What a panel says beside its picture. */
const said = async (title: string): Promise<string> => (await panel(title).locator('.figure, .legend').allTextContents()).join(' | ')

it('is tried on all kinds of panels', async () => {
  const files = globSync('*.ts', { cwd: path.join(import.meta.dirname, '../web/panels') }).map(file => path.parse(file).name)
  expect(Object.keys(panels).toSorted()).toEqual(files.filter(file => !/index|\.test$|learning-figures/.test(file)).toSorted())
  for (const [title] of Object.values(panels)) await panel(title).waitFor()
})

describe.each(Object.values(panels))('the panel %s', (title, tells) => {
  it('says by keys what it says of the same point to a mouse, and goes back to what it said', async () => {
    const canvas = panel(title).locator('> canvas')
    await canvas.scrollIntoViewIfNeeded()
    const { x, y } = (await canvas.boundingBox())!
    const { width, height } = await canvas.evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }))
    await page.mouse.move(3, 3)
    await page.evaluate(frames)
    const before = await said(title)
    const told: string[] = []
    const corner = [20 - Math.floor(width / 2), 20 - Math.floor(height / 2)] as const
    for (const [right, down] of [[0, 0], [Math.max(corner[0], -120), 3], corner] as const) {
      const [toX, toY] = [Math.round(width / 2) + right, Math.round(height / 2) + down]
      await page.mouse.move(x + toX, y + toY)
      await page.evaluate(frames)
      const byMouse = await said(title)
      told.push(byMouse)
      await page.mouse.move(3, 3)
      await page.evaluate(frames)
      await canvas.focus()
      await press(1, 'Right', 'Left') // it begins in the middle
      await press(right - 1, 'Right', 'Left')
      await press(down, 'Down', 'Up')
      await page.evaluate(frames)
      expect(await said(title)).toBe(byMouse)
      await page.keyboard.press('Escape')
      await page.evaluate(frames)
      expect(await said(title)).toBe(before)
    }
    expect(told.join()).toMatch(tells)
  })
})

describe('neurons', () => {
  const heading = (): Promise<string | null> => page.locator('#inspector').getAttribute('data-title')
  /** Points by keys at the middle of a panel, and from there [CSS pixels]. */
  const pointAt = async (title: string, right: number, down: number): Promise<void> => {
    await panel(title).locator('> canvas').focus()
    await press(1, 'Right', 'Left')
    await press(right - 1, 'Right', 'Left')
    await press(down, 'Down', 'Up')
    await page.evaluate(frames)
  }

  it('are chosen in the raster, one or a range of them, and all again', async () => {
    await pointAt('Spikes', 0, 0)
    const { from: pointed } = (await said('Spikes')).match(/neuron (?<from>\d+)/)!.groups!
    await page.keyboard.press('Enter')
    await expect.poll(heading).toBe(`input, neuron ${pointed}`)
    const shown = (): Promise<string | null> => panel('Spikes').locator('.band span').first().textContent()
    expect(await shown()).toBe('55')
    await page.keyboard.press('Shift+Enter')
    await press(-40, 'Down', 'Up')
    await page.keyboard.press('Shift+Enter')
    await expect.poll(shown).toMatch(new RegExp(`^\\d+–${pointed}$`))
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter') // where the pointer is, as a click with Shift
    await expect.poll(shown).toBe('55')
  })

  it('are chosen in space, of which a part that is seen larger is moved', async () => {
    await pointAt('Space', 0, 0)
    expect(await said('Space')).toContain('input, neuron 27 at 5, 2')
    await page.keyboard.press('Enter')
    await expect.poll(heading).toBe('input, neuron 27')
    const canvas = panel('Space').locator('> canvas')
    const { width } = (await canvas.boundingBox())!
    for (let zoom = 1; zoom < 8; zoom *= 1.4) await page.keyboard.press('+')
    const apart = ((width - 20) / 10) * 1.4 ** 7 // how far neurons are from each other
    const times = Math.round(apart / 40)
    for (let time = 0; time < times; time++) await page.keyboard.press('ArrowRight')
    await press(1, 'Right', 'Left')
    await press(Math.round(apart - 40 * times), 'Right', 'Left')
    await page.evaluate(frames)
    expect(await said('Space')).toContain('input, neuron 28 at 6, 2')
  })

  it('that are connected are told of the weights of a projection', async () => {
    await panel('Network').getByRole('button', { name: 'input→cells' }).focus()
    await page.keyboard.press('Enter')
    const picture = page.locator('#inspector canvas').first()
    const told = async (): Promise<string> => (await page.locator('#inspector .quiet').first().textContent())!
    await expect.poll(told).not.toContain('looked through')
    const before = await told()
    await picture.focus()
    await page.keyboard.press('Alt+ArrowUp')
    expect(await told()).toMatch(/0\.3/)
    await page.keyboard.press('Escape')
    expect(await told()).toBe(before)
  })

  it('are not pointed at any more where something else has the focus', async () => {
    await pointAt('Spikes', 0, 0)
    expect(await said('Spikes')).toContain('Hz at')
    expect(await page.locator('.key-pointer').count()).toBe(1)
    await page.locator('#follow').focus()
    await page.evaluate(frames)
    expect(await said('Spikes')).not.toContain('Hz at')
    expect(await page.locator('.key-pointer').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})

/** Moves the pointer by keys [CSS pixels]. */
async function press(by: number, on: string, back: string): Promise<void> {
  const arrow = `Arrow${by > 0 ? on : back}`
  for (let left = Math.abs(by); left > 0; left -= left >= 40 ? 40 : 1)
    await page.keyboard.press(left >= 40 ? `Alt+Shift+${arrow}` : `Alt+${arrow}`)
}

/** Waits until the page has drawn twice. */
const frames = (): Promise<void> =>
  new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))

it('closes a menu that is open over the page as soon as the keyboard goes elsewhere', async () => {
  for (const menu of [page.locator('#more'), page.locator('[data-title="Spikes"] .menu').first()]) {
    await menu.locator('summary').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => menu.getAttribute('open')).toBe('')
    await page.keyboard.press('Tab')
    expect(await menu.getAttribute('open')).toBe('') // what is in it has the focus
    for (let keys = 0; keys < 20 && (await menu.evaluate(each => each.contains(document.activeElement))); keys++)
      await page.keyboard.press('Tab')
    expect(await menu.getAttribute('open')).toBeNull()
  }
})
