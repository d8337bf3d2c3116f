import { bouncingDigits, loadDigits, loadMnist } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import type { LayerDescription } from '@ngrad/difference-propagation/rates'
import {
  across,
  bands,
  block,
  channels,
  denoise,
  masked,
  nextFrames,
  nextRow,
  randomValues,
  saltAndPepper,
  sharedCode,
  stream,
} from '@ngrad/prediction'
import type { Stream, Teacher } from '@ngrad/prediction'
import { imageRows } from './images.ts'
import { digitsModality } from './modalities.ts'
import {
  colouredDigits,
  glides,
  heard,
  signalImage,
  signals,
  spectrogramImage,
  spikesImage,
  traced,
  tunedSpikes,
} from './pictured.ts'

/** A teacher with the pictures that are made of its lessons. */
export interface Scene {
  readonly name: string
  readonly learn: Teacher
  readonly test: Teacher
  readonly rounds: number
  /** Layers between; one of 256 units if left out. */
  readonly hidden?: readonly LayerDescription[]
  /** Whether what is asked for is known of the test lessons; true if left out. */
  readonly known?: boolean
  /** Rows of pictures of the inputs, answers and targets of the first test lessons. */
  picture(inputs: Float32Array[], answers: Float32Array[], targets: Float32Array[]): Uint8Array
}

const learned = 10_000
/** Number of lessons in a picture. */
export const shown = 12
/** Number of bands that are heard where the others are hidden. */
const low = 8

/** What the guide to prediction has pictures of. */
export function scenes(seed: number): Scene[] {
  const { train, test } = loadMnist()
  const pixels = (values: Uint8Array, count: number): Stream =>
    stream('pixels', values.subarray(0, 784 * count), { shape: [28, 28] })
  const [learn, held] = [pixels(train.pixels, learned), pixels(test.pixels, 500)]
  const row = (parts: Float32Array[]): Float32Array =>
    Float32Array.from(parts.slice(0, shown).flatMap(part => [...part]))
  const plain: Scene['picture'] = (inputs, answers, targets) =>
    imageRows([row(inputs.map(input => input.subarray(0, 784))), row(answers), row(targets)], 28, 28)
  const digits = loadDigits()
  const sprites = { count: 1797, rows: 8, columns: 8, pixels: digits.pixels.map(value => Math.min(255, 16 * value)) }
  const film = (count: number, from: number): Teacher =>
    nextFrames(
      stream('film', bouncingDigits(sprites, { count, frames: 9, size: 16, seed: from }), { shape: [9, 16, 16] }),
      { context: 3, ahead: 6 },
    )
  const [heardLearn] = digitsModality()
  const partner = partners(train.labels, heardLearn.labels, learned)
  const other = new Float32Array(64 * learned)
  partner.forEach((index, at) => heardLearn.stream.read(index, other.subarray(64 * at, 64 * (at + 1))))
  const otherStream = (values: Float32Array): Stream => stream('digit', values, { shape: [8, 8], kind: 'probability' })
  const [manySignals, otherSignals] = [signals(4000, 2 * seed), signals(500, 2 * seed + 1)]
  return [
    {
      name: 'block',
      learn: masked(learn, block(12, 12), { seed }),
      test: masked(held, block(12, 12), { seed }),
      rounds: 6,
      picture: plain,
    },
    {
      name: 'random-values',
      learn: masked(learn, randomValues(0.7), { seed }),
      test: masked(held, randomValues(0.7), { seed }),
      rounds: 4,
      picture: plain,
    },
    {
      name: 'channels',
      learn: masked(colouredDigits(0, 1400, seed), channels([2])),
      test: masked(colouredDigits(1400, 1797, seed), channels([2])),
      rounds: 40,
      picture: (inputs, answers, targets) => {
        const channel = (which: number): Float32Array =>
          row(inputs.map(both => both.filter((_, at) => at % 2 === which)))
        return imageRows([channel(0), channel(1), row(answers), row(targets)], 8, 8, 4)
      },
    },
    {
      name: 'bands',
      learn: masked(glides(2000, 2 * seed), bands(low, heard[1])),
      test: masked(glides(200, 2 * seed + 1), bands(low, heard[1])),
      rounds: 20,
      picture: (inputs, answers, targets) => {
        const images = (upper: readonly Float32Array[]): Float32Array =>
          row(upper.map((values, at) => spectrogramImage(allBands(inputs[at]!, values))))
        const nothing = targets.slice(0, shown).map(target => target.map(() => -2))
        const rows = [nothing, answers.slice(0, shown), targets.slice(0, shown)]
        return imageRows(rows.map(images), heard[1], heard[0], 2)
      },
    },
    {
      name: 'denoise',
      learn: denoise(learn, saltAndPepper(0.4), { seed }),
      test: denoise(held, saltAndPepper(0.4), { seed }),
      rounds: 4,
      picture: plain,
    },
    {
      name: 'next-row',
      learn: nextRow(pixels(train.pixels, 2000), {}),
      test: nextRow(pixels(test.pixels, shown)),
      rounds: 4,
      picture: (_inputs, answers, targets) => {
        const whole = (parts: Float32Array[]): Float32Array => Float32Array.from(parts.flatMap(part => [...part]))
        return imageRows([whole(answers), whole(targets)], 28, 28)
      },
    },
    {
      name: 'across',
      learn: across(learn, otherStream(other)),
      test: across(held, otherStream(new Float32Array(64 * held.count))),
      rounds: 4,
      known: false,
      picture: (inputs, answers) => imageRows([row(inputs), row(answers.map(enlarge))], 28, 28),
    },
    {
      name: 'spikes-signal',
      learn: across(tunedSpikes(manySignals, 2 * seed), manySignals),
      test: across(tunedSpikes(otherSignals, 2 * seed + 1), otherSignals),
      rounds: 20,
      picture: (inputs, answers, targets) => {
        const few = 5
        const rows = [
          inputs.slice(0, few).map(spikesImage),
          answers.slice(0, few).map(signalImage),
          targets.slice(0, few).map(signalImage),
        ]
        return imageRows(rows.map(row), traced[1], traced[0], 3)
      },
    },
    {
      name: 'shared-code',
      learn: sharedCode(learn, otherStream(other), { seed }),
      test: sharedCode(held, otherStream(new Float32Array(64 * held.count)), { missing: 'second' }),
      rounds: 8,
      hidden: [256, 32, 256].map(units => dense(units, { activation: 'relu' })),
      known: false,
      picture: (inputs, answers) => {
        const digit = answers.map(both => enlarge(both.subarray(784)))
        const image = [inputs, answers].map(each => row(each.map(both => both.subarray(0, 784))))
        return imageRows([...image, row(digit)], 28, 28)
      },
    },
    {
      name: 'next-frames',
      learn: film(6000, 2 * seed),
      test: film(200, 2 * seed + 1),
      rounds: 10,
      picture: (inputs, answers, targets) => {
        const kinds = [0, 1, 2].flatMap(at => [join(inputs[at]!, answers[at]!), join(inputs[at]!, targets[at]!)])
        return imageRows(kinds, 16, 16, 4)
      },
    },
  ]
}

function partners(labels: ArrayLike<number>, others: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    let index = (7 * at) % others.length
    while (others[index] !== labels[at]) index = (index + 1) % others.length
    return index
  })
}

/** An image of 8 × 8 as one of 28 × 28, each pixel three wide, with an edge. */
function enlarge(image: Float32Array): Float32Array {
  return Float32Array.from({ length: 784 }, (_, at) => {
    const [row, column] = [Math.floor((Math.floor(at / 28) - 2) / 3), Math.floor(((at % 28) - 2) / 3)]
    return row >= 0 && row < 8 && column >= 0 && column < 8 ? image[8 * row + column]! : 0
  })
}

function join(one: Float32Array, other: Float32Array): Float32Array {
  const both = new Float32Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** The lower bands and the upper ones together, frame by frame. */
function allBands(lower: ArrayLike<number>, upper: ArrayLike<number>): Float32Array {
  const [frames, count] = heard
  return Float32Array.from({ length: frames * count }, (_, at) => {
    const [frame, band] = [Math.floor(at / count), at % count]
    return band < low ? lower[frame * low + band]! : upper[frame * (count - low) + band - low]!
  })
}
