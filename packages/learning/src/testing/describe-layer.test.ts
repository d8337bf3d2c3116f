import { required } from '@ngrad/core'
import type { Passage, PassageBack } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { defineLayer } from '../layers/define-layer.ts'
import { problemsOf } from './contract.ts'
import { describeLayer, layerClauses } from './describe-layer.ts'

interface Pass {
  forward(passage: Passage): void
  backward(passage: PassageBack): void
}

/** The same where nobody asks below. */
const unasked = ({ weights, rows, samples, from, to, signal, gradient }: PassageBack): PassageBack => {
  return { weights, rows, samples, from, to, signal, gradient }
}

/** Multiplies three numbers by a weight each; something of it may be otherwise. */
const scaled = (change: (right: Pass) => Partial<Pass> = () => ({})) => {
  const right: Pass = {
    forward({ weights: { input }, from, to, rows }) {
      for (let row = 0; row < rows; row++)
        for (let at = 0; at < 3; at++) to.values[row * to.columns + at] = input[at]! * from(row)[at]!
    },
    backward({ weights: { input }, from, signal, below, gradient, rows }) {
      for (let row = 0; row < rows; row++)
        for (let at = 0; at < 3; at++) {
          const g = signal.values[row * signal.columns + at]!
          gradient.input[at]! += g * from(row)[at]!
          if (below) below.values[row * below.columns + at] = g * input[at]!
        }
    },
  }
  const make = defineLayer<{ size: number }, { size: number }>('scaled', {
    options: { size: required('count') },
    make: made => ({
      sources: 3, size: 3, made, weights: { input: { extents: [3], sources: 1 }, bias: { extents: [0] } }, ...right, ...change(right),
    }),
  })
  return make({ size: 3 })
}

describeLayer({ describe, it }, { layer: scaled() })

it('sees what a layer does wrong', async () => {
  const problems = async (change: Parameters<typeof scaled>[0]) =>
    (await problemsOf(layerClauses({ layer: scaled(change) }))).join('\n')
  expect(await problems(() => ({}))).toBe('')
  expect(await problems(() => ({ forward() {} }))).toContain('scaled: leaves out some of what it sends')
  expect(await problems(({ forward }) => ({ forward: passage => (forward(passage), passage.to.values.fill(1)) }))).toContain(
    'writes beyond what it sends',
  )
  expect(await problems(({ backward }) => ({ backward: passage => backward(unasked(passage)) }))).toContain(
    'has NaN for the derivative by number 0',
  )
  const half: Parameters<typeof scaled>[0] = ({ backward }) => ({
    backward: passage => backward({ ...passage, signal: { ...passage.signal, values: passage.signal.values.map(g => g / 2) } }),
  })
  expect(await problems(half)).toMatch(/has \S+ for the derivative by number 0; differences have/)
  expect(await problems(({ backward }) => ({ backward: passage => (passage.gradient.input.fill(0), backward(passage)) }))).toContain(
    'does not add to the gradient of input',
  )
  const neighbours: Parameters<typeof scaled>[0] = ({ forward }) => ({
    forward: passage => forward({ ...passage, from: row => passage.from(Math.max(0, row - 1)) }),
  })
  expect(await problems(neighbours)).toContain('makes something else of row 1 alone')
  let calls = 0
  const restless: Parameters<typeof scaled>[0] = ({ forward }) => ({
    forward: passage => forward({ ...passage, from: row => Array.from(passage.from(row), x => x + calls++) }),
  })
  expect(await problems(restless)).toContain('says two things to the same numbers')
  const rude: Parameters<typeof scaled>[0] = ({ forward }) => ({
    forward: passage => ((passage.from(0) as Float64Array)[0]! += 1, forward(passage)),
  })
  expect(await problems(rude)).toContain('changes what it is given')
})
