import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes a plugin as somebody else would publish it: a neuron model, with the core as a peer.
 * @param folder where it is written
 * @param core version of `@ngrad/core` that it is made for
 * @returns a program that uses it, and what that prints
 */
export function foreignPlugin(folder: string, core: string): { readonly code: string; readonly output: string } {
  mkdirSync(folder, { recursive: true })
  const name = 'ngrad-plugin-rehearsal'
  const manifest = {
    name,
    version: '1.0.0',
    description: 'A neuron that counts',
    type: 'module',
    exports: './index.js',
    keywords: ['ngrad-plugin'],
    peerDependencies: { '@ngrad/core': `^${core}` },
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(path.join(folder, 'index.js'), model)
  return { code: program(name), output: '1 spike in each of 25 periods of 4 ms\n' }
}

/** A neuron that counts the time and spikes at 4 ms. */
const model = `import { defineNeuron } from '@ngrad/core'
export const counter = defineNeuron('counter', {
  parameters: { threshold: { unit: 'ms', default: 4 } },
  state: { v: 0 },
  units: { v: 'ms' },
  update: { v: 'v + dt' },
  spike: { when: 'v >= threshold', then: { v: 0 } },
})
`

const program = (name: string): string => `import { ms, simulation } from '@ngrad/core'
import { counter } from '${name}'
const sim = simulation({ dt: 1 * ms })
const cells = sim.population('cells', counter(), 2)
let spikes = 0
sim.spikes(cells).subscribe(frame => { spikes += frame.count })
await sim.run(100 * ms)
console.log(\`\${spikes / 50} spike in each of 25 periods of 4 ms\`)
`
