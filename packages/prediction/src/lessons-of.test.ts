import { Bus } from '@ngrad/core'
import { Batch } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { lessonsOf } from './lessons-of.ts'
import { nextFrames } from './next/next-frame.ts'
import { nextSymbol } from './next/next-symbol.ts'
import { stream } from './streams/stream.ts'
import type { Teacher } from './teacher.ts'

it('are steps of a sequence where they follow each other, each of which asks for something', () => {
  const symbols = nextSymbol(Uint8Array.of(0, 1, 2, 0, 2), { alphabet: 3 })
  const data = lessonsOf(symbols, 2)
  expect(data).toMatchObject({ count: 2, inputs: 3, outputs: 3 })
  const { input, target, taught } = new Batch([data.example(1), data.example(0)], data)
  expect([...taught]).toEqual([1, 1, 1, 1])
  expect([...target]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1]) // both first steps, then both second ones
  expect([...input]).toEqual([0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0])
  expect(() => lessonsOf(symbols, 3)).toThrow('nextSymbol (1).count is 4; it must be a multiple of 3')
  expect(lessonsOf(symbols).count).toBe(4)
})

it('are shown frame by frame, then asked for while nothing is shown', () => {
  const film = stream('film', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), { shape: [5, 2] })
  const data = lessonsOf(nextFrames(film, { context: 2, ahead: 3 }), 'frames')
  const { input, target, taught } = new Batch([data.example(0)], data)
  expect([...taught]).toEqual([0, 1, 1, 1])
  expect([...input]).toEqual([1, 2, 3, 4, 0, 0, 0, 0])
  expect([...target]).toEqual([0, 0, 5, 6, 7, 8, 9, 10])
})

it('are what is heard on the bus, by whoever else listens there too, also of two at a time', () => {
  const symbols = nextSymbol(Uint8Array.of(0, 1, 2, 0, 2), { alphabet: 3 })
  const [bus, other] = [new Bus(), new Bus()]
  const heard: number[][] = []
  bus.topic(`targets/${symbols.target.name}`).subscribe(({ value }) => heard.push([...(value ?? [])]))
  const [one, two] = [lessonsOf(symbols, 2, bus), lessonsOf(symbols, 1, other)]
  expect([...one.example(1).target!]).toEqual([1, 0, 0, 0, 0, 1])
  expect([...two.example(0).target!]).toEqual([0, 1, 0])
  expect([...one.example(0).target!]).toEqual([0, 1, 0, 0, 0, 1])
  expect(heard[0]).toEqual([1, 0, 0])
  expect(heard[1]).toEqual([0, 0, 1])
  expect(() => lessonsOf({ ...symbols, present: () => {} }).example(0)).toThrow('does not publish activity/')
})

it('are told apart, as they are taught, by a teacher that is a class with fields of its own', () => {
  const symbols = nextSymbol(Uint8Array.of(0, 1, 2, 0, 2), { alphabet: 3 })
  class Mine implements Pick<Teacher, 'lesson' | 'attach' | 'present'> {
    readonly #inner = symbols
    readonly name = symbols.name
    readonly input = symbols.input
    readonly target = symbols.target
    readonly count = symbols.count
    lesson(...given: Parameters<Teacher['lesson']>) {
      return this.#inner.lesson(...given)
    }
    attach(...given: Parameters<Teacher['attach']>) {
      return this.#inner.attach(...given)
    }
    present(...given: Parameters<Teacher['present']>) {
      this.#inner.present(...given)
    }
  }
  const data = lessonsOf(new Mine() as Teacher, 2)
  expect([...data.example(1).target!]).toEqual([1, 0, 0, 0, 0, 1])
  expect(data.settings).toEqual(lessonsOf(symbols, 2).settings)
})
