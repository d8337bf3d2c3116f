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

type Change = (right: Pass) => Partial<Pass> & { readonly remembers?: number }

/** The same where nobody asks below. */
const unasked = ({ weights, rows, samples, from, to, signal, gradient }: PassageBack): PassageBack => {
  return { weights, rows, samples, from, to, signal, gradient }
}

/** Multiplies three numbers by a weight each; something of it may be otherwise. */
const scaled = (change: Change = () => ({})) => {
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
  const problems = async (change: Change) =>
    (await problemsOf(layerClauses({ layer: scaled(change) }))).join('\n')
  expect(await problems(() => ({}))).toBe('')
  expect(await problems(() => ({ forward() {} }))).toContain('scaled: leaves out some of what it sends')
  expect(await problems(({ forward }) => ({ forward: passage => (forward(passage), passage.to.values.fill(1)) }))).toContain(
    'writes beyond what it sends',
  )
  expect(await problems(({ backward }) => ({ backward: passage => backward(unasked(passage)) }))).toContain(
    'has NaN for the derivative by number 0',
  )
  const half: Change = ({ backward }) => ({
    backward: passage => backward({ ...passage, signal: { ...passage.signal, values: passage.signal.values.map(g => g / 2) } }),
  })
  expect(await problems(half)).toMatch(/has \S+ for the derivative by number 0; differences have/)
  expect(await problems(({ backward }) => ({ backward: passage => (passage.gradient.input.fill(0), backward(passage)) }))).toContain(
    'does not add to the gradient of input',
  )
  const neighbours: Change = ({ forward }) => ({
    forward: passage => forward({ ...passage, from: row => passage.from(Math.max(0, row - 1)) }),
  })
  expect(await problems(neighbours)).toContain('makes something else of row 1 alone')
  let calls = 0
  const restless: Change = ({ forward }) => ({
    forward: passage => forward({ ...passage, from: row => Array.from(passage.from(row), x => x + calls++) }),
  })
  expect(await problems(restless)).toContain('says two things to the same numbers')
  const rude: Change = ({ forward }) => ({
    forward: passage => ((passage.from(0) as Float64Array)[0]! += 1, forward(passage)),
  })
  expect(await problems(rude)).toContain('changes what it is given')
})

const found = async (change: Change): Promise<string[]> => problemsOf(layerClauses({ layer: scaled(change) }))

/** What it is sent is heard two steps later. */
const late: Change = ({ forward, backward }) => ({
  remembers: 2,
  forward: passage => forward({ ...passage, from: row => passage.from(row - 2 * passage.samples) }),
  backward(passage) {
    const { rows, samples, signal, below, weights, truncate = Infinity } = passage
    backward({ ...unasked(passage), from: row => passage.from(row - 2 * samples) })
    const pieceOf = (row: number): number => Math.floor(Math.floor(row / samples) / truncate)
    for (let row = 0; below && row < rows; row++)
      for (let at = 0; at < 3; at++) {
        const heard = row + 2 * samples
        const there = heard < rows && pieceOf(heard) === pieceOf(row)
        below.values[row * below.columns + at] = there ? weights.input[at]! * signal.values[heard * signal.columns + at]! : 0
      }
  },
})

describeLayer({ describe, it }, { layer: scaled(late) })

it('sees what a layer does wrong with the steps before', async () => {
  const changed =
    (change: (right: ReturnType<Change>) => ReturnType<Change>): Change =>
    right => ({ ...late(right), ...change(late(right)) })
  const deaf = changed(({ backward }) => ({
    backward(passage) {
      backward!(passage)
      passage.below?.values.forEach((_, at, all) => at % passage.below!.columns < 3 && (all[at] = 0))
    },
  }))
  expect((await found(deaf)).join()).toMatch(/has 0 for the derivative by number 0; differences have/)
  for (const remembers of [0, 1])
    expect((await found(changed(() => ({ remembers })))).join()).toContain(
      `asks for row -4, where it remembers ${remembers} steps of 2 rows`,
    )
  const uncut = changed(({ backward }) => ({ backward: passage => backward!({ ...passage, truncate: Infinity }) }))
  expect(await found(uncut)).toEqual([expect.stringMatching(/for the derivative by number 0 in pieces of 1; it is 0 in its piece/)])
})

it('sees what a layer does wrong in going back', async () => {
  const behind = (body: (passage: PassageBack) => void): Change => ({ backward }) => ({
    backward: passage => (backward(passage), body(passage)),
  })
  expect((await found(behind(({ to }) => to.values.fill(0)))).join()).toContain('scaled: changes what it has sent, in going back')
  expect((await found(behind(({ signal }) => signal.values.fill(0)))).join()).toContain('changes the derivative by what it sends')
  const beyond = behind(({ below }) => below?.values.forEach((_, at, all) => at % below.columns === 3 && (all[at] = 0)))
  expect((await found(beyond)).join()).toContain('writes a derivative beyond what it is sent')
  const closure: Change = ({ forward, backward }) => {
    let last: ArrayLike<number>[] = []
    return {
      forward(passage) {
        last = Array.from({ length: passage.rows }, (_, row) => Array.from(passage.from(row)))
        forward(passage)
      },
      backward: passage => backward({ ...passage, from: row => last[row]! }),
    }
  }
  expect(await found(closure)).toEqual([expect.stringMatching(/for the derivative by input 0; differences have/)])
})

it('sees a layer that is another one in single precision', async () => {
  const coarse: Change = ({ forward }) => ({
    forward(passage) {
      forward(passage)
      const { values } = passage.to
      if (values instanceof Float32Array) values.forEach((y, at) => (values[at] = Math.round(y * 100) / 100))
    },
  })
  expect(await found(coarse)).toEqual([expect.stringMatching(/sends \S+ in single precision and \S+ in double/)])
})
