import { describe, expect, it } from 'vitest'
import { encoded } from './encoded.ts'
import { examplesOf, stream } from './stream.ts'

describe('a stream', () => {
  it('reads bytes as 0 to 1, other numbers as they are', () => {
    const bytes = stream('pixels', Uint8Array.of(0, 255, 51, 102), { shape: [1, 2] })
    expect(bytes).toMatchObject({ count: 2, kind: 'probability' })
    expect([...examplesOf(bytes, 1)]).toEqual([Math.fround(0.2), Math.fround(0.4)])
    expect([...examplesOf(stream('x', Float32Array.of(-3, 8), { shape: [1] }))]).toEqual([-3, 8])
  })

  it('can be the codes of another', () => {
    const source = stream('x', Float32Array.of(1, 2, 3, 4), { shape: [2] })
    const sums = encoded(source, { shape: [1], kind: 'real', encode: (x, code) => (code[0] = x[0]! + x[1]!) })
    expect([...examplesOf(sums)]).toEqual([3, 7])
    expect(sums.name).toBe('code of x')
  })

  it('says what does not fit', () => {
    expect(() => stream('x', new Float32Array(5), { shape: [2] })).toThrow(
      'stream x.values is 5; it must be a number of values that is a multiple of 2, one or more examples of 2',
    )
    expect(() => stream('x', new Float32Array(0), { shape: [2] })).toThrow('stream x.values is 0')
    expect(() => stream('x', new Float32Array(4), { shape: [2, 0] })).toThrow("stream x.shape is '2 × 0'")
    expect(() => examplesOf(stream('x', new Float32Array(4), { shape: [2] }), 2, 1)).toThrow('x.index is 2')
  })
})
