import { globSync, readFileSync } from 'node:fs'
import { describeTeacher } from '@ngrad/learning/testing'
import { describe, expect, it } from 'vitest'
import {
  across,
  autoencode,
  denoise,
  gaussian,
  half,
  masked,
  nextFrame,
  nextFrames,
  nextPixel,
  nextRow,
  nextSymbol,
  randomValues,
  sharedCode,
  stream,
} from './index.ts'
import type { Stream, Teacher } from './index.ts'

const values = (count: number): Float32Array => Float32Array.from({ length: count }, (_, at) => Math.sin(at) / 2 + 0.5)
const images = (name = 'image'): Stream => stream(name, values(6 * 16), { shape: [4, 4] })
const film = (): Stream => stream('film', values(4 * 5 * 6), { shape: [5, 2, 3] })

const makers: Readonly<Record<string, () => Teacher>> = {
  autoencode: () => autoencode(images()),
  denoise: () => denoise(images(), gaussian(0.3), { seed: 1 }),
  masked: () => masked(images(), half('bottom'), { seed: 1 }),
  'masked at random': () => masked(images(), randomValues(0.5), { seed: 1 }),
  nextPixel: () => nextPixel(images(), 3),
  nextRow: () => nextRow(images()),
  across: () => across(images(), images('other')),
  sharedCode: () => sharedCode(images(), images('other'), { seed: 1 }),
  nextFrame: () => nextFrame(film(), { context: 2, ahead: 1 }),
  nextFrames: () => nextFrames(film(), { context: 2, ahead: 2 }),
  nextSymbol: () => nextSymbol(Uint8Array.of(0, 1, 2, 0, 2, 1), { alphabet: 3 }),
}

for (const [name, make] of Object.entries(makers)) describeTeacher({ describe, it }, { name, make })

it('each function that makes a teacher of streams is under the contract', () => {
  const sources = globSync('{within,across,next}/*.ts', { cwd: import.meta.dirname }).filter(
    file => !file.includes('.test.'),
  )
  const made = sources.flatMap(file => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    return [...text.matchAll(/export (?:function|const) (\w+)\b(?!:)[^;]*?\): (?:Masked)?Teacher\b/g)].map(([, name]) => name)
  })
  expect(made.length).toBeGreaterThan(8)
  expect(made.filter(name => !Object.hasOwn(makers, name!))).toEqual([])
})
