/**
 * A small convolutional network reads MNIST as well by difference propagation as by backpropagation, paired by seed.
 * Convolutions of 32 (5 × 5) and 64 channels (3 × 3) with strides of 2, 128 ReLUs, softmax; images shifted by chance by up to a
 * pixel; Adam at 0.001 that falls to a twentieth, 5 epochs of batches of 100. Both learners start from the same weights and see the
 * same batches, an epoch of the one after an epoch of the other. Expected: at most 0.9 % test error, within 0.2 points of
 * backpropagation; seed 1 has 0.75 and 0.72 %.
 *
 * LeCun, Bottou, Bengio & Haffner (1998), Proceedings of the IEEE 86:2278 (0.95 %, LeNet-5).
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Backpropagation and the brain, Nature Reviews Neuroscience 21:335,
 * supplementary figure 1.
 */
import { loadMnist } from '@ngrad/data'
import { Expectations } from './command/expectations.ts'
import { figureCommand, seedOf, whole } from './command/options.ts'
import { mnistNet } from './rates/convolutional.ts'
import { asExamples } from './rates/paired.ts'
import { runConvolutional } from './rates/run-convolutional.ts'
import { outOption } from './results.ts'

const { seed, seeds, epochs } = figureCommand('convolution-mnist')
  .option(...outOption)
  .option('--seed <number>', 'the first of the seeds of weights, order and shifts', seedOf, 1)
  .option('--seeds <number>', 'how many seeds', whole, 1)
  .option('--epochs <number>', 'how often each image is shown', whole, 5)
  .parse()
  .opts<{ seed: number; seeds: number; epochs: number }>()

const { train, test } = loadMnist()
const data = { train: asExamples(train, 255), test: asExamples(test, 255) }
const { ours, reference } = await runConvolutional({ name: 'convolution-mnist', net: mnistNet, data, epochs, seed, seeds })
const expectations = new Expectations()
expectations.atMost(ours, 0.009, 'more than 0.90 % wrong')
expectations.within(ours - reference, -0.002, 0.002, 'further than 0.20 % from backpropagation')
console.log('Expected: at most 0.90 % wrong, within 0.20 % of backpropagation.')
expectations.tell()
