import { ms, RandomStream, simulation as makeSimulation } from '@ngrad/core'
import { spikingLayers } from '@ngrad/difference-propagation'
import type { SpikingLayers } from '@ngrad/difference-propagation'
import { bernoulli } from '@ngrad/spiking'

/** What a spiking network that reads digits is made with. */
export interface SpikingDigitsOptions {
  readonly seed: number
  /** Neurons of each hidden layer, the lowest first. */
  readonly hidden: readonly number[]
  /** Output neurons for each digit. */
  readonly perDigit: number
  /**
   * Phases of a presentation [steps of 1 ms]: before anything counts, of reading; where it is taught, of waiting for the
   * nudge, of the nudge; of a test.
   */
  readonly phases: Readonly<Record<'settle' | 'read' | 'free' | 'nudged' | 'test', number>>
  /** Nothing is taught where the right digit has so many more spikes than any other, as part of those it can have [1]. */
  readonly margin: number
  /** By how much training images are shifted at most, each way, by chance [pixels]. */
  readonly shift: number
  /** Change of a weight of each layer, the lowest first [mV], see `Learning.rate`. */
  readonly rates: readonly number[]
  /** Standard deviation of the weights of each layer at the start times the root of the number of their sources [mV]. */
  readonly spreads: readonly number[]
  /** Time constant of the derivative window, and for how long the gate is open before the nudge [ms]. */
  readonly tau: number
  readonly lead: number
  /**
   * Delay of the way down to each hidden layer, the lowest first [ms]: time in which the weights from that layer learn
   * before it feels anything itself; from a hidden layer longer than `lead`.
   */
  readonly down: readonly number[]
  /** Gain of the top-down input of each hidden layer, the lowest first [1]. */
  readonly gains: readonly number[]
  /** Time constant of the basal dendrites of hidden neurons that hear hidden ones, whose spikes are chance [steps]. */
  readonly integration: number
  /** The weights down; those up if left out. */
  readonly wayDown?: SpikingLayers['wayDown']
}

/** A spiking network that reads digits. */
export interface SpikingDigits extends SpikingLayers {
  readonly options: SpikingDigitsOptions
}

/** Pixels spike at random, and layers of spiking neurons hear them. */
export function spikingDigits(options: SpikingDigitsOptions, rows: number, columns: number): SpikingDigits {
  const { seed, hidden, perDigit, rates, spreads, gains, down, integration, tau, lead, wayDown = 'tied' } = options
  const simulation = makeSimulation({ seed, dt: 1 * ms, name: 'mnist-spiking' })
  const input = simulation.population('pixels', bernoulli({ probability: 0 }), rows * columns, {
    shape: [rows, columns],
  })
  const how = { hidden, outputs: 10, perOutput: perDigit, rates, spreads, gains, down, integration, tau, lead, wayDown }
  return { ...spikingLayers({ simulation, input, ...how }), options }
}

/** What a run of {@link learnDigits} is asked for. */
export interface LearnDigits {
  readonly train: Digits
  /** Presentations of training images. */
  readonly presentations: number
  /** Part of the learning rate that is left at the end [1]. */
  readonly remains: number
  readonly seen: (shown: number, accuracy: number) => void
}

/** Images with labels. */
export interface Digits {
  readonly count: number
  readonly pixels: Uint8Array
  readonly labels: Uint8Array
}

/** Each pixel spikes with a probability in proportion to its brightness; the image is moved right and down. */
function show({ input }: SpikingDigits, digits: Digits, image: number, into: Float32Array, right = 0, down = 0): void {
  const [rows, columns] = input.shape as [number, number]
  const first = image * into.length
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [fromRow, fromColumn] = [row - down, column - right]
      const inside = fromRow >= 0 && fromRow < rows && fromColumn >= 0 && fromColumn < columns
      into[row * columns + column] = inside ? digits.pixels[first + fromRow * columns + fromColumn]! / 255 : 0
    }
  input.set('probability', into)
}

/**
 * Trains on images in random order, and teaches where the right digit does not stand out: elsewhere there is next to no
 * difference to learn from, and only chance would move the weights. Learning becomes slower toward the end. Each image is
 * shifted a little by chance, or the network would soon know all of them.
 * @returns how many presentations were taught
 */
export async function learnDigits(
  network: SpikingDigits,
  { train, presentations, remains, seen }: LearnDigits,
): Promise<number> {
  const { simulation: sim, teacher, learner, tally, options } = network
  const { settle, read, free, nudged } = options.phases
  const order = new RandomStream(sim.seed, 0x20000)
  const shifts = new RandomStream(sim.seed, 0x20001)
  const intensities = new Float32Array(network.input.size)
  let permutation: Uint32Array = new Uint32Array(0)
  let accuracy = 0
  let taught = 0
  for (let shown = 0; shown < presentations; shown++) {
    if (shown % train.count === 0) permutation = order.permutation(train.count, shown / train.count)
    const image = permutation[shown % train.count]!
    const label = train.labels[image]!
    const [right, down] = [0, 1].map(side => shifts.below(2 * shown + side, 2 * options.shift + 1) - options.shift)
    show(network, train, image, intensities, right, down)
    learner.scale(1 - ((1 - remains) * shown) / presentations)
    await sim.run(settle)
    tally.clear()
    await sim.run(read)
    const spikes = network.votes()
    const correct = Number(network.choice() === label)
    const others = spikes.filter((_, digit) => digit !== label)
    if (spikes[label]! - Math.max(...others) < options.margin * options.perDigit * read) {
      teacher.teach(label, sim.step + free, nudged)
      await sim.run(free + nudged)
      taught++
    }
    if (sim.stopped) return taught
    accuracy += (correct - accuracy) / Math.min(shown + 1, 2000)
    seen(shown + 1, accuracy)
  }
  return taught
}

/** Reads images without teaching; returns the part that was read rightly. */
export async function readDigits(network: SpikingDigits, digits: Digits): Promise<number> {
  const { simulation: sim, tally, options } = network
  const intensities = new Float32Array(network.input.size)
  let right = 0
  for (let image = 0; image < digits.count; image++) {
    show(network, digits, image, intensities)
    await sim.run(options.phases.settle)
    tally.clear()
    await sim.run(options.phases.test - options.phases.settle)
    if (sim.stopped) return Number.NaN
    right += Number(network.choice() === digits.labels[image])
  }
  return right / digits.count
}
