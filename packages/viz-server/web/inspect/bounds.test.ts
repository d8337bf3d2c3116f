import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { gridOf, settledOn, whyNot } from './bounds.ts'
import type { Quantity } from './told.ts'

const quantity = (bounds: Partial<Quantity>): Quantity =>
  ({ name: 'p', unit: '1', value: 1, low: 1, high: 1, state: false, integer: false, ...bounds }) as Quantity

describe('a number that somebody types', () => {
  it('is none where a field is empty, or has what is no number', () => {
    for (const text of ['', '  ', 'three', 'Infinity']) expect(whyNot(text, {})).toBe('a number is wanted')
  })

  it('is refused beyond each of its bounds, and taken within', () => {
    expect(whyNot('-0.5', { atLeast: 0 })).toBe('-0.5 is below 0, the least')
    expect(whyNot('0', { above: 0 })).toBe('0 is not above 0')
    expect(whyNot('1.5', { atMost: 1 })).toBe('1.5 is above 1, the most')
    expect(whyNot('1', { below: 1 })).toBe('1 is not below 1')
    expect(whyNot('1.5', { integer: true })).toBe('1.5 is no whole number')
    for (const text of ['0', '1', '1e-3']) expect(whyNot(text, { atLeast: 0, atMost: 1 })).toBeUndefined()
  })
})

describe('a slider', () => {
  const all: readonly Partial<Quantity>[] = [
    { value: 20, usual: 20, atLeast: 0 },
    { value: 0.04, usual: 0.04, above: 0 },
    { value: -55, usual: -55 },
    { value: -61.3, usual: -70, above: -1000 },
    { value: 0.3, usual: 0.1, atLeast: 0, atMost: 1 },
    { value: 7, usual: 3, atLeast: 0, integer: true },
    { value: 0.1, usual: 0, atLeast: 0 },
  ]
  it.each(all)('stands at the default to the last digit, and within the bounds: %o', given => {
    const grid = gridOf(quantity(given))
    const places = Array.from({ length: Math.floor((grid.high - grid.low) / grid.step + 1e-9) + 1 }, (_, at) => grid.low + at * grid.step)
    const reached = places.map(place => settledOn(place, grid, given.usual))
    expect(reached).toContain(given.usual)
    expect(reached.map(each => whyNot(String(each), given)).filter(Boolean)).toEqual([])
  })
})

it('is typed into fields of one kind, which refuse what is no number', () => {
  const web = path.join(import.meta.dirname, '..')
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(each => each.endsWith('.ts') && !each.endsWith('.test.ts'))
  const others = sources.filter(each => /type = 'number'/.test(readFileSync(path.join(web, each), 'utf8')))
  expect(others.map(each => path.basename(each))).toEqual(['number-input.ts'])
})
