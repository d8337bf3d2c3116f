/**
 * A way down that is learned stands beside the transpose of the way up, on the 8 × 8 digits or on MNIST.
 * Difference propagation with five ways down: tied, learned from noise (weight mirror), learned by recirculation, random, none.
 * Digits: 64-128-128-10 of tanh, 30 epochs in batches of 20, 1437 images to learn from and 360 to be tested with, three seeds. MNIST:
 * 784-256-256-10, 5 epochs in batches of 100, one seed. Expected: on both the mirror within half a point of tied, and every way down
 * better than none.
 *
 * Akrout, Wilson, Humphreys, Lillicrap & Tweed (2019), Deep learning without weight transport, NeurIPS 32 (the mirror);
 * Hinton & McClelland (1988), Learning representations by recirculation, NIPS 0:358.
 */
import { RandomStream } from '@ngrad/core'
import { loadDigits, loadMnist } from '@ngrad/data'
import { subset } from '@ngrad/learning'
import { Option } from 'commander'
import { figureCommand, seedOf, whole } from './command/options.ts'
import { asExamples } from './rates/paired.ts'
import { trainByWaysDown, waysDown } from './rates/ways-down.ts'
import type { WayDown } from './rates/ways-down.ts'
import { out, outOption } from './results.ts'

const { data, seed, seeds, epochs } = figureCommand('learned-feedback')
  .option(...outOption)
  .addOption(new Option('--data <name>', 'what is learned').choices(['digits', 'mnist']).default('digits'))
  .option('--seed <number>', 'first seed of weights and order', seedOf, 1)
  .option('--seeds <number>', 'number of seeds; three, for MNIST one, if left out', whole)
  .option('--epochs <number>', 'how often each image is shown; 30, for MNIST 5, if left out', whole)
  .parse()
  .opts<{ data: 'digits' | 'mnist'; seed: number; seeds?: number; epochs?: number }>()

const digits = (): Parameters<typeof trainByWaysDown>[1] => {
  const all = asExamples(loadDigits(), 16)
  const order = new RandomStream(0, 'digits', 'parts').permutation(all.count)
  const [train, test] = [subset(all, order.subarray(0, 1437)), subset(all, order.subarray(1437))]
  return { train, test, hidden: [128, 128], epochs: epochs ?? 30, batch: 20, seed }
}
const mnist = (): Parameters<typeof trainByWaysDown>[1] => {
  const { train, test } = loadMnist()
  return { train: asExamples(train, 255), test: asExamples(test, 255), hidden: [256, 256], epochs: epochs ?? 5, batch: 100, seed }
}
const options = data === 'digits' ? digits() : mnist()
const count = seeds ?? (data === 'digits' ? 3 : 1)
const start = performance.now()
const errors = {} as Record<WayDown, number[]>
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
for (const name of Object.keys(waysDown) as WayDown[]) {
  errors[name] = []
  for (let each = seed; each < seed + count; each++) errors[name].push(await trainByWaysDown(name, { ...options, seed: each }))
  const all = errors[name].map(error => (100 * error).toFixed(2)).join(', ')
  console.log(`${name.padEnd(14)} ${(100 * mean(errors[name])).toFixed(2)} % wrong (${all})`)
}
const seconds = (performance.now() - start) / 1000
out.whole(`learned-feedback-${data}.json`, `${JSON.stringify({ seed, seeds: count, epochs: options.epochs, errors, seconds }, null, 1)}\n`)
out.tell()
const apart = mean(errors.mirror) - mean(errors.tied)
const better = (Object.keys(waysDown) as WayDown[]).every(name => name === 'none' || mean(errors[name]) < mean(errors.none))
const met = apart <= 0.005 && better
const points = (100 * apart).toFixed(2)
console.log(`Expected: mirror within 0.50 points of tied (here ${points}), all better than none: ${met ? 'met' : 'NOT met'}.`)
if (!met) process.exitCode = 1
