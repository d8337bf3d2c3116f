import { ParameterError, simulation } from '@ngrad/core'
import type { Port, Simulation } from '@ngrad/core'
import { describePlugin } from '@ngrad/core/testing'
import { lif, replay } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { onGrid, playInto } from '../index.ts'

const spikes = onGrid(
  Float64Array.from({ length: 300 }, (_, at) => 5 + Math.floor(at / 5)),
  Uint32Array.from({ length: 300 }, (_, at) => (7 * at) % 20),
  { dt: 1 },
)

const recipe = {
  plugin: 'playInto',
  steps: 80,
  network(sim: Simulation): Port {
    const port = sim.port('stimulus', 20)
    sim.connect(port.population, sim.population('cells', lif(), 5), { weight: 3000, delay: 2 })
    return port
  },
  use: (sim: Simulation, port: Port): void => void sim.use(playInto(port, spikes)),
}
it.each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
  expect(await check()).toBeUndefined()
})

/** What a population fires up to the last of the spikes. */
async function fired(make: (sim: Simulation) => void, name: string): Promise<object> {
  const sim = simulation({ dt: 1 })
  make(sim)
  const list = sim.record(sim.populations.get(name)!)
  await sim.run(64)
  const { times, neurons } = list
  sim.close()
  return { times, neurons }
}

it('fires what replay does, also by a port that waits for its partner', async () => {
  const replayed = await fired(sim => void sim.population('cells', replay(spikes), 20), 'cells')
  expect(replayed).toHaveProperty('times.length', 300)
  for (const options of [{}, { lockstep: 100 }])
    expect(await fired(sim => void sim.use(playInto(sim.port('port', 20, options), spikes)), 'port')).toEqual(replayed)
})

it('says what does not fit', async () => {
  const sim = simulation({ dt: 1 })
  const port = sim.port('stimulus', 2, { room: 3 })
  expect(() => playInto(port, { times: [1], neurons: [2] })).toThrow('playInto.spikes.neurons[0] is 2; it must be below 2')
  expect(() => playInto(port, { times: [1], neurons: [] })).toThrow(ParameterError)
  expect(() => sim.use(playInto(port, { times: [1.5], neurons: [0] }))).toThrow('times[0] is 1.5; it must be a multiple')
  sim.use(playInto(port, { times: [1, 2, 3, 4], neurons: [0, 0, 0, 0] }))
  await expect(sim.run(10)).rejects.toThrow('give the port more room')
  sim.close()
})
