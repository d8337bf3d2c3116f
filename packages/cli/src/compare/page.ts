import { Option } from 'commander'
import type { Standing } from './live.ts'
import { port } from '../port.ts'

/** Shows a comparison while it goes on. */
export interface ComparisonPage {
  /** Shows how a learner stands. */
  show(standing: Standing): void
  /** Waits for Ctrl-C where the comparison came to its end; then there is no page any more. */
  leave(stopped: boolean): Promise<void>
}

/** Shows a comparison on a web page. */
export const pageOption = (): Option =>
  new Option('--page [port]', 'show it on a web page, live, until Ctrl-C (8080 if no port is given)').argParser(port)

/** Serves the page of a comparison, where one is asked for. */
export async function openPage({ page: at, seed }: { readonly page?: number | true; readonly seed: number }): Promise<ComparisonPage> {
  if (at === undefined) return { show() {}, async leave() {} }
  const { visualize } = await import('@ngrad/viz-server')
  const { LiveComparison } = await import('./live.ts')
  const page = visualize({ port: at === true ? 8080 : at })
  const live = new LiveComparison(seed)
  page.attach(live)
  console.log(`Watch it: ${await page.ready}`)
  return {
    show: standing => live.show(standing),
    async leave(stopped) {
      if (!stopped) {
        console.log('The page stays until Ctrl-C.')
        await new Promise(resolve => {
          process.once('SIGINT', resolve)
        })
      }
      await page.close()
    },
  }
}
