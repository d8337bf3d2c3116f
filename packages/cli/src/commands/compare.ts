import { Command, InvalidArgumentError, Option } from 'commander'
import type { ActivationName } from '@ngrad/difference-propagation/rates'
import type { AlgebraName } from '@ngrad/tensors'
import type { Visualization } from '@ngrad/viz-server'
import type { LiveComparison } from '../compare/live.ts'
import { describeError } from '../describe-error.ts'
import { learnerName } from '../learner-names.ts'
import { units } from '../recurrent/pattern.ts'
import type { Units } from '../recurrent/pattern.ts'
import { port } from '../port.ts'
import { families } from '../teachers/lessons.ts'
import type { Family } from '../teachers/lessons.ts'

/** What the command line says. */
interface Options {
  readonly data: string
  readonly network?: string
  readonly plugin: readonly string[]
  readonly learners: readonly string[]
  readonly layers?: readonly number[]
  readonly activation: ActivationName
  readonly epochs?: number
  readonly batch?: number
  readonly seed: number
  readonly optimizer: 'adam' | 'momentum'
  readonly rate: number
  readonly remains: number
  readonly backend: AlgebraName
  readonly teachers?: readonly Family[]
  readonly recurrent?: Units
  readonly csv?: string
  readonly svg?: string
  readonly page?: number | true
  readonly list?: boolean
}

/** How hidden units can answer. */
const activations: readonly ActivationName[] = ['sigmoid', 'tanh', 'softplus', 'relu', 'linear']

/** What the dense algebra can be done by. */
const backends: readonly AlgebraName[] = ['auto', 'wasm-simd', 'tensors']

/** What is taken for a data set where nothing is said. */
const usual: Readonly<Record<string, { layers: readonly number[]; epochs: number; batch: number }>> = {
  digits: { layers: [64, 128, 128, 10], epochs: 30, batch: 20 },
  mnist: { layers: [784, 256, 256, 10], epochs: 10, batch: 100 },
}

/**
 * `ngrad compare`: trains the same network from the same weights by several learners and prints how each does, and how
 * what it asks for lies to the gradient.
 */
export const compare: Command = new Command('compare')
  .description('train the same network by several learners and hold each against the gradient')
  .usage('[options]')
  .option('--data <name>', 'what is learned: digits, mnist; beside --network a module, a .csv or a folder', 'digits')
  .option('--network <file>', 'a module that exports a network of your own, recurrent or layered')
  .option('--plugin <name>', 'a package or a file that brings learners; may be repeated', collect, [])
  .option(
    '--learners <names>',
    'names, short as listed or in full, with commas between them, or all',
    text => names(text).map(learnerName),
    ['backprop', 'dp', 'dtp', 'fa'],
  )
  .option('--layers <sizes>', 'sizes with commas between them, from the inputs to the classes', sizes)
  .addOption(new Option('--activation <name>', 'how hidden units answer').choices(activations).default('tanh'))
  .option('--epochs <number>', 'how often each example is shown', whole)
  .option('--batch <number>', 'examples side by side', whole)
  .option('--seed <number>', 'seed of weights and order', seed, 1)
  .addOption(new Option('--optimizer <name>', 'how weights follow').choices(['adam', 'momentum']).default('adam'))
  .option('--rate <number>', 'rate of learning', positive, 0.001)
  .option('--remains <part>', 'part of the rate that is left in the last epoch', positive, 0.1)
  .addOption(
    new Option('--backend <name>', 'what multiplies in layered networks: tensors (TensorFlow.js) where there is a GPU')
      .choices(backends)
      .default('auto'),
  )
  .option(
    '--teachers <families>',
    `targets without labels, on small data: ${families.join(', ')}; learners also those of --recurrent`,
    teachers,
  )
  .addOption(new Option('--recurrent <units>', 'learners through time, on a recurrent network').choices(units))
  .option('--csv <file>', 'write all epochs, rounds or pairs to this file')
  .option('--svg <file>', 'draw all figures by epoch, or losses by round, to this file')
  .option('--page [port]', 'show each epoch on a web page, live, until Ctrl-C (8080 if no port is given)', port)
  .option('--list', 'list the learners')
  .addHelpText(
    'after',
    '\nExamples:\n  ngrad compare --learners backprop,dp,fa --svg errors.svg' +
      '\n  ngrad compare --network net.ts --data data.ts --learners bptt,eprop,mine --plugin ./mine.ts' +
      '\n  ngrad compare --teachers within,across,time --learners backprop,dp,eprop,bptt' +
      '\n  ngrad compare --recurrent lif --learners bptt,eprop,rtrl --rate 0.005',
  )
  .action((options: Options) => choose(options).catch(fail))

async function choose(options: Options): Promise<void> {
  const { recurrent, teachers: wanted, svg, page, network } = options
  for (const name of options.plugin) await register(name)
  const named = compare.getOptionValueSource('learners') !== 'default'
  if (network !== undefined) {
    if (wanted || recurrent !== undefined || page !== undefined || svg !== undefined || options.list === true)
      throw new Error(
        '--network is compared as a table, which --csv saves; leave out --teachers, --recurrent, --page, --svg, --list',
      )
    const { runOwn } = await import('../own/run-own.ts')
    return runOwn({ ...options, network }, named)
  }
  if (!['digits', 'mnist'].includes(options.data) && !wanted && recurrent === undefined)
    throw new Error(
      `--data ${options.data} needs a network of your own, by --network; without it there are digits and mnist`,
    )
  if (wanted && svg !== undefined) throw new Error('--teachers makes a table, which --csv saves; leave out --svg')
  if ((wanted || recurrent !== undefined) && page !== undefined)
    throw new Error('--page shows layered networks that learn labels; leave out --teachers and --recurrent')
  if (recurrent === undefined) return wanted ? runTeachers(options, wanted) : run(options)
  const { runRecurrent } = await import('../recurrent/run.ts')
  return runRecurrent({ ...options, recurrent }, named)
}

/** Adds what a plugin brings to the learners that can be compared. */
async function register(name: string): Promise<void> {
  const { loadPlugin } = await import('../plugins/load-plugin.ts')
  const { learners } = await import('../compare/registry.ts')
  const { recurrentLearners } = await import('../recurrent/learners.ts')
  const { layered, recurrent } = await loadPlugin(name)
  for (const learner of layered) learners.add(learner)
  for (const learner of recurrent) recurrentLearners.add(learner)
}

async function run(options: Options): Promise<void> {
  // What learns and draws is loaded here, so that other commands start without it.
  const { learners } = await import('../compare/registry.ts')
  if (options.list === true) {
    for (const { name, what } of learners) console.log(`${name.padEnd(18)}${what}`)
    return
  }
  const chosen = options.learners[0] === 'all' ? [...learners.names] : options.learners
  for (const name of chosen) learners.get(name)
  const { compareLearners } = await import('../compare/comparison.ts')
  const { loadData } = await import('../compare/data.ts')
  const { Progress, saveWhole, watchForStop } = await import('@ngrad/report')
  const { csv, figure, table } = await import('../compare/present.ts')
  const { chooseAlgebra } = await import('@ngrad/tensors')
  const { layers, epochs, batch } = { ...usual[options.data]!, ...options }
  const { make: algebra } = await chooseAlgebra(options.backend)
  const data = loadData(options.data)
  const shown = options.page === undefined ? undefined : await openPage(options, options.page, data.train.count)
  const { stopped, end } = watchForStop()
  const progress = new Progress('Comparing', chosen.length * epochs, 'epochs')
  let done = 0
  const records = await compareLearners({
    ...options,
    learners: chosen,
    layers,
    epochs,
    batch,
    data,
    algebra,
    stopped,
    seen: record => {
      shown?.live.show(record)
      progress.show(++done, record.learner, `${(100 * record.testError).toFixed(2)} % wrong`)
    },
  })
  progress.end()
  end()
  if (records.length > 0) {
    console.log(
      `${options.data}, ${layers.join('-')} ${options.activation}, ${options.optimizer}, batch ${batch}, seed ${options.seed}`,
    )
    console.log(table(records))
    if (options.csv !== undefined) saveWhole(options.csv, csv(records))
    if (options.svg !== undefined) saveWhole(options.svg, figure(records))
    const saved = [options.csv, options.svg].filter(file => file !== undefined)
    if (saved.length > 0) console.log(`Saved ${saved.join(' and ')}.`)
  }
  if (stopped()) {
    console.log(`Stopped after ${records.length} epochs.`)
    process.exitCode = 130
  } else if (shown) {
    console.log('The page stays until Ctrl-C.')
    await new Promise(resolve => {
      process.once('SIGINT', resolve)
    })
  }
  await shown?.page.close()
}

/** Serves the page of a comparison. */
async function openPage(
  { seed }: Options,
  at: number | true,
  examples: number,
): Promise<{ live: LiveComparison; page: Visualization }> {
  const { visualize } = await import('@ngrad/viz-server')
  const { LiveComparison } = await import('../compare/live.ts')
  const page = visualize({ port: at === true ? 8080 : at })
  const live = new LiveComparison(seed, examples)
  page.attach(live)
  console.log(`Watch it: ${await page.ready}`)
  return { live, page }
}

/** Every teacher without labels with every learner that can take it. */
async function runTeachers(
  { learners: names, seed, rate, backend, csv, epochs = 30 }: Options,
  wanted: readonly Family[],
): Promise<void> {
  const { Progress, saveWhole, watchForStop } = await import('@ngrad/report')
  const { chooseAlgebra } = await import('@ngrad/tensors')
  const { matrixLearners, teacherMatrix } = await import('../teachers/matrix.ts')
  const { matrixCsv, matrixTable } = await import('../teachers/present.ts')
  const { make: algebra } = await chooseAlgebra(backend)
  const { stopped, end } = watchForStop()
  let progress: InstanceType<typeof Progress> | undefined
  let done = 0
  const cells = await teacherMatrix({
    families: wanted,
    learners: names[0] === 'all' ? matrixLearners() : names,
    algebra,
    rounds: epochs,
    seed,
    rate,
    stopped,
    seen: ({ teacher, learner }, pairs) => {
      progress ??= new Progress('Comparing', pairs, 'pairs')
      progress.show(++done, `${teacher} with ${learner}`)
    },
  })
  progress?.end()
  end()
  console.log(matrixTable(cells))
  if (csv !== undefined) {
    saveWhole(csv, matrixCsv(cells))
    console.log(`Saved ${csv}.`)
  }
  if (stopped()) {
    console.log(`Stopped after ${cells.length} pairs.`)
    process.exitCode = 130
  }
}

function teachers(text: string): Family[] {
  return text.split(',').map(name => {
    const family = families.find(each => each === name)
    if (family) return family
    throw new InvalidArgumentError(`There are no teachers '${name}'; there are ${families.join(', ')}.`)
  })
}

function fail(error: unknown): void {
  console.error(describeError(error, false))
  process.exitCode = 1
}

function collect(text: string, before: readonly string[]): string[] {
  return [...before, text]
}

function names(text: string): string[] {
  return text.split(',')
}

function sizes(text: string): number[] {
  const values = text.split(',').map(Number)
  if (values.length < 2 || values.some(value => !Number.isInteger(value) || value < 1))
    throw new InvalidArgumentError('It must be whole numbers with commas between them: 64,128,10.')
  return values
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, at least 1.')
  return value
}

function seed(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number from 0 to 2^53 - 1.')
  return value
}

function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}
