import type { Kind } from '../kind.ts'
import { picture } from './picture.ts'

/** A rule of plasticity. */
export const rule: Kind = {
  what: 'a rule of plasticity, from what it remembers and changes',
  uses: [],
  triedWith: ['spiking'],
  files: ({ own, type, file }) => ({
    [`src/${file}.ts`]: `import { defineRule } from '@ngrad/core'
import type { RuleFactory } from '@ngrad/core'

/** Parameters of {@link ${own}}. */
export interface ${type}Parameters {
  /** Change of a weight for a pair of spikes at once [unit of the weight]. */
  rate: number
  /** Time constant of what is remembered of a source [ms]. */
  tau: number
}

/** What fires together wires together: a post-synaptic spike adds what its source has spiked lately. */
export const ${own}: RuleFactory<${type}Parameters> = defineRule('${own}', {
  parameters: { rate: { unit: '1', default: 0.01, atLeast: 0 }, tau: { unit: 'ms', default: 20, above: 0 } },
  traces: { before: { of: 'pre', tau: 'tau' } },
  onPost: { w: 'w + rate * before' },
})
`,
    'src/index.ts': `export { ${own} } from './${file}.ts'\nexport type { ${type}Parameters } from './${file}.ts'\n`,
    [`src/${file}.test.ts`]: `import { describe, it } from 'node:test'
import { describeRule } from '@ngrad/core/testing'
import { ${own} } from './${file}.ts'

describeRule(${own}, { describe, it })
`,
    'src/picture.ts': picture('a weight between two neurons that spike at random', {
      imports: `import { Hz, ms, mV, simulation } from '@ngrad/core'
import { poisson, stochastic } from '@ngrad/spiking'
import { ${own} } from './index.ts'`,
      points: `const sim = simulation({ seed: 1, dt: 1 * ms })
const [pre, post] = [sim.population('pre', poisson({ rate: 20 * Hz }), 1), sim.population('post', stochastic({ bias: -4 * mV }), 1)]
const synapse = sim.connect(pre, post, { weight: 1, delay: 1 * ms })
synapse.learn(${own}())
const points: (readonly [number, number])[] = []
for (let time = 0; time < 2000; time += 10) {
  points.push([time, synapse.weights[0]!])
  await sim.run(10 * ms)
}`,
    }),
  }),
  example: ({ own, project }) => `import { Hz, ms, simulation } from '@ngrad/core'
import { lif, poisson } from '@ngrad/spiking'
import { ${own} } from '${project}'

const sim = simulation({ seed: 1, dt: 0.1 * ms })
const input = sim.population('input', poisson({ rate: 20 * Hz }), 100)
const output = sim.population('output', lif(), 10)
const synapses = sim.connect(input, output, { weight: 2000, delay: 1 * ms })
synapses.learn(${own}())
await sim.run(1000 * ms)
console.log(synapses.weights)`,
}
