/**
 * Spikes alone read MNIST: two hidden layers are better than one, and one better than none.
 * Networks learn by differences of activity, the derivative filter of each synapse their only rule: 784-40, 784-100-40
 * and 784-100-100-40 with the same settings show what depth does, and 784-500-40 reaches at least 97 % (Guerguiev,
 * Lillicrap & Richards report 96.8 % with two hidden layers of segregated dendrites).
 *
 * Guerguiev, Lillicrap & Richards (2017), Towards deep learning with segregated dendrites, eLife 6:e22901, figure 4.
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335.
 */
import { loadMnist } from '@ngrad/data'
import { Progress, saveWhole } from '@ngrad/report'
import { Command, Option } from 'commander'
import { learnDigits, readDigits, spikingDigits } from './spiking-digits/network.ts'
import { recipes, sizesOf } from './spiking-digits/recipes.ts'

const { seed, epochs, only } = new Command('mnist-spiking')
  .option('--seed <number>', 'seed of all random numbers', Number, 1)
  .option('--epochs <number>', 'how often each image is shown', Number, 5)
  .addOption(new Option('--only <sizes>', 'only this network').choices(recipes.map(sizesOf)))
  .parse()
  .opts<{ seed: number; epochs: number; only?: string }>()

const { train, test } = loadMnist()
const rows: { sizes: string; accuracy: number; taught: number; seconds: number }[] = []
for (const recipe of recipes.filter(each => only === undefined || sizesOf(each) === only)) {
  const network = spikingDigits({ ...recipe, seed }, train.rows, train.columns)
  const stop = (): void => network.sim.stop()
  process.once('SIGINT', stop)
  const presentations = Math.round(epochs * train.count)
  const sizes = sizesOf(recipe)
  const progress = new Progress(sizes, presentations, 'images')
  const taught = await learnDigits(network, {
    train,
    presentations,
    remains: recipe.remains,
    seen: (shown, accuracy) => progress.show(shown, `${(100 * accuracy).toFixed(1)} % right of the last 2000`),
  })
  const accuracy = await readDigits(network, test)
  progress.end()
  process.off('SIGINT', stop)
  if (network.sim.stopped) {
    console.log('Stopped; nothing was saved.')
    process.exit(130)
  }
  rows.push({ sizes, accuracy, taught, seconds: progress.seconds })
  console.log(
    `${sizes.padEnd(16)} ${(100 * accuracy).toFixed(2)} % of the test images, ${progress.seconds.toFixed(0)} s; ` +
      `${((100 * taught) / presentations).toFixed(1)} % of the presentations taught`,
  )
}
console.log('Expected: more with each hidden layer of 100; at least 97 % with one of 500.')
const name = ['mnist-spiking', ...(only === undefined ? [] : [only]), ...(seed === 1 ? [] : [`seed-${seed}`])].join('-')
const file = `docs/figures/${name}.json`
saveWhole(new URL(`../${file}`, import.meta.url).pathname, `${JSON.stringify({ seed, epochs, rows }, null, 1)}\n`)
console.log(`Saved ${file}.`)
const reached = (sizes: string): number => rows.find(row => row.sizes === sizes)?.accuracy ?? Number.NaN
const deeper = reached('784-40') < reached('784-100-40') && reached('784-100-40') < reached('784-100-100-40')
if (only === undefined && !(deeper && reached('784-500-40') >= 0.97)) process.exitCode = 1
