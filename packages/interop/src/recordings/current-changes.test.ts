import { expect, it } from 'vitest'
import { currentChanges } from './current-changes.ts'

const rows = (...given: Parameters<typeof currentChanges>): [number, number[]][] =>
  currentChanges(...given).map(({ step, values }) => [step, [...values]])

it('follows currents as they flow: one for all, some for some, ends that come by themselves', () => {
  const messages = [
    { firstStep: 10, value: [5] },
    { firstStep: 20, steps: 10, value: [1, 2], neuron: [0, 2] },
    { firstStep: 25, value: [9], neuron: [2] },
  ]
  expect(rows(messages, 3)).toEqual([
    [10, [5, 5, 5]],
    [20, [1, 5, 2]],
    [25, [1, 5, 9]], // and flows on: it was told anew
    [30, [0, 5, 9]],
  ])
})

it('finds the number of neurons where nobody says it, and takes the last word of a step', () => {
  expect(rows([{ firstStep: 0, value: [1] }])).toEqual([[0, [1]]])
  expect(rows([{ firstStep: 0, value: [1], neuron: [3] }, { firstStep: 0, value: [2], neuron: [0] }])).toEqual([[0, [2, 0, 0, 1]]])
  expect(rows([])).toEqual([])
})

it('follows currents of more neurons than a call has room for arguments', () => {
  const [start, end] = currentChanges([{ firstStep: 5, steps: 2, value: [3] }], 200_000)
  expect([start!.step, start!.values[199_999], end!.step, end!.values[199_999]]).toEqual([5, 3, 7, 0])
})
