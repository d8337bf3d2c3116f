import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { copies } from './copies.ts'

it('knows of itself alone where there is one', () => {
  expect(copies()).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+ at file:\/\/.*\/core\/src\/$/)])
})

it('names a second copy where what it has made is refused', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-copies-'))
  try {
    cpSync(path.join(import.meta.dirname, '..'), path.join(folder, 'core'), {
      recursive: true,
      filter: file => !file.includes('node_modules') && !file.endsWith('dist'),
    })
    symlinkSync(path.join(import.meta.dirname, '../../../node_modules'), path.join(folder, 'node_modules'))
    const [one, other] = [import.meta.dirname, path.join(folder, 'core/src')].map(
      at => pathToFileURL(path.join(at, 'index.ts')).href,
    )
    const program = `
      const [mine, theirs] = [await import('${one}'), await import('${other}')]
      const cells = core => core.simulation({}).port('cells', 10).population
      const told = (act) => { try { act(); console.log('taken') } catch (error) { console.log(error.message) } }
      const sim = mine.simulation({})
      told(() => sim.connect(cells(theirs), cells(theirs), {}))
      told(() => mine.labels(cells(theirs), 2))
      told(() => mine.transposeOf(theirs.simulation({}).port('a', 1)))
      told(() => mine.labels({}, 2))`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
    expect(stderr.split('\n').filter(line => line.includes('Warning'))).toHaveLength(1)
    expect(stderr).toMatch(/NgradWarning: one @ngrad\/core does not know what another makes: \S+ at \S+, \S+ at \S+; `npm dedupe` leaves/)
    const [connect, labels, port, nothing] = stdout.trimEnd().split('\n')
    const two = /of this @ngrad\/core, and it is of another: \S+ at \S+, \S+ at \S+; `npm dedupe` leaves one of them$/
    expect(connect).toMatch(two)
    expect(labels).toMatch(two)
    expect(port).toMatch(/as connect\(\) returns it$/)
    expect(nothing).toMatch(/it must be a Population$/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
