import { expect, it } from 'vitest'
import { simulation } from './simulation.ts'

it('asks everybody before it waits for anybody, and waits for all', async () => {
  const sim = simulation({ dt: 1 })
  const order: string[] = []
  let go = (): void => {}
  sim.waitFor('first', () => {
    order.push('first asked')
    return new Promise(resolve => {
      go = () => {
        order.push('first done')
        resolve()
      }
    })
  })
  sim.waitFor('second', () => {
    order.push('second asked')
    setTimeout(go, 1)
    return Promise.reject(new Error('no'))
  })
  await expect(sim.run(1)).rejects.toThrow('plugin second failed at step 1: no')
  expect(order).toEqual(['first asked', 'second asked', 'first done'])
})
