import type { ActivationName } from '@ngrad/difference-propagation/rates'
import { bouncingDigits, loadDigits, markovChain, twoViews } from '@ngrad/data'
import type { MarkovChain } from '@ngrad/data'
import {
  across,
  autoencode,
  block,
  copyLastFrame,
  denoise,
  half,
  leastSquares,
  masked,
  nextFrame,
  nextPixel,
  nextSymbol,
  principalComponents,
  saltAndPepper,
  sharedCode,
  sizeOf,
  stream,
} from '@ngrad/prediction'
import type { Examples, Stream, Teacher } from '@ngrad/prediction'

/** Families of teachers. */
export const families = ['within', 'across', 'time'] as const
/** A family of teachers. */
export type Family = (typeof families)[number]

/** A teacher on small data, with other data to test with and a floor that is known. */
export interface Lessons {
  /** Its name. */
  readonly name: string
  readonly family: Family
  /** To learn from. */
  readonly learn: Teacher
  /** To test with. */
  readonly test: Teacher
  /** How a loss is counted: squared error summed over a target, or cross-entropy in nats. */
  readonly loss: 'squared error' | 'nats'
  /** What the floor is, and its loss on the test lessons. */
  readonly floor: { readonly name: string; readonly loss: number }
  /** Whether no network of the kind can do better than the floor, which is a bound then. */
  readonly bound: boolean
  /** How units answer where the bound holds for one kind only. */
  readonly activation?: ActivationName
  /** Factor of the rate of learning; 1 if left out. */
  readonly pace?: number
  /** Units of the hidden layers; 64 if left out. */
  readonly hidden?: number
  /** So many lessons follow each other in time; left out where lessons have nothing to do with each other. */
  readonly sequence?: number
}

/** All of them, made of data that are drawn or come with the package. */
export function smallLessons(seed: number): Lessons[] {
  const digits = loadDigits()
  const part = (first: number, until: number): Stream =>
    stream(
      'digit',
      Float32Array.from(digits.pixels.subarray(64 * first, 64 * until), value => value / 16),
      { shape: [8, 8], kind: 'probability' },
    )
  const [learned, held] = [part(0, 1400), part(1400, 1797)]
  const rows = (images: Stream): Teacher => nextFrame(images, { target: 'next row' }) // the rows of an image are its frames
  const codes = 8
  const both = twoViews({ count: 3000, shared: 4, sizes: [12, 10], noise: 0.3, seed })
  const views = (first: number, until: number): [Stream, Stream] => [
    stream('one', both.first.subarray(12 * first, 12 * until), { shape: [12] }),
    stream('other', both.second.subarray(10 * first, 10 * until), { shape: [10] }),
  ]
  const chain = markovChain({ symbols: 6, length: 40_000, seed })
  const film = (count: number, from: number): Teacher => {
    const pixels = bouncingDigits(
      { count: 1, rows: 3, columns: 3, pixels: new Uint8Array(9).fill(255) },
      { count, frames: 10, size: 8, seed: from },
    )
    return nextFrame(stream('film', pixels, { shape: [10, 8, 8] }), { context: 2 })
  }
  return [
    byLeastSquares('half image', 'within', masked(learned, half('bottom')), masked(held, half('bottom'))),
    byLeastSquares(
      'denoise',
      'within',
      denoise(learned, saltAndPepper(0.3), { seed }),
      denoise(held, saltAndPepper(0.3), { seed: seed + 1 }),
    ),
    byLeastSquares(
      'block',
      'within',
      masked(learned, block(4, 4), { seed }),
      masked(held, block(4, 4), { seed: seed + 1 }),
    ),
    byLeastSquares('next pixel', 'within', nextPixel(part(0, 100), 3), nextPixel(part(1400, 1440), 3)),
    {
      name: `autoencode ${codes}`,
      family: 'within',
      learn: autoencode(learned),
      test: autoencode(learned), // the bound is that of the examples themselves
      loss: 'squared error',
      floor: { name: 'PCA bound', loss: principalComponents(all(autoencode(learned), 'input')).bound(codes) },
      bound: true,
      activation: 'linear',
      hidden: codes,
      pace: 4,
    },
    { ...byLeastSquares('next row', 'within', rows(learned), rows(held)), sequence: 7 },
    byLeastSquares('two views', 'across', across(...views(0, 2500)), across(...views(2500, 3000))),
    byLeastSquares(
      'shared code',
      'across',
      sharedCode(...views(0, 2500), { seed }),
      sharedCode(...views(2500, 3000), { seed: seed + 1 }),
    ),
    {
      name: 'Markov chain',
      family: 'time',
      learn: nextSymbol(chain.text.subarray(0, 30_000), { alphabet: 6 }),
      test: nextSymbol(chain.text.subarray(30_000), { alphabet: 6 }),
      loss: 'nats',
      sequence: 20,
      floor: { name: 'the chain itself', loss: ownLoss(chain, 30_000) },
      bound: true,
    },
    {
      name: 'next frame',
      family: 'time',
      learn: film(300, 2 * seed),
      test: film(60, 2 * seed + 1),
      loss: 'squared error',
      sequence: 8,
      floor: { name: 'copy last frame', loss: copyLastFrame(film(60, 2 * seed + 1)) },
      bound: false,
    },
  ]
}

function byLeastSquares(name: string, family: Family, learn: Teacher, test: Teacher): Lessons {
  const floor = leastSquares(all(learn, 'input'), all(learn, 'target')).error(all(test, 'input'), all(test, 'target'))
  return {
    name,
    family,
    learn,
    test,
    loss: 'squared error',
    floor: { name: 'least squares', loss: floor },
    bound: false,
  }
}

/** Cross-entropy of a chain's text from some place on by its own probabilities: its entropy rate and the text's luck. */
function ownLoss({ transition, text }: MarkovChain, from: number): number {
  const symbols = Math.sqrt(transition.length)
  let sum = 0
  for (let at = from + 1; at < text.length; at++) sum -= Math.log(transition[text[at - 1]! * symbols + text[at]!]!)
  return sum / (text.length - from - 1)
}

/** One side of all lessons. */
function all(teacher: Teacher, side: 'input' | 'target'): Examples {
  const size = sizeOf(teacher[side].shape)
  const values = new Float32Array(teacher.count * size)
  for (let index = 0; index < teacher.count; index++) values.set(teacher.lesson(index)[side], index * size)
  return { values, size }
}
