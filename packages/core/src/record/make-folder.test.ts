import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FileError, ParameterError } from '../errors.ts'
import { makeFolder, tryFolder } from './make-folder.ts'

const root = mkdtempSync(path.join(tmpdir(), 'ngrad-folders-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const file = path.join(root, 'file')
writeFileSync(file, '')
symlinkSync(path.join(root, 'nowhere'), path.join(root, 'dangling'))

/** What is no folder, and cannot become one. */
const wrong: Readonly<Record<string, string>> = {
  'a file': file,
  'below a file': path.join(file, 'in'),
  'a link to nothing': path.join(root, 'dangling'),
  'a name that is too long': path.join(root, 'a'.repeat(300)),
}

describe('a folder', () => {
  it('is made with those above it, and once more', () => {
    const folder = path.join(root, 'a', 'b', 'c')
    for (const each of [folder, folder, path.relative(process.cwd(), path.join(root, 'd'))]) makeFolder(each)
    expect([existsSync(folder), existsSync(path.join(root, 'd'))]).toEqual([true, true])
  })

  it('that can be made is tried without being made', () => {
    const before = readdirSync(root).toSorted()
    for (const each of [root, path.join(root, 'x', 'y')]) tryFolder(each)
    expect(readdirSync(root).toSorted()).toEqual(before)
  })

  it.each(Object.entries(wrong))('is refused in words where it is %s', (_, place) => {
    const before = readdirSync(root).toSorted()
    for (const each of [makeFolder, tryFolder]) {
      expect(() => each(place)).toThrow(FileError)
      expect(() => each(place)).toThrow(`${place}: it is no folder that can be made and written in: `)
    }
    expect(readdirSync(root).toSorted()).toEqual(before)
    for (const each of [makeFolder, tryFolder]) expect(() => each(7 as never)).toThrow(ParameterError)
  })

  it.runIf(process.getuid?.() !== 0)('is refused where nobody may write', () => {
    const closed = path.join(root, 'closed')
    makeFolder(closed)
    chmodSync(closed, 0o500)
    for (const place of [closed, path.join(closed, 'in')]) expect(() => tryFolder(place)).toThrow('(EACCES)')
  })

  // in a process of its own, which can be ended: mkdirSync of Node with `recursive` never comes back from there
  it.runIf(existsSync('/proc/self'))('is refused at once where the system has none of ours, by all that make folders', () => {
    const code = `import { makeFolder, saveWhole, tryFolder } from '@ngrad/core/node'
      for (const [make, place] of [[makeFolder, '/proc/x/y'], [tryFolder, '/proc/x'], [tryFolder, '/proc'], [saveWhole, '/proc/x/a.bin']])
        try { make(place, '') } catch (error) { console.log(error.name + ': ' + error.message) }`
    const args = ['--conditions=@ngrad/source', '--input-type=module', '-e', code]
    const { stdout, signal } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8', timeout: 20_000 })
    expect(signal).toBeNull()
    expect(stdout.match(/^FileError: \/proc.*\(ENOENT\)$/gm)).toHaveLength(4)
  })
})
