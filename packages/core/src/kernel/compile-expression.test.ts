import { describe, expect, it } from 'vitest'
import { functions } from '../description/functions.ts'
import { evaluate } from '../description/expression.ts'
import { parse } from '../description/parse.ts'
import { shorthands } from '../description/shorthands.ts'
import { compileExpression } from './compile-expression.ts'
import { i32, v128 } from './instructions.ts'
import { KernelMemory } from './memory.ts'
import { kernelFunction } from './module.ts'
import type { Precision } from './real.ts'

/** What vectors make of a text for each x, and what y is. */
function inVectors(text: string, xs: readonly number[], y: number, precision: Precision): number[] {
  const memory = new KernelMemory(precision)
  const { real } = memory
  const count = 16 * Math.ceil(xs.length / 16)
  const at = memory.allocate(real.bytes * count)
  const into = memory.allocate(real.bytes * count)
  memory.floats(at, count).set(xs)
  const { apply } = memory.compile<{ apply(): void }>([
    kernelFunction('apply', [], undefined, scope =>
      Array.from({ length: count / real.lanes }, (_, vector) =>
        v128.store(
          i32.const(into),
          compileExpression(parse(text), {
            owner: 'test',
            scope,
            real,
            load: name => (name === 'x' ? v128.load(i32.const(at), 16 * vector) : real.constant(y)),
          }),
          16 * vector,
        ),
      ),
    ),
  ])
  apply()
  return [...memory.floats(into, xs.length)]
}

const xs = Array.from({ length: 401 }, (_, index) => (index - 200) / 16)
const digits = { f32: 2e-6, f64: 1e-13 } as const

/** Calls with as many arguments as they take. */
const calls = [...Object.entries(functions), ...Object.entries(shorthands)].map(
  ([name, { arity }]) => `${name}(${['x', 'y', '0.5 * y'].slice(0, arity).join(', ')})`,
)

describe.each(['f32', 'f64'] as const)('in vectors of %s', precision => {
  /** The largest error, relative where a number is above 1; infinite where what is no number is another. */
  const largest = (text: string, y = 1.25): number => {
    const got = inVectors(text, xs, y, precision)
    const errors = xs.map((x, index) => {
      const exact = evaluate(parse(text), name => (name === 'x' ? x : y))
      if (!Number.isFinite(exact)) return Object.is(got[index], exact) ? 0 : Infinity
      return Math.abs(got[index]! - exact) / (1 + Math.abs(exact))
    })
    return Math.max(...errors)
  }

  it.each(calls.filter(text => !/^(exp|tan|sinh|cosh|log10|pow)\b/.test(text)))(
    '%s is what it is in plain numbers',
    text => expect(largest(text)).toBeLessThan(digits[precision]),
  )
  it.each([
    'exp(x / 4)',
    'cosh(x / 4)',
    'sinh(x / 4)',
    'log10(x^2 + 1)',
    'x^3',
    '(x^2 + 1)^-2',
    'x^0',
    '(x^2)^0.5',
    '(x^2 + 1)^0.3',
    '(x^2)^y / 200',
    '(x^2 + 1)^-1.5',
    'x % y',
    'x // y',
    '!(x > 1) + (not x < y)',
    'x > 0 or x < -y and not x == -3',
  ])('%s is what it is in plain numbers', text => expect(largest(text)).toBeLessThan(digits[precision]))

  it('has no number where there is none', () => {
    expect(inVectors('log(x)', [-1, 0], 1, precision)).toEqual([NaN, -Infinity])
    expect(inVectors('x^0.3', [-2, 0], 1, precision)).toEqual([NaN, 0])
  })

  it('keeps its digits for angles of many turns', () => {
    const many = Array.from({ length: 64 }, (_, index) => Math.fround(37.7 * index))
    const bound = precision === 'f32' ? 4e-5 : 1e-12 // an angle of 2400 has 1e-4 between neighbours in single precision
    const got = inVectors('sin(x)', many, 1, precision)
    many.forEach((x, index) => expect(Math.abs(got[index]! - Math.sin(x)), `sin(${x})`).toBeLessThan(bound))
  })
})
