import { explicit, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import reference from '../../validate/brian2-equations.json' with { type: 'json' }
import texts from '../../validate/brian2-texts.json' with { type: 'json' }
import { equations } from './equations.ts'
import type { EquationsOptions } from './options.ts'

interface Model {
  text: string
  threshold: string
  reset?: string
  refractory?: string
  method: string
  parameters: Record<string, string>
  initial: Record<string, string>
  size: number
  synapses: { from: number[]; onto: string; weight: string }[]
  duration: number
}

/** Pairs by the formula of the reference: five targets of each source, none itself. */
function pairs([first, end]: number[], size: number): [sources: number[], targets: number[]] {
  const all = new Set<number>()
  for (let i = first!; i < end!; i++)
    for (let k = 1; k <= 5; k++) {
      const j = (i * 7 + 3 * k * k + 1) % size
      if (j !== i) all.add(i * size + j)
    }
  const sorted = [...all].toSorted((a, b) => a - b)
  return [sorted.map(pair => Math.floor(pair / size)), sorted.map(pair => pair % size)]
}

/** Spikes of a model as text, as neuron and step. */
async function spikesOf({ text, size, synapses, duration, method, ...model }: Model): Promise<[number, number][]> {
  const options: EquationsOptions = { ...model, method: method as 'exact' }
  const sim = simulation({ dt: 0.1, precision: 'f64' })
  const cells = sim.population('cells', equations(text, options)(), size)
  for (const { from, onto, weight } of synapses) {
    const number = Number.parseFloat(weight) // mV, nS and numbers without unit are stored as they are
    sim.connect(cells, cells, { rule: explicit(...pairs(from, size)), weight: number, receptor: onto, name: onto })
  }
  const record = sim.record(cells)
  await sim.run(duration)
  return Array.from(record.steps, (step, spike) => [record.neurons[spike]!, step])
}

describe('equations as text', () => {
  it.each(Object.entries(texts as unknown as Record<string, Model>))(
    'have the spikes that Brian2 has, within a step: %s',
    async (name, model) => {
      const { neurons, steps } = reference[name as keyof typeof reference]
      const spikes = await spikesOf(model)
      expect(spikes.length).toBe(steps.length)
      for (let neuron = 0; neuron < model.size; neuron++) {
        const own = spikes.filter(([index]) => index === neuron).map(([, step]) => step)
        const theirs = steps.filter((_, spike) => neurons[spike] === neuron)
        expect(own.length).toBe(theirs.length)
        for (const [spike, step] of own.entries()) expect(Math.abs(step - theirs[spike]!)).toBeLessThanOrEqual(1)
      }
    },
  )
})
