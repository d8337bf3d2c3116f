/**
 * A network in two processes beside one: `npm run bench -- split`. 64,000 neurons with 64 million synapses (CUBA, 1.5 ms), each process on
 * one thread; both forms run in turn, so that what else the machine does meets both. `ratio` is time in two by time in one.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connectTcp } from '@ngrad/transports'
import { onSimulation } from '@ngrad/core'
import type { Transport } from '@ngrad/core'
import { cuba } from './networks.ts'
import { median } from './figures.ts'

const [turns, slice] = [6, 50]

function make(transport?: Transport): ReturnType<typeof cuba>['sim'] {
  const stop = onSimulation(sim => transport && sim.distribute(transport))
  const { sim } = cuba({ seed: 2, threads: 1 }, 64_000, 1000)
  stop()
  return sim
}

/** The other process: runs its part of each turn. */
async function partner(address: string): Promise<void> {
  const transport = await connectTcp({ members: 2, address })
  const sim = make(transport)
  for (let turn = 0; turn <= turns; turn++) await sim.run(slice)
  await sim.close()
  await transport.close()
}

export async function bench(): Promise<object[]> {
  const address = `127.0.0.1:${20_000 + (process.pid % 20_000)}`
  const other = spawn(process.execPath, [...process.execArgv, import.meta.filename, address], { stdio: 'inherit' })
  const transport = await connectTcp({ members: 2, address })
  const [one, two] = [make(), make(transport)]
  const timed = async (sim: typeof one): Promise<number> => {
    const start = performance.now()
    await sim.run(slice)
    return performance.now() - start
  }
  for (const sim of [one, two]) await sim.run(slice)
  const times: [number, number][] = []
  for (let turn = 0; turn < turns; turn++) times.push([await timed(one), await timed(two)])
  await once(other, 'exit')
  return [
    {
      name: 'scale',
      'one [ms]': Math.round(median(times.map(([alone]) => alone))),
      'two [ms]': Math.round(median(times.map(([, both]) => both))),
      ratio: Number(median(times.map(([alone, both]) => both / alone)).toPrecision(3)),
    },
  ]
}

if (process.argv[1] === import.meta.filename) await partner(process.argv[2]!)
