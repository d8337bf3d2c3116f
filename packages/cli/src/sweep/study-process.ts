/** A process that does runs of a study, one after the other, for a {@link Pool}: parameters come in, outcomes go out. */
import { pathToFileURL } from 'node:url'
import { onSimulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { describeError } from '../describe-error.ts'
import { understandTypeScript } from '../typescript.ts'
import type { Parameters } from './axes.ts'
import { resultOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** What a process is asked for. */
export interface Request {
  readonly parameters: Parameters
  /** Where and what of the run is recorded. */
  readonly record?: { readonly file: string; readonly topics: readonly string[] }
}

/** What it answers: that there is no study, or what came of a run and which parameters it never asked for. */
export type Answer = { readonly unusable: string } | { readonly outcome: Outcome; readonly unread: readonly string[] }

/** A study: what is done with some parameters. */
type Study = (parameters: Parameters) => unknown

const [file = ''] = process.argv.slice(2)
process.on('SIGINT', () => {}) // whoever started this process ends it
process.once('disconnect', () => process.exit())
const study = load()
process.on('message', (request: Request) => void answer(request).then(said => process.send!(said)))

async function load(): Promise<Study | string> {
  try {
    await understandTypeScript(file)
    const { default: made } = (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
    return typeof made === 'function' ? (made as Study) : 'it exports no function by default: export default ({ g, seed }) => …'
  } catch (error) {
    return describeError(error, false)
  }
}

async function answer({ parameters, record }: Request): Promise<Answer> {
  const run = await study
  if (typeof run === 'string') return { unusable: run }
  const read = new Set<string>()
  const made: Simulation[] = []
  const stop = onSimulation(simulation => {
    made.push(simulation)
    if (record && made.length === 1) simulation.use(recorder({ ...record, overwrite: true }))
  })
  const start = performance.now()
  const outcome = async (): Promise<Pick<Outcome, 'result' | 'error'>> => {
    try {
      const result = resultOf(await run(noted(parameters, read)), parameters)
      for (const simulation of made) await simulation.close()
      return { result }
    } catch (error) {
      await Promise.allSettled(made.map(simulation => simulation.close()))
      return { error: describeError(error, false) }
    }
  }
  const came = await outcome()
  stop()
  const seconds = Number(((performance.now() - start) / 1000).toPrecision(4))
  return { outcome: { parameters, seconds, ...came }, unread: Object.keys(parameters).filter(name => !read.has(name)) }
}

/** Parameters that note which of them are asked for. */
const noted = (parameters: Parameters, read: Set<string>): Parameters =>
  new Proxy(
    { ...parameters },
    {
      get(target, name) {
        read.add(String(name))
        return Reflect.get(target, name) as unknown
      },
    },
  )
