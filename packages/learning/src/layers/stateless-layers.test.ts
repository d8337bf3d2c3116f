import type { StatelessLayer } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import type { LayerFactory } from './define-layer.ts'
import { statelessLayers } from './stateless-layers.ts'

/** What has to be given to make one of each kind. */
const needed: Readonly<Record<string, object>> = {
  conv2d: { from: [1, 4, 4], channels: 1, kernel: 2 },
  pool2d: { from: [1, 4, 4], takes: 'sum', kernel: 2 },
  dropout: { size: 4, probability: 0.5 },
  skip: { size: 4, layer: -1 },
  delay: { sources: 4, size: 2, most: 2 },
}
const all = statelessLayers as readonly unknown[] as readonly LayerFactory<object, StatelessLayer>[]
const kinds = all.map(each => [each.kind, each] as const)

describe.each(kinds)('%s says of itself', (kind, make) => {
  const { what, source } = make.about!
  const parameters: Readonly<Record<string, { what: string; default?: unknown; otherwise?: string }>> = make.about!.parameters
  const options = needed[kind] ?? { size: 4 }

  it('what it is, where it comes from, and what each of its options means', () => {
    expect(Object.keys(parameters)).toEqual(Object.keys(make.options))
    for (const words of [what, source, ...Object.values(parameters).map(parameter => parameter.what)]) expect(words).toMatch(/\S+ \S+/)
  })

  it('the defaults that hold, and what has to be given', () => {
    const made = make(options) as unknown as Readonly<Record<string, unknown>>
    for (const [name, { default: usual, otherwise }] of Object.entries(parameters)) {
      expect([name, otherwise === 'to be given']).toEqual([name, name in options])
      const value = made[name]
      expect([name, otherwise ? usual : (Array.isArray(value) ? value[0] : value)]).toEqual([name, usual])
    }
  })
})
