import { defineNeuron, simulation } from '@ngrad/core'
import type { Port, Population, Simulation } from '@ngrad/core'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05' } })
const leaky = defineNeuron<{ current: number }>('leaky', {
  parameters: { current: { unit: 'pA', default: 0 } },
  state: { v: 0 },
  equations: { v: '(current - v) / 10' },
  arrival: { v: 'v + input' },
  spike: { when: 'v >= 1', then: { v: '0' } },
})

/** A network whose events bridges carry in tests. */
export interface TestNetwork {
  readonly sim: Simulation
  readonly input: Population
  readonly output: Population
  readonly stimulus: Port
}

/** Makes it: 100 neurons that excite three, a port, and two potentials that are watched. */
export function testNetwork(): TestNetwork {
  const sim = simulation({ seed: 3, dt: 1, name: 'test.run' })
  const input = sim.population('input', noise(), 100, { shape: [10, 10] })
  const output = sim.population('output', leaky(), 3)
  const stimulus = sim.port('stimulus', 5)
  sim.connect(input, output, { weight: 0.04, delay: 2 })
  sim.connect(stimulus.population, output, { weight: 2, delay: 1 })
  sim.watch(output, 'v', { neurons: [0, 1], every: 10 })
  return { sim, input, output, stimulus }
}
