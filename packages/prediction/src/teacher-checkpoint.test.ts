import { CheckpointError, simulation } from '@ngrad/core'
import { expect, it } from 'vitest'
import { autoencode, denoise, gaussian, half, masked, nextFrame, nextSymbol, stream } from './index.ts'
import type { Stream, Teacher } from './index.ts'

const images = (add = 0): Stream =>
  stream('image', Float32Array.from({ length: 6 * 16 }, (_, at) => Math.sin(at) + add), { shape: [4, 4] })
const film = stream('film', Float32Array.from({ length: 4 * 5 * 6 }, (_, at) => at / 120), { shape: [5, 2, 3] })
const text = (last: number): Teacher => nextSymbol(Uint8Array.of(0, 1, 2, 0, 2, last), { alphabet: 3 })

it.each<readonly [string, make: () => Teacher, other: () => Teacher]>([
  ['noise', () => denoise(images(), gaussian(0.3)), () => denoise(images(), gaussian(0.5))],
  ['seed', () => denoise(images(), gaussian(0.3), { seed: 1 }), () => denoise(images(), gaussian(0.3), { seed: 2 })],
  ['data', () => autoencode(images()), () => autoencode(images(1e-3))],
  ['mask', () => masked(images(), half('bottom')), () => masked(images(), half('top'))],
  ['context', () => nextFrame(film, { context: 2, ahead: 1 }), () => nextFrame(film, { context: 2, ahead: 2 })],
  ['text', () => text(0), () => text(1)],
])('a checkpoint of a teacher of another %s is refused', (_, make, other) => {
  const file = simulation().use(make()).save()
  expect(() => simulation().use(make()).restore(file)).not.toThrow()
  expect(() => simulation().use(other()).restore(file)).toThrow(CheckpointError)
})
