import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folders } from './all-references.ts'
import { catalogue } from './catalogue.ts'
import { validationPage, within } from './page.ts'

const root = path.join(import.meta.dirname, '../..')
const row = { name: 'iaf_psc_exp', quantity: 'potential', bound: 1e-9, unit: 'mV' } as const

describe('npm run validate', () => {
  it('has written a page with all that is compared, each within its bound', () => {
    const page = readFileSync(path.join(root, 'docs/validation.md'), 'utf8')
    const shown = Array.from(page.matchAll(/^\| `(.+?)` \| (.+?) \| .+ \| within \|$/gm), match => `${match[1]}: ${match[2]}`)
    const named = folders.flatMap(({ folder, references }) => references.map(one => ({ folder, ...one })))
    const all = named.flatMap(({ folder, name, comparisons }) => {
      const file = path.join(root, folder, `${name}.json`)
      return comparisons(JSON.parse(readFileSync(file, 'utf8'))).map(one => `${one.name}: ${one.quantity}`)
    })
    expect(shown).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })

  it('has written what stands here for each model and synapse of NEST', () => {
    expect(readFileSync(path.join(root, 'docs/validation.md'), 'utf8')).toContain(catalogue())
    expect(catalogue()).toContain('| `iaf_psc_exp_ps` | `iafPscExp`, with the method `precise` |')
    expect(catalogue()).toContain('| `siegert_neuron` | not here: a population as one unit')
  })

  it('says what is outside: what is farther off than its bound, and what is no number', () => {
    expect(within({ off: 1e-9, bound: 1e-9 })).toBe(true)
    expect(within({ off: Infinity, bound: 1 })).toBe(false)
    expect(within({ off: Number.NaN, bound: 1 })).toBe(false)
    const page = validationPage([{ name: 'nest-models', rows: [{ ...row, off: 1e-13 }, { ...row, quantity: 'spikes', off: 2 }] }])
    expect(page).toContain('2 comparisons with NEST 3.10.0, Brian2 2.9.0 and Elephant 1.2.0, 1 of them within')
    expect(page).toContain('| `iaf_psc_exp` | potential | 1e-13 | 1e-9 mV | within |')
    expect(page).toContain('| `iaf_psc_exp` | spikes | 2 | 1e-9 mV | **outside** |')
  })
})
