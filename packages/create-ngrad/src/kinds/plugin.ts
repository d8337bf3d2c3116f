import type { Kind } from '../kind.ts'
import { picture } from './picture.ts'

/** A plugin of a simulation. */
export const plugin: Kind = {
  what: 'a plugin of a simulation, with state of its own that checkpoints hold',
  uses: [],
  triedWith: ['spiking'],
  files: ({ own, file }) => ({
    [`src/${file}.ts`]: `import type { Plugin, Population } from '@ngrad/core'

/** A plugin that counts spikes. Made by {@link ${own}}. */
export interface SpikeCounter extends Plugin {
  /** Number of spikes of each neuron so far [neurons]. */
  readonly counts: Float64Array
}

/**
 * Counts the spikes of each neuron of a population. What it counts is its own state: a checkpoint holds it.
 * @example sim.use(${own}(cells))
 */
export function ${own}(population: Population): SpikeCounter {
  const counts = new Float64Array(population.size)
  return {
    name: '${own}',
    options: { population }, // one of another simulation is refused
    counts,
    attach(sim) {
      const forget = sim.own('${own}', { counts })
      const silence = sim.on(\`spikes/\${population.name}\`, '${own}', ({ neurons }) => {
        for (const neuron of neurons) counts[neuron]! += 1
      })
      return () => {
        silence()
        forget()
      }
    },
  }
}
`,
    'src/index.ts': `export { ${own} } from './${file}.ts'\nexport type { SpikeCounter } from './${file}.ts'\n`,
    [`src/${file}.test.ts`]: `import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ms, simulation } from '@ngrad/core'
import { describePlugin } from '@ngrad/core/testing'
import { poisson } from '@ngrad/spiking'
import { ${own} } from './${file}.ts'

describe('${own}', () => {
  const facts = describePlugin({
    plugin: '${own}',
    steps: 200,
    kept: ['counts'], // which others read
    network: sim => sim.population('cells', poisson({ rate: 50 }), 20),
    use: (sim, cells) => sim.use(${own}(cells)),
  })
  for (const { fact, check } of facts) it(fact, async () => assert.equal(await check(), undefined))

  it('counts as many spikes as there are', async () => {
    const sim = simulation({ seed: 1, dt: 1 * ms })
    const cells = sim.population('cells', poisson({ rate: 50 }), 20)
    const spikes = sim.record(cells)
    const counted = ${own}(cells)
    sim.use(counted)
    await sim.run(200 * ms)
    assert.equal(
      counted.counts.reduce((sum, count) => sum + count),
      spikes.steps.length,
    )
  })
})
`,
    'src/picture.ts': picture('what it has counted of a neuron', {
      imports: `import { ms, simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'
import { ${own} } from './index.ts'`,
      points: `const sim = simulation({ seed: 1, dt: 1 * ms })
const counted = ${own}(sim.population('cells', poisson({ rate: 20 }), 1))
sim.use(counted)
const points: (readonly [number, number])[] = []
for (let time = 0; time < 1000; time += 5) {
  points.push([time, counted.counts[0]!])
  await sim.run(5 * ms)
}`,
    }),
  }),
  example: ({ own, project }) => `import { Hz, ms, simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'
import { ${own} } from '${project}'

const sim = simulation({ seed: 1, dt: 1 * ms })
const counted = ${own}(sim.population('cells', poisson({ rate: 20 * Hz }), 10))
sim.use(counted)
await sim.run(1000 * ms)
console.log(counted.counts)`,
}
