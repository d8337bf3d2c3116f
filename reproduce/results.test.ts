import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { resultsOf } from './results.ts'

it('writes where it is told to, finds what it wrote there, and says so', () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'ngrad-results-')), 'figures')
  const told = vi.spyOn(console, 'log').mockImplementation(() => {})
  for (const args of [['--seed', '2', '--out', folder], [`--out=${folder}`]]) {
    const results = resultsOf(args)
    results.tell()
    expect(told).toHaveBeenLastCalledWith('Nothing was saved: there is no result.')
    results.whole('one.json', '{ "seed": 2 }')
    results.figure('one.svg', { marks: [] })
    expect(results.earlier('one.json')).toEqual({ seed: 2 })
    expect(results.earlier('two.json')).toBeUndefined()
    results.tell()
    expect(told).toHaveBeenLastCalledWith(`Saved ${path.join(folder, 'one.json')}, ${path.join(folder, 'one.svg')}.`)
  }
  expect(readFileSync(path.join(folder, 'one.svg'), 'utf8')).toContain('<svg')
  told.mockRestore()
})

it('writes nothing where it is told nothing', () => {
  const before = existsSync('docs/figures') ? readdirSync('docs/figures') : []
  const told = vi.spyOn(console, 'log').mockImplementation(() => {})
  const results = resultsOf(['--seed', '2'])
  results.whole('nothing.json', '{}')
  expect(results.earlier('nothing.json')).toBeUndefined()
  results.tell()
  expect(told).toHaveBeenLastCalledWith('Nothing was saved; --out names a folder.')
  told.mockRestore()
  expect(existsSync('nothing.json')).toBe(false)
  expect(existsSync('docs/figures') ? readdirSync('docs/figures') : []).toEqual(before)
})

const folder = import.meta.dirname
const scripts = readdirSync(folder).filter(
  file => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'results.ts',
)

it.each(scripts)('%s says what is expected, where its comment begins, and ends with status 1 where it is not met', file => {
  const text = readFileSync(path.join(folder, file), 'utf8')
  expect(text).toMatch(/^\/\*\*\n \* \S/)
  const code = text.slice(text.indexOf('*/'))
  expect(code).toMatch(/\bclaim\(|process\.exitCode = |process\.exit\(1\)|\bexpect(ed|ations)\.tell\(/)
  expect(code).toMatch(/\bclaim\(|[Ee]xpected|published/)
})
