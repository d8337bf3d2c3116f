import { expect, it } from 'vitest'
import { learnSpikeOrder, spikeOrders, stepsOfOrder } from './eligibility/spike-order.ts'
import type { SpikeOrderTask } from './eligibility/spike-order.ts'

const task: SpikeOrderTask = { group: 5, apart: 6, delay: 20, recall: 6 }

it('has the same counts in each sequence, and no pair alone tells what is right', () => {
  const data = spikeOrders(task, 400, 3)
  const together = new Float64Array(4) // how often the first bit, the second bit is the answer; and how often it is 1
  for (let index = 0; index < data.count; index++) {
    const { input, label } = data.example(index)
    const counts = new Float64Array(15)
    const firstOf = [Infinity, Infinity, Infinity, Infinity] // of pair and group
    for (let step = 0; step < stepsOfOrder(task); step++)
      for (let at = input.first[step]!; at < input.first[step + 1]!; at++) {
        const source = input.source[at]!
        counts[source]!++
        if (source >= 10) continue
        const which = 2 * Number(step >= task.delay) + Number(source >= 5)
        firstOf[which] = Math.min(firstOf[which]!, step)
      }
    expect([...counts]).toEqual([...Array.from({ length: 10 }, () => 2), ...Array.from({ length: 5 }, () => 2)])
    const bits = [Number(firstOf[0]! > firstOf[1]!), Number(firstOf[2]! > firstOf[3]!)] as const
    expect(label).toBe(bits[0] ^ bits[1])
    together[0]! += Number(bits[0] === label)
    together[1]! += Number(bits[1] === label)
    together[2]! += label!
  }
  for (const count of together.subarray(0, 3)) expect(Math.abs(count - 200)).toBeLessThan(4 * 10) // four standard errors
})

it('is solved with memory, and by chance without, in a small network with short delays', async () => {
  const small = { task: { group: 6, apart: 6, delay: 15, recall: 8 }, neurons: 30, batch: 32, batches: 75, seed: 1, rate: 2e-2 }
  const { test, curve } = await learnSpikeOrder({ ...small, rule: 'bptt' })
  expect(test).toBeGreaterThan(0.9)
  expect(curve.map(({ sequences }) => sequences)).toEqual([1600])
  const without = await learnSpikeOrder({ ...small, batches: 25, rule: 'without memory' })
  expect(Math.abs(without.test - 0.5)).toBeLessThan(0.064) // four standard errors of 1000
})
