import { simulation } from '@ngrad/core'
import { expect, it } from 'vitest'
import { lif } from '../neurons/lif.ts'
import { poisson } from '../neurons/poisson.ts'
import { replay } from '../neurons/replay.ts'
import { parrot } from './parrot.ts'

it('spikes that are drawn or given hear no drive, which is refused; neurons do, and those that pass spikes on', async () => {
  const sim = simulation({ seed: 1 })
  const drive = { rate: 5000, weight: 1 }
  for (const source of [
    sim.population('drawn', poisson({ rate: 5 }), 2),
    sim.population('given', replay({ times: [1], neurons: [0] }), 2),
    sim.port('port', 2).population,
  ])
    expect(() => sim.drive(source, drive)).toThrow(`drive of ${source.name}: it hears nothing: ${source.model.name} only sends spikes`)
  const heard = sim.population('relay', parrot(), 2)
  sim.drive(heard, drive)
  sim.drive(sim.population('cells', lif(), 2), drive)
  const counts = sim.record(heard)
  await sim.run(10)
  expect(counts.steps.length).toBeGreaterThan(0)
})
