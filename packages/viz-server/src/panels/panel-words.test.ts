import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../../../../tools/chromium.ts'
import { visualize } from '../visualize.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.1' } })
vi.setConfig({ testTimeout: 60_000 }) // one browser on a machine that may be busy

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await chromiumLaunch())
}, 60_000)
afterAll(() => browser?.close())

const made = (options: string, rest = ''): string => `export default {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make(kit) {
    const panel = kit.panel({ ${options} })
    ${rest}
    return {}
  },
}`

/** Panels in which something is wrong, and what is said of them. */
const wrong: Readonly<Record<string, readonly [text: string, said: RegExp]>> = {
  'syntax.js': ['export default {\n  topic: oops oops\n}', /syntax\.js cannot be used: .+ \(line 2, column \d+\)/],
  'topic.js': [
    "export default { topic: 'spikez/*', make: () => ({}) }",
    /topic\.js cannot be used: its topic is 'spikez\/\*'; it must be one of spikes/,
  ],
  'place.js': [
    made("title: 'A', place: 'nowhere', about: '', height: () => 9"),
    /^panel place\.js failed: panel\.place is 'nowhere'; it must be time, side or wide/,
  ],
  'untitled.js': [
    made("place: 'side', about: '', height: () => 9"),
    /^panel untitled\.js failed: panel\.title is undefined/,
  ],
  'high.js': [
    made("title: 'High', place: 'side', about: '', height: () => 1e9"),
    /^panel High of high\.js failed: panel\.height is 1000000000; it must be from 0 to/,
  ],
  'nan.js': [
    made("title: 'None', place: 'side', about: '', height: () => NaN"),
    /^panel None of nan\.js failed: panel\.height is NaN/,
  ],
  'late.js': [
    made("title: 'None', place: 'side', about: '', height: () => 9", "return { update() { throw new Error('enough') } }"),
    /^panel None of late\.js failed: enough/,
  ],
}

it('says what is wrong with a panel in words, with its file, and gives a colour for each of many populations', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-panel-'))
  const colours =
    "document.body.dataset.colours = Array.from({ length: 33 }, (_, at) => kit.seriesColour(at) + kit.seriesDash(at)).join(' ')"
  const all = {
    ...Object.fromEntries(Object.entries(wrong).map(([name, [text]]) => [name, text])),
    'right.js': made("title: 'Right', place: 'side', about: '', height: () => 9", colours),
  }
  for (const [name, text] of Object.entries(all)) writeFileSync(path.join(folder, name), text)
  const sim = simulation({ seed: 1, dt: 1, name: 'live' })
  sim.population('cells', noise(), 20)
  const shown = visualize({ port: 0, panels: Object.keys(all).map(name => path.join(folder, name)) })
  sim.use(shown)
  await sim.run(500)
  const page = await browser.newPage()
  await page.goto(await shown.ready)
  const said = async (): Promise<string> =>
    [
      await page.locator('#problem').textContent(),
      ...(await page.locator('.panel.failed .legend').allTextContents()),
    ].join('\n')
  for (const [, [, words]] of Object.entries(wrong)) await expect.poll(said).toMatch(new RegExp(words, 'm'))
  const given = (await page.locator('body').getAttribute('data-colours'))!.split(' ')
  expect(new Set(given).size).toBe(33)
  await page.close()
  await shown.close()
  rmSync(folder, { recursive: true })
})
