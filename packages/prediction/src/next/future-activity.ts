import { checkOptions, ParameterError, Population, PopulationView, required, toSteps } from '@ngrad/core'
import type { End, Plugin, RealArray } from '@ngrad/core'
import { checkSimulation, numbersOf, wholeOf } from '@ngrad/core/internal'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { countParameter } from '../parameters.ts'

/** What {@link futureActivity} is given. */
export interface FutureActivityOptions {
  /** The population whose activity is to be predicted, or some of its neurons. */
  readonly of: End<RealArray>
  /** The population that is to predict it, all of it, as a target is one of a whole population; one neuron for each. */
  readonly by: Population<RealArray>
  /** Length of a cycle [ms]. */
  readonly cycle: number
  /** For how long from a cycle's beginning the spikes are counted [ms]. */
  readonly counted: number
  /** When, after a cycle's beginning, the target begins [ms]; by then it has been published since `counted`. */
  readonly from: number
  /** For how long the target holds [ms]. */
  readonly holds: number
  /** So many spikes or more within the counted time make a target of 1, fewer one of 0; 1 if left out. */
  readonly threshold?: number
}

/** Parameters of {@link futureActivity}. */
export const futureActivityParameters: ParametersOf<Omit<FutureActivityOptions, 'of' | 'by'>> = {
  cycle: { unit: 'ms', otherwise: 'to be given', above: 0, what: 'length of a cycle' },
  counted: { unit: 'ms', otherwise: 'to be given', above: 0, what: "for how long from a cycle's beginning spikes are counted" },
  from: { unit: 'ms', otherwise: 'to be given', above: 0, what: "when, after a cycle's beginning, the target begins" },
  holds: { unit: 'ms', otherwise: 'to be given', above: 0, what: 'for how long the target holds' },
  threshold: countParameter(1, 'so many spikes or more make a target of 1'),
}

/**
 * The future activity of a population is the target of another one, in the same network, while it runs.
 *
 * In each cycle the spikes of `of` are counted, then published as the target of `by`: 1 where a neuron was active, else
 * 0. What `by` hears of `of` has to come from earlier cycles, over connections whose delay is a cycle or more; so what
 * it does before the target begins is a prediction, and the target is what came true.
 *
 * The same with no such delay teaches one population what another one does at the same time: across modalities.
 * @throws ParameterError if the populations differ in size, or the times do not follow each other within a cycle
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335 ("the future activity of
 * a network is the target for the prediction")
 * @example
 * sim.use(futureActivity({ of: eye, by: guess, cycle: 40 * ms, counted: 20 * ms, from: 24 * ms, holds: 12 * ms }))
 */
export function futureActivity(options: FutureActivityOptions): Plugin {
  checkOptions('futureActivity', options, {
    of: required([Population, PopulationView]),
    by: required(Population),
    cycle: required('number'),
    counted: required('number'),
    from: required('number'),
    holds: required('number'),
    threshold: 'number',
  })
  const { of: source, by: predictor, ...times } = options
  const { cycle, counted, from, holds, threshold } = valuesOf('futureActivity', futureActivityParameters, times)
  if (predictor.size !== source.size)
    throw new ParameterError(
      'futureActivity.by',
      `${predictor.name} of ${predictor.size} neurons`,
      `a population of as many neurons as ${source.name} has, ${source.size}`,
    )
  if (!(counted > 0 && counted <= from && holds > 0 && from + holds <= cycle && cycle < Infinity))
    throw new ParameterError(
      'futureActivity',
      `counted ${counted}, from ${from}, holds ${holds}, cycle ${cycle}`,
      'in this order: 0 < counted ≤ from < from + holds ≤ cycle [ms]',
    )
  return {
    name: 'futureActivity',
    options,
    attach(simulation) {
      checkSimulation('futureActivity', simulation)
      const owner = `futureActivity of ${source.name} by ${predictor.name}`
      const stepsOf = (name: string, time: number): number => toSteps(`futureActivity.${name}`, time, simulation.dt, 1)
      const steps = {
        cycle: stepsOf('cycle', cycle),
        counted: stepsOf('counted', counted),
        from: stepsOf('from', from),
        holds: stepsOf('holds', holds),
      }
      const counts = new Uint32Array(source.size)
      const numbers = numbersOf(source)
      const target = simulation.bus.topic(`targets/${predictor.name}`)
      const sequence = new Float64Array(1)
      const begun = Uint8Array.of(Number(simulation.step % steps.cycle === 0)) // whether a cycle is seen from its beginning
      const undo = [
        simulation.own(owner, { counts, sequence, begun }),
        simulation.on(`spikes/${wholeOf(source).name}`, 'futureActivity', ({ neurons }) => {
          for (const neuron of neurons) {
            const number = numbers?.[neuron] ?? neuron
            if (number >= 0) counts[number]!++
          }
        }),
        simulation.every(steps.cycle, owner, () => {
          counts.fill(0)
          begun[0] = 1
        }),
        simulation.every(
          steps.cycle,
          owner,
          () => {
            if (begun[0] === 0) return
            target.publish({
              stream: predictor.name,
              sequence: sequence[0]!++,
              firstStep: simulation.step - steps.counted + steps.from,
              steps: steps.holds,
              value: Array.from(counts, count => Number(count >= threshold)),
            })
          },
          steps.counted,
        ),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}
