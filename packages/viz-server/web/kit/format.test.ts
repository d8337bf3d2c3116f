import { describe, expect, it } from 'vitest'
import { counted, logTicks, moment, momentOf, short, ticks, variation, withUnit } from './format.ts'

describe('ticks', () => {
  it('are multiples of 1, 2 or 5 times a power of ten, below zero as well', () => {
    expect(ticks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10])
    expect(ticks(-72.3, -48.1, 4)).toEqual([-70, -60, -50])
    expect(ticks(-0.03, 0.03, 3)).toEqual([-0.02, 0, 0.02])
    expect(ticks(5, 5, 4)).toEqual([5])
  })

  it('of a logarithmic scale are powers of ten', () => {
    expect(logTicks(0.02, 300, 5)).toEqual([0.1, 1, 10, 100])
    expect(logTicks(1e-12, 1, 4)).toEqual([1e-12, 1e-8, 1e-4, 1])
  })
})

it('reads moments as it writes them, a plain number in ms', () => {
  for (const time of [0, 250, 1500, 61_500, 3_723_500, 86_400_000]) expect(momentOf(moment(time, 1))).toBe(time)
  expect(['1200', ' 1.5 s', '1 h 2min', '1,200 ms', '0,5 s', '1,25 s'].map(momentOf)).toEqual([1200, 1500, 3_720_000, 1200, 500, 1250])
  for (const none of ['', 'soon', '3 x', '1 s later', '1.2.3', '1,2,3']) expect(momentOf(none)).toBeUndefined()
})

it('writes numbers in few characters, and never as 0 what is not', () => {
  expect([0, 7, -61.83, 0.0001234, 123.456, 12_345, 4_100_000, -2e12].map(short)).toEqual([
    '0',
    '7',
    '-61.8',
    '1.2e-4',
    '123.5',
    '12.3k',
    '4.1M',
    '-2.0e12',
  ])
})

it('writes moments as exactly as a pixel is', () => {
  expect(moment(12.34, 0.1)).toBe('12.3 ms')
  expect(moment(12_345.6, 1)).toBe('12.346 s')
  expect(moment(12_345.6, 64)).toBe('12.35 s')
  expect(moment(3_723_000, 1000)).toBe('1 h 2 min 3 s')
  expect([moment(3_659_999, 1000), moment(999.96, 0.1), moment(999.4, 1)]).toEqual(['1 h 1 min 0 s', '1.0000 s', '999 ms'])
})

it('varies by nothing where numbers only differ as they are rounded', () => {
  expect([variation([0.1 + 0.2, 0.3, 0.3]), variation([1, 3])]).toEqual([0, 0.5])
})

it('says how many, of one thing as of many, and of what is no number that it is none', () => {
  expect([0, 1, 1200].map(number => counted(number, 'neuron'))).toEqual(['0 neurons', '1 neuron', '1,200 neurons'])
  expect(counted(1n, 'synapse')).toBe('1 synapse')
  expect([withUnit(2, 'mV'), withUnit(Number.NaN, 'mV')]).toEqual(['2 mV', 'no number'])
})
