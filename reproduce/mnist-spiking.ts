/**
 * Spikes alone read MNIST: one hidden layer is better than none, and a second adds little.
 * Networks learn by differences of activity, the derivative filter of each synapse their only rule: 784-40, 784-40-40
 * and 784-40-40-40 show what depth does, and 784-500-10 reaches at least 97 % (Guerguiev, Lillicrap & Richards report
 * 96.8 % with two hidden layers of segregated dendrites).
 *
 * Guerguiev, Lillicrap & Richards (2017), Towards deep learning with segregated dendrites, eLife 6:e22901, figure 4.
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335.
 */
import { loadMnist } from '@ngrad/data'
import { Progress } from '@ngrad/report'
import { Option } from 'commander'
import { Expectations } from './command/expectations.ts'
import { figureCommand, seedOf, whole } from './command/options.ts'
import { out, outOption } from './results.ts'
import { learnDigits, readDigits, spikingDigits } from './spiking-digits/network.ts'
import { recipes, sizesOf } from './spiking-digits/recipes.ts'

const { seed, epochs, only } = figureCommand('mnist-spiking')
  .option(...outOption)
  .option('--seed <number>', 'seed of all random numbers', seedOf, 1)
  .option('--epochs <number>', 'how often each image is shown; what the recipe of the network says if left out', whole)
  .addOption(new Option('--only <sizes>', 'only this network').choices(recipes.map(sizesOf)))
  .parse()
  .opts<{ seed: number; epochs?: number; only?: string }>()

const { train, test } = loadMnist()
const reached = new Map<string, number>()
const expectations = new Expectations()
for (const recipe of recipes.filter(each => only === undefined || sizesOf(each) === only)) {
  const network = spikingDigits({ ...recipe, seed }, train.rows, train.columns)
  const stop = (): void => network.simulation.stop()
  process.once('SIGINT', stop)
  const shown = epochs ?? recipe.epochs
  const presentations = Math.round(shown * train.count)
  const sizes = sizesOf(recipe)
  const progress = new Progress(sizes, presentations, 'images')
  const taught = await learnDigits(network, {
    train,
    presentations,
    remains: recipe.remains,
    seen: (count, accuracy) => progress.show(count, `${(100 * accuracy).toFixed(1)} % right of the last 2000`),
  })
  const accuracy = await readDigits(network, test)
  progress.end()
  process.off('SIGINT', stop)
  if (network.simulation.stopped) {
    console.log('Stopped.')
    process.exit(130)
  }
  reached.set(sizes, accuracy)
  const { seconds } = progress
  console.log(
    `${sizes.padEnd(16)} ${(100 * accuracy).toFixed(2)} % of the test images, ${seconds.toFixed(0)} s; ` +
      `${((100 * taught) / presentations).toFixed(1)} % of the presentations taught`,
  )
  expectations.atLeast(accuracy, recipe.least, `${sizes}: less than ${100 * recipe.least} %`)
  const file = `${['mnist-spiking', sizes, ...(seed === 1 ? [] : [`seed-${seed}`])].join('-')}.json`
  const row = { seed, epochs: shown, sizes, accuracy, taught, seconds }
  out.whole(file, `${JSON.stringify(row, null, 1)}\n`)
}
out.tell()
const of = (sizes: string): number => reached.get(sizes) ?? Number.NaN
if (only === undefined) {
  expectations.atLeast(of('784-40-40'), of('784-40'), 'a hidden layer of 40 reads less than none')
  // in one seed of three by chance a little less
  expectations.atLeast(of('784-40-40-40'), of('784-40-40') - 0.005, 'two hidden layers of 40 read less than one')
}
const expected = recipes.map(recipe => `${sizesOf(recipe)} at least ${100 * recipe.least} %`).join(', ')
console.log(`Expected: ${expected}; more with a hidden layer of 40, and with a second at most half a point less.`)
expectations.tell()
