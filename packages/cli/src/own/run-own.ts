import { saveWhole } from '@ngrad/report'
import { withPage } from '../compare/page.ts'
import { printJson } from '../json.ts'
import { namedLearners } from '../chosen-learners.ts'
import { LearnerProgress } from '../learner-progress.ts'
import { listNames } from '../list-names.ts'
import { csvWithReasons, Refusals, withReasons } from '../refusals.ts'
import { table } from '../table.ts'
import { allLearners, compareOwn, learnersFor } from './compare-own.ts'
import type { OwnEpoch } from './compare-own.ts'
import { loadOwnData, loadOwnNetwork } from './load-own.ts'

/** What the command line says of a comparison on a user's own network and data. */
export interface OwnCommand {
  readonly network: string
  readonly data: string
  readonly learners: readonly string[]
  readonly epochs?: number
  readonly batch?: number
  readonly seed: number
  readonly rate: number
  readonly optimizer: 'adam' | 'momentum'
  /** Of `--rate` and `--optimizer` those that the command line gives. */
  readonly given?: readonly string[]
  readonly csv?: string
  readonly page?: number | true
  readonly json?: boolean
}

/** `ngrad compare network [net.ts] --list`: the learners that there are for a user's own network, or for any. */
export async function listOwn(file: string | undefined, json?: boolean): Promise<void> {
  listNames(file === undefined ? allLearners() : learnersFor(await loadOwnNetwork(file)), json)
}

/** `ngrad compare network net.ts --data …`: learners on a user's own network and data, as a table. */
export async function runOwn(command: OwnCommand): Promise<void> {
  const { epochs = 10, batch = 20, seed, csv } = command
  const network = await loadOwnNetwork(command.network)
  const data = await loadOwnData(command.data, seed)
  const usual = typeof network === 'function' ? ['backprop', 'dp', 'fa'] : ['bptt', 'eprop', 'eprop-random']
  const every = learnersFor(network).map(({ name }) => name)
  const learners = namedLearners(command.learners.length === 0 ? usual : command.learners, every)
  await withPage(command, async (show, course) => {
    const progress = new LearnerProgress(learners.length, epochs, 'epochs')
    const refusals = new Refusals(learner => progress.refused(learner))
    const byThemselves = new Set<string>()
    const rows = await compareOwn({
      ...command,
      network,
      data,
      learners,
      epochs,
      batch,
      course,
      refusals,
      byItself: name => byThemselves.add(name),
      seen: row => {
        show({ learner: row.learner, examples: row.epoch * data.train.count, figures: ownFigures(row) })
        progress.show(row.learner, `test loss ${row.test.toPrecision(3)}`)
      },
    })
    progress.end()
    if (command.json === true) printJson([...rows, ...refusals.all])
    const last = learners.filter(name => !refusals.has(name)).flatMap(name => rows.findLast(({ learner }) => learner === name) ?? [])
    console.log(`${command.network} on ${command.data}: ${data.train.count} examples, ${data.test.count} to test with`)
    const columns = columnsOf(rows)
    console.log(table(withReasons([columns.head, ...last.map(columns.cells)], refusals.all)).join('\n'))
    const { given = [] } = command
    if (given.length > 0 && byThemselves.size > 0)
      console.log(`Without ${given.join(' and ')}: ${[...byThemselves].join(', ')}, which change their weights by rules of their own.`)
    if (csv !== undefined) {
      const lines = `${[columns.head, ...rows.map(columns.cells)].map(row => row.join(',')).join('\n')}\n`
      saveWhole(csv, csvWithReasons(lines, refusals.all))
      console.log(`Saved ${csv}.`)
    }
    return `${rows.length} epochs`
  })
}

/** The columns of a table, with one for own losses where somebody has one. */
function columnsOf(rows: readonly OwnEpoch[]): { readonly head: string[]; cells(row: OwnEpoch): string[] } {
  const owns = rows.some(({ own }) => own !== undefined)
  return {
    head: ['learner', 'epoch', 'loss', 'test loss', 'right [%]', 'cosine', ...(owns ? ['own'] : [])],
    cells: ({ learner, epoch, loss, test, accuracy, cosine, own }) => [
      learner,
      `${epoch}`,
      loss.toPrecision(4),
      test.toPrecision(4),
      accuracy === undefined ? '–' : (100 * accuracy).toFixed(1),
      ...(owns ? [cosine, own] : [cosine]).map(each => each?.toFixed(3) ?? '–'),
    ],
  }
}

/** What the page shows of an epoch. */
const ownFigures = ({ loss, test, accuracy, cosine, own }: OwnEpoch): Record<string, number> => ({
  loss,
  'test loss': test,
  ...(accuracy !== undefined && { accuracy }),
  ...(cosine !== undefined && { cosine }),
  ...(own !== undefined && { 'cosine with its own loss': own }),
})
