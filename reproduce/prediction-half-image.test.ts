import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadDigits } from '@ngrad/data'
import { examplesOf } from '@ngrad/prediction'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { halfImage } from './prediction/half-image.ts'
import { ownPictures } from './prediction/own-pictures.ts'

const { pixels } = loadDigits()

/** A folder with so many of the 8 × 8 digits, each a PNG file. */
function folderOf(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-pictures-'))
  for (let digit = 0; digit < count; digit++) {
    const data = pixels.slice(64 * digit, 64 * (digit + 1)).map(value => Math.min(255, 16 * value))
    write(folder, `${digit}`.padStart(4, '0'), { width: 8, height: 8, data })
  }
  return folder
}

const write = (folder: string, name: string, image: { width: number; height: number; data: Uint8Array }): void =>
  writeFileSync(path.join(folder, `${name}.png`), encode({ ...image, channels: 1, depth: 8 }))

describe('pictures of one’s own', () => {
  it('are learned from, and every fifth in the order of their names is tested with', () => {
    const { train, test } = ownPictures(folderOf(23))
    expect([train.count, test.count, ...train.shape]).toEqual([19, 4, 8, 8])
    const digit = (index: number): number[] =>
      [...pixels.subarray(64 * index, 64 * (index + 1))].map(value => Math.fround(Math.min(255, 16 * value) / 255))
    expect([...examplesOf(test)]).toEqual([4, 9, 14, 19].flatMap(digit))
    expect([...examplesOf(train, 4, 1)]).toEqual(digit(5))
  })

  it('have lower halves that are predicted better than by least squares', { timeout: 60_000 }, async () => {
    const { train, test } = ownPictures(folderOf(1000))
    const found = await halfImage({ train, test, hidden: 128, rounds: 200, batch: 80 })
    expect(found.network).toBeLessThan(found.leastSquares)
    expect(found.network).toBeLessThan(found.mean)
  })

  it('are refused by name where they are none, too few, of other sizes, or too large', () => {
    expect(() => ownPictures('/no/such')).toThrow('/no/such cannot be read: ENOENT')
    expect(() => ownPictures(folderOf(0))).toThrow(/holds no file that ends in \.png/)
    expect(() => ownPictures(folderOf(1))).toThrow(/holds 1 PNG file; at least 20 are needed/)
    expect(() => ownPictures(folderOf(19))).toThrow(/holds 19 PNG files; at least 20 are needed/)
    const uneven = folderOf(30)
    write(uneven, '0030', { width: 8, height: 9, data: new Uint8Array(72) })
    expect(() => ownPictures(uneven)).toThrow(/0030\.png has 9 × 8 pixels .*0000\.png has 8 × 8; all images/)
    const broken = folderOf(30)
    writeFileSync(path.join(broken, '0007.png'), 'GIF89a')
    expect(() => ownPictures(broken)).toThrow(/0007\.png is no PNG file: byte 0 is 71, not 137/)
    const large = folderOf(0)
    write(large, 'wide', { width: 65, height: 64, data: new Uint8Array(65 * 64) })
    expect(() => ownPictures(large)).toThrow(/wide\.png has 64 × 65 pixels; .* at most 4096 pixels/)
    const flat = folderOf(0)
    write(flat, 'flat', { width: 8, height: 1, data: new Uint8Array(8) })
    expect(() => ownPictures(flat)).toThrow(/flat\.png has 1 × 8 pixels; a picture needs two rows or more/)
  })
})
