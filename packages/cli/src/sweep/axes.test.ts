import { expect, it } from 'vitest'
import { nameOf, readAxis, runsOver } from './axes.ts'

it('reads ranges without the noise of binary fractions, lists and words', () => {
  expect(readAxis('g=0:0.3:0.1')).toEqual({ name: 'g', values: [0, 0.1, 0.2, 0.3] })
  expect(readAxis('g=3:6:0.7').values).toEqual([3, 3.7, 4.4, 5.1, 5.8])
  expect(readAxis('delayMs=2:1:-0.5').values).toEqual([2, 1.5, 1])
  expect(readAxis('rule=fixed,random').values).toEqual(['fixed', 'random'])
  expect(readAxis('on=true,false,1e-3').values).toEqual([true, false, 0.001])
})

it('does each value with each of all others, and with the seeds from 1', () => {
  const runs = runsOver([readAxis('g=3,4'), readAxis('eta=1:3:1')], 2)
  expect(runs.length).toBe(12)
  expect(new Set(runs.map(nameOf)).size).toBe(12)
  expect([runs[0], runs[1], runs[11]].map(run => nameOf(run!))).toEqual(['g=3,eta=1,seed=1', 'g=3,eta=1,seed=2', 'g=4,eta=3,seed=2'])
  expect(runsOver([readAxis('seed=7,9')], 1)).toEqual([{ seed: 7 }, { seed: 9 }])
  expect(runsOver([], 1)).toEqual([{ seed: 1 }])
})

it.each([
  ['g', 'a name and its values'],
  ['g=', 'a name and its values'],
  ['3=g', 'a name and its values'],
  ['g=1,,2', 'nothing between two commas'],
  ['g=1,2,1.0', 'It has 1 twice'],
  ['g=6:3:0.25', 'from:to:step'],
  ['g=1:5', 'A range is from:to:step; 1:5 has no step.'],
  ['g=1:', 'A range is from:to:step; 1: has no step.'],
  ['g=0:1:0', 'from:to:step'],
  ['g=0:1:1e-9', 'from:to:step'],
])('refuses %s', (text, words) => {
  expect(() => readAxis(text)).toThrow(words)
})

it('refuses a parameter that is named twice', () => {
  expect(() => runsOver([readAxis('g=1'), readAxis('g=2')], 1)).toThrow('--over names g twice')
})
