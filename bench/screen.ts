import { pace, RandomStream, simulation } from '@ngrad/core'
import { replay } from '@ngrad/spiking'
import { onPage } from './on-page.ts'

/** For so long frames are counted [ms]. */
const counted = 15_000
/** The page has settled by then [ms]. */
const settled = 10_000

/**
 * Frames a second of the page in a real Chromium that draws in software, where 1.2·10⁶ spikes come a second, of 10⁵ neurons, in real
 * time; and how often what is shown is newer.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const draws = new RandomStream(1, 'a million spikes')
  // each neuron twelve times a second, once in every 83 ms: a run that falls behind on a busy machine still has 10⁶
  const times = Float64Array.from(
    { length: 1.2e6 },
    (_, spike) => 1 + 83 * Math.floor(spike / 1e5) + draws.below(spike, 83),
  )
  const neurons = Uint32Array.from(times, (_, spike) => spike % 1e5)
  const sim = simulation({ dt: 1, seed: 1, threads: 1, name: 'a million spikes a second' })
  const cells = sim.population('cells', replay({ times, neurons, period: 1000 }), 100_000) // what costs is to be the page
  sim.use(pace({ speed: 1 }))
  const spikes = sim.tally(cells)
  return onPage(sim, async page => {
    await page.waitForTimeout(settled)
    spikes.clear()
    const drawn = await page.evaluate(countFrames, counted)
    const total = spikes.counts.reduce((sum, count) => sum + count, 0)
    return [
      {
        name: 'a million spikes a second',
        frames_per_s: (1000 * drawn.frames) / counted,
        updates_per_s: (1000 * drawn.updates) / counted,
        longest_frame_ms: drawn.longest,
        spikes_per_s: (1000 * total) / counted,
      },
    ]
  })
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
