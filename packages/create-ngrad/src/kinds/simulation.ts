import type { Kind } from '../kind.ts'
import { drawing } from './picture.ts'

/** A simulation of one's own, which is no package for others. */
export const simulation: Kind = {
  what: 'a simulation of your own',
  uses: ['spiking'],
  files: () => ({
    'src/network.ts': `import { fixedProbability, Hz, ms, pA, simulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { lif, poisson } from '@ngrad/spiking'

/** Two hundred sources at random, heard by ten leaky neurons. */
export function network(seed: number): Simulation {
  const sim = simulation({ seed, dt: 0.1 * ms })
  const input = sim.population('input', poisson({ rate: 20 * Hz }), 200)
  const output = sim.population('output', lif({ tau: 20 * ms }), 10)
  sim.connect(input, output, { rule: fixedProbability(0.5), weight: 2500 * pA, delay: 1.5 * ms })
  return sim
}
`,
    'src/simulation.ts': `import { ms } from '@ngrad/core'
import { network } from './network.ts'

const sim = network(42)
const spikes = sim.record(sim.populations.get('output')!)
await sim.run(1000 * ms)
console.log(\`\${spikes.steps.length} spikes\`)
`,
    'src/network.test.ts': `import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ms } from '@ngrad/core'
import { network } from './network.ts'

it('gives the same spikes for the same seed, and others for another', async () => {
  const spikesOf = async (seed: number): Promise<string> => {
    const sim = network(seed)
    const spikes = sim.record(sim.populations.get('output')!)
    await sim.run(200 * ms)
    return [spikes.steps, spikes.neurons].join(';')
  }
  assert.equal(await spikesOf(1), await spikesOf(1))
  assert.notEqual(await spikesOf(1), await spikesOf(2))
})
`,
    'src/picture.ts': drawing('its spikes in half a second, a row for each neuron', {
      imports: `import { ms } from '@ngrad/core'
import { network } from './network.ts'`,
      marks: `const sim = network(42)
const output = sim.populations.get('output')!
const spikes = sim.record(output)
await sim.run(500 * ms)
const marks = Array.from(spikes.steps, (step, index) => {
  const x = 10 + (620 * step * sim.dt) / 500
  return \`<path stroke="#3b82f6" d="M\${x.toFixed(1)} \${8 + (148 * spikes.neurons[index]!) / output.size}v10"/>\`
}).join('\\n')`,
    }),
  }),
  commands: () => ['ngrad run src/simulation.ts', 'ngrad serve src/simulation.ts'],
}
