/**
 * A spiking network learns to read handwritten digits from differences of activity alone: nothing here calls
 * backpropagation. `npm start -- --help` tells what it can be given.
 */
import { encodeWeights } from '@ngrad/core'
import { loadMnist } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import { Progress, saveWhole } from '@ngrad/report'
import { digitNetwork } from './mnist/network.ts'
import type { DigitNetwork } from './mnist/network.ts'
import { readOptions } from './mnist/options.ts'
import { phaseWatcher } from './mnist/phases.ts'
import { openPage, publisher, publishTest, readingPublisher } from './mnist/page.ts'
import { test, train } from './mnist/training.ts'
import type { Phases, Presentation } from './mnist/training.ts'

const options = readOptions(process.argv)
const digits = loadMnist()

if (options.compare) await compare()
else await learn()

/** Trains, tests, and keeps the page open. */
async function learn(): Promise<void> {
  const network = makeNetwork(true)
  const opened = options.page ? await openPage(network, options.port) : undefined
  if (opened) console.log(`Watch it learn: ${opened.url}`)
  const watcher = opened && phaseWatcher(network)
  const accuracy = await trainAndTest(network, 'Learning', publisher(network, digits.train, watcher), watcher)
  if (accuracy === undefined) {
    network.sim.close()
    process.exitCode = 130
    return
  }
  if (opened && !options.once) {
    console.log('The page stays until Ctrl-C.')
    await new Promise(resolve => {
      process.once('SIGINT', resolve)
    })
  }
  network.sim.close()
}

/** Trains the same network twice, without and with learning in the hidden layer. */
async function compare(): Promise<void> {
  const fixed = await trainAndTest(makeNetwork(false), 'Hidden layer fixed')
  const learned = fixed === undefined ? undefined : await trainAndTest(makeNetwork(true), 'Hidden layer learns')
  if (fixed === undefined || learned === undefined) {
    process.exitCode = 130
    return
  }
  console.log(`Hidden layer fixed: ${percent(fixed)}; hidden layer learns: ${percent(learned)}`)
}

function makeNetwork(learnHidden: boolean): DigitNetwork {
  const { rows, columns } = digits.train
  return digitNetwork({ seed: options.seed, hidden: options.hidden, learnHidden, rows, columns })
}

/** The accuracy on the test images, or undefined if Ctrl-C came before. */
async function trainAndTest(
  network: DigitNetwork,
  what: string,
  publish: (presentation: Presentation) => void = () => {},
  watch?: Phases,
): Promise<number | undefined> {
  const { sim } = network
  const stop = (): void => sim.stop()
  process.once('SIGINT', stop)
  try {
    const { train: images } = digits
    const learning = new Progress(what, Math.round(options.epochs * images.count), 'images')
    const shown = await train(
      network,
      images,
      options.epochs,
      presentation => {
        learning.show(presentation.shown, `${(100 * presentation.accuracy).toFixed(1)} % right of the last 1000`)
        publish(presentation)
      },
      watch,
    )
    learning.end()
    if (options.save !== undefined) saveWhole(options.save, encodeWeights(sim))
    const saved =
      options.save === undefined ? 'nothing was saved (--save FILE would)' : `the weights are in ${options.save}`
    if (sim.stopped) {
      console.log(`Stopped after ${shown} images; ${saved}.`)
      return undefined
    }
    console.log(`${what}: ${shown} images in ${learning.seconds.toFixed(1)} s; ${saved}.`)
    const accuracy = await testOn(network, digits.test)
    if (accuracy !== undefined) publishTest(network, shown, accuracy)
    return accuracy
  } finally {
    process.off('SIGINT', stop)
  }
}

async function testOn(network: DigitNetwork, images: LabelledImages): Promise<number | undefined> {
  const testing = new Progress('Testing', images.count, 'images')
  const publish = readingPublisher(network, images)
  const accuracy = await test(network, images, reading => {
    testing.show(reading.shown)
    publish(reading)
  })
  testing.end()
  if (network.sim.stopped) {
    console.log('Stopped during the test.')
    return undefined
  }
  console.log(`Accuracy on the ${images.count} test images: ${percent(accuracy)} (seed ${options.seed})`)
  return accuracy
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)} %`
}
