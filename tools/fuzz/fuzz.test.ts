import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ParameterError } from '@ngrad/core'
import { expect, it } from 'vitest'
import { buildNetwork } from './build-network.ts'
import { Dice } from './dice.ts'
import { kinds } from './kinds.ts'
import { drawNetwork } from './network-plan.ts'
import { refusal, wordsOf } from './refusals.ts'
import { models, rules } from './shipped.ts'

const fuzz = (...args: readonly string[]) => {
  const main = path.join(import.meta.dirname, 'main.ts')
  return spawnSync(process.execPath, ['--conditions=@ngrad/source', main, ...args], { encoding: 'utf8' })
}

it.each(Object.keys(kinds))('finds nothing wrong with a few %s', { timeout: 600_000 }, kind => {
  const { status, stdout, stderr } = fuzz(kind, '--count', '3')
  expect(stdout + stderr).toBe(`fuzz: ${kind}: seeds 0 to 2: 0 with faults, 0 cannot run\n`)
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

it('builds what plays spikes of more neurons than others are measured on', async () => {
  const seed = Array.from({ length: 200 }, (_, each) => each).find(each =>
    drawNetwork(each, new Dice(each)).populations.some(({ model, size }) => model === 'replay' && size > 8),
  )!
  const sim = await buildNetwork(drawNetwork(seed, new Dice(seed)), { threads: 1 })
  await sim.run(10 * sim.dt)
  expect(sim.step).toBe(10)
  sim.close()
})

it('counts a network that no one could run, and takes all else that is refused for a fault', () => {
  const words = 'ConnectionError: 0: p0→p0: nmda reads v, which tanhRate lacks; it has rate'
  expect(refusal(words)).toEqual({ faults: [], refused: words })
  const error = new ParameterError('replay.neurons[1]', 9, 'an index below 8')
  expect(refusal(wordsOf(error))).toEqual({ faults: [`it should run, but: ParameterError: ${error.message}`] })
  expect(() => wordsOf(new RangeError('boom'))).toThrow('boom')
})

it.each([
  [['--help'], 0, 'stdout', /^npm run fuzz -- \[checkpoints\] \[networks\]/],
  [['--fom', '3'], 2, 'stderr', /^Unknown option '--fom'.*\nnpm run fuzz -- .*\n$/],
] as const)('says how it is called, %j', (args, status, where, words) => {
  const called = fuzz(...args)
  expect([called.status, called[where]]).toEqual([status, expect.stringMatching(words)])
})
