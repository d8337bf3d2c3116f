import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Journal } from './journal.ts'

let [folder, file] = ['', '']
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-journal-'))
  file = path.join(folder, 'journal.ndjson')
})
afterEach(() => rmSync(folder, { recursive: true }))

const outcome = (seed: number) => ({ parameters: { g: 5, seed }, seconds: 1, result: { rateHz: 10 * seed } })
const withJournal = (use: (journal: Journal) => void, study = 'a', overwrite = false): void => {
  const journal = new Journal(file, study, overwrite)
  try {
    use(journal)
  } finally {
    journal.close()
  }
}

it('has after any cut of its bytes what was whole before, and goes on from there', () => {
  withJournal(journal => [1, 2, 3].forEach(seed => journal.add(outcome(seed))))
  const whole = readFileSync(file)
  for (let length = whole.length; length >= 0; length -= 7) {
    truncateSync(file, length)
    const lines = whole.subarray(0, length).toString().split('\n').length - 1
    withJournal(journal => {
      expect([1, 2, 3].filter(seed => journal.done(outcome(seed).parameters)).length).toBe(Math.max(0, lines - 1))
      for (const seed of [1, 2, 3]) journal.add(outcome(seed))
    })
    expect(readFileSync(file)).toEqual(whole)
  }
})

it('keeps each result once: the first that came; a failure makes room for a result', () => {
  withJournal(journal => {
    journal.add({ parameters: { g: 5, seed: 1 }, seconds: 1, error: 'no memory' })
    expect([journal.done({ g: 5, seed: 1 }), journal.of({ g: 5, seed: 1 })?.error]).toEqual([undefined, 'no memory'])
    journal.add(outcome(1))
    journal.add({ ...outcome(1), result: { rateHz: -1 } })
    journal.add({ parameters: { g: 5, seed: 1 }, seconds: 1, error: 'late' })
  })
  withJournal(journal => expect(journal.of({ g: 5, seed: 1 })).toEqual(outcome(1)))
  expect(readFileSync(file, 'utf8').trim().split('\n').length).toBe(3)
})

it('refuses another study, a line that is damaged, and a second writer', () => {
  withJournal(journal => {
    journal.add(outcome(1))
    expect(() => new Journal(file, 'a', false)).toThrow(`process ${process.pid} writes it`)
  })
  expect(() => new Journal(file, 'b', false)).toThrow('results of the study as it was before it changed')
  appendFileSync(file, '{"parameters":\n')
  expect(() => new Journal(file, 'a', false)).toThrow(`${file}:3 is no line of JSON`)
  withJournal(journal => expect(journal.of({ g: 5, seed: 1 })).toBeUndefined(), 'b', true)
})
