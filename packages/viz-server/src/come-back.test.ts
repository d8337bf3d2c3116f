import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { defineNeuron, ms, pace, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../tools/chromium.ts'
import { visualize } from './visualize.ts'

vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

const noise = defineNeuron<{ probability: number }>('noise', {
  parameters: { probability: { unit: '1', default: 0.02, atLeast: 0, atMost: 1 } },
  state: { v: 0 },
  update: { v: 'v + 1' },
  spike: { probability: 'probability' },
})

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
}, 60_000)
afterAll(async () => await browser?.close())

/** A line between pages and a server that can be cut. */
async function line(port: number) {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer(near => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const cut = (on: boolean): void => {
    isCut = on
    if (on) for (const socket of sockets) socket.destroy()
  }
  return { port: (server.address() as AddressInfo).port, cut, close: () => server.close() }
}

/** A network that keeps to the clock, shown through a line. */
async function shown(probability: number) {
  const sim = simulation({ seed: 1, dt: 1 * ms, name: 'far away' })
  const cells = sim.population('cells', noise({ probability }), 20)
  sim.population('others', noise(), 20)
  sim.connect(cells, cells, { weight: 0.1, delay: 1 * ms })
  const view = visualize({ port: 0, token: 'a-token-that-stays-the-same', hosts: ['127.0.0.1'] })
  sim.use(view)
  sim.use(pace({ speed: 1 }))
  const run = sim.run(600_000 * ms)
  const address = new URL(await view.ready)
  return { sim, view, run, address }
}

const lose = async (page: Page): Promise<void> => page.locator('#connection[data-state=lost]').waitFor()
const find = async (page: Page): Promise<void> => page.locator('#connection:not([data-state=lost])').waitFor()

it('goes on with what it shows where the connection is lost for a while, and takes nothing in meanwhile', async () => {
  const { sim, view, run, address } = await shown(0.02)
  const { port, cut, close } = await line(Number(address.port))
  address.port = String(port)
  const page = await browser.newPage()
  const told: string[] = []
  page.on('console', message => told.push(message.text()))
  await page.goto(address.href)
  const inspector = page.locator('#inspector')
  await page.locator('[data-title="Network"] .unseen').getByRole('button', { name: 'cells', exact: true }).press('Enter')
  await inspector.getByLabel('neuron of cells').fill('7')
  await inspector.getByRole('button', { name: 'Look at it' }).click()
  await inspector.getByRole('button', { name: 'Trace' }).click()
  const trace = page.locator('[data-title="cells[7].v"]')
  await trace.waitFor()
  await inspector.getByRole('button', { name: 'End trace' }).waitFor()
  await page.locator('button.band').last().click() // folded
  await expect.poll(() => page.locator('#figures').textContent()).toMatch(/step [1-9],\d{3}/)
  await page.evaluate(() => (location.hash = '#t=200,600'))
  const figure = page.locator('[data-title="Spikes"] .figure')
  await expect.poll(() => figure.textContent()).toBe('200.0 ms – 600.0 ms')
  cut(true)
  await lose(page)
  expect(await inspector.getByRole('button', { name: 'End trace' }).isDisabled()).toBe(true)
  expect(await inspector.getByRole('button', { name: 'Close' }).isEnabled()).toBe(true)
  expect(await page.locator('#more').isVisible()).toBe(false)
  expect(await page.locator('#try').isVisible()).toBe(true)
  await page.waitForTimeout(1200)
  cut(false)
  await find(page)
  expect(await page.locator('#try').isVisible()).toBe(false)
  await expect.poll(() => page.url()).toContain('#t=200,600')
  expect(await figure.textContent()).toBe('200.0 ms – 600.0 ms')
  expect(await inspector.locator('h2').textContent()).toContain('cells, neuron 7')
  expect(await page.locator('button.band').last().getAttribute('aria-expanded')).toBe('false')
  await expect.poll(() => inspector.getByRole('button', { name: 'End trace' }).isEnabled()).toBe(true)
  // what is watched is watched again: samples of now come
  await page.locator('#follow').click()
  const since = sim.step
  await expect.poll(() => trace.locator('.entry b').textContent(), { timeout: 20_000 }).toMatch(/^[\d ,.…]+/)
  const shownStep = async (): Promise<number> => {
    const [, number, thousands] = /([\d.]+)\s*(k?)$/.exec((await trace.locator('.entry b').textContent())!.trim()) ?? []
    return Number(number) * (thousands ? 1000 : 1)
  }
  await expect.poll(shownStep, { timeout: 20_000 }).toBeGreaterThan(since) // v counts the steps
  expect(told.filter(text => text.includes('CLOSING'))).toEqual([])
  await page.close()
  sim.stop()
  await run
  await view.close()
  close()
})

it('begins anew where another simulation of the same name, seed and step is there', async () => {
  const first = await shown(0.5)
  const page = await browser.newPage()
  await page.goto(first.address.href)
  await expect.poll(() => page.locator('#figures').textContent()).toMatch(/step [1-9],\d{3}/)
  first.sim.stop()
  await first.run
  await first.view.close()
  await lose(page)
  const sim = simulation({ seed: 1, dt: 1 * ms, name: 'far away' })
  sim.population('cells', noise({ probability: 0 }), 20)
  const view = visualize({ port: Number(first.address.port), token: 'a-token-that-stays-the-same' })
  sim.use(view)
  await sim.run(40 * ms)
  await find(page)
  await expect.poll(() => page.locator('#figures').textContent(), { timeout: 20_000 }).toMatch(/^step 40 /)
  expect(await page.locator('[data-title="Rates"] .entry').allTextContents()).toEqual(['cells 0 Hz'])
  await page.close()
  await view.close()
})
