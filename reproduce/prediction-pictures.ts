/**
 * Pictures of what teachers show, what a small network answers, and what they ask for: those of the guide to prediction.
 *
 * Nothing is claimed here but that each network is better than answering the mean of all targets.
 */
import path from 'node:path'
import { bouncingDigits, loadDigits, loadMnist } from '@ngrad/data'
import { dense } from '@ngrad/difference-propagation/rates'
import {
  across,
  block,
  denoise,
  masked,
  nextFrames,
  nextRow,
  randomValues,
  saltAndPepper,
  sizeOf,
  stream,
} from '@ngrad/prediction'
import type { Stream, Teacher } from '@ngrad/prediction'
import { saveWhole } from '@ngrad/report'
import { claim, short } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'
import { pupil, squaredError, targetsOf } from './prediction/lessons.ts'
import { digitsModality } from './prediction/modalities.ts'

const learned = 10_000
const shown = 12

/** A teacher with the pictures that are made of its lessons. */
interface Scene {
  readonly name: string
  readonly learn: Teacher
  readonly test: Teacher
  readonly rounds: number
  /** Rows of pictures of the inputs, answers and targets of the first test lessons. */
  picture(inputs: Float32Array[], answers: Float32Array[], targets: Float32Array[]): Uint8Array
}

await claim({
  name: 'prediction-pictures',
  sentence: 'What teachers show, what a small network answers, and what they ask for',
  async run({ seed, watch }) {
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
    const otherStream = (values: Float32Array): Stream =>
      stream('digit', values, { shape: [8, 8], kind: 'probability' })
    const scenes: Scene[] = [
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
        picture: (inputs, answers) => imageRows([row(inputs), row(answers.map(enlarge))], 28, 28),
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
    const total = scenes.reduce((sum, scene) => sum + scene.rounds * scene.learn.count, 0)
    const [figures, lines]: [Record<string, number>, string[]] = [{}, []]
    let [done, met] = [0, true]
    for (const { name, learn: lessons, test: tests, rounds, picture } of scenes) {
      const network = pupil(lessons, { hidden: [dense(256, { activation: 'relu' })], seed })
      for (let round = 0; round < rounds; round++) {
        await network.round(round, { scale: 1 - round / rounds, seen: count => watch(done + count, total, name) })
        done += lessons.count
      }
      const [answers, targets] = [network.answers(tests), targetsOf(tests)]
      const error = squaredError(answers, targets, tests.count)
      const size = sizeOf(tests.target.shape)
      const mean = new Float32Array(size)
      targets.forEach((value, at) => {
        mean[at % size]! += value / tests.count
      })
      const ofMean = squaredError(
        targets.map((_, at) => mean[at % size]!),
        targets,
        tests.count,
      )
      if (name !== 'across') {
        figures[name] = error
        figures[`${name} mean`] = ofMean
        lines.push(`${name}: squared error ${short(error)}, of the mean ${short(ofMean)}`)
        met &&= error < ofMean
      }
      const split = (values: Float32Array): Float32Array[] =>
        Array.from({ length: tests.count }, (_, at) => values.subarray(at * size, (at + 1) * size))
      const inputs = Array.from({ length: Math.min(tests.count, shown) }, (_, at) => tests.lesson(at).input)
      const file = path.join(import.meta.dirname, `../docs/figures/teacher-${name}.png`)
      saveWhole(file, picture(inputs, split(answers), split(targets)))
      lines.push(`saved docs/figures/teacher-${name}.png`)
    }
    return { figures, lines, met }
  },
})

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
