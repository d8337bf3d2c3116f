import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findPython } from './find-python.ts'

/** The tests of the Python package, each as one of ours, where there is a Python that has what they need. */
const folder = path.resolve(import.meta.dirname, '../clients/python')
const results = mkdtempSync(path.join(tmpdir(), 'ngrad-pytest-'))
afterAll(() => rmSync(results, { recursive: true }))

/** What became of a test. */
interface Outcome {
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly words: string
}

const python = findPython()

function run(command: string): { outcomes: Outcome[]; output: string } {
  const file = path.join(results, 'results.xml')
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: folder }
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', `--junitxml=${file}`]
  const { stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8', timeout: 300_000 })
  return { outcomes: outcomesOf(readFileSync(file, 'utf8')), output: stdout + stderr }
}

/** The tests of a file of results in the form of JUnit. */
function outcomesOf(xml: string): Outcome[] {
  return [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*?(?:\/>|>(.*?)<\/testcase>)/gs)].map(
    ([, group, name, body = '']) => ({
      name: `${group!.replace('tests.', '')}: ${name}`,
      state: /<(failure|error)/.test(body) ? 'failed' : body.includes('<skipped') ? 'skipped' : 'passed',
      words: body,
    }),
  )
}

const { outcomes, output } = python === undefined ? { outcomes: [], output: '' } : run(python)

describe('the Python package', () => {
  it.skipIf(python === undefined)('has tests, where there is a Python with numpy, pytest and websockets', () =>
    expect(outcomes.length, output).toBeGreaterThan(30),
  )
  it.for(outcomes)('$name', ({ state, words }, { skip }) => {
    skip(state === 'skipped')
    expect(state, words).toBe('passed')
  })
})
