import { cuba } from './networks.ts'
import { onPage } from './on-page.ts'

/** The page has settled by then; memory is watched for so long [ms]; it is looked at so often. */
const [settled, watched, looks] = [10_000, 600_000, 10]

/** Memory of the page and of the process over ten minutes of CUBA as fast as it goes, in a real Chromium. */
export async function bench(): Promise<Record<string, unknown>[]> {
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
