import { expect, it } from 'vitest'
import type { RecurrentRecord } from './comparison.ts'
import { lossFigure } from './figure.ts'
import { recurrentTable, roundsCsv } from './present.ts'

const alignment = { 'layer0.input': { cosine: 0.5, relativeError: 0.25 } }
const record = (learner: string, losses: readonly number[]): RecurrentRecord => ({
  learner,
  rounds: losses.map(loss => ({ loss, alignment, seconds: 0.002 })),
  first: losses[0]!,
  last: losses.at(-1)!,
  alignment,
  seconds: 0.002,
})
const records = [record('bptt', [400, 20, 10]), record('eprop', [400, 30, 10])]

it('tells of each learner in a line of the table', () => {
  expect(recurrentTable(records)).toEqual([
    ['learner', 'first loss', 'last loss', 'layer0.input', 'ms/round'],
    ['bptt', '400.0', '10.00', '0.5000 | 0.25', '2.00'],
    ['eprop', '400.0', '10.00', '0.5000 | 0.25', '2.00'],
  ])
})

it('writes a line of values for each learner and round', () => {
  expect(roundsCsv(records).split('\n')).toEqual([
    'learner,round,loss,seconds,cosine_layer0.input,relative_error_layer0.input',
    'bptt,1,400,0.002,0.5,0.25',
    'bptt,2,20,0.002,0.5,0.25',
    'bptt,3,10,0.002,0.5,0.25',
    'eprop,1,400,0.002,0.5,0.25',
    'eprop,2,30,0.002,0.5,0.25',
    'eprop,3,10,0.002,0.5,0.25',
    '',
  ])
})

it('draws the loss of each round, with names that do not lie on each other', () => {
  const svg = lossFigure(records)
  expect(svg.match(/<path d="M[^"]*"/gu)!.filter(line => line.split(/[LC]/u).length === 3)).toHaveLength(2) // 3 rounds
  const heights = [...svg.matchAll(/translate\([\d.]+,([\d.]+)\)"[^>]*>(?:bptt|eprop)<\/text>/gu)].map(([, y]) =>
    Number(y),
  )
  expect(heights).toHaveLength(2)
  expect(Math.abs(heights[0]! - heights[1]!)).toBeGreaterThan(10)
})
