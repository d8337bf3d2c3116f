import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { Simulation } from '../network/simulation.ts'
import { describePlugin } from './describe-plugin.ts'

const still = defineNeuron<object>('still', { parameters: {}, spike: { probability: '0.1' } })

const chance = defineNeuron<object>('chance', { parameters: {}, state: { p: 0.1 }, spike: { probability: 'p + 0 * input' } })

/** Facts about a plugin that takes its time to end, as one that writes a file does. */
function factsOf(end: () => Promise<void>) {
  const open = { count: 0 }
  const attach = () => {
    open.count++
    return () => end().then(() => open.count--)
  }
  const facts = describePlugin({
    plugin: 'slow',
    observes: true,
    steps: 6,
    network: (sim: Simulation) => void sim.population('a', still(), 2),
    use: sim => void sim.use({ name: 'slow', observes: true, attach: attach as () => () => void }),
  })
  return { open, facts }
}

it('waits until a plugin has ended before it says that a fact holds', async () => {
  const { open, facts } = factsOf(() => new Promise(resolve => setTimeout(resolve, 5)))
  for (const { fact, check } of facts) expect([fact, await check(), open.count]).toEqual([fact, undefined, 0])
})

it('says of each fact that a plugin could not be ended', async () => {
  const { facts } = factsOf(() => Promise.reject(new Error('the disk is full')))
  const words = 'plugin slow (when it was ended) failed at step'
  for (const { check } of facts) await expect(check()).rejects.toThrow(words)
})

it('finds a plugin that takes the populations of another simulation', async () => {
  const silence = (told: boolean) =>
    describePlugin({
      plugin: 'silence',
      steps: 20,
      network: sim => sim.population('cells', still(), 3),
      use: (sim, cells) =>
        void sim.use({
          name: 'silence',
          ...(told && { options: { cells } }),
          attach: own => own.every(5, 'silence', () => cells.size),
        }),
    }).find(({ fact }) => fact === 'silence refuses what belongs to another simulation')!
  expect(await silence(false).check()).toContain('it takes it')
  expect(await silence(true).check()).toBeUndefined()
})

it('finds what a plugin owns of which its network shows nothing', async () => {
  const factOf = (steps: number, kept: readonly string[] = []) =>
    describePlugin({
      plugin: 'counting',
      steps,
      kept,
      network: sim => sim.population('cells', chance(), 3),
      use(sim, cells) {
        const [count, idle] = [new Float64Array(1), new Float64Array(2)]
        sim.use({
          name: 'counting',
          options: { cells },
          attach(own) {
            own.own('counting', { count, idle })
            return own.every(10, 'counting', () => cells.set('p', 0.1 + 0.1 * (count[0]!++ % 5)))
          },
        })
      },
    }).find(({ fact }) => fact === 'counting needs all that it owns')!
  expect(await factOf(80).check()).toMatch(/^lost over a checkpoint it is not missed: state\/counting\/idle, which stays as it is\. Let/)
  expect(await factOf(80, ['idle']).check()).toBeUndefined()
  expect(await factOf(80, ['idle', 'absent']).check()).toBe('absent should be owned, and nobody does')
  expect(await factOf(8, ['idle']).check()).toMatch('state/counting/count, which stays as it is')
})

const does = { network: () => {}, use: () => {} }
it.each([
  [undefined, 'recipe'],
  [{ plugin: 'x' }, 'recipe'],
  [{ ...does, plugin: 5, steps: 6 }, 'plugin'],
  [{ ...does, plugin: 'x', steps: 2.5 }, 'steps'],
] as const)('says what a recipe lacks, %o', (recipe, argument) => {
  expect(() => describePlugin(recipe as never)).toThrow(`describePlugin.${argument} is `)
})
