import { expect, it } from 'vitest'
import { NgradError, ParameterError } from '../errors.ts'
import { simulation } from '../network/simulation.ts'
import { KernelMemory } from './memory.ts'

const shared = typeof SharedArrayBuffer !== 'undefined'

it('keeps its views while it gives away all that it has, and no more', () => {
  const memory = new KernelMemory('f32', 4)
  const first = memory.floats(memory.allocate(4), 1)
  first[0] = 42
  const rest = memory.most - memory.used
  const last = memory.allocate(rest)
  expect(memory.used).toBe(4 * 2 ** 20)
  memory.floats(last + rest - 64, 16).fill(1)
  expect([...first]).toEqual([42])
  expect(() => memory.allocate(1)).toThrow(
    new NgradError(
      shared
        ? 'the network needs 4 MiB; a simulation can have 4 MiB'
        : 'the network needs 4 MiB; a simulation can have 4 MiB here, where memory is not shared and reserved at the ' +
            'start (option memory of simulation)',
    ),
  )
  expect(memory.used, 'what was refused is not counted').toBe(4 * 2 ** 20)
})

it('takes what is asked for: whole mebibytes that addresses reach', () => {
  expect(simulation({ memory: 2 }).memory.most).toBe(2 * 2 ** 20)
  for (const memory of [0, 0.5, 4097, Number.NaN])
    expect(() => simulation({ memory })).toThrow(
      new ParameterError('simulation.memory', memory, 'a whole number of MiB from 1 to 4096'),
    )
})

it('is reserved at the start where it is not shared', () => {
  const { memory, most } = new KernelMemory()
  const pages = memory.buffer.byteLength / 2 ** 16
  expect([most / 2 ** 16, pages]).toEqual(shared ? [2 ** 16 - 1, 1] : [2 ** 14, 2 ** 14])
})
