import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { DataError, openEvents, readEvents } from '../index.ts'
import { eventFormats } from './open-events.ts'

/**
 * The contract of a format of events, over all files of golden/events, those of formats that are not written yet included: whatever
 * becomes of its bytes, a file is read or refused by a DataError that names it, and where it is cut what comes out is a beginning.
 */
const folder = path.join(import.meta.dirname, '../../golden/events')
const files = readdirSync(folder).filter(file => !file.startsWith('shd'))

/** Number of events of a file, or 0 where it is refused as it should be. @throws what else was thrown */
async function countOf(bytes: Uint8Array, name: string): Promise<number> {
  try {
    return (await readEvents(bytes, { name })).count
  } catch (error) {
    if (error instanceof DataError && error.message.includes(name)) return 0
    throw error
  }
}

describe.each(files)('%s', file => {
  const bytes = new Uint8Array(readFileSync(path.join(folder, file)))

  it('is a beginning, or refused by its name, wherever it is cut', async () => {
    const draws = new RandomStream(1, file)
    const counts: number[] = []
    for (let trial = 0; trial < 25; trial++) counts.push(await countOf(bytes.subarray(0, draws.below(trial, bytes.length)), file))
    expect(Math.max(...counts)).toBeLessThanOrEqual(400)
  })

  it('is read or refused by its name, whatever is changed in it', async () => {
    const draws = new RandomStream(2, file)
    for (let trial = 0; trial < 25; trial++) {
      const changed = bytes.slice()
      for (let change = 0; change < 1 + (trial % 4); change++)
        changed[draws.below(8 * trial + 2 * change, bytes.length)] = draws.below(8 * trial + 2 * change + 1, 256)
      await expect(countOf(changed, file)).resolves.toBeGreaterThanOrEqual(0)
    }
  })
})

it('each format has a file here that it reads', async () => {
  const read = new Set<string>()
  for (const file of files) read.add((await openEvents(path.join(folder, file))).format.slice(0, 7))
  expect([...read].filter(format => !format.startsWith('table')).length).toBeGreaterThanOrEqual(eventFormats.length)
})
