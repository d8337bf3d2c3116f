import { Command } from 'commander'
import type { AlgebraName } from '@ngrad/tensors'
import { withPage } from '../../compare/page.ts'
import { Failure, inWords } from '../../in-words.ts'
import { printJson } from '../../json.ts'
import { listNames } from '../../list-names.ts'
import { families } from '../../teachers/lessons.ts'
import type { Family } from '../../teachers/lessons.ts'
import { backendOption, withCommonOptions } from './options.ts'
import type { CommonOptions } from './options.ts'

/** What the command line says. */
interface Options extends CommonOptions {
  readonly backend: AlgebraName
}

const familyWords: Readonly<Record<Family, string>> = {
  within: 'parts of one input from the others: masks, noise, codes, pixels after pixels',
  across: 'one sense from another',
  time: 'what comes next',
}

/** `ngrad compare teachers`: every teacher without labels with every learner that can take it. */
export const teachers: Command = withCommonOptions(
  new Command('teachers').description('teachers without labels, on small data, with learners of either kind'),
  ['backprop', 'dp', 'dtp', 'fa'],
)
  .argument('[teachers...]', `${families.join(', ')}, or the name of one that a plugin brings; all if left out`)
  .addOption(backendOption())
  .addHelpText('after', '\nExample:\n  ngrad compare teachers within time --learners backprop,dp,eprop,bptt')
  .action((chosen: string[], options: Options) => inWords(teachers, () => run(chosen, options)))

/** Every teacher without labels with every learner that can take it. */
async function run(chosen: readonly string[], options: Options): Promise<void> {
  const { learners: names, seed, rate, backend, csv, epochs = 30, list, json } = options
  const { addPlugins } = await import('../../plugins/add-plugins.ts')
  const { taskNames, ownTeachers } = await import('../../teachers/own-teachers.ts')
  await addPlugins(options.plugin)
  const known = [...families.map(name => ({ name, what: familyWords[name] })), ...ownTeachers]
  if (list === true) return listNames(known, json)
  const wanted = chosen.length > 0 ? [...new Set(chosen.flatMap(text => text.split(',')))] : taskNames()
  const { Progress, saveWhole } = await import('@ngrad/report')
  const { chooseAlgebra } = await import('@ngrad/tensors')
  const { namedLearners } = await import('../../chosen-learners.ts')
  const { matrixLearners, teacherMatrix } = await import('../../teachers/matrix.ts')
  const { matrixCsv, matrixTable } = await import('../../teachers/present.ts')
  const { make: algebra } = await chooseAlgebra(backend)
  await withPage(options, async (show, course) => {
    let progress: InstanceType<typeof Progress> | undefined
    let done = 0
    const cells = await teacherMatrix({
      tasks: wanted,
      learners: namedLearners(names, matrixLearners()),
      algebra,
      rounds: epochs,
      seed,
      rate,
      course,
      told: ({ teacher, learner, examples, loss }) => show({ learner, examples, figures: { [`loss, ${teacher}`]: loss } }),
      seen: ({ teacher, learner, loss, floor }, pairs) => {
        if (loss !== undefined && floor) show({ learner, examples: 0, figures: { [`test loss / floor, ${teacher}`]: loss / floor.loss } })
        progress ??= new Progress('Comparing', pairs, 'pairs')
        progress.show(++done, `${teacher} with ${learner}`)
      },
    })
    progress?.end()
    if (json === true) printJson(cells)
    console.log(matrixTable(cells))
    if (csv !== undefined) {
      saveWhole(csv, matrixCsv(cells))
      console.log(`Saved ${csv}.`)
    }
    if (!course.stopped() && cells.every(({ loss }) => loss === undefined)) throw new Failure('no learner could take a lesson')
    return `${cells.length} pairs`
  })
}
