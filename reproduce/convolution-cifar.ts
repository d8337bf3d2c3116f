/**
 * A small convolutional network learns to tell the ten things of CIFAR-10 as well by difference propagation as by backpropagation,
 * paired by seed. Convolutions of 32 (5 × 5), 64 and 128 channels (3 × 3) with strides of 2, ReLUs, softmax; images shifted by chance
 * by up to 2 pixels, half of them mirrored; Adam at 0.001 that falls to a twentieth, 5 epochs of batches of 100. Both learners start
 * from the same weights and see the same batches, an epoch of the one after an epoch of the other. Expected: at most 39 % test error,
 * within a point of backpropagation; seed 1 has 37.32 and 37.67 %, on images that had been kept as JPEG. `--data` names the folder of
 * CIFAR-10's binary version.
 *
 * Krizhevsky (2009), Learning multiple layers of features from tiny images.
 * Bartunov, Santoro, Richards, Marris, Hinton & Lillicrap (2018), Assessing the scalability of biologically-motivated deep learning
 * algorithms and architectures. NeurIPS (difference target propagation in convolutional networks: 39.5 % wrong, with shared weights).
 */
import path from 'node:path'
import { channelsLast, readCifar10 } from '@ngrad/data'
import { sequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { Expectations } from './command/expectations.ts'
import { figureCommand, folderThere, seedOf, whole } from './command/options.ts'
import { cifarNet } from './rates/convolutional.ts'
import { runConvolutional } from './rates/run-convolutional.ts'
import { outOption } from './results.ts'

const { data: folder, seed, seeds, epochs } = figureCommand('convolution-cifar')
  .option(...outOption)
  .requiredOption('--data <folder>', 'where data_batch_1.bin to data_batch_5.bin and test_batch.bin of CIFAR-10 lie', folderThere)
  .option('--seed <number>', 'the first of the seeds of weights, order and shifts', seedOf, 1)
  .option('--seeds <number>', 'how many seeds', whole, 1)
  .option('--epochs <number>', 'how often each image is shown', whole, 5)
  .parse()
  .opts<{ data: string; seed: number; seeds: number; epochs: number }>()

/** Images of some files as examples of rates from 0 to 1. */
const examples = async (...names: readonly string[]): Promise<Dataset> => {
  const images = await readCifar10(...names.map(name => path.join(folder, name)))
  const [rows, columns, channels] = cifarNet.input
  return sequences({ values: channelsLast(images), inputs: rows * columns * channels, largest: 255, labels: images.labels, outputs: 10 })
}
const data = { train: await examples(...[1, 2, 3, 4, 5].map(part => `data_batch_${part}.bin`)), test: await examples('test_batch.bin') }
const { ours, reference } = await runConvolutional({ name: 'convolution-cifar', net: cifarNet, data, epochs, seed, seeds })
const expectations = new Expectations()
expectations.atMost(ours, 0.39, 'more than 39 % wrong')
expectations.within(ours - reference, -0.01, 0.01, 'further than 1 % from backpropagation')
console.log('Expected: at most 39 % wrong, within 1 % of backpropagation.')
expectations.tell()
