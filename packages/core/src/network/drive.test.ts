import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import type { DriveOptions } from './simulation-options.ts'

const counter = defineNeuron('counter', {
  parameters: {},
  receptors: ['left', 'right'],
  state: { lefts: 0, rights: 0 },
  arrival: { lefts: 'lefts + left', rights: 'rights + right' },
  spike: { when: '0 > 1' },
})

interface Driven extends Partial<DriveOptions> {
  /** Only the first so many neurons. */
  readonly first?: number
}

const driven = (...drives: readonly Driven[]): Simulation => {
  const sim = simulation()
  const cells = sim.population('cells', counter(), 30)
  for (const { first, ...drive } of drives)
    sim.drive(first === undefined ? cells : cells.slice(0, first), { rate: 500, weight: 1, ...drive })
  return sim
}

it.each<readonly [theirs: readonly Driven[], ours: readonly Driven[], words: string]>([
  [[{ name: 'one' }], [{ name: 'two' }], 'drive named one at left where this has drive named two at left'],
  [[{ receptor: 'left' }], [{ receptor: 'right' }], 'drive at left where this has drive at right'],
  [[{ first: 2 }], [{ first: 3 }], 'drive of cells[0:2] at left where this has drive of cells[0:3] at left'],
  [[{ name: 'one', rate: 500 }], [{ name: 'one', rate: 600 }], 'mean 0.05 where this has mean 0.06'],
  [[{ weight: 1 }], [{ weight: 2 }], 'weight 1 where this has weight 2'],
  [[{}], [{}, { receptor: 'right' }], 'nothing where this has drive at right {mean 0.05'],
  [[{}, {}], [{}], 'drive 2 at left {mean 0.05 where this has nothing'],
])('a checkpoint with other drives is refused in their names: %j, %j', (theirs, ours, words) => {
  const file = driven(...theirs).save()
  expect(() => driven(...ours).restore(file)).toThrow(`it is of another network: cells: ${words}`)
})
