/** The process that makes the calls of `npm run fuzz -- calls`; see {@link tryCalls}. */
import { openSync, writeFileSync, writeSync } from 'node:fs'
import { NgradError } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { exportedFunctions } from '../exported.ts'
import type { ExportedFunction } from '../exported.ts'
import { Dice } from './dice.ts'
import { TiredHand, wordsFor } from './tired-hand.ts'

/** Files in the folder in which calls are made: the call that is being made, and in the end what is wrong. */
export const files = { call: '.call', faults: '.faults' } as const

/** What is not called, and why. */
const exceptions: Readonly<Record<string, string>> = {
  saveWhole: 'a name and a text are all that it needs to write a file',
  lockFile: 'a name is all that it needs to lock a file',
  onSimulation: 'what it is given is called for the simulations of all calls that follow',
  runMembers: 'it starts processes',
}

/** Calls of each function. */
const callsEach = 12
/** A promise that settles later is not waited for [ms]. */
const shortly = 100
/** Characters of a call that are kept for who looks. */
const shown = 600

if (process.argv[2] === '--calls') {
  const faults = await callAll(Number(process.argv[3]))
  writeFileSync(files.faults, JSON.stringify(faults))
  process.exit(0) // servers and threads that were made by the way are of no use
}

/** Calls everything; returns what is wrong, each kind once. */
async function callAll(seed: number): Promise<string[]> {
  const faults = new Map<string, string>()
  const now = openSync(files.call, 'w')
  let call = ''
  const blame = (error: unknown): void => {
    if (error instanceof NgradError) return
    const [first, ...places] = String((error as Error | undefined)?.stack ?? error).split('\n')
    const place = places.find(line => line.includes('/packages/'))?.replace(/.*\/packages\//, 'packages/') ?? ''
    const kind = `${first} at ${place}`
    if (!faults.has(kind)) faults.set(kind, `${call}: ${kind}`)
  }
  process.on('unhandledRejection', blame)
  process.on('uncaughtException', blame)
  const all = (await exportedFunctions()).filter(
    ({ door, name, internal }) => !internal && !door.endsWith('/testing') && !(name in exceptions), // tests type-check
  )
  for (const each of all) {
    const hand = new TiredHand(new Dice(seed))
    for (let time = 0; time < callsEach; time++) {
      const given = hand.draw(time)
      call = `${each.door} ${each.name}(${given.map(value => wordsFor(value)).join(', ')})`
      writeSync(now, call.slice(0, shown).padEnd(shown), 0)
      try {
        await settle(each, given, hand)
      } catch (error) {
        hand.learn(error)
        blame(error)
      }
    }
  }
  return [...faults.values()]
}

/** Calls, and does with what comes back what one does with it: a plugin is used, a promise waited for, a generator asked. */
async function settle({ make }: ExportedFunction, given: readonly unknown[], hand: TiredHand): Promise<void> {
  const made = make(...given)
  if (typeof made !== 'object' || made === null) return
  if ('next' in made) await soon((made as Iterator<unknown>).next())
  else if ('then' in made) await soon(made)
  else if ('attach' in made && 'name' in made) await soon(hand.network.sim.use(made as unknown as Plugin).run(0.5))
  const close = (made as { readonly close?: unknown }).close
  if (typeof close === 'function') await soon((close as () => unknown).call(made))
}

/** Waits a moment for what may be a promise. */
async function soon(value: unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise(resolve => (timer = setTimeout(resolve, shortly)))
  const closed = async (): Promise<void> => {
    const close = ((await value) as { readonly close?: unknown } | undefined | null)?.close
    if (typeof close === 'function') await (close as () => unknown).call(await value)
  }
  try {
    await Promise.race([closed(), late])
  } finally {
    clearTimeout(timer)
  }
}
