import { explicit, simulation } from '@ngrad/core'
import { equations as fromText } from '@ngrad/spiking'
import type { EquationsOptions } from '@ngrad/spiking'
import texts from './brian2-texts.json' with { type: 'json' }
import { farthest, reference } from './comparison.ts'
import type { Reference } from './comparison.ts'

/** What brian2_equations.py writes. */
type Spikes = Readonly<Record<string, Readonly<Record<'steps' | 'neurons', readonly number[]>>>>

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

/** Networks whose models are Brian2's text, word for word: each neuron's spikes. */
export const equations: Reference = reference<Spikes>('brian2-equations', all =>
  Object.entries(all).map(([name, { steps, neurons }]) => ({
    name,
    quantity: `all ${steps.length} spikes of equations as text`,
    bound: 1,
    unit: 'steps',
    async deviation() {
      const model = (texts as unknown as Record<string, Model>)[name]!
      const own = await spikesOf(model)
      const offs = own.map((found, neuron) => farthest(found, steps.filter((_, spike) => neurons[spike] === neuron)))
      return Math.max(...offs)
    },
  })),
)

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

/** For each neuron the steps of its spikes. */
async function spikesOf({ text, size, synapses, duration, method, ...model }: Model): Promise<number[][]> {
  const options: EquationsOptions = { ...model, method: method as 'exact' }
  const sim = simulation({ dt: 0.1, precision: 'f64' })
  const cells = sim.population('cells', fromText(text, options)(), size)
  for (const { from, onto, weight } of synapses) {
    const number = Number.parseFloat(weight) // mV, nS and numbers without unit are stored as they are
    sim.connect(cells, cells, { rule: explicit(...pairs(from, size)), weight: number, receptor: onto, name: onto })
  }
  const record = sim.record(cells)
  await sim.run(duration)
  const steps = Array.from({ length: size }, () => [] as number[])
  record.neurons.forEach((neuron, spike) => steps[neuron]!.push(record.steps[spike]!))
  return steps
}
