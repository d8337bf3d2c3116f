import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { textOf } from './text.ts'

it('reads the whole file that it is given, however long, and says how much', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'ngrad-text-')), 'long.txt')
  writeFileSync(file, 'ab'.repeat(150_000))
  const { text, read } = textOf({ text: file })
  expect(text.symbols).toHaveLength(300_000)
  expect(read).toBe(`300000 characters of ${file}`)
  expect(textOf({ text: file, characters: '7' }).read).toBe(`7 characters of ${file}`)
})

it('reads as many characters of the declaration files as figures are given for', () => {
  expect(textOf({}).read).toBe('200000 characters of the declaration files')
})
