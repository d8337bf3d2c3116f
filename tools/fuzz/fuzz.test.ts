import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { Dice } from './dice.ts'
import { kinds } from './kinds.ts'
import { drawNetwork } from './network-plan.ts'
import { models, rules } from './shipped.ts'

it.each(Object.keys(kinds))('finds nothing wrong with a few %s', { timeout: 600_000 }, kind => {
  const main = path.join(import.meta.dirname, 'main.ts')
  const run = ['--conditions=@ngrad/source', main, kind, '--count', '3']
  const { status, stdout, stderr } = spawnSync(process.execPath, run, { encoding: 'utf8' })
  expect(stdout + stderr).toBe(`fuzz: ${kind}: seeds 0 to 2: 0 with faults\n`)
  expect(status).toBe(0)
})

it('draws every shipped model and rule, and the same again from the same seed', () => {
  const plans = Array.from({ length: 200 }, (_, seed) => drawNetwork(seed, new Dice(seed)))
  const drawn = new Set(plans.flatMap(({ populations }) => populations.map(({ model }) => model)))
  const learned = new Set(plans.flatMap(({ projections }) => projections.map(({ learning }) => learning?.rule)))
  expect(models.map(({ modelName }) => modelName).filter(name => !drawn.has(name))).toEqual([])
  expect(rules.map(({ ruleName }) => ruleName).filter(name => !learned.has(name))).toEqual([])
  expect(drawNetwork(7, new Dice(7))).toEqual(plans[7])
})
