import { expect, it } from 'vitest'
import type { TestModule } from 'vitest/node'
import { closingLine } from './closing-line.ts'

/** A test file as the reporter sees it: the states of its tests, and what was thrown while it was loaded. */
function testFile(states: string[], errors: unknown[] = []): TestModule {
  const tests = states.map(state => ({ result: () => ({ state }) }))
  return { children: { allTests: () => tests.values() }, errors: () => errors } as unknown as TestModule
}

it('counts tests', () => {
  expect(closingLine([testFile(['passed', 'passed']), testFile(['passed'])], [])).toBe('3 passed, 0 failed')
  expect(closingLine([], [])).toBe('0 passed, 0 failed')
})

it('counts a file that cannot be loaded, and an error outside of tests, as failures', () => {
  const modules = [testFile(['passed', 'failed', 'skipped']), testFile([], [new Error('no such module')])]
  expect(closingLine(modules, [new Error('too late')])).toBe('1 passed, 3 failed, 1 skipped')
})
