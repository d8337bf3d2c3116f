import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { NgradError, ParameterError, StateError } from '@ngrad/core'
import { expect, it } from 'vitest'
import { buildNetwork } from './build-network.ts'
import { Dice } from './dice.ts'
import { kinds } from './kinds.ts'
import { drawNetwork } from './network-plan.ts'
import { refusal, wordsOf } from './refusals.ts'
import { models, rules } from './shipped.ts'
import { TiredHand } from './tired-hand.ts'

const fuzz = (...args: readonly string[]) => {
  const main = path.join(import.meta.dirname, 'main.ts')
  return spawnSync(process.execPath, ['--conditions=@ngrad/source', main, ...args], { encoding: 'utf8' })
}

it.each(Object.keys(kinds))('finds nothing wrong with a few %s', { timeout: 600_000 }, kind => {
  const { status, stdout, stderr } = fuzz(kind, '--count', '3')
  expect(stdout + stderr).toBe(`fuzz: ${kind}: seeds 0 to 2: 3 of 3 ran, 0 with faults\n`)
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

it('draws what runs: of forty networks nearly all, with all that they are to do done at once', { timeout: 60_000 }, async () => {
  const refused: string[] = []
  for (let seed = 0; seed < 40; seed++) {
    const plan = drawNetwork(seed, new Dice(seed))
    const begin = async (): Promise<void> => {
      const sim = await buildNetwork(plan, { threads: 1, from: plan.steps })
      await sim.run(8 * plan.dt).finally(() => sim.close())
    }
    await begin().catch(error => refused.push(`${seed}: ${wordsOf(error)}`))
  }
  expect(40 - refused.length, refused.join('\n')).toBeGreaterThanOrEqual(38)
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
  const words = wordsOf(new StateError('p0', 'v', 3, Number.NaN, 8))
  expect(refusal(words)).toEqual({ faults: [], refused: 'a state that is not finite' })
  const misfit = 'ConnectionError: 0: p0→p0: nmda reads v, which tanhRate lacks; it has rate'
  expect(refusal(misfit)).toEqual({ faults: [`it should run, but: ${misfit}`] })
  const error = new ParameterError('replay.neurons[1]', 9, 'an index below 8')
  expect(refusal(wordsOf(error))).toEqual({ faults: [`it should run, but: ParameterError: ${error.message}`] })
  expect(() => wordsOf(new RangeError('boom'))).toThrow('boom')
})

it.each([
  [['--help'], 0, 'stdout', /^npm run fuzz -- \[calls\] \[checkpoints\] \[networks\]/],
  [['--fom', '3'], 2, 'stderr', /^Unknown option '--fom'.*\nnpm run fuzz -- .*\n$/],
] as const)('says how it is called, %j', (args, status, where, words) => {
  const called = fuzz(...args)
  expect([called.status, called[where]]).toEqual([status, expect.stringMatching(words)])
})

it('calls functions with the options that their errors tell', () => {
  const hand = new TiredHand(new Dice(1))
  hand.learn(new NgradError('mine.nobodysOption is not an option; (known: rate, tau)'))
  const given = Array.from({ length: 40 }, () => hand.draw(9)).flat()
  const names = given.flatMap(each => (typeof each === 'object' && each !== null ? Object.keys(each) : []))
  expect(names).toEqual(expect.arrayContaining(['rate', 'tau']))
})
