import { Hz, simulation } from '@ngrad/core'
import { populateConnectome, syntheticConnectome } from '@ngrad/interop'

/**
 * A drawn connectome of the size of a fly's brain, 127 400 neurons and 14.65 M connections: silent, and with sugar-sensing neurons
 * active. The same in Brian2 is packages/interop/validate/brian2_connectome.py.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const brain = syntheticConnectome({ neurons: 127_400 })
  const sim = simulation({ dt: 0.1, precision: 'f64', threads: 1, seed: 1 })
  const fly = populateConnectome(sim, brain)
  const sugar = fly.activate({ cell_type: 'sugar' }, { rate: 0 * Hz })
  await sim.run(10)
  const rows: Record<string, unknown>[] = []
  for (const rate of [0, 150]) {
    sugar.rate = rate * Hz
    await sim.run(500) // what has been reached moves by now
    const before = process.cpuUsage()
    await sim.run(1000)
    const { user, system } = process.cpuUsage(before)
    rows.push({ name: `fly, sugar at ${rate} Hz`, cpu_s: (user + system) / 1e6, model_s: 1, active: fly.active() })
  }
  await sim.close()
  return rows
}
