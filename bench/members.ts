/**
 * What each of several processes has of one network: `npm run bench -- members`. The microcircuit at full size (Potjans & Diesmann 2014),
 * with drawn weights and delays, as one process has it and as the members of two and of four have it, each built in a process of its own,
 * one after the other. `memory [MB]` is what the process takes beside what it took before, `build_s` the time until the first step.
 */
import { execFileSync } from 'node:child_process'
import { onSimulation } from '@ngrad/core'
import { distribution } from '@ngrad/core/node'
import { microcircuit } from '../examples/gallery/microcircuit.ts'

/** Builds a network as one of its members has it, which hears from the others that all are ready. */
async function build(member: number, members: number): Promise<object> {
  const exchange = async (own: Uint8Array): Promise<Uint8Array[]> => Array.from({ length: members }, () => own)
  const stop = onSimulation(sim => members > 1 && sim.distribute({ distribution, member, members, exchange, close: async () => {} }))
  const before = process.memoryUsage().rss
  const start = performance.now()
  const { sim } = microcircuit({ seed: 2, threads: 1 })
  stop()
  await sim.run(0)
  const build_s = (performance.now() - start) / 1000
  const synapses = [...sim.projections.values()].reduce((sum, { count }) => sum + count, 0)
  return { synapses, 'memory [MB]': Math.round((process.memoryUsage().rss - before) / 1e6), build_s }
}

export function bench(): object[] {
  return [1, 2, 4].flatMap(members =>
    Array.from({ length: members }, (_, member) => {
      const args = [...process.execArgv, import.meta.filename, String(member), String(members)]
      const line = execFileSync(process.execPath, args, { encoding: 'utf8' })
      return { name: 'pd14', member: `${member} of ${members}`, ...(JSON.parse(line) as object) }
    }),
  )
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await build(Number(process.argv[2]), Number(process.argv[3]))))
