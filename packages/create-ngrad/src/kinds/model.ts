import type { Kind } from '../kind.ts'
import { picture } from './picture.ts'

/** A neuron model. */
export const model: Kind = {
  what: 'a neuron model, from its equations',
  uses: [],
  files: ({ own, type, file }) => ({
    [`src/${file}.ts`]: `import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/** Parameters of {@link ${own}}. */
export interface ${type}Parameters {
  /** Time constant [ms]. */
  tau: number
  /** Potential at which it spikes [1]. */
  threshold: number
}

/** Leaky integrate-and-fire neuron without units: $\\tau \\dot v = I - v$; where $v \\ge \\theta$ it spikes and $v$ is 0. */
export const ${own}: NeuronFactory<${type}Parameters> = defineNeuron('${own}', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    threshold: { unit: '1', default: 1, above: 0 },
  },
  state: { v: 0 },
  equations: { v: '(input - v) / tau' },
  spike: { when: 'v >= threshold', then: { v: '0' } },
})
`,
    'src/index.ts': `export { ${own} } from './${file}.ts'\nexport type { ${type}Parameters } from './${file}.ts'\n`,
    [`src/${file}.test.ts`]: `import { describe, it } from 'node:test'
import { describeNeuron } from '@ngrad/core/testing'
import { ${own} } from './${file}.ts'

describeNeuron(${own}, { describe, it })
`,
    'src/picture.ts': picture('its potential in 100 ms of noise', {
      imports: `import { kHz, ms, simulation } from '@ngrad/core'\nimport { ${own} } from './index.ts'`,
      points: `const sim = simulation({ seed: 1, dt: 0.1 * ms })
const cell = sim.population('cell', ${own}(), 1)
sim.drive(cell, { rate: 5 * kHz, weight: 2.5 })
const potential = sim.probe(cell, 'v')
await sim.run(100 * ms)
const points = Array.from(potential.times, (time, index) => [time, potential.values[index]!] as const)`,
    }),
  }),
  example: ({ own, project }) => `import { kHz, ms, simulation } from '@ngrad/core'
import { ${own} } from '${project}'

const sim = simulation({ seed: 1, dt: 0.1 * ms })
const cells = sim.population('cells', ${own}(), 100)
sim.drive(cells, { rate: 5 * kHz, weight: 2.5 })
const spikes = sim.record(cells)
await sim.run(1000 * ms)
console.log(spikes.steps.length)`,
}
