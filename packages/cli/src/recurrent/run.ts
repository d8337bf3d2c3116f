import { saveWhole } from '@ngrad/report'
import { namedLearners } from '../chosen-learners.ts'
import { withPage } from '../compare/page.ts'
import { printJson } from '../json.ts'
import { LearnerProgress } from '../learner-progress.ts'
import { listNames } from '../list-names.ts'
import { needed } from '../needed.ts'
import { csvWithReasons, Refusals, withReasons } from '../refusals.ts'
import { table } from '../table.ts'
import { compareRecurrent } from './comparison.ts'
import { recurrentLearners } from './learners.ts'
import type { Units } from './pattern.ts'
import { recurrentTable, roundFigures, roundsCsv } from './present.ts'

/** What the command line says of a comparison of learners through time. */
export interface RecurrentCommand {
  readonly units: Units
  readonly learners: readonly string[]
  readonly epochs?: number
  readonly seed: number
  readonly rate: number
  readonly csv?: string
  readonly svg?: string
  readonly page?: number | true
  readonly list?: boolean
  readonly json?: boolean
}

/** `ngrad compare time`: learners through time on pattern generation, as a table and in files. */
export async function runRecurrent(command: RecurrentCommand): Promise<void> {
  const { units, learners, epochs = 100, seed, rate, csv, svg, list, json } = command
  if (list === true) return listNames(recurrentLearners, json)
  const chosen = namedLearners(learners, recurrentLearners.names)
  const drawing = svg === undefined ? undefined : await needed('@ngrad/figures', () => import('./figure.ts'))
  await withPage(command, async (show, course) => {
    const progress = new LearnerProgress(chosen.length, 1, 'learners')
    const refusals = new Refusals(learner => progress.refused(learner))
    const records = await compareRecurrent({
      learners: chosen,
      units,
      rounds: epochs,
      seed,
      rate,
      course,
      refusals,
      told: (learner, number, round) => show({ learner, examples: number, figures: roundFigures(round) }),
      seen: ({ learner, last }) => progress.show(learner, `loss ${last.toPrecision(3)}`),
    })
    progress.end()
    if (json === true) printJson([...records, ...refusals.all])
    if (records.length > 0) {
      console.log(
        `pattern generation, 20 recurrent ${units} units, 100 steps, ${epochs} rounds, rate ${rate}, seed ${seed}`,
      )
      console.log('cosine with the gradient | relative error, in the mean of all rounds')
      console.log(table(withReasons(recurrentTable(records), refusals.all)).join('\n'))
      if (csv !== undefined) saveWhole(csv, csvWithReasons(roundsCsv(records), refusals.all))
      if (drawing) saveWhole(svg!, drawing.lossFigure(records))
      const saved = [csv, svg].filter(file => file !== undefined)
      if (saved.length > 0) console.log(`Saved ${saved.join(' and ')}.`)
    }
    return `${records.length} learners`
  })
}
