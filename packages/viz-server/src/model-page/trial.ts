import { ParameterError, simulation } from '@ngrad/core'
import type { NeuronFactory, Population, Simulation } from '@ngrad/core'
import { levelsOf } from './stimulus.ts'
import type { Stimulus } from './stimulus.ts'

/** A model alone: its parameters, and what drives it. */
export interface Setting {
  /** Values of its parameters; those that are left out have their defaults. */
  readonly parameters: Readonly<Record<string, number>>
  /** What is changed to drive it: a parameter, or an input that takes a current. */
  readonly drive: string
  /** Duration of a step [ms]. */
  readonly dt: number
}

/** A neuron that is tried, over time. */
export interface TrialRequest extends Setting {
  /** What is added to the drive. */
  readonly stimulus: Stimulus
  /** [ms] */
  readonly duration: number
  /** State variables that are looked at. */
  readonly variables: readonly string[]
}

/** What a neuron did. */
export interface Trial {
  /** Time of each sample, at the end of its step [ms]. */
  readonly times: readonly number[]
  /** Each variable that was looked at [its unit]. */
  readonly values: Readonly<Record<string, readonly number[]>>
  /** Times of its spikes [ms]. */
  readonly spikes: readonly number[]
  /** What was added to the drive: from each time on a value. */
  readonly levels: readonly { readonly time: number; readonly value: number }[]
}

/** A step is so long [ms], and there are so many of them. */
const [shortest, longest, mostSteps] = [0.005, 10, 400_000]
/** Samples that are told. */
const mostSamples = 10_000

/** A model, whatever its parameters. */
export type AnyModel = NeuronFactory<never>

/** Neurons of a model, with what drives them. */
export interface Tried {
  readonly sim: Simulation<Float64Array>
  readonly cells: Population<Float64Array>
  /** Drives all neurons alike, or each its own way, from a step on. */
  drive(value: number | Float64Array, step?: number): void
}

/**
 * Makes some neurons of a model that do not know of each other.
 * @throws ParameterError if a parameter, the step or what drives it cannot be
 */
export function tried(factory: AnyModel, { parameters, drive, dt }: Setting, size: number): Tried {
  if (!(dt >= shortest && dt <= longest)) throw new ParameterError('dt', dt, `from ${shortest} to ${longest} ms`)
  const make = factory as unknown as (given: Readonly<Record<string, number>>) => ReturnType<AnyModel>
  const sim = simulation({ dt, precision: 'f64', threads: 1, seed: 1, name: factory.modelName })
  const cells = sim.population('cells', make(parameters), size)
  if (cells.parameters.includes(drive)) {
    const base = cells.get(drive)[0]!
    const plus = (value: number | Float64Array): number[] =>
      typeof value === 'number' ? [base + value] : Array.from(value, each => base + each)
    return {
      sim,
      cells,
      drive: (value, step = 0) =>
        void sim.send('parameters', { population: 'cells', name: drive, step, value: plus(value) }),
    }
  }
  if (!cells.receptors.includes(drive))
    throw new ParameterError('drive', drive, `one of ${[...cells.parameters, ...cells.receptors].join(', ')}`)
  const current = sim.current('drive', cells, { into: drive })
  return { sim, cells, drive: (value, step = 0) => void current.send({ value, firstStep: step }) }
}

/**
 * Tries a neuron alone: what it does under a stimulus.
 * @throws ParameterError if something of the request cannot be
 */
export async function tryNeuron(factory: AnyModel, request: TrialRequest): Promise<Trial> {
  const { stimulus, duration, variables, dt } = request
  const steps = Math.round(duration / dt)
  if (!(steps >= 1 && steps <= mostSteps))
    throw new ParameterError('duration', duration, `from 1 to ${mostSteps} steps of ${dt} ms`)
  const levels = levelsOf(stimulus, duration)
  const { sim, cells, drive } = tried(factory, request, 1)
  try {
    for (const { time, value } of levels) drive(value, Math.round(time / dt))
    const every = dt * Math.ceil(steps / mostSamples)
    const probes = variables.map(name => [name, sim.probe(cells, name, { every })] as const)
    const spikes = sim.record(cells)
    await sim.run(steps * dt)
    return {
      times: [...(probes[0]?.[1].times ?? [])],
      values: Object.fromEntries(probes.map(([name, probe]) => [name, [...probe.values]])),
      spikes: Array.from(spikes.steps, step => (step + 1) * dt),
      levels,
    }
  } finally {
    sim.close()
  }
}
