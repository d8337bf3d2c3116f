import { ParameterError } from '@ngrad/core'
import type { Plugin, Population } from '@ngrad/core'
import { stepsOf } from './future-activity.ts'

/** What {@link surprise} is given. */
export interface SurpriseOptions {
  /** The population that predicts. */
  readonly of: Population
  /** For how long before its target begins its spikes are taken for its prediction [ms]. */
  readonly over: number
  /** Extents of the pictures, slowest first; one row if left out. */
  readonly shape?: readonly number[]
}

/** What a {@link surprise} has seen. */
export interface SurpriseWatch extends Plugin {
  /** Surprise of each prediction so far, in the order of the targets [nats per neuron]. */
  readonly history: readonly number[]
}

/**
 * Shows the predictions of a population beside what came true, and by how much it was surprised.
 *
 * The prediction is the part of steps in which a neuron spiked before the target begins, $p_i = (n_i + 1/2) / (n + 1)$.
 * At each target it publishes `activity/<population>.prediction` ($p$), `activity/<population>.truth` (the target $t$),
 * `activity/<population>.surprise` and a report, with
 * $S = -\frac1N \sum_i t_i \ln p_i + (1 - t_i) \ln (1 - p_i)$ [nats per neuron].
 * @throws ParameterError if the time is not above 0
 * @see Shannon (1948), Bell System Technical Journal 27:379
 * @example sim.use(surprise({ of: guess, over: 15 * ms }))
 */
export function surprise({ of: population, over, shape }: SurpriseOptions): SurpriseWatch {
  if (!(over > 0 && over < Infinity)) throw new ParameterError('surprise.over', over, 'above 0 ms')
  const history: number[] = []
  return {
    name: 'surprise',
    history,
    attach(simulation) {
      const { name, size } = population
      const { bus, dt } = simulation
      const steps = stepsOf(simulation, { over })
      const topics = (['prediction', 'truth', 'surprise'] as const).map(what => bus.topic(`activity/${name}.${what}`))
      const recent: { step: number; neuron: number }[] = []
      let sequence = 0
      const stopSpikes = simulation.on(`spikes/${name}`, 'surprise', ({ neurons, offsets, firstStep }) => {
        const oldest = firstStep - steps.over
        const kept = recent.findIndex(({ step }) => step >= oldest)
        recent.splice(0, kept < 0 ? recent.length : kept)
        for (let spike = 0; spike < neurons.length; spike++)
          recent.push({ step: firstStep + offsets[spike]!, neuron: neurons[spike]! })
      })
      const stopTargets = simulation.on(`targets/${name}`, 'surprise', ({ value, firstStep }) => {
        const first = Number(firstStep)
        simulation.at(Math.max(first, simulation.step), () => {
          const counts = new Uint32Array(size)
          for (const { step, neuron } of recent) if (step >= first - steps.over && step < first) counts[neuron]!++
          const truth = [...(value ?? [])]
          const prediction = Array.from(counts, count => (count + 0.5) / (steps.over + 1))
          const loss =
            -prediction.reduce((sum, p, each) => sum + (truth[each] ? Math.log(p) : Math.log1p(-p)), 0) / size
          history.push(loss)
          const header = { sequence: sequence++, firstStep: first, steps: 1, dt }
          for (const [each, values] of [prediction, truth, [loss]].entries()) {
            topics[each]!.publish({
              ...header,
              stream: topics[each]!.name.slice('activity/'.length),
              value: values,
              shape: each === 2 ? [1] : [...(shape ?? [1, size])],
              quantity: ['prediction', 'truth', 'surprise'][each]!,
              unit: each === 2 ? 'nats per neuron' : '1',
            })
          }
          bus.topic('reports').publish({ source: 'surprise', step: first, metric: { surprise: loss } })
        })
      })
      return () => {
        stopSpikes()
        stopTargets()
      }
    },
  }
}
