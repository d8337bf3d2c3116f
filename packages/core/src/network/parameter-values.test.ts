import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { ParameterValue } from '../description/neuron-model.ts'
import type { Population } from './population.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const leaky = defineNeuron<{ tau: number }>('leaky', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 } },
  state: { v: 0 },
  equations: { v: '(1 + input - v) / tau' },
  spike: { when: 'v >= 10', then: { v: '0' } },
})

interface Cells {
  readonly sim: Simulation<Float64Array>
  readonly cells: Population<Float64Array>
}

/** What a parameter is set to: a value that no single has, one for all or one for each. */
const ways: Readonly<Record<string, (size: number, value: number) => ParameterValue>> = {
  number: (_, value) => value,
  doubles: (size, value) => Float64Array.from({ length: size }, (_, neuron) => value + neuron / 7),
  singles: (size, value) => Float32Array.from({ length: size }, (_, neuron) => value + neuron / 7),
}
const names = Object.keys(ways)
const cases = (['f32', 'f64'] as const).flatMap(precision => [1, 5].map(size => ({ precision, size })))

describe.each(cases)('a parameter of $size neurons in $precision', ({ precision, size }) => {
  function make(way?: string): Cells {
    const sim = simulation({ seed: 1, threads: 1, precision: precision as 'f64' })
    const cells = sim.population('cells', leaky(), size)
    if (way !== undefined) cells.set('tau', ways[way]!(size, 15.1))
    return { sim, cells }
  }
  const outcome = ({ sim, cells }: Cells) => [[...cells.get('tau')], [...cells.get('v')], Buffer.from(sim.save())]

  it.each(names)('is what it was set to last, %s, whatever it was before', async last => {
    const [fresh, ...others] = await Promise.all(
      [undefined, ...names].map(async before => {
        const made = make(before)
        made.cells.set('tau', ways[last]!(size, 10.1))
        await made.sim.run(5)
        return outcome(made)
      }),
    )
    for (const other of others) expect(other).toEqual(fresh)
  })

  it.each(names.flatMap(kept => names.map(there => [kept, there])))(
    'goes over a checkpoint as %s, where it was set to %s, and is set after it',
    async (kept, there) => {
      const [whole, restored] = [make(kept), make(there)]
      await whole.sim.run(5)
      const file = whole.sim.save()
      restored.sim.restore(file)
      expect(restored.sim.save()).toEqual(file)
      for (const { sim, cells } of [whole, restored]) {
        await sim.run(5)
        cells.set('tau', 10.1, [0])
        await sim.run(5)
      }
      expect(outcome(restored)).toEqual(outcome(whole))
      expect(restored.cells.get('tau')[0]).toBe(precision === 'f64' ? 10.1 : Math.fround(10.1))
    },
  )
})
