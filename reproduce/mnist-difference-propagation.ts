/**
 * Difference propagation on rates reads MNIST as well as backpropagation: at most 1.9 % wrong, paired by seed.
 * 784-500-10, ReLUs and softmax, Adam, 20 epochs of batches of 100; both learners start from the same weights and see the
 * same batches, an epoch of the one after an epoch of the other. Expected: at most 1.9 % test error, within 0.2 points of
 * backpropagation, at most twice its time.
 *
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain, Nature Reviews Neuroscience 21:335,
 * supplementary figure 1.
 */
import { loadMnist } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import { Progress, watchForStop } from '@ngrad/report'
import { algebraNames, chooseAlgebra } from '@ngrad/tensors'
import type { AlgebraName } from '@ngrad/tensors'
import { Option } from 'commander'
import { figureCommand, seedOf, whole } from './command/options.ts'
import { inPercent } from './command/in-percent.ts'
import { asExamples, errorsInWords, recipe, trainPaired } from './rates/paired.ts'
import { pairedFigure } from './rates/paired-figure.ts'
import { out, outOption } from './results.ts'

const { seed, epochs, hidden, backend } = figureCommand('mnist-difference-propagation')
  .option(...outOption)
  .option('--seed <number>', 'seed of weights and order', seedOf, 1)
  .option('--epochs <number>', 'how often each image is shown', whole, 20)
  .option('--hidden <number>', 'number of hidden units', whole, 500)
  .addOption(
    new Option('--backend <name>', 'what multiplies: tensors (TensorFlow.js) where there is a GPU, or as you say')
      .choices(algebraNames)
      .default('auto'),
  )
  .parse()
  .opts<{ seed: number; epochs: number; hidden: number; backend: AlgebraName }>()

const { make: algebra, description } = await chooseAlgebra(backend)
const { stopped } = watchForStop()
const { train, test } = loadMnist()
const progress = new Progress('Learning', epochs, 'epochs')
const results = await trainPaired({
  train: asExamples(train, 255),
  test: asExamples(test, 255),
  layers: [dense(hidden, { activation: recipe.activation }), dense(10)],
  epochs,
  batch: 100,
  seed,
  algebra,
  seen(epoch, { errors }) {
    progress.show(epoch + 1, ...errorsInWords(errors))
    return stopped()
  },
})
progress.end()
const { errors, seconds } = results
const best = (values: readonly number[]): number => Math.min(...values)
const difference = errors['difference propagation'].at(-1)!
const reference = errors.backpropagation.at(-1)!
const ratio = best(seconds['difference propagation']) / best(seconds.backpropagation)
for (const [name, each] of Object.entries(errors)) {
  const time = best(seconds[name as keyof typeof seconds]).toFixed(2)
  console.log(`${name.padEnd(22)} ${inPercent(each.at(-1)!)} wrong after ${each.length} epochs, ${time} s an epoch`)
}
console.log(
  `Expected: at most 1.90 %, within 0.20 % of backpropagation, at most 2 × its time (here ${ratio.toFixed(2)} ×).`,
)
if (stopped()) {
  console.log('Stopped; nothing was saved.')
  process.exit(130)
}
out.whole(
  `mnist-difference-propagation.json`,
  `${JSON.stringify({ seed, hidden, epochs, recipe, algebra: description, errors, seconds }, null, 1)}\n`,
)
out.figure(`mnist-difference-propagation.svg`, pairedFigure([{ errors }]))
out.tell()
if (!(difference <= 0.019 && Math.abs(difference - reference) <= 0.002 && ratio <= 2)) process.exitCode = 1
