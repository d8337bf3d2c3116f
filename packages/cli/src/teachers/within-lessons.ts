import {
  autoencode,
  bands,
  block,
  channels,
  denoise,
  dropout,
  gaussian,
  half,
  masked,
  nextFrame,
  nextPixel,
  nextRow,
  principalComponents,
  randomValues,
  saltAndPepper,
} from '@ngrad/prediction'
import type { Mask, Noise, Stream, Teacher } from '@ngrad/prediction'
import { all, byLeastSquares } from './floors.ts'
import type { Lessons, Stack } from './lessons.ts'
import { colouredDigits, digits, tones, toneShape } from './small-data.ts'

/** Rounds of lessons that least squares is fitted to where something is drawn anew in each. */
const drawn = 10
const atOnce = 'an image at once has no past; next row shows it in time'

/** Teachers within a modality, on images and on tones. */
export function withinLessons(seed: number): (Lessons | Stack)[] {
  const [learned, held] = [digits(0, 1400), digits(1400, 1797)]
  const colours: [Stream, Stream] = [colouredDigits(0, 1400, seed), colouredDigits(1400, 1797, seed)]
  return [
    { ...hidden('half image', [learned, held], half('bottom'), seed), atOnce },
    { ...hidden('block', [learned, held], block(4, 4), seed), ...copying, atOnce },
    { ...hidden('random pixels', [learned, held], randomValues(0.5), seed), ...copying, atOnce },
    { ...hidden('channels', colours, channels([2]), seed), atOnce },
    {
      ...hidden('bands', [tones(400, 2 * seed), tones(50, 2 * seed + 1)], bands(6, toneShape.bands), seed),
      sequence: toneShape.frames,
    },
    noisy('gaussian noise', [learned, held], gaussian(0.3), seed),
    noisy('salt and pepper', [learned, held], saltAndPepper(0.3), seed),
    noisy('dropout', [learned, held], dropout(0.3), seed),
    { ...plain('next pixel', nextPixel(digits(0, 60), 3), nextPixel(digits(1400, 1440), 3)), sequence: 8 },
    { ...plain('next row', nextRow(digits(0, 400)), nextRow(held)), sequence: 8 },
    { ...plain('row after row', rowAfterRow(digits(0, 600)), rowAfterRow(held)), sequence: 7 },
    compressed(learned, 8),
    layerByLayer(learned, [32, 8], seed),
  ]
}

/** A lesson whose mask is drawn asks for what is shown as well: to be copied it has to get through the hidden layer. */
const copying = { hidden: 256 } as const

const plain = (name: string, learn: Teacher, test: Teacher, rounds = 1): Lessons => ({
  name,
  family: 'within',
  learn,
  test,
  loss: 'squared error',
  floor: byLeastSquares(learn, test, rounds),
  bound: false,
})

const hidden = (name: string, [learn, test]: readonly [Stream, Stream], mask: Mask, seed: number): Lessons =>
  plain(name, masked(learn, mask, { seed }), masked(test, mask, { seed: seed + 1 }), mask.fixed ? 1 : drawn)

const noisy = (name: string, [learn, test]: readonly [Stream, Stream], noise: Noise, seed: number): Lessons => ({
  ...plain(name, denoise(learn, noise, { seed }), denoise(test, noise, { seed: seed + 1 }), drawn),
  atOnce,
})

/** The rows of an image are its frames, of which one is shown. */
const rowAfterRow = (images: Stream): Teacher => nextFrame(images, { target: 'next row' })

/** A linear autoencoder, tested with what it learned from: the bound is that of the examples themselves. */
const compressed = (source: Stream, codes: number): Lessons => ({
  name: `autoencode ${codes}`,
  family: 'within',
  learn: autoencode(source),
  test: autoencode(source),
  loss: 'squared error',
  floor: pcaBound(source, codes),
  bound: true,
  activation: 'linear',
  hidden: codes,
  pace: 4,
  atOnce,
})

/** A stack of denoising layers. */
const layerByLayer = (source: Stream, units: readonly number[], seed: number): Stack => ({
  name: `layer by layer ${units.at(-1)}`,
  family: 'within',
  source,
  units,
  teach: codes => denoise(codes, dropout(0.1), { seed }),
  floor: pcaBound(source, units.at(-1)!),
  bound: true,
  atOnce: 'its layers learn one by one, of images that have no past',
})

const pcaBound = (source: Stream, codes: number): Lessons['floor'] => ({
  name: 'PCA bound',
  loss: principalComponents(all(autoencode(source), 'input')).bound(codes),
})
