import path from 'node:path'
import { ParameterError, simulation } from '@ngrad/core'
import { recorder } from '@ngrad/core/node'
import { onGrid, readSpikes } from '@ngrad/interop'
import type { GridOptions, ReadSpikesOptions } from '@ngrad/interop'
import { replay } from '@ngrad/spiking'

/** How spikes of another program become a recording. */
export interface ImportOptions extends Partial<GridOptions> {
  /** Names of the columns of times and neurons, in a table of others. */
  readonly columns?: ReadSpikesOptions['columns']
  readonly unit?: 'ms' | 's'
  readonly firstId?: number
  readonly overwrite?: boolean
}

/** What was written. */
export interface Imported {
  readonly spikes: number
  /** Those of them that came into a step in which their neuron had one already, and count as one with it. */
  readonly lost: number
  readonly populations: number
}

/** Writes the spikes of another program's file as a recording, in which each neuron spikes at the end of a step. */
export async function importSpikes(file: string, out: string, options: ImportOptions): Promise<Imported> {
  const { dt = 0.1, round = 'up', doubles = 'one', overwrite = false, columns, unit, firstId = 0 } = options
  const trains = await readSpikes(file, { ...(columns && { columns }), ...(unit && { unit }), firstId })
  const sim = simulation({ dt, name: path.parse(file).name, threads: 1 })
  try {
    const names = new Set<string>()
    let [spikes, lost, end] = [0, 0, 0]
    for (const { population = 'spikes', size, times, neurons } of trains) {
      if (names.has(population)) throw new ParameterError('import.population', population, `in ${file} once`)
      names.add(population)
      const played = onGrid(times, neurons, { dt, round, doubles })
      sim.population(population, replay(played), Math.max(1, size))
      spikes += played.times.length
      lost += times.length - played.times.length
      end = Math.max(end, played.times[played.times.length - 1] ?? 0)
    }
    const tape = recorder({ file: out, topics: ['spikes/*'], overwrite })
    sim.use(tape)
    await sim.run(Math.max(1, Math.round(end / dt)) * dt)
    await tape.close()
    return { spikes, lost, populations: names.size }
  } finally {
    sim.close()
  }
}
