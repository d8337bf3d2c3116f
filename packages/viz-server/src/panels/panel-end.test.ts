import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
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

/** A panel that listens to keys of the whole page and draws; it takes nothing away itself. @param draw what it draws by */
const listens = (title: string, draw: string): string => `export default {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make(kit) {
    const panel = kit.panel({ title: '${title}', place: 'side', about: '', height: () => 80 })
    const { dataset } = document.body
    const hear = () => (dataset.heard = (dataset.heard ?? '') + '${title} ')
    addEventListener('keyup', hear, { signal: panel.removed })
    panel.draw(() => { ${draw} })
    return {}
  },
}`

it('ends what panels listen to with them, where another source is shown and where one fails', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-panel-'))
  const panels = ['whole', 'broken'].map(title => path.join(folder, `${title}.js`))
  const counts = "document.body.dataset.drawn = Number(document.body.dataset.drawn ?? 0) + 1"
  writeFileSync(panels[0]!, listens('whole', counts))
  writeFileSync(panels[1]!, listens('broken', "throw new Error('not drawn')"))
  const sim = simulation({ seed: 1, dt: 1, name: 'live' })
  sim.population('cells', noise(), 20)
  const [shown, tape] = [visualize({ port: 0, panels }), recorder({ file: path.join(folder, 'run.ngrad') })]
  sim.use(shown)
  sim.use(tape)
  await sim.run(500)
  await tape.close()
  const page = await browser.newPage()
  await page.goto(await shown.ready)
  const heard = async (): Promise<string | undefined> => {
    await page.evaluate(() => delete document.body.dataset['heard'])
    await page.keyboard.press('Shift')
    return page.evaluate(() => document.body.dataset['heard'])
  }
  const title = (name: string) => page.locator(`.panel[data-title="${name}"]`)
  await expect.poll(() => title('broken').locator('.legend').textContent()).toContain('not drawn')
  expect(await heard()).toBe('whole ')
  await page.locator('#file').setInputFiles(path.join(folder, 'run.ngrad'))
  await page.locator('#connection[data-state=recording]').waitFor()
  await expect.poll(() => title('broken').locator('.legend').textContent()).toContain('not drawn')
  await expect.poll(() => title('whole').count()).toBe(1)
  expect(await heard()).toBe('whole ')
  // the scheme changes: one panel draws anew, not those of before
  await page.waitForTimeout(300)
  const drawn = () => page.evaluate(() => Number(document.body.dataset['drawn']))
  const before = await drawn()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(drawn).toBe(before + 1)
  await page.waitForTimeout(300)
  expect(await drawn()).toBe(before + 1)
  await page.close()
  await shown.close()
  rmSync(folder, { recursive: true })
})
