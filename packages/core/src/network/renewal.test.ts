import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import { simulation } from './simulation.ts'

const cell = defineNeuron<object>('cell', {
  parameters: { wait: { unit: 'ms', default: 2 } },
  state: { v: 0 },
  update: { v: 'input' },
  spike: { when: 'v > 1' },
  refractory: { duration: 'wait', hold: ['v'] },
})

it.each([1, 2] as const)('a neuron that has been silent for more than 2^31 steps hears as ever, on %d threads', async threads => {
  const sim = simulation({ dt: 1, threads })
  const port = sim.port('port', 1)
  const cells = sim.population('cells', cell(), 40)
  sim.connect(port.population, cells, { weight: 2 })
  const record = sim.record(cells)
  await sim.run(300)
  for (const step of [2 ** 30 - 5, 2 ** 31 - 5, 2 ** 31 + 2 ** 20, 3 * 2 ** 30 - 5, 2 ** 32 - 5, 2 ** 32 + 2 ** 31 - 5]) {
    sim.restore(encodeCheckpoint({ ...decodeCheckpoint(sim.save()), step })) // as if it had been silent until then
    const spikes = step === 2 ** 31 + 2 ** 20
    if (spikes) port.send({ firstStep: step + 3, neurons: [0] })
    await sim.run(300)
    expect([step, record.steps.length]).toEqual([step, step < 2 ** 31 + 2 ** 20 ? 0 : 40])
  }
  await sim.close()
})
