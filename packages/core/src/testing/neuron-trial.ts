import { defineNeuron } from '../description/neuron.ts'
import type { NeuronModel } from '../description/neuron-model.ts'
import { StateError } from '../errors.ts'
import type { Precision, RealArray } from '../kernel/real.ts'
import type { Population } from '../network/population.ts'
import { heldReceptors } from '../network/current-target.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { precise } from '../precise/precise.ts'
import { RandomStream } from '../random.ts'

/** Neurons of a model and what they hear, drawn from a seed. */
export interface NeuronTrial {
  readonly seed: number
  readonly model: NeuronModel
  /** Number of neurons. */
  readonly size: number
  readonly steps: number
  /** [ms] */
  readonly dt: number
  readonly precision: Precision
  /** What each receptor hears. */
  readonly inputs: readonly {
    readonly receptor: string
    /** Number of sources, and the chance that one spikes in a step. */
    readonly sources: number
    readonly chance: number
    /** [steps] */
    readonly delay: number
    /** [sources × neurons] */
    readonly weights: readonly number[]
  }[]
}

/**
 * Draws a trial.
 * @param most what a spike adds to a receptor at most; drawn if left out
 */
export async function drawNeuronTrial(seed: number, model: NeuronModel, most?: number): Promise<NeuronTrial> {
  const stream = new RandomStream(seed, 'neuron trial')
  let next = 0
  const draw = (): number => stream.uniform(next++)
  const whole = (from: number, to: number): number => from + Math.floor(draw() * (to - from + 1))
  const { receptors = ['input'], positive = [] } = model.neuron.description
  const held = heldReceptors(model.neuron)
  const size = [1, 2, 5][whole(0, 2)]!
  const drawn = {
    seed,
    model,
    size,
    dt: [0.1, 0.25, 1][whole(0, 2)]!,
    precision: (seed % 3 === 0 ? 'f32' : 'f64') as Precision,
    inputs: receptors.filter(receptor => !(model.neuron.precise && held.includes(receptor))).map(receptor => {
      const sources = whole(1, 5)
      const scale = most ?? 2 ** whole(-3, 10)
      const lowest = positive.includes(receptor) ? 0 : -0.25
      return {
        receptor,
        sources,
        chance: 0.3 * draw(),
        delay: whole(1, 4),
        // eighths of a power of two, whose sums are the same in whatever order they are made
        weights: Array.from({ length: sources * size }, () => (scale * Math.round(8 * (lowest + draw()))) / 8),
      }
    }),
  }
  return { ...drawn, steps: await stepsWithin({ ...drawn, steps: 50 }) }
}

/** For how many of its steps all states stay within a million: what is drawn may be more than a model stands. */
async function stepsWithin(trial: NeuronTrial): Promise<number> {
  const { sim, neurons } = buildNeuronTrial(trial, 1)
  let step = 0
  try {
    for (; step < trial.steps; step++) {
      await sim.run(trial.dt)
      if (neurons.variables.some(name => neurons.get(name).some(value => Math.abs(value) > 1e6))) break
    }
  } catch (error) {
    if (!(error instanceof StateError)) throw error
  }
  sim.close()
  return step === trial.steps ? step : step - 1 // by rounding it may be a step earlier
}

/** A network of a trial. */
export interface BuiltNeuronTrial {
  readonly sim: Simulation<RealArray>
  readonly neurons: Population<RealArray>
  readonly inputs: readonly (NeuronTrial['inputs'][number] & { readonly source: Population<RealArray> })[]
}

/** Builds the network of a trial. */
export function buildNeuronTrial(trial: NeuronTrial, threads: number): BuiltNeuronTrial {
  const { seed, dt, precision, model, size } = trial
  const sim = simulation({ seed, dt, threads, precision: precision as 'f64' }) as Simulation<RealArray>
  const neurons = sim.population('neurons', model, size)
  const inputs = trial.inputs.map(input => {
    const { chance: likely, sources } = input
    const sent = model.neuron.precise ? anyTime({ rate: (1000 * likely) / dt }) : chance({ chance: likely })
    const source = sim.population(`to ${input.receptor}`, sent, sources)
    sim.connect(source, neurons, {
      receptor: input.receptor,
      weight: Float64Array.from(input.weights),
      delay: input.delay * dt,
    })
    return { ...input, source }
  })
  return { sim, neurons, inputs }
}

const chance = defineNeuron<{ chance: number }>('chance', {
  parameters: { chance: { unit: '1', default: 0.2, atLeast: 0, atMost: 1 } },
  spike: { probability: 'chance' },
})

const anyTime = defineNeuron<{ rate: number }>('anyTime', {
  parameters: { rate: { unit: 'Hz', default: 10, atLeast: 0 } },
  receptors: [],
  method: precise,
  spike: { rate: 'rate' },
})
