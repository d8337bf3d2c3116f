import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataError } from './data-error.ts'
import { readImages } from './idx.ts'
import { loadMnist } from './mnist.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-idx-'))

describe('IDX files', () => {
  const write = (name: string, bytes: readonly number[]): string => {
    const file = path.join(folder, name)
    writeFileSync(file, Uint8Array.from(bytes))
    return file
  }
  const images = write('images', [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40])
  const labels = write('labels', [0, 0, 8, 1, 0, 0, 0, 2, 7, 3])

  it('are read', () => {
    expect(readImages(images, labels)).toMatchObject({ count: 2, rows: 1, columns: 2 })
    expect([...readImages(images, labels).pixels]).toEqual([10, 20, 30, 40])
  })

  it('that are broken are named, with the place', () => {
    const broken = (name: string, bytes: readonly number[]): (() => unknown) => {
      const file = write(name, bytes)
      return () => readImages(images, file)
    }
    expect(() => readImages(path.join(folder, 'none'), labels)).toThrow(DataError)
    expect(() => readImages(path.join(folder, 'none'), labels)).toThrow(/none cannot be read: ENOENT/)
    expect(broken('short', [0, 0, 8])).toThrow(/short ends at byte 3; the header of an IDX file of 1 dimensions has 8/)
    expect(broken('magic', [0, 0, 9, 1, 0, 0, 0, 2, 1, 2])).toThrow(/magic begins with 0x901; .* begins with 0x801/)
    expect(broken('cut', [0, 0, 8, 1, 0, 0, 0, 2, 7])).toThrow(/cut has 9 bytes; 2 values after a header of 8 make 10/)
    expect(broken('fewer', [0, 0, 8, 1, 0, 0, 0, 1, 7])).toThrow(/fewer has 1 labels, .* has 2 images/)
    expect(broken('wrong', [0, 0, 8, 1, 0, 0, 0, 2, 7, 12])).toThrow(
      /wrong: label 1 \(byte 9\) is 12; it must be from 0 to 9/,
    )
  })
})

describe('MNIST', () => {
  it('has its 60,000 and 10,000 images, with as many of each digit as its makers counted', () => {
    const { train, test } = loadMnist()
    expect([train.count, test.count, train.rows, train.columns]).toEqual([60_000, 10_000, 28, 28])
    const count = (digits: Uint8Array): number[] =>
      digits.reduce((sums, digit) => (sums[digit]!++, sums), Array(10).fill(0))
    expect(count(train.labels)).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
    expect(count(test.labels)).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  })
})
