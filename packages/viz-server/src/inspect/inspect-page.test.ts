import { defineNeuron, ms, placed, settable, simulation } from '@ngrad/core'
import type { Population, Simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../../tools/chromium.ts'
import { layOut } from '../../web/network/lay-out.ts'
import { modelPage } from '../model-page/model-page.ts'
import { tryNeuron } from '../model-page/trial.ts'
import { visualize } from '../visualize.ts'
import type { Visualization } from '../visualize.ts'

/** Spikes at random, at a rate. */
const noise = defineNeuron<{ rate: number }>('noise', {
  parameters: { rate: { unit: 'Hz', default: 20, atLeast: 0, atMost: 500 } },
  spike: { probability: 'rate * dt / 1000' },
})
const leaky = defineNeuron<{ tau: number; rest: number; threshold: number; current: number }>('leaky', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    rest: { unit: 'mV', default: -70 },
    threshold: { unit: 'mV', default: -55 },
    current: { unit: 'mV/ms', default: 0 },
  },
  state: { v: 'rest' },
  equations: { v: '(rest - v) / tau + current' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= threshold', then: { v: 'rest' } },
  source: 'Lapicque (1907)',
})

vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy
const readToken = 'one-who-looks-only'

let browser: Browser
let page: Page
let sim: Simulation
let input: Population
let cells: Population
let view: Visualization
let running: Promise<void>
/** A number of a plugin that may be set. */
const gain = Float64Array.of(2)
const complaints: string[] = []

beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
  sim = simulation({ seed: 5, dt: 1 * ms, threads: 1, name: 'to be touched' })
  input = sim.population('input', noise(), 50)
  cells = sim.population('cells', leaky(), 4, { positions: placed([[0, 0], [3, 0], [0, 2], [3, 2]]) })
  sim.connect(input, cells, { weight: 1.5, delay: 2 * ms })
  sim.drive(cells, { rate: 2, weight: 0.25 })
  sim.use({ name: 'gain', attach: on => on.own('gain', { gain: settable(gain, { unit: 'mV', atLeast: 0 }) }) })
  view = visualize({ port: 0, readToken })
  sim.use(view)
  running = (async () => {
    while (!sim.stopped) {
      await sim.run(20 * ms)
      await new Promise(resolve => {
        setTimeout(resolve, 10)
      })
    }
  })()
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(await view.ready)
  await page.locator('[data-title="Network"]').waitFor()
}, 60_000)

afterAll(async () => {
  sim?.stop()
  await running
  await view?.close()
  await browser?.close()
}, 60_000)

const inspector = (): Locator => page.locator('#inspector')
const figureOf = (title: string): Promise<string | null> => page.locator(`[data-title="${title}"] .figure`).textContent()

/** Pictures of a page that a screen reader has nothing to say of but what they are called. */
const mute = (of: Page = page): Promise<string[]> =>
  of.locator('canvas[role=img]').evaluateAll(all =>
    all.flatMap(canvas => {
      const label = canvas.getAttribute('aria-label') ?? ''
      const words = document.getElementById(canvas.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
      return canvas.clientWidth * canvas.clientHeight === 0 || words.trim() !== '' || /: ./.test(label) ? [] : [label]
    }),
  )

/** Where a population is drawn, and the middle of a projection between two. */
async function inNetwork(...names: string[]): Promise<{ readonly x: number; readonly y: number }> {
  const box = (await page.locator('[data-title="Network"] > canvas').boundingBox())!
  const populations = [...sim.populations.values()].map(({ name, size }) => ({ name, size }))
  const placed = layOut(populations, [{ source: 'input', target: 'cells' }], box.width, box.height)
  const [one, other = one] = names.map(name => placed.get(name)!)
  const bend = 0.08 * Math.hypot(other!.x - one!.x, other!.y - one!.y) // an arrow is bent to its right
  return { x: box.x + (one!.x + other!.x) / 2, y: box.y + (one!.y + other!.y) / 2 + bend }
}

it('draws the network, and tells what is pointed at with units', async () => {
  expect(await figureOf('Network')).toBe('54 neurons, 200 synapses')
  const pointed = async (): Promise<string | null> => {
    const { x, y } = await inNetwork('input', 'cells') // it moves while panels come in above it
    await page.mouse.move(x, y)
    return figureOf('Network')
  }
  await expect.poll(pointed).toBe('input→cells: 200 synapses of 1.5 mV, 2 ms')
  const { x, y } = await inNetwork('input', 'cells')
  await page.mouse.click(x, y)
  await expect.poll(() => inspector().textContent()).toContain('input · 200 synapses')
  await expect.poll(() => inspector().textContent()).toMatch(/Change since the first look.*root mean square 0 mV/)
  await expect.poll(() => mute()).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('.unseen').getByRole('button', { name: 'cells', exact: true }).press('Enter')
  await expect.poll(() => inspector().textContent()).toContain('4 neurons of the model leaky')
})

it('draws what a population hears by drive, and tells it', async () => {
  await expect.poll(async () => {
    const { x, y } = await inNetwork('cells')
    const away = 22 + 9 // of the disc, and the middle of the arrow
    await page.mouse.move(x + away * Math.cos(-0.88 * Math.PI), y + away * Math.sin(-0.88 * Math.PI))
    return figureOf('Network')
  }).toBe('drive of cells: each of 4 neurons hears 2 Hz of 0.25 mV at input')
})

it('shows a population with the table of its model, and a slider changes the run', async () => {
  const { x, y } = await inNetwork('input')
  await page.mouse.click(x, y)
  await expect.poll(() => inspector().textContent()).toContain('50 neurons of the model noise')
  const slider = inspector().getByLabel('rate, slider')
  const spikes = sim.tally(input)
  const rate = async (): Promise<number> => {
    const begun = sim.step
    spikes.clear()
    await expect.poll(() => sim.step).toBeGreaterThan(begun + 400)
    return spikes.counts.reduce((sum, count) => sum + count, 0) / 50 / ((sim.step - begun) / 1000)
  }
  expect(await rate()).toBeLessThan(40)
  await slider.evaluate(input => {
    ;(input as HTMLInputElement).value = '80'
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect.poll(() => Math.round(input.get('rate')[0]!)).toBe(80)
  expect(await rate()).toBeGreaterThan(60) // 80 ± 3 Hz
  await expect.poll(() => inspector().getByLabel('rate', { exact: true }).inputValue()).toBe('80')
  await inspector().getByRole('button', { name: '↺' }).click()
  await expect.poll(() => input.get('rate')[0]).toBe(20)
  const number = inspector().getByLabel('rate', { exact: true })
  for (const [typed, problem] of [['', 'a number is wanted'], ['-5', '-5 is below 0, the least']] as const) {
    await number.fill(typed)
    await number.press('Enter')
    expect(await inspector().locator('.field').first().locator('.problem').textContent()).toBe(problem)
    await number.blur()
    expect(await number.inputValue()).toBe('20')
  }
  expect(input.get('rate')[0]).toBe(20)
})

it('shows a plugin with what may be set of it, by a slider and back', async () => {
  await page.locator('[data-title="Network"] .plugins').getByRole('button', { name: 'gain' }).click()
  const number = inspector().getByLabel('gain', { exact: true })
  expect(await number.inputValue()).toBe('2')
  await number.fill('3.5')
  await number.press('Enter')
  await expect.poll(() => gain[0]).toBe(3.5)
  await inspector().getByRole('button', { name: '↺' }).click()
  await expect.poll(() => gain[0]).toBe(2)
})

it('shows a neuron that is clicked in the raster: its state as the simulation has it, its synapses', async () => {
  const band = (await page.locator('button.band').nth(1).boundingBox())!
  const canvas = (await page.locator('[data-title="Spikes"] > canvas').boundingBox())!
  await page.mouse.click(canvas.x + 300, band.y + (2.5 / 4) * band.height)
  await expect.poll(() => inspector().locator('h2').textContent()).toContain('cells, neuron 2')
  await expect.poll(() => inspector().textContent()).toContain('input→cells: 50 in')
  await expect.poll(() => inspector().locator('li').first().textContent()).toContain('1.5 mV, 2 ms')
  await page.getByRole('button', { name: 'Pause run' }).click()
  await page.locator('#connection[data-state=paused]').waitFor()
  await expect
    .poll(() => inspector().locator('.row b').textContent())
    .toBe(`${Number(cells.get('v')[2]!.toPrecision(3))} mV`)
})

it('shows neurons where they are in space', async () => {
  await expect.poll(() => figureOf('Space')).toMatch(/^\d+ spikes in 60 ms up to /)
  const box = (await page.locator('[data-title="Space"] > canvas').boundingBox())!
  const half = Math.min((box.width / 2 - 10) / 1.5, box.height / 2 - 10) // of the space, which is 3 × 2
  await page.mouse.move(box.x + box.width / 2 + 1.5 * half, box.y + box.height / 2 - half + 1) // y goes up
  await expect.poll(() => figureOf('Space')).toBe('cells, neuron 3 at 3, 2')
  await page.mouse.down()
  await page.mouse.up()
  await expect.poll(() => inspector().locator('h2').textContent()).toContain('cells, neuron 3')
  await inspector().getByRole('button', { name: '‹ cells' }).click()
  await inspector().getByLabel('neuron of cells').fill('2')
  await inspector().getByRole('button', { name: 'Look at it' }).click()
})

it('traces a state variable on demand, from the step at which it is asked for', async () => {
  await inspector().getByRole('button', { name: 'Trace' }).click()
  await page.getByRole('button', { name: 'Resume run' }).click()
  await page.locator('[data-title="cells[2].v"]').waitFor()
  await expect
    .poll(() => page.locator('[data-title="cells[2].v"] .entry').textContent())
    .toMatch(/^v of neuron 2 -(6\d|7\d|5\d)(\.\d+)?( … -[5-7]\d(\.\d+)?)? mV$/)
  expect(await mute()).toEqual([])
  await inspector().getByRole('button', { name: 'End trace' }).click()
})

it('lets a current flow into the neuron', async () => {
  const before = sim.step
  let came = 0
  sim.on('currents/cells', 'test', ({ neuron, value, steps }) => {
    expect([neuron, value, steps]).toEqual([[2], [3], 50])
    came++
  })
  await inspector().getByLabel('current').fill('3')
  await inspector().getByLabel('for so long').fill('50')
  await inspector().getByRole('button', { name: 'Inject' }).click()
  await expect.poll(() => came).toBe(1)
  expect(sim.step).toBeGreaterThan(before)
})

it('slows the run down for all who look', async () => {
  const paces: (number | undefined)[] = []
  const deaf = sim.on('control', 'test', ({ pace }) => void paces.push(pace?.speed ?? undefined))
  const other = await browser.newPage()
  await other.goto(await view.ready)
  await other.getByLabel('Speed of the run').waitFor()
  await page.getByLabel('Speed of the run').selectOption('0.1 ×')
  await expect.poll(() => other.getByLabel('Speed of the run').inputValue()).toBe('0.1')
  await page.reload() // whoever comes late is told
  await expect.poll(() => page.getByLabel('Speed of the run').inputValue()).toBe('0.1')
  await page.getByLabel('Speed of the run').selectOption('not slowed down')
  await expect.poll(() => other.getByLabel('Speed of the run').inputValue()).toBe('0')
  expect(paces).toEqual([0.1, 0])
  await other.close()
  deaf()
})

it('keeps a checkpoint, goes a step, and goes back', async () => {
  await page.locator('#more summary').click()
  await page.getByRole('button', { name: 'Keep a checkpoint' }).click()
  await expect.poll(() => page.locator('#kept option').count()).toBe(1)
  const kept = Number((await page.locator('#kept').inputValue()).replace('step ', ''))
  await expect.poll(() => sim.step).toBeGreaterThan(kept + 100)
  await expect.poll(() => page.locator('#keep-told').textContent()).toBe(`kept: step ${kept}`)
  await page.getByRole('button', { name: 'Pause run' }).click()
  await page.locator('#connection[data-state=paused]').waitFor()
  expect(await page.locator('#more').getAttribute('open')).toBe(null) // pressed elsewhere: it is out of the way
  await page.locator('#more summary').click()
  expect(await page.locator('#keep-told').textContent()).toBe(`kept: step ${kept}`) // whatever was reported since
  await page.getByRole('button', { name: 'Go back to it' }).click()
  await expect.poll(() => sim.step).toBe(kept)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await expect.poll(() => sim.step).toBe(kept + 2) // a window: the delay
  await page.locator('#connection[data-state=paused]').waitFor()
  await expect.poll(() => page.locator('#figures').textContent()).toContain(`step ${(kept + 2).toLocaleString('en')}`)
})

it('lets one look that may look only, and no more', async () => {
  const address = new URL(await view.ready)
  address.searchParams.set('token', readToken)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(address.href)
  await page.locator('[data-title="Network"]').waitFor()
  expect(await page.locator('#more').isVisible()).toBe(false)
  expect(await page.locator('#step').isDisabled()).toBe(true)
  await page.locator('[data-title="Spikes"] > canvas').click({ position: { x: 200, y: 12 } })
  await inspector().locator('h2').waitFor()
  await inspector().getByRole('button', { name: '‹ input' }).click()
  await expect.poll(() => page.getByLabel('rate, slider').isDisabled()).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

it('tries a model alone: as many spikes as the simulation has, before and after a slider is moved, and beside a kept setting', async () => {
  const tried = await modelPage({ model: leaky, about: 'a leaky neuron', port: 0 })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${tried.url}#amplitude=4`)
  const spikesOf = async (tau: number): Promise<string> => {
    const { spikes } = await tryNeuron(leaky, {
      parameters: { tau },
      drive: 'current',
      dt: 0.1,
      duration: 500,
      stimulus: { kind: 'step', amplitude: 4, spread: 0 },
      variables: [],
    })
    expect(spikes.length).toBeGreaterThan(3)
    return `${spikes.length} spikes in 500 ms`
  }
  await expect.poll(() => figureOf('Response')).toBe(await spikesOf(10))
  expect(await mute()).toEqual([])
  await page.getByRole('button', { name: 'Keep this one to compare' }).click()
  await page.getByLabel('tau', { exact: true }).fill('5')
  await page.keyboard.press('Tab')
  await expect.poll(() => figureOf('Response')).toBe(await spikesOf(5))
  expect(await page.locator('#compared').textContent()).toBe('dashed: step of 4 into current')
  expect(new URL(page.url()).hash).toBe('#amplitude=4&p.tau=5')
  expect(await page.locator('[data-title="Phase plane"]').isVisible()).toBe(false) // it has one state variable
  const box = (await page.locator('[data-title="Rate over drive"] > canvas').boundingBox())!
  await page.mouse.move(box.x + 54, box.y + box.height / 2)
  expect(await figureOf('Rate over drive')).toMatch(/^0 Hz at [\d.]+ mV\/ms$/) // below (threshold - rest) / tau = 3 mV/ms
  const status = (init: RequestInit) => fetch(new URL('/trial', tried.url), { method: 'POST', ...init }).then(answer => answer.status)
  expect(await status({ body: '{}' })).toBe(403) // without the token
  await tried.close()
})

it('keeps a setting in sight that it is compared with, in words and in the plane, wherever the other one goes', async () => {
  const turning = defineNeuron<{ current: number }>('turning', {
    parameters: { current: { unit: 'mV/ms', default: 0 } },
    state: { v: 0, w: 0 },
    equations: { v: '(current - v - w) / 5', w: '(v - w) / 20' },
    spike: { when: 'v >= 1000' },
  })
  const tried = await modelPage({ model: turning, about: 'one that turns', port: 0 })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${tried.url}#amplitude=100`)
  const highest = async (): Promise<number> => Number((await figureOf('Phase plane'))?.split(' to ')[1])
  await expect.poll(highest).toBeGreaterThan(20)
  const before = await highest()
  await page.getByRole('button', { name: 'Keep this one to compare' }).click()
  await page.getByLabel('amplitude', { exact: true }).fill('0.5')
  await page.keyboard.press('Tab')
  await expect.poll(() => new URL(page.url()).hash).toBe('#amplitude=0.5')
  await page.waitForTimeout(500)
  expect(await highest()).toBe(before)
  expect(await page.locator('#compared').textContent()).toBe('dashed: step of 100 into current')
  await page.getByRole('button', { name: 'Forget the kept one' }).click()
  await expect.poll(highest).toBeLessThan(1)
  expect(await page.locator('#compared').isVisible()).toBe(false)
  await tried.close()
})

it('has no axis of nothing for a model without a state variable, whose spikes it shows', async () => {
  const tried = await modelPage({ model: noise, about: 'spikes at random', port: 0 })
  await page.goto(tried.url)
  await expect.poll(() => figureOf('Response')).toMatch(/^[1-9]\d* spikes in \d+ ms$/)
  /** Whether there are numbers beside an axis. */
  const hasNumbers = (title: string): Promise<boolean> =>
    page.locator(`[data-title="${title}"] > canvas`).evaluate(canvas => {
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(20, 14, 28, 120)
      return data.some((value, at) => at % 4 === 3 && value > 0)
    })
  await expect.poll(() => hasNumbers('Rate over drive')).toBe(true)
  expect(await hasNumbers('Response')).toBe(false)
  const box = (await page.locator('[data-title="Response"] > canvas').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + 50)
  expect(await figureOf('Response')).toMatch(/^at \d+(\.\d+)? ms$/)
  await tried.close()
})

it('has not complained', () => {
  expect(complaints).toEqual([])
})
