import { Option } from 'commander'
import type { Standing } from './live.ts'
import { port } from '../port.ts'

/** Shows a comparison on a web page. */
export const pageOption = (): Option =>
  new Option('--page [port]', 'show it on a web page, live, until Ctrl-C (8080 if no port is given)').argParser(port)

/** Shows how a learner stands. */
export type Show = (standing: Standing) => void

/**
 * Does a comparison, and shows it on a page meanwhile where one is asked for. The page stays until Ctrl-C where the comparison
 * comes to its end, and goes with one that does not.
 * @param compare the comparison; returns whether it was stopped
 */
export async function withPage(
  { page: at, seed }: { readonly page?: number | true; readonly seed: number },
  compare: (show: Show) => Promise<boolean>,
): Promise<void> {
  if (at === undefined) return void (await compare(() => {}))
  const { visualize } = await import('@ngrad/viz-server')
  const { LiveComparison } = await import('./live.ts')
  const page = visualize({ port: at === true ? 8080 : at })
  const live = new LiveComparison(seed)
  page.attach(live)
  try {
    console.log(`Watch it: ${await page.ready}`)
    if (await compare(standing => live.show(standing))) return
    console.log('The page stays until Ctrl-C.')
    await new Promise(resolve => {
      process.once('SIGINT', resolve)
    })
  } finally {
    await page.close()
  }
}
