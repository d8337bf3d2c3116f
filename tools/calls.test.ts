import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NgradError } from '@ngrad/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportedFunctions } from './exported.ts'

/** What cannot be called by mistake, and why. */
const exceptions: Readonly<Record<string, string>> = {
  saveWhole: 'a name and a text are all that it needs to write a file',
  checkArgument: 'the gate itself',
  checkArguments: 'the gate itself',
  checkNames: 'the gate itself',
  checkOptions: 'the gate itself',
  checkParameter: 'the gate itself',
  resolveParameters: 'the gate itself',
}

/** What somebody gives who has not read how a function is called. */
const mistakes: readonly (readonly [words: string, value: unknown])[] = [
  ['{}', {}],
  ['null', null],
  ['undefined', undefined],
  ['5', 5],
  ['-1', -1],
  ['NaN', Number.NaN],
  ["'text'", 'text'],
  ['[]', []],
  ['[null]', [null]],
  ['a function', () => 1],
]

/** The calls: with nothing, with a mistake alone, and with it in every place. */
const calls: readonly (readonly [words: string, given: readonly unknown[]])[] = [
  ['()', []],
  ...mistakes.map(([words, value]) => [`(${words})`, [value]] as const),
  ...mistakes.map(([words, value]) => [`(${words}, …)`, Array.from({ length: 5 }, () => value)] as const),
]

/** A call that has said nothing after so long [ms] waits for ever, or as good as that. */
const patience = 5000

describe('a call that cannot be meant', async () => {
  const before = process.cwd()
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-calls-'))
  beforeAll(() => process.chdir(folder))
  afterAll(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
  const all = (await exportedFunctions()).filter(
    ({ door, name, internal }) => !internal && !door.endsWith('/testing') && !(name in exceptions), // tests type-check
  )

  it('is tried on all that packages export', () => {
    expect(all.length).toBeGreaterThan(300)
  })

  it.each(all.map(each => [`${each.door} ${each.name}`, each] as const))(
    'of %s works, or is refused by an error of ours, and leaves no file',
    async (_, { make }) => {
      const wrong: string[] = []
      for (const [words, given] of calls) {
        const said = await outcomeOf(make, given)
        if (said !== undefined) wrong.push(`${words}: ${said}`)
        const files = readdirSync(folder)
        if (files.length > 0) wrong.push(`${words}: makes ${files.join(', ')}`)
        for (const file of files) rmSync(path.join(folder, file), { recursive: true })
      }
      expect(wrong).toEqual([])
    },
    60_000,
  )
})

/** What is wrong with how a call ends; undefined where it works or is refused in words. */
async function outcomeOf(
  make: (...given: readonly unknown[]) => unknown,
  given: readonly unknown[],
): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise(resolve => (timer = setTimeout(resolve, patience, 'late')))
  try {
    const ended = await Promise.race([settle(make(...given)), late])
    return ended === 'late' ? 'waits for ever' : undefined
  } catch (error) {
    return error instanceof NgradError ? undefined : String((error as Error).stack ?? error).split('\n    at ').slice(0, 2).join(' at ')
  } finally {
    clearTimeout(timer)
  }
}

/** Waits for what was made; a generator only begins to work when it is asked for something; servers are closed. */
async function settle(made: unknown): Promise<void> {
  const begun = typeof made === 'object' && made !== null && 'next' in made ? (made as Generator).next() : made
  const value = await begun
  const close = (value as { readonly close?: unknown } | undefined | null)?.close
  if (typeof close === 'function') await (close as () => unknown).call(value)
}
