import { descriptionProblems } from '@ngrad/learning/testing'
import { expect, it } from 'vitest'
import * as prediction from './index.ts'

it('are described by the name of what makes each, with the parameters that it takes', () => {
  const { teachers } = prediction
  const exported = new Map<string, unknown>(Object.entries(prediction))
  for (const { name, make } of teachers) expect(exported.get(name), name).toBe(make)
  expect(new Set(teachers.map(({ name }) => name)).size).toBe(teachers.length)
  for (const teacher of teachers) expect(descriptionProblems(teacher), teacher.name).toEqual([])
  const pixels = prediction.stream('pixels', new Uint8Array(8), { shape: [2, 2] })
  const make = (name: string) => teachers.find(each => each.name === name)!.make as (...given: unknown[]) => unknown
  expect(() => make('denoise')(pixels, prediction.gaussian(0.1), { sede: 1 })).toThrow('denoise.sede is not an option; did you mean seed?')
  expect(() => make('sharedCode')(pixels, pixels, { missing: 'third' })).toThrow('it must be none, first, second or drawn')
})
