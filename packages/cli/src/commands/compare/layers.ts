import { Command, Option } from 'commander'
import type { ActivationName } from '@ngrad/difference-propagation/rates'
import type { AlgebraName } from '@ngrad/tensors'
import { withPage } from '../../compare/page.ts'
import { fileToWrite } from '../../file-to-write.ts'
import { inWords } from '../../in-words.ts'
import { printJson } from '../../json.ts'
import { listNames } from '../../list-names.ts'
import { needed } from '../../needed.ts'
import { backendOption, optimizerOption, positive, sizes, whole, withCommonOptions } from './options.ts'
import type { CommonOptions } from './options.ts'

/** What the command line says. */
interface Options extends CommonOptions {
  readonly data: string
  readonly layers?: readonly number[]
  readonly activation: ActivationName
  readonly batch?: number
  readonly optimizer: 'adam' | 'momentum'
  readonly remains: number
  readonly backend: AlgebraName
  readonly svg?: string
}

/** How hidden units can answer. */
const activations: readonly ActivationName[] = ['sigmoid', 'tanh', 'softplus', 'relu', 'linear']

/** What is taken for a data set where nothing is said. */
const usual: Readonly<Record<string, { layers: readonly number[]; epochs: number; batch: number }>> = {
  digits: { layers: [64, 128, 128, 10], epochs: 30, batch: 20 },
  mnist: { layers: [784, 256, 256, 10], epochs: 10, batch: 100 },
}

/** `ngrad compare layers`: learners in the same layered network, on labelled images. */
export const layers: Command = withCommonOptions(
  new Command('layers').description('learners in a layered network, on labelled images, layer by layer'),
  ['backprop', 'dp', 'dtp', 'fa'],
)
  .addOption(new Option('--data <name>', 'what is learned').choices(Object.keys(usual)).default('digits'))
  .option('--layers <sizes>', 'sizes with commas between them, from the inputs to the classes', sizes)
  .addOption(new Option('--activation <name>', 'how hidden units answer').choices(activations).default('tanh'))
  .option('--batch <number>', 'examples side by side', whole)
  .addOption(optimizerOption())
  .option('--remains <part>', 'part of the rate that is left in the last epoch', positive, 0.1)
  .addOption(backendOption())
  .option('--svg <file>', 'draw all figures by epoch to this file', fileToWrite)
  .addHelpText('after', '\nExample:\n  ngrad compare layers --learners backprop,dp,fa --svg errors.svg')
  .action((options: Options) => inWords(layers, () => run(options)))

async function run(options: Options): Promise<void> {
  const { addPlugins } = await import('../../plugins/add-plugins.ts')
  await addPlugins(options.plugin)
  const { learners } = await import('../../compare/registry.ts')
  if (options.list === true) return listNames(learners, options.json)
  const { checkLearners, namedLearners } = await import('../../chosen-learners.ts')
  const chosen = namedLearners(options.learners, learners.names)
  checkLearners(chosen, learners.names)
  const { compareLearners } = await import('../../compare/comparison.ts')
  const { loadData } = await import('../../compare/data.ts')
  const { saveWhole } = await import('@ngrad/report')
  const { LearnerProgress } = await import('../../learner-progress.ts')
  const { csv, epochFigures, table } = await import('../../compare/present.ts')
  const { csvWithReasons, Refusals } = await import('../../refusals.ts')
  const drawing = options.svg === undefined ? undefined : await needed('@ngrad/figures', () => import('../../compare/figure.ts'))
  const { chooseAlgebra } = await import('@ngrad/tensors')
  const { layers, epochs, batch } = { ...usual[options.data]!, ...options }
  const { make: algebra } = await chooseAlgebra(options.backend)
  const data = loadData(options.data)
  await withPage(options, async (show, course) => {
    const progress = new LearnerProgress(chosen.length, epochs, 'epochs')
    const refusals = new Refusals(learner => progress.refused(learner))
    const records = await compareLearners({
      ...options,
      learners: chosen,
      layers,
      epochs,
      batch,
      data,
      algebra,
      course,
      refusals,
      seen: record => {
        show({ learner: record.learner, examples: record.epoch * data.train.count, figures: epochFigures(record) })
        progress.show(record.learner, `${(100 * record.testError).toFixed(2)} % wrong`)
      },
    })
    progress.end()
    if (options.json === true) printJson([...records, ...refusals.all])
    if (records.length > 0) {
      console.log(
        `${options.data}, ${layers.join('-')} ${options.activation}, ${options.optimizer}, batch ${batch}, seed ${options.seed}`,
      )
      console.log(table(records, refusals.all))
      if (options.csv !== undefined) saveWhole(options.csv, csvWithReasons(csv(records), refusals.all))
      if (drawing) saveWhole(options.svg!, drawing.figure(records))
      const saved = [options.csv, options.svg].filter(file => file !== undefined)
      if (saved.length > 0) console.log(`Saved ${saved.join(' and ')}.`)
    }
    return `${records.length} epochs`
  })
}
