import { ms, simulation } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'
import { chart } from './chart.ts'

/** What a neuron does while a current flows, as a picture, and what was done to see it. */
export interface NeuronResponse {
  readonly svg: string
  readonly caption: string
  /** What the current is added to. */ readonly into: string
  /** The current, and its unit where it has one. */ readonly value: number
  readonly unit: string | undefined
  /** The variable that is watched. */ readonly variable: string
  /** What a program prints that does the same. */ readonly printed: string
}

/** When the current begins and ends, and when the picture ends [ms]. */
export const pulse = { from: 50, until: 250, end: 300 } as const
/** Currents that are tried, from weak to strong. */
const strengths = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 400, 800, 1600]

/** The response of a neuron to a pulse, the weakest that gives at least four spikes; that of a rate to a pulse of 1. */
export async function neuronResponse(model: NeuronFactory<object>): Promise<NeuronResponse | undefined> {
  const { description } = model
  const receptors = description.receptors ?? ['input']
  const into =
    'current' in description.parameters
      ? 'current'
      : receptors.find(receptor => !description.positive?.includes(receptor))
  const variable = Object.keys(description.state ?? {})[0]
  if (into === undefined || variable === undefined) return undefined
  const spiking = !('when' in description.spike && description.spike.when === '0 > 1')
  for (const value of spiking ? strengths : [1]) {
    const seen = await tried(model, into, variable, value)
    if (seen === undefined) return undefined
    if (spiking && seen.spikes.length < 4) continue
    const unit = description.units?.[variable] ?? (variable === 'v' ? 'mV' : '')
    const flowing = unitInto(model, into)
    const flow = flowing === undefined ? `${value}` : `${value} ${flowing}`
    const svg = chart({ ...seen, xLabel: 'time [ms]', yLabel: unit === '' ? variable : `${variable} [${unit}]` })
    const when = `while ${flow} flows into ${into} from ${pulse.from} to ${pulse.until} ms`
    const caption = `${variable} of a neuron with the default parameters, ${when}; its spikes are above.`
    const [low, high] = [Math.min(...seen.y), Math.max(...seen.y)]
    const printed = `${seen.spikes.length} spikes; ${variable} from ${low.toFixed(2)} to ${high.toFixed(2)}\n`
    return { svg, caption, into, value, unit: flowing, variable, printed }
  }
  return undefined
}

/** The unit of what flows into a receptor or a parameter; that of the rest follows from these. */
function unitInto(model: NeuronFactory<object>, into: string): string | undefined {
  const parameters = model.description.parameters as Readonly<Record<string, { readonly unit: string }>>
  const unit = parameters[into]?.unit ?? model().neuron.units.get(into)
  return unit === '1' ? undefined : unit
}

/** Where a current can flow into a model: its variable and its spikes over time. */
async function tried(
  model: NeuronFactory<object>,
  into: string,
  variable: string,
  value: number,
): Promise<{ x: number[]; y: number[]; spikes: ArrayLike<number> } | undefined> {
  const sim = simulation({ seed: 1, dt: 0.1 * ms })
  try {
    const neuron = sim.population(model.modelName, model(), 1) // what is drawn is keyed by the name
    const drive = sim.current('drive', neuron, { into })
    const probe = sim.probe(neuron, variable)
    const record = sim.record(neuron)
    await sim.run(pulse.from * ms)
    drive.send({ value: [value] })
    await sim.run((pulse.until - pulse.from) * ms)
    drive.send({ value: [0] })
    await sim.run((pulse.end - pulse.until) * ms)
    const values = probe.values
    return { x: Array.from(values, (_, step) => (step + 1) * sim.dt), y: Array.from(values), spikes: record.times }
  } catch {
    return undefined // it takes no current
  } finally {
    sim.close()
  }
}
