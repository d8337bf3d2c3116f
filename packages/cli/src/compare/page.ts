import { Option } from 'commander'
import type { Standing } from './live.ts'
import { unheld } from '../course.ts'
import type { GoesOn } from '../course.ts'
import { port } from '../port.ts'

/** Shows a comparison on a web page. */
export const pageOption = (): Option =>
  new Option('--page [port]', 'show it on a web page, live, until Ctrl-C (8080 if no port is given)').argParser(port)

/** Shows how a learner stands. */
export type Show = (standing: Standing) => void

/**
 * Does a comparison, and shows it on a page meanwhile where one is asked for. The first Ctrl-C stops it where it is whole, which is
 * said, with status 130, and so does who stops it on the page, where it can be held, too. The page stays until Ctrl-C, or until it is
 * stopped there, where the comparison comes to its end, and goes with one that does not.
 * @param compare the comparison; returns how far it came, in words
 */
export async function withPage(
  { page: at, seed }: { readonly page?: number | true; readonly seed: number },
  compare: (show: Show, course: GoesOn) => Promise<string>,
): Promise<void> {
  const { watchForStop } = await import('@ngrad/report')
  const { stopped, end } = watchForStop()
  try {
    if (at === undefined) return void (await untilStopped(unheld(stopped), course => compare(() => {}, course)))
    const { visualize } = await import('@ngrad/viz-server')
    const { LiveComparison } = await import('./live.ts')
    const page = visualize({ port: at === true ? 8080 : at })
    const live = new LiveComparison(seed, stopped)
    page.attach(live)
    try {
      console.log(`Watch it: ${await page.ready}`)
      const { course } = live
      if (await untilStopped(course, () => course.during(() => compare(standing => live.show(standing), course)))) return
      console.log('The page stays until Ctrl-C.')
      await new Promise<void>(resolve => {
        process.once('SIGINT', () => resolve())
        live.on('control', 'compare', ({ stop }) => stop && resolve())
      })
    } finally {
      await page.close()
    }
  } finally {
    end()
  }
}

/** Does a comparison, or as much of it as there is until it is stopped; returns whether it was. */
async function untilStopped(course: GoesOn, compare: (course: GoesOn) => Promise<string>): Promise<boolean> {
  const done = await compare(course)
  if (!course.stopped()) return false
  console.log(`Stopped after ${done}.`)
  process.exitCode = 130
  return true
}
