import { pace, RandomStream, simulation } from '@ngrad/core'
import type { RealArray, Simulation } from '@ngrad/core'
import { replay } from '@ngrad/spiking'
import { visualize } from '@ngrad/viz-server'
import { chromium } from 'playwright'
import type { CDPSession, Page } from 'playwright'
import { chromiumLaunch } from '../tools/chromium.ts'
import { cuba } from './networks.ts'

/** For so long frames are counted, and memory is watched [ms]; it is looked at so often. */
const [counted, watched, looks] = [15_000, 180_000, 6]
/** The page has settled by then [ms]. */
const settled = 10_000

/**
 * What a page does in a real Chromium that draws in software: frames a second where 10⁶ spikes come a second, of 10⁵ neurons, and
 * memory of the page and of the process over some minutes of a network at full speed.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  return [await frames(), ...(await memory())]
}

/** A million spikes a second, in real time. */
async function frames(): Promise<Record<string, unknown>> {
  const draws = new RandomStream(1, 'a million spikes')
  // each neuron once in every tenth of a second
  const times = Float64Array.from(
    { length: 1e6 },
    (_, spike) => 1 + 100 * Math.floor(spike / 1e5) + draws.below(spike, 100),
  )
  const neurons = Uint32Array.from({ length: 1e6 }, (_, spike) => spike % 1e5)
  const sim = simulation({ dt: 1, seed: 1, threads: 1, name: 'a million spikes a second' })
  const cells = sim.population('cells', replay({ times, neurons, period: 1000 }), 100_000) // what costs is to be the page
  sim.use(pace({ speed: 1 }))
  const spikes = sim.tally(cells)
  return onPage(sim, async page => {
    await page.waitForTimeout(settled)
    spikes.clear()
    const drawn = await page.evaluate(countFrames, counted)
    const total = spikes.counts.reduce((sum, count) => sum + count, 0)
    return {
      name: 'a million spikes a second',
      frames_per_s: (1000 * drawn.frames) / counted,
      updates_per_s: (1000 * drawn.updates) / counted,
      longest_frame_ms: drawn.longest,
      spikes_per_s: (1000 * total) / counted,
    }
  })
}

/** CUBA, as fast as it goes. */
async function memory(): Promise<Record<string, unknown>[]> {
  const { sim } = cuba({ threads: 1 })
  return onPage(sim, async (page, session) => {
    const rows: Record<string, unknown>[] = []
    for (let look = 0; look <= looks; look++) {
      await page.waitForTimeout(look === 0 ? settled : watched / looks)
      await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      rows.push({
        name: `cuba, after ${Math.round((settled + (look * watched) / looks) / 1000)} s`,
        model_s: (sim.step * sim.dt) / 1000,
        page_MB: usedSize / 1e6,
        process_MB: process.memoryUsage().rss / 1e6,
      })
    }
    return rows
  })
}

/** Does something with the page of a simulation that runs. */
async function onPage<Result>(
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

/** Counts frames of the screen, and how often what is shown of the run is newer, in the page. */
function countFrames(duration: number): Promise<{ frames: number; updates: number; longest: number }> {
  return new Promise(resolve => {
    let [frames, updates, longest, last] = [0, 0, 0, performance.now()]
    const end = last + duration
    const observer = new MutationObserver(() => updates++)
    observer.observe(document.querySelector('[data-title="Spikes"] .figure')!, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    const next = (): void => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
      frames++
      if (now < end) requestAnimationFrame(next)
      else {
        observer.disconnect()
        resolve({ frames, updates, longest })
      }
    }
    requestAnimationFrame(next)
  })
}
