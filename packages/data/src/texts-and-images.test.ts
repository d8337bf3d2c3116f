import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { declarationFiles } from './declarations.ts'
import { readPng, readPngFolder } from './png-folder.ts'
import { readText } from './text.ts'

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'ngrad-data-'))
const write = (at: string, name: string, content: string | Uint8Array): string => {
  const file = path.join(at, name)
  writeFileSync(file, content)
  return file
}

describe('readText', () => {
  it('makes symbols of characters, the most frequent first, over all files', () => {
    const at = folder()
    const { alphabet, symbols } = readText([write(at, 'a', 'baab'), write(at, 'b', 'b€')])
    expect(alphabet).toEqual(['b', 'a', '€'])
    expect([...symbols]).toEqual([0, 1, 1, 0, 0, 2])
  })

  it('reads a character that lies across two pieces, as many as asked for, and lets the rarest share a symbol', () => {
    const file = write(folder(), 'long', `${'x'.repeat(65_535)}€yyz`)
    const whole = readText([file])
    expect(whole.symbols.length).toBe(65_539)
    expect(whole.alphabet).toEqual(['x', 'y', 'z', '€'])
    expect(readText([file], { characters: 10 }).symbols.length).toBe(10)
    const few = readText([file], { alphabet: 3 })
    expect(few.alphabet).toEqual(['x', 'y', '\uFFFD'])
    expect([...few.symbols.subarray(-4)]).toEqual([2, 1, 1, 2])
  })

  it('says which file is wrong, and where', () => {
    const file = write(folder(), 'broken', Uint8Array.of(65, 0xff, 66))
    expect(() => readText([file])).toThrow(/broken is no UTF-8 \(within the 65536 bytes from byte 0\)/)
    expect(() => readText(['/no/such'])).toThrow('/no/such cannot be read: ENOENT')
    expect(() => readText([])).toThrow('readText.files is an array of 0; it must be at least one file')
    expect(() => readText([file], { alphabet: 1 })).toThrow('readText.alphabet is 1')
  })

  it('has the declaration files of TypeScript at hand', () => {
    const { alphabet, symbols } = readText(declarationFiles(), { characters: 5000, alphabet: 64 })
    expect(symbols.length).toBe(5000)
    expect(alphabet).toContain(';')
  })
})

/**
 * Made by Pillow 13.0.0: Image.new('1', (3, 2)) with 1 0 1 / 0 1 1, and mode P (5, 1) of black, red, white with 2 1 0 2 1,
 * saved with bits=2.
 */
const pillow = {
  bits: 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQAAAAC1D1u3AAAADElEQVR4nGNYwHQAAAKoAWOa7lh0AAAAAElFTkSuQmCC',
  palette:
    'iVBORw0KGgoAAAANSUhEUgAAAAUAAAABAgMAAABrkIxgAAAACVBMVEUAAAD/AAD///9nGWQeAAAAC0lEQVR4nGOY5AAAAWcA03fFTBwAAAAASUVORK5CYII=',
}

describe('PNG files', () => {
  it('are read as brightness', () => {
    const at = folder()
    const gray = write(
      at,
      'gray.png',
      encode({ width: 2, height: 1, data: Uint8Array.of(7, 200), channels: 1, depth: 8 }),
    )
    expect(readPng(gray)).toMatchObject({ name: 'gray', rows: 1, columns: 2 })
    expect([...readPng(gray).pixels]).toEqual([7, 200])
    const colors = write(
      at,
      'rgba.png',
      encode({ width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 255, 255, 255, 255, 51), channels: 4, depth: 8 }),
    )
    expect([...readPng(colors).pixels]).toEqual([Math.round(0.299 * 255), 51])
    const fine = write(
      at,
      'fine.png',
      encode({ width: 1, height: 2, data: Uint16Array.of(65_535, 32_768), channels: 1, depth: 16 }),
    )
    expect([...readPng(fine).pixels]).toEqual([255, 128])
  })

  it('with several pixels to a byte, or a palette, are read as Pillow reads them', () => {
    const at = folder()
    const bits = write(at, 'bits.png', Buffer.from(pillow.bits, 'base64'))
    expect([...readPng(bits).pixels]).toEqual([255, 0, 255, 0, 255, 255])
    const palette = write(at, 'palette.png', Buffer.from(pillow.palette, 'base64'))
    expect([...readPng(palette).pixels]).toEqual([255, 76, 0, 255, 76])
  })

  it('of a folder have the same size; broken ones are named', () => {
    const at = folder()
    const image = (rows: number): Uint8Array =>
      encode({ width: 2, height: rows, data: new Uint8Array(2 * rows), channels: 1, depth: 8 })
    write(at, 'b.png', image(3))
    write(at, 'a.png', image(3))
    expect([...readPngFolder(at)].map(({ name }) => name)).toEqual(['a', 'b'])
    write(at, 'c.png', image(4))
    expect(() => [...readPngFolder(at)]).toThrow(/c\.png has 4 × 2 pixels \(bytes 16 to 23\), .*a\.png has 3 × 2/)
    const odd = folder()
    write(odd, 'x.png', 'GIF89a')
    expect(() => [...readPngFolder(odd)]).toThrow(/x\.png is no PNG file: byte 0 is 71, not 137/)
    const cut = write(odd, 'y.png', image(3).subarray(0, 40))
    expect(() => readPng(cut)).toThrow(/y\.png of 40 bytes cannot be decoded: /)
  })
})

/** Written by golden/make_images.py with pypng 0.20. */
const golden = (name: string): string => fileURLToPath(new URL(`../golden/images/${name}.png`, import.meta.url))
const pixelsBy = (value: (row: number, column: number) => number): number[] =>
  Array.from({ length: 11 * 13 }, (_, at) => Math.round(value(Math.floor(at / 13), at % 13)))

it.each([1, 2, 4, 8])('readPng has the pixels of an image of %i bits, plain and interlaced', bits => {
  const levels = 2 ** bits
  const wanted = pixelsBy((row, column) => (255 * ((3 * row + 5 * column + row * column) % levels)) / (levels - 1))
  expect([...readPng(golden(`grey-${bits}`)).pixels]).toEqual(wanted)
  expect([...readPng(golden(`grey-${bits}-interlaced`)).pixels]).toEqual(wanted)
})

it('readPng has those of an interlaced image of a palette, and names a wrong checksum of one', () => {
  const brightness = [0, 0.299 * 255, 0.587 * 255, 0.114 * 255]
  const file = golden('palette-2-interlaced')
  expect([...readPng(file).pixels]).toEqual(pixelsBy((row, column) => brightness[(row + column) % 4]!))
  const bytes = readFileSync(file)
  bytes[45]! ^= 1
  expect(() => readPng(write(folder(), 'z.png', bytes))).toThrow(/z\.png: the checksum of the chunk PLTE is wrong \(byte \d+\)/)
})
