/**
 * Spikes alone read MNIST: two hidden layers are better than one, and one better than none.
 * Networks 784-40, 784-500-40 and 784-500-200-40 learn by differences of activity, the derivative filter of each synapse
 * their only rule. Expected with one hidden layer: at least 97 % (Guerguiev, Lillicrap & Richards report 96.8 % with two
 * hidden layers of segregated dendrites).
 *
 * Guerguiev, Lillicrap & Richards (2017), Towards deep learning with segregated dendrites, eLife 6:e22901, figure 4.
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335.
 */
import { loadMnist } from '@ngrad/data'
import { Progress, saveWhole } from '@ngrad/report'
import { Command } from 'commander'
import { learnDigits, readDigits, spikingDigits } from './spiking-digits/network.ts'
import { recipes } from './spiking-digits/recipes.ts'

const { seed, epochs, only } = new Command('mnist-spiking')
  .option('--seed <number>', 'seed of all random numbers', Number, 1)
  .option('--epochs <number>', 'how often each image is shown', Number, 4)
  .option('--only <layers>', 'only the network with so many hidden layers', Number)
  .parse()
  .opts<{ seed: number; epochs: number; only?: number }>()

const { train, test } = loadMnist()
const rows: { hidden: readonly number[]; accuracy: number; seconds: number }[] = []
for (const recipe of recipes.filter(({ hidden }) => only === undefined || hidden.length === only)) {
  const network = spikingDigits({ ...recipe, seed }, train.rows, train.columns)
  const stop = (): void => network.sim.stop()
  process.once('SIGINT', stop)
  const presentations = Math.round(epochs * train.count)
  const layers = [784, ...recipe.hidden, 10 * recipe.perDigit].join('-')
  const progress = new Progress(layers, presentations, 'images')
  await learnDigits(network, {
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
  rows.push({ hidden: recipe.hidden, accuracy, seconds: progress.seconds })
  console.log(
    `${layers.padEnd(18)} ${(100 * accuracy).toFixed(2)} % of the test images, ${progress.seconds.toFixed(0)} s`,
  )
}
console.log('Expected: more with each hidden layer, at least 97 % with one.')
const file = `docs/figures/mnist-spiking${only === undefined ? '' : `-${only}`}.json`
saveWhole(new URL(`../${file}`, import.meta.url).pathname, `${JSON.stringify({ seed, epochs, rows }, null, 1)}\n`)
console.log(`Saved ${file}.`)
const best = (layers: number): number => rows.find(({ hidden }) => hidden.length === layers)?.accuracy ?? Number.NaN
if (only === undefined && !(best(0) < best(1) && best(1) < best(2) && best(1) >= 0.97)) process.exitCode = 1
