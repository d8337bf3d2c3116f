import { Option } from 'commander'
import type { Standing } from './live.ts'
import { port } from '../port.ts'

/** Shows a comparison on a web page. */
export const pageOption = (): Option =>
  new Option('--page [port]', 'show it on a web page, live, until Ctrl-C (8080 if no port is given)').argParser(port)

/** Shows how a learner stands. */
export type Show = (standing: Standing) => void

/**
 * Does a comparison, and shows it on a page meanwhile where one is asked for. The first Ctrl-C stops it where it is whole, which is
 * said, with status 130. The page stays until Ctrl-C where the comparison comes to its end, and goes with one that does not.
 * @param compare the comparison; returns how far it came, in words
 */
export async function withPage(
  { page: at, seed }: { readonly page?: number | true; readonly seed: number },
  compare: (show: Show, stopped: () => boolean) => Promise<string>,
): Promise<void> {
  if (at === undefined) return void (await untilStopped(stopped => compare(() => {}, stopped)))
  const { visualize } = await import('@ngrad/viz-server')
  const { LiveComparison } = await import('./live.ts')
  const page = visualize({ port: at === true ? 8080 : at })
  const live = new LiveComparison(seed)
  page.attach(live)
  try {
    console.log(`Watch it: ${await page.ready}`)
    if (await untilStopped(stopped => compare(standing => live.show(standing), stopped))) return
    console.log('The page stays until Ctrl-C.')
    await new Promise(resolve => {
      process.once('SIGINT', resolve)
    })
  } finally {
    await page.close()
  }
}

/** Does a comparison, or as much of it as there is until Ctrl-C; returns whether it was stopped. */
async function untilStopped(compare: (stopped: () => boolean) => Promise<string>): Promise<boolean> {
  const { watchForStop } = await import('@ngrad/report')
  const { stopped, end } = watchForStop()
  try {
    const done = await compare(stopped)
    if (!stopped()) return false
    console.log(`Stopped after ${done}.`)
    process.exitCode = 130
    return true
  } finally {
    end()
  }
}
