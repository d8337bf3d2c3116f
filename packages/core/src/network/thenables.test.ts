import { expect, it } from 'vitest'
import { atOnce } from '../bus/later.ts'
import { onSimulation } from './on-simulation.ts'
import { simulation } from './simulation.ts'

/** What comes later without being a promise, as queries of databases do. */
const rejecting: Record<string, () => unknown> = {
  'a promise': () => Promise.reject(new Error('mine')),
  'what rejects at once': () => ({ then: (_: unknown, no: (error: Error) => void) => no(new Error('mine')) }),
  'what rejects later': () => ({ then: (_: unknown, no: (error: Error) => void) => void setTimeout(() => no(new Error('mine')), 20) }),
  'what throws': () => ({
    then() {
      throw new Error('mine')
    },
  }),
}

it.each(Object.entries(rejecting))('what a plugin is ended with is waited for, and named: %s', async (_, result) => {
  const sim = simulation()
  sim.use({ name: 'mine', attach: () => result as () => never })
  await expect(async () => sim.close()).rejects.toThrow(/^plugin mine \(when it was ended\) failed at step 0: mine$/)
})

it('what a plugin is ended with is waited for', async () => {
  const sim = simulation()
  let done = false
  const later = { then: (yes: (done: boolean) => void) => void setTimeout(() => yes((done = true)), 30) }
  sim.use({ name: 'mine', attach: () => (() => later) as () => never })
  await sim.close()
  expect(done).toBe(true)
})

it.each(Object.entries(rejecting))('what is told of simulations has a name where it fails later: %s', async (_, result) => {
  const stop = onSimulation(result as () => void)
  const sim = simulation()
  stop()
  await new Promise(resolve => void setTimeout(resolve, 40))
  await expect(sim.run(1)).rejects.toThrow('plugin onSimulation() failed at step 0: mine')
  await sim.run(1)
})

it.each(Object.entries(rejecting))('what comes later where it has to be there is refused: %s', (_, result) => {
  expect(() => atOnce('the rate', result())).toThrow('the rate comes later, as a promise does')
})
