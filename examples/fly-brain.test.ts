import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'

const program = path.join(import.meta.dirname, 'fly-brain.ts')
const run = (...given: string[]) => spawnSync(process.execPath, ['--conditions=@ngrad/source', program, ...given], { encoding: 'utf8' })

it('answers to sugar, in a small network that is drawn', { timeout: 60_000 }, () => {
  const { stdout, stderr } = run('--neurons', '1000', '--rates', '0,100', '--duration', '200')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^1000 neurons, 115460 connections, drawn\n21 sugar-sensing neurons are activated\n/)
  const rows = stdout.split('\n').slice(4, -1).map(line => line.trim().split(/ +/).map(Number)) // prettier-ignore
  expect(rows.map(([rate]) => rate)).toEqual([0, 100])
  expect(rows[0]!.slice(1, 4)).toEqual([0, 0, 0])
  expect(rows[1]![1]).toBeGreaterThan(10)
})

it('refuses a call that nobody can do, with status 2', { timeout: 60_000 }, () => {
  const { status, stderr } = run('--rates', '20,x')
  expect(status).toBe(2)
  expect(stderr).toContain("option '--rates <list>' argument '20,x' is invalid. It must be numbers of at least 0")
})
