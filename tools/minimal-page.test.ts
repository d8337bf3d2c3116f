import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { defineNeuron, simulation } from '@ngrad/core'
import { visualize } from '@ngrad/viz-server'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { chromiumLaunch } from './chromium.ts'

const folder = path.resolve(import.meta.dirname, '../clients/minimal')
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.mjs': 'text/javascript' }
const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.02' } })

it('follows spikes in a browser, from another site, with nothing but two files', { timeout: 120_000 }, async () => {
  const site = createServer(({ url = '' }, response) => {
    const type = types[path.extname(url)]
    if (!type) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type }).end(readFileSync(path.join(folder, path.basename(url))))
  })
  await new Promise<void>(resolve => {
    site.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const sim = simulation({ seed: 1, dt: 1 })
  const counts = sim.tally(sim.population('noise', noise(), 100))
  const view = visualize({ port: 0, origins: [origin] })
  sim.use(view)
  const address = await view.ready
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    await page.goto(`${origin}/page.html#${address}`)
    await expect.poll(() => sim.bus.topic('spikes/noise').listening).toBe(true)
    await sim.run(200)
    const spikes = counts.counts.reduce((sum, count) => sum + count)
    expect(spikes).toBeGreaterThan(200)
    await expect.poll(() => page.textContent('#count')).toBe(String(spikes))
    expect(await page.textContent('#step')).toBe('200')
    const elsewhere = await browser.newPage()
    await elsewhere.goto(`${origin.replace('127.0.0.1', 'localhost')}/page.html#${address}`)
    await elsewhere.waitForTimeout(500)
    expect(await elsewhere.textContent('#count')).toBe('0') // a site that was not named
  } finally {
    await browser.close()
    await sim.close()
    site.close()
  }
})
