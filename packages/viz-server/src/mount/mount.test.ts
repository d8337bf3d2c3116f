import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromiumLaunch } from '../../../../tools/chromium.ts'

/** A page with a simulation in it, and one in a worker of it; in the worker it is the program of that. */
const script = `
import { defineNeuron, simulation } from '@ngrad/core'
import { connect } from '@ngrad/viz-server/client'
import { mount, shareOn } from '@ngrad/viz-server/mount'

const noise = defineNeuron('noise', { parameters: {}, spike: { probability: '0.1' } })
const network = name => {
  const sim = simulation({ seed: 5, dt: 1, name })
  const [a, b] = [sim.population('a', noise(), 100), sim.population('b', noise(), 10)]
  sim.connect(a, b)
  return sim
}
const goOn = async sim => {
  while (!sim.stopped) {
    await sim.run(20)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
if ('document' in globalThis) {
  const [here, there] = ['here', 'there'].map(id => document.querySelector('#' + id))
  const sim = network('in the page')
  const mounted = await mount(here, sim)
  const worker = new Worker(import.meta.url, { type: 'module' })
  await mount(there, worker, { layout: [{ title: 'Rates', hidden: true }] })
  let spikes = 0
  const { port1, port2 } = new MessageChannel()
  sim.use(shareOn(port1, { history: false }))
  const reports = connect(port2, { topics: ['reports'] }).events
  const { events } = connect(port2, { topics: ['spikes/a'] })
  const greeted = new Promise(resolve => {
    events.subscribe(({ frame, message }) => {
      spikes += frame?.count ?? 0
      if (message?.hello) setTimeout(resolve, 50) // it has heard by then what is wanted
    })
  })
  reports.subscribe(({ frame }) => frame && console.error('spikes for somebody else'))
  await greeted
  Object.assign(globalThis, { sim, mounted, heard: () => spikes, tally: sim.tally(sim.populations.get('a')) })
  void goOn(sim)
} else {
  const sim = network('in a worker')
  sim.use(shareOn(self))
  void goOn(sim)
}
`

let browser: Browser
let page: Page
let close = (): void => {}
const said: string[] = []

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: path.resolve(import.meta.dirname, '../..'),
    resolve: { conditions: ['@ngrad/source', 'module', 'browser', 'default'] },
    plugins: [
      {
        name: 'page',
        enforce: 'pre',
        resolveId: id => (id === 'the-page' ? path.join(import.meta.dirname, 'the-page.js') : null),
        load: id => (id.endsWith('the-page.js') ? script : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: { input: 'the-page', output: { format: 'es', codeSplitting: false } },
    },
  })
  const [{ output } = { output: [] }] = [built].flat() as { output: { code?: string }[] }[]
  const code = output.find(file => file.code !== undefined)!.code!
  const server = createServer(({ url }, response) => {
    response.writeHead(200, { 'content-type': url === '/page.js' ? 'text/javascript' : 'text/html' })
    response.end(
      url === '/page.js'
        ? code
        : `<!doctype html><title>of the page</title><link rel="icon" href="data:,"><style>h1 { color: red }</style>
           <h1>mine</h1><div id="here"></div><div id="there"></div><script type="module" src="/page.js"></script>`,
    )
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  close = () => server.close()
  browser = await chromium.launch(await chromiumLaunch())
  page = await browser.newPage()
  page.on('console', message => said.push(message.text()))
  page.on('pageerror', error => said.push(error.message))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction(() => 'mounted' in globalThis)
}, 60_000)

afterAll(async () => {
  await browser?.close()
  close()
})

/** What the test's script leaves on the page. */
interface Left {
  readonly sim: { stop(): void; readonly stopped: boolean; readonly step: number; resume(): void }
  readonly mounted: { close(): void }
  readonly heard: () => number
  readonly tally: { readonly counts: Uint32Array }
}

/** How many points of a panel have been drawn. */
const ink = (where: string, title: string): Promise<number> =>
  page.locator(`#${where} [data-title="${title}"] > canvas`).evaluate(canvas => {
    const { width, height } = canvas as HTMLCanvasElement
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
    copy.drawImage(canvas as HTMLCanvasElement, 0, 0)
    return copy.getImageData(0, 0, width, height).data.filter((value, at) => at % 4 === 3 && value > 0).length
  })

it.each(['here', 'there'])('shows the spikes of a simulation, of the page or of a worker: %s', async where => {
  const name = page.locator(`#${where} h1`)
  await expect
    .poll(() => name.textContent())
    .toBe(where === 'here' ? 'ngrad in the page' : 'ngrad in a worker')
  await expect.poll(() => ink(where, 'Spikes')).toBeGreaterThan(1000)
  await expect.poll(() => page.locator(`#${where} #figures`).textContent()).toMatch(/^step [1-9]/)
})

it('stands as it was asked to, and leaves the style and the title of the page alone', async () => {
  expect(await page.locator('#here [data-title="Rates"]').isVisible()).toBe(true)
  expect(await page.locator('#there [data-title="Rates"]').isVisible()).toBe(false)
  expect(await page.title()).toBe('of the page')
  const colour = (where: string): Promise<string> => page.locator(where).evaluate(each => getComputedStyle(each).color)
  expect(await colour('body > h1')).toBe('rgb(255, 0, 0)')
  expect(await colour('#here h1')).not.toBe('rgb(255, 0, 0)')
})

it('pauses and resumes the run of its own simulation only', async () => {
  const step = async (where: string): Promise<string | undefined> =>
    /^step [\d,]+/.exec((await page.locator(`#${where} #figures`).textContent())!)?.[0]
  await page.locator('#there #pause').click()
  await expect.poll(() => page.locator('#there #connection').textContent(), { timeout: 10_000 }).toBe('paused')
  let there: string | undefined
  const stands = async (): Promise<boolean> => there === (there = await step('there'))
  await expect.poll(stands, { interval: 500 }).toBe(true) // what was asked before is answered still
  const here = await step('here')
  await expect.poll(() => step('here')).not.toBe(here)
  expect(await step('there')).toBe(there)
  await page.locator('#there #pause').click()
  await expect.poll(() => step('there')).not.toBe(there)
})

it('has its bus on the page: every spike comes over the channel; then it goes, and the console is empty', async () => {
  const [heard, counted] = await page.evaluate(async () => {
    const { sim, heard, tally, mounted } = globalThis as unknown as Left
    sim.stop()
    const count = (): number => tally.counts.reduce((sum, count) => sum + count, 0)
    for (let wait = 0; wait < 100 && heard() < count(); wait++) await new Promise(resolve => setTimeout(resolve, 50))
    mounted.close()
    return [heard(), count()]
  })
  expect(heard).toBeGreaterThan(0)
  expect(heard).toBe(counted)
  expect(await page.locator('#here .panel').count()).toBe(0)
  expect(said).toEqual([])
})
