import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { unpackOnce } from './chromium.ts'

it('is whole for whoever finds it, however many unpack it at once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'unpack-'))
  const home = path.join(folder, 'chromium')
  const fill = async (place: string): Promise<void> => {
    writeFileSync(path.join(place, 'chromium'), 'half')
    await setTimeout(20)
    expect(existsSync(home)).toBe(false)
    writeFileSync(path.join(place, 'chromium'), 'all of it')
    await setTimeout(20)
  }
  try {
    await expect(unpackOnce(home, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room')
    await Promise.all([1, 2, 3].map(() => unpackOnce(home, fill)))
    expect(readFileSync(path.join(home, 'chromium'), 'utf8')).toBe('all of it')
    await unpackOnce(home, () => Promise.reject(new Error('it is there')))
    expect(readdirSync(folder)).toEqual(['chromium']) // nothing is left beside it
  } finally {
    rmSync(folder, { recursive: true })
  }
})
