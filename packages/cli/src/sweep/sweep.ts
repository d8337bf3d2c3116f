import path from 'node:path'
import { InvalidArgumentError } from 'commander'
import { makeFolder, Progress, saveWhole } from '@ngrad/report'
import { onlyJson, printJson } from '../json.ts'
import { needed } from '../needed.ts'
import { table } from '../table.ts'
import { nameOf, runsOver } from './axes.ts'
import type { Axis, Parameters } from './axes.ts'
import { localExecutor } from './executor.ts'
import type { Executor } from './executor.ts'
import { Journal } from './journal.ts'
import type { Outcome } from './outcome.ts'
import { natsExecutor } from './nats-executor.ts'
import { Pool } from './pool.ts'
import { asCsv, resultsOf, summaryOf } from './results.ts'
import type { Results } from './results.ts'
import type { Request } from './study-process.ts'
import { versionOf } from './version.ts'

/** What stands on the command line. */
export interface SweepOptions {
  readonly over: readonly Axis[]
  readonly seeds: number
  readonly workers?: number
  readonly nats?: string
  readonly record?: readonly string[]
  readonly out?: string
  readonly arrow?: boolean
  readonly svg?: boolean
  readonly overwrite?: boolean
  readonly json?: boolean
}

/**
 * Does what has not been done yet of the runs of a sweep, keeps what comes of each in a journal, and makes tables and a
 * figure of them. Ctrl-C ends it where it is; the same call goes on from there.
 */
export async function sweep(study: string, options: SweepOptions): Promise<void> {
  const { over, seeds, workers, nats, record, out = `${path.parse(study).name}-sweep`, overwrite = false } = options
  if (nats !== undefined && (record || workers !== undefined))
    throw new InvalidArgumentError('--nats stands without --workers and --record: workers have their own cores and disks')
  if (options.json) onlyJson()
  const runs = runsOver(over, seeds)
  const files = await filesOf(options)
  makeFolder(out)
  const version = versionOf(study)
  const journal = new Journal(path.join(out, 'journal.ndjson'), version, overwrite)
  try {
    const requests = runs.filter(run => !journal.done(run)).map(parameters => requestFor(parameters, out, record))
    const executor = nats === undefined ? localExecutor(new Pool(study, workers)) : await natsExecutor(nats, version)
    const stopped = await performed(requests, executor, journal, runs.length)
    const outcomes = runs.flatMap(run => journal.of(run) ?? [])
    if (outcomes.length > 0) for (const [name, write] of files) saveWhole(path.join(out, name), write(resultsOf(outcomes)))
    tell(outcomes, options.json === true)
    const given = new Set(over.map(({ name }) => name))
    for (const name of executor.unread) if (given.has(name) || seeds > 1) console.error(`note: no run asked for ${name}`)
    const failed = outcomes.filter(({ error }) => error !== undefined)
    for (const { parameters, error } of failed.slice(0, 10)) console.error(`error: ${nameOf(parameters)}: ${error}`)
    console.error(`${outcomes.length - failed.length} of ${runs.length} runs are in ${out}`)
    if (stopped) console.error('stopped; the same command goes on from here')
    if (failed.length > 0) process.exitCode = 1
    if (stopped) process.exitCode = 130
  } finally {
    journal.close()
  }
}

function requestFor(parameters: Parameters, out: string, topics: readonly string[] | undefined): Request {
  if (!topics) return { parameters }
  const file = path.resolve(out, 'runs', `${encodeURIComponent(nameOf(parameters)).replaceAll(/%3D|%2C/g, decodeURIComponent)}.ngrad`)
  makeFolder(path.dirname(file))
  return { parameters, record: { file, topics } }
}

/** Has runs done, and shows how far that is; whether it was stopped before the end. */
async function performed(requests: readonly Request[], executor: Executor, journal: Journal, all: number): Promise<boolean> {
  if (requests.length < all) console.error(`${all - requests.length} of ${all} runs were done before`)
  const progress = requests.length > 0 ? new Progress('Sweep', requests.length, 'runs') : undefined
  let [done, failed] = [0, 0]
  const interrupted = new Promise<'stopped'>(resolve => process.once('SIGINT', () => resolve('stopped')))
  const performing = executor.perform(requests, outcome => {
    journal.add(outcome)
    done++
    if (outcome.error !== undefined) failed++
    progress?.show(done, ...(failed > 0 ? [`${failed} failed`] : []))
  })
  try {
    return (await Promise.race([performing, interrupted])) === 'stopped'
  } finally {
    performing.catch(() => {}) // what a process says that is ended now
    executor.close()
    progress?.end()
  }
}

/** What is written of the results, by file. @throws NgradError if what one needs is not installed */
async function filesOf({ arrow, svg }: SweepOptions): Promise<Map<string, (results: Results) => string | Uint8Array>> {
  const files = new Map<string, (results: Results) => string | Uint8Array>([['table.csv', asCsv]])
  if (arrow) files.set('table.arrow', (await needed('apache-arrow', () => import('./arrow.ts'))).asArrow)
  if (svg) files.set('figure.svg', (await needed('@ngrad/figures', () => import('./figure.ts'))).drawResults)
  return files
}

function tell(outcomes: readonly Outcome[], json: boolean): void {
  if (json) return printJson(outcomes.map(({ parameters, result, error }) => ({ parameters, result, error })))
  if (outcomes.length > 0) console.log(table(summaryOf(resultsOf(outcomes))).join('\n'))
}
