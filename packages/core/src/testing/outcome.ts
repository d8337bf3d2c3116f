import type { Simulation } from '../network/simulation.ts'
import { decodeCheckpoint } from '../record/checkpoint.ts'
import type { SpikeList } from '../record/spike-list.ts'

/** All that a run leaves behind, by name: what a checkpoint holds, and the spikes that were recorded. */
export type Outcome = ReadonlyMap<string, ArrayLike<number>>

/**
 * What a run has left behind. Numbers of frames are no part of it: they count what listeners got.
 * @param records spikes, one list of records for each part of the run, in order
 */
export function outcomeOf(simulation: Simulation, records: readonly (readonly SpikeList[])[] = []): Outcome {
  const { step, blocks } = decodeCheckpoint(simulation.save())
  const state = [...blocks.entries()].filter(([name]) => !name.endsWith('/sequence') && !name.startsWith('tally '))
  const spikes = new Map<string, number[]>()
  for (const record of records.flat()) {
    const all = spikes.get(record.population) ?? []
    const { times } = record
    for (let spike = 0; spike < record.count; spike++) all.push(record.steps[spike]!, times[spike]!, record.neurons[spike]!)
    spikes.set(record.population, all)
  }
  return new Map<string, ArrayLike<number>>([
    ['step', [step]],
    ...[...spikes].map(([name, all]) => [`spikes of ${name}`, all] as const),
    ...state,
  ])
}

/** Where an outcome differs first from another one, in words; undefined where they are the same, bit for bit. */
export function firstDifference(outcome: Outcome, other: Outcome): string | undefined {
  for (const [name, numbers] of outcome) {
    const others = other.get(name)
    if (!others) return `${name} is missing`
    for (let place = 0; place < Math.max(numbers.length, others.length); place++)
      if (!Object.is(numbers[place], others[place]))
        return `${name} has ${others[place]} where ${numbers[place]} was expected (at ${place})`
  }
  for (const name of other.keys()) if (!outcome.has(name)) return `${name} was not expected`
  return undefined
}
