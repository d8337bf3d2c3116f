import { visualize } from '@ngrad/viz-server'
import type { Visualization } from '@ngrad/viz-server'
import type { LabelledImages } from '@ngrad/data'
import { phases } from './network.ts'
import type { DigitNetwork } from './network.ts'
import type { Looks } from './phases.ts'
import type { Presentation, Reading } from './training.ts'

/** Where nobody says which presentations are looked at, one is so often [ms]. */
const every = 100
/** The weights of so many hidden neurons are shown. */
const shownNeurons = 12

/** Serves the page; without a port that was asked for it takes 8080, or a free one if that is taken. */
export async function openPage(
  { sim }: DigitNetwork,
  port: number | undefined,
): Promise<{ page: Visualization; url: string }> {
  const page = visualize({ port: port ?? 8080 })
  sim.use(page)
  try {
    return { page, url: await page.ready }
  } catch (error) {
    if (port !== undefined) throw error
    const other = visualize({ port: 0 })
    sim.use(other)
    return { page: other, url: await other.ready }
  }
}

/**
 * Publishes what the page shows beside spikes while it learns: the digit, the vote, the accuracy, weights. Nothing is made
 * that nobody looks at.
 * @param looks says of which presentations, so that all that is seen at a moment is of one image
 */
export function publisher(network: DigitNetwork, digits: LabelledImages, looks?: Looks): (presentation: Presentation) => void {
  const { sim, bottom, hidden, pixels } = network
  const weights = sim.bus.topic(`weights/${bottom.name}`)
  const reports = sim.bus.topic('reports')
  const neurons = Array.from({ length: Math.min(shownNeurons, hidden.size) }, (_, index) => index)
  const start = performance.now()
  const read = readingPublisher(network, digits, looks)
  let difference = { sum: 0, count: 0 }
  return presentation => {
    difference.sum += differenceOf(presentation, digits.labels[presentation.image]!)
    difference.count++
    if (!read(presentation)) return
    if (weights.listening) {
      weights.publish({
        stream: bottom.name,
        step: sim.step,
        sources: pixels.size,
        targets: hidden.size,
        target: neurons,
        shape: [digits.rows, digits.columns],
        value: neurons.flatMap(neuron => [...bottom.weightsInto(neuron)]),
      })
    }
    if (reports.listening) {
      reports.publish({
        source: 'training',
        step: sim.step,
        metric: {
          examples: presentation.shown,
          accuracy: presentation.accuracy,
          taught: presentation.taught,
          difference: difference.sum / difference.count,
          'examples/s': (1000 * presentation.shown) / (performance.now() - start),
        },
      })
    }
    difference = { sum: 0, count: 0 }
  }
}

/**
 * Publishes a digit that was read and the vote on it, both with its label, some times a second; returns whether it did.
 * @param looks says of which readings
 */
export function readingPublisher(
  { sim }: DigitNetwork,
  { pixels: values, rows, columns, labels }: LabelledImages,
  looks?: Looks,
): (reading: Reading) => boolean {
  const image = sim.bus.topic('activity/digit')
  const vote = sim.bus.topic('activity/vote')
  let last = -Infinity
  let sequence = 0
  return reading => {
    const now = performance.now()
    if (looks ? !looks.looking : now - last < every) return false
    last = now
    const label = labels[reading.image]!
    const header = { sequence: sequence++, firstStep: sim.step, steps: 1, dt: sim.dt, unit: '1', label }
    if (image.listening) {
      const first = reading.image * rows * columns
      const value = Array.from(values.subarray(first, first + rows * columns), value => value / 255)
      image.publish({ ...header, stream: 'digit', shape: [rows, columns], quantity: 'pixel', value })
    }
    if (vote.listening)
      vote.publish({ ...header, stream: 'vote', shape: [10], quantity: 'vote', value: [...reading.votes] })
    return true
  }
}

/** Reports the accuracy on the test images, as a point beside the curve of training. */
export function publishTest({ sim }: DigitNetwork, examples: number, accuracy: number): void {
  sim.bus.topic('reports').publish({
    source: 'test',
    step: sim.step,
    metric: { examples, accuracy },
    text: `accuracy on the test images, which it has not learned from: ${(100 * accuracy).toFixed(2)} %`,
  })
}

/** How far the output is from what is wanted before it is nudged: mean over digits of the difference of rates [1]. */
const differenceOf = ({ votes }: Presentation, label: number): number =>
  votes.reduce((sum, spikes, digit) => sum + Math.abs(Number(digit === label) - spikes / phases.read), 0) / votes.length
