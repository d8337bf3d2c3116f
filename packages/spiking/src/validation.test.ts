import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { references } from '../validate/references.ts'
import { nestModels } from './nest/nest-model.ts'
import { nestSynapses } from './nest/nest-synapse.ts'

/** Figures of other programs, as their scripts in `validate` wrote them; `npm run validate` has them written anew. */
const figures = (name: string): unknown => JSON.parse(readFileSync(new URL(`../validate/${name}.json`, import.meta.url), 'utf8'))

const all = references.map(({ name, comparisons }) => [name, comparisons(figures(name))] as const)

describe.each(all)('beside the figures of %s', (_, comparisons) => {
  it.each(comparisons.map(one => [`${one.name}: ${one.quantity}`, one] as const))('%s', async (_title, { bound, deviation }) => {
    expect(await deviation()).toBeLessThanOrEqual(bound)
  })
})

it('holds every model and rule that follows one of NEST', () => {
  const held = new Set(all.flatMap(([, comparisons]) => comparisons.map(({ name }) => name)))
  expect([...nestModels, ...nestSynapses].filter(name => !held.has(name))).toEqual([])
})
