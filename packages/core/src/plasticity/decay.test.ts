import { expect, it } from 'vitest'
import { KernelMemory } from '../kernel/memory.ts'
import { kernelFunction } from '../kernel/module.ts'
import { decayOver, DecayTables } from './decay.ts'

it('is exp(-n dt / tau) for any number of steps, from one table or of blocks, and 0 where nothing is left', () => {
  const memory = new KernelMemory('f64')
  const dt = 0.1
  for (const tau of [0.05, 20, 20.5, 1000, 30_000]) {
    const tables = new DecayTables(memory, dt).of([tau]).get(tau)!
    expect(tables.blocks !== undefined, `tau ${tau}`).toBe(tau > 20.45) // 40 tau / dt is more than 8192 factors
    const { decay } = memory.compile<{ decay(steps: number): number }>([
      kernelFunction('decay', ['i32'], 'f64', scope => decayOver(memory.real, tables, scope.take(1)[0])),
    ])
    const looked = [0, 1, 2, 511, 512, 1023, 1024, 1025, 2048, 5000, 8191, 8192, 100_000]
    for (const steps of looked.filter(each => (each * dt) / tau < 39))
      expect(decay(steps) / Math.exp((-steps * dt) / tau), `${steps} of ${tau}`).toBeCloseTo(1, 12)
    for (const steps of [Math.ceil((41 * tau) / dt) + 1024, 2 ** 31 - 1, -1]) expect(decay(steps)).toBe(0)
  }
})

it('keeps the factors of time constants that are asked for again, and fills the room of others anew', () => {
  const memory = new KernelMemory('f64')
  const tables = new DecayTables(memory, 1)
  const first = tables.of([20, 10])
  const second = tables.of([20, 9])
  expect(second.get(20)).toBe(first.get(20))
  expect(second.get(9)!.steps).toBe(first.get(10)!.steps)
  const { steps, count } = second.get(9)!
  expect([...memory.floats(steps, count + 1)].slice(-2)).toEqual([Math.exp(-(count - 1) / 9), 0])
  const [before, after] = [memory.allocate(16), memory.allocate(16)]
  for (let tau = 20; tau < 25; tau += 0.01) tables.of([tau])
  expect(memory.allocate(16) - after).toBe(after - before)
})
