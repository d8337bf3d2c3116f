import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { Expectations } from './expectations.ts'
import { figureCommand, positive, seedOf, whole } from './options.ts'

it('reads numbers, and refuses what is none', () => {
  expect([whole('12'), seedOf('0'), positive('0.5')]).toEqual([12, 0, 0.5])
  for (const text of ['abc', '0', '-1', '1.5', '', 'Infinity', 'NaN']) expect(() => whole(text)).toThrow('whole number, at least 1')
  for (const text of ['abc', '-1', '1.5', ' ']) expect(() => seedOf(text)).toThrow('whole number from 0 on')
  for (const text of ['abc', '0', '-1', 'Infinity']) expect(() => positive(text)).toThrow('number above 0')
})

it('misses what is outside of its range, and what is no number', () => {
  const told = vi.spyOn(console, 'log').mockImplementation(() => {})
  const before = process.exitCode
  const met = new Expectations()
  met.within(1, 0, 1, 'never')
  met.tell()
  expect([told.mock.calls.length, process.exitCode]).toEqual([0, before])
  const missed = new Expectations()
  missed.within(NaN, -Infinity, Infinity, 'a')
  missed.atLeast(NaN, 0, 'b')
  missed.atMost(NaN, 0, 'c')
  missed.atMost(1, 0, 'd')
  missed.atLeast(-1, 0, 'e')
  missed.atLeast(undefined, 0, 'f')
  missed.tell()
  const { exitCode } = process
  process.exitCode = before
  expect(exitCode).toBe(1)
  expect(told.mock.calls.flat()).toEqual([...'abcdef'].map(words => `Not as expected: ${words}.`))
  told.mockRestore()
})

it('ends with 2 where nobody can do what was called, so that 1 is a figure that is not met', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(code => {
    throw new Error(`ended with ${code}`)
  })
  const call = (...args: string[]) => () =>
    figureCommand('mine')
      .configureOutput({ writeErr() {}, writeOut() {} })
      .option('--epochs <number>', 'how often', whole, 1)
      .parse(args, { from: 'user' })
  for (const args of [['--epochs', '0.5'], ['--epoch', '2'], ['more'], ['--epochs']]) expect(call(...args)).toThrow('ended with 2')
  expect(call('--help')).toThrow('ended with 0')
  exit.mockRestore()
})

const folder = path.join(import.meta.dirname, '..')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  file => /(?<!\.test)\.ts$/.test(file) && !/^(node_modules|dist)/.test(file),
)

it.each(files)('%s ends as figures do, reads no option by Number, which takes anything, and asks no difference that NaN passes', file => {
  const code = readFileSync(path.join(folder, file), 'utf8')
  expect(code).not.toMatch(/option\([^)]*,\s*(Number|parseInt|parseFloat)\b/)
  expect(file === path.join('command', 'options.ts') ? '' : code).not.toContain('new Command(')
  expect(code).not.toMatch(/if \((?!!).*\) missed\.push/)
})
