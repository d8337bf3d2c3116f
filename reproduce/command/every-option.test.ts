import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import type { Option } from 'commander'
import { expect, it, vi } from 'vitest'
import { learnDelayedMatch } from '../eligibility/delayed-match.ts'
import { learnEvidence } from '../eligibility/learn-evidence.ts'
import { learnPattern, publishedPattern } from '../eligibility/pattern.ts'
import { learnRows } from '../eligibility/rows.ts'
import { learnSpikeOrder } from '../eligibility/spike-order.ts'
import { learnGlimpses } from '../fast-weights/glimpses.ts'
import { learnRetrieval } from '../fast-weights/retrieval.ts'

const folder = path.join(import.meta.dirname, '..')
const scripts = readdirSync(folder).filter(
  file => /(?<!\.test)\.ts$/.test(file) && readFileSync(path.join(folder, file), 'utf8').startsWith('/**'),
)

/** The command of a script, which ends where it would read the command line. */
async function commandOf(file: string): Promise<Command> {
  const parse = vi.spyOn(Command.prototype, 'parse').mockImplementation(() => {
    throw new Error('read')
  })
  await expect(import(path.join(folder, file))).rejects.toThrow('read')
  const [command] = parse.mock.contexts as Command[]
  parse.mockRestore()
  return command!.configureOutput({ writeErr() {}, writeOut() {} })
}

/** Folders in which only the system has files, where there are any. */
const kernels = existsSync('/proc') ? ['/proc', '/proc/x'] : []

/** What an option must refuse: a word that it does not know, alone and in a list, in other letters; to write to, what is no folder. */
function wrongFor({ long, argChoices, defaultValue }: Option): string[] {
  if (long === '--out') return ['', import.meta.filename, path.join(import.meta.filename, 'in'), ...kernels]
  const known = argChoices ?? (Array.isArray(defaultValue) ? defaultValue.map(String) : [])
  const near = known.flatMap(each => [`${each},no-such-word`, `${each},`, each.toUpperCase()])
  return ['no-such-word', '', ...near.filter(word => !known.includes(word))]
}

it.each(scripts)('%s ends with 2 at a wrong word for any of its options, before anything runs', async file => {
  const command = await commandOf(file)
  const exit = vi.spyOn(process, 'exit').mockImplementation(code => {
    throw new Error(`ended with ${code}`)
  })
  for (const option of command.options.filter(({ required }) => required))
    for (const word of wrongFor(option))
      expect(() => command.parse([option.long!, word], { from: 'user' }), `${option.long} '${word}'`).toThrow('ended with 2')
  exit.mockRestore()
})

it('has functions that know no other rules and cells than the options do', async () => {
  const rule = 'BPTT' as never
  const small = { neurons: 4, seed: 1, iterations: 1, batch: 1, rate: 1e-3, average: 1, rule }
  const words = { count: 0, rows: 1, columns: 1, pixels: new Uint8Array(), labels: new Uint8Array() }
  const taught = { size: 2, seed: 1, epochs: 1, train: words, test: words, strings: [1, 1, 1] as const, pairs: 1, cell: 'lstm' }
  await expect(learnPattern({ ...publishedPattern, ...small, optimizer: 'adam' })).rejects.toThrow(
    "learnPattern.rule is 'BPTT'; it must be random, symmetric or bptt",
  )
  await expect(learnPattern({ ...publishedPattern, ...small, rule: 'bptt', optimizer: 'Adam' as never })).rejects.toThrow(
    "learnPattern.optimizer is 'Adam'; it must be descent or adam",
  )
  await expect(learnEvidence({ ...small } as never)).rejects.toThrow("learnEvidence.rule is 'BPTT'; it must be random, ")
  await expect(learnRows(words, words, { ...small, epochs: 1, stepsPerRow: 1 })).rejects.toThrow("learnRows.rule is 'BPTT'")
  const task = { group: 1, apart: 1, delay: 4, recall: 1 }
  await expect(learnSpikeOrder({ ...small, batches: 1, task })).rejects.toThrow("learnSpikeOrder.rule is 'BPTT'")
  await expect(learnDelayedMatch({ ...small } as never)).rejects.toThrow("learnDelayedMatch.rule is 'BPTT'; it must be perturbation")
  await expect(learnRetrieval(taught, () => false)).rejects.toThrow("learnRetrieval.cell is 'lstm'; it must be fast weights, ")
  await expect(learnGlimpses(taught)).rejects.toThrow("learnGlimpses.cell is 'lstm'; it must be fast weights, ")
})
