import type { RealArray, Simulation } from '@ngrad/core'
import { visualize } from '@ngrad/viz-server'
import { chromium } from 'playwright'
import type { CDPSession, Page } from 'playwright'
import { chromiumLaunch } from '../tools/chromium.ts'

/** Does something with the page of a simulation that runs, in a real Chromium that draws in software. */
export async function onPage<Result>(
  sim: Simulation | Simulation<RealArray>,
  act: (page: Page, session: CDPSession) => Promise<Result>,
): Promise<Result> {
  const view = visualize({ port: 0 })
  sim.use(view)
  const browser = await chromium.launch(await chromiumLaunch())
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(await view.ready, { timeout: 120_000 })
  const running = sim.run(1e9)
  try {
    await page.locator('[data-title="Spikes"]').waitFor({ timeout: 120_000 })
    return await act(page, await page.context().newCDPSession(page))
  } finally {
    sim.stop()
    await running
    await browser.close()
    await view.close()
    sim.close()
  }
}
