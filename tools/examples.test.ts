import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { examplesIn, examplesOf, runExample } from './examples.ts'

const root = path.join(import.meta.dirname, '..')
const page = [
  '# Page',
  '```ts',
  'not(run)',
  '```',
  '```ts run',
  "console.log('a')",
  '```',
  '',
  '```text output',
  'a',
  '```',
  '```ts run',
  'let b = 1',
  '```',
  'prints nothing',
  '```text output',
  'of something else',
  '```',
  '',
].join('\n')

it('finds the programs of a page with what they print', () => {
  expect(examplesIn('P.md', page)).toEqual([
    { place: 'P.md:6', code: "console.log('a')\n", output: 'a\n' },
    { place: 'P.md:13', code: 'let b = 1\n', output: undefined },
  ])
})

it('runs a program, and says where one is that fails', () => {
  const [first] = examplesIn('P.md', page)
  expect(runExample(root, first!)).toBe('a\n')
  const wrong = { place: 'P.md:6', code: "throw new Error('no')\n", output: undefined }
  expect(() => runExample(root, wrong)).toThrow(/^P\.md:6 ended with status 1\n[\s\S]*Error: no/)
})

describe('every program in a README prints what the page says', { timeout: 120_000 }, () => {
  it.each(examplesOf(root))('$place', example => {
    const printed = runExample(root, example)
    expect(printed).toBe(example.output ?? printed) // a page that says nothing asks only that it runs
  })
})
