import { checkArgument, checkOptions, ParameterError, Population, PopulationView, required, toSteps } from '@ngrad/core'
import type { End, Plugin, RealArray } from '@ngrad/core'
import { checkSimulation, log, log1p, neuronsOf, numbersOf, wholeOf } from '@ngrad/core/internal'
import { readTarget } from '@ngrad/core/internal-more'

/** What {@link surprise} is given. */
export interface SurpriseOptions {
  /** The population that predicts, or some of its neurons; its targets are those of the whole population. */
  readonly of: End<RealArray>
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
 * @throws ParameterError if the time is not above 0, or the extents are not those of as many neurons; while it runs, if a target has not
 * one number for each neuron of the population
 * @see Shannon (1948), Bell System Technical Journal 27:379
 * @example sim.use(surprise({ of: guess, over: 15 * ms }))
 */
export function surprise(options: SurpriseOptions): SurpriseWatch {
  checkOptions('surprise', options, { of: required([Population, PopulationView]), over: required('number'), shape: 'list' })
  const { of: population, over, shape } = options
  if (!(over > 0 && over < Infinity)) throw new ParameterError('surprise.over', over, 'above 0 ms')
  const area = shape?.reduce((all, extent) => all * (Number.isSafeInteger(extent) && extent > 0 ? extent : Number.NaN), 1)
  if (area !== undefined && area !== population.size)
    throw new ParameterError('surprise.shape', shape, `extents whose product is ${population.size}, the neurons`)
  const history: number[] = []
  return {
    name: 'surprise',
    options,
    history,
    attach(simulation) {
      checkSimulation('surprise', simulation)
      const { name, size } = population
      const whole = wholeOf(population).name
      const [chosen, numbers] = [neuronsOf(population), numbersOf(population)]
      const numberOf = (neuron: number): number => numbers?.[neuron] ?? neuron
      const { bus, dt } = simulation
      const owner = `surprise of ${name}`
      const steps = toSteps('surprise.over', over, dt, 1)
      const topics = (['prediction', 'truth', 'surprise'] as const).map(what => bus.topic(`activity/${name}.${what}`))
      let recent: readonly Spike[] = []
      const sequence = new Float64Array(1)
      const since = (step: number): readonly Spike[] => recent.filter(spike => spike.step >= step - steps)
      const act = ([first, ...truth]: readonly number[]): void => {
        const counts = new Uint32Array(size)
        for (const { step, neuron } of since(first!)) if (step < first!) counts[neuron]!++
        const prediction = Array.from(counts, count => (count + 0.5) / (steps + 1))
        const loss = -prediction.reduce((sum, p, each) => sum + (truth[each] ? log(p) : log1p(-p)), 0) / size
        history.push(loss)
        const header = { sequence: sequence[0]!++, firstStep: first!, steps: 1, dt }
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
        bus.topic('reports').publish({ source: 'surprise', step: first!, metric: { surprise: loss } })
      }
      const compare = simulation.timetable(owner, act, ([first, ...truth]) => {
        checkArgument('first step', 'count', first)
        if (truth.length !== size) throw new ParameterError('the number of values', truth.length, `${size}, one for each neuron`)
      })
      const undo = [
        simulation.own(
          owner,
          { sequence },
          {
            save: () => ({
              history: Float64Array.from(history),
              recent: Float64Array.from(since(simulation.step).flatMap(({ step, neuron }) => [step, neuron])),
            }),
            restore: kept => {
              const spikes = readSpikes(kept['recent']!, size)
              return () => {
                recent = spikes
                history.splice(0, history.length, ...kept['history']!)
              }
            },
          },
        ),
        simulation.on(`spikes/${whole}`, 'surprise', ({ neurons, offsets, firstStep }) => {
          const now = Array.from(neurons, (neuron, spike) => ({ step: firstStep + offsets[spike]!, neuron: numberOf(neuron) }))
          recent = [...since(firstStep), ...now.filter(({ neuron }) => neuron >= 0)]
        }),
        simulation.on(`targets/${whole}`, 'surprise', message => {
          const { firstStep: first, values: truth } = readTarget(whole, message)
          if (truth.length !== wholeOf(population).size)
            throw new ParameterError(`target of ${whole}`, truth, `as many values as its ${wholeOf(population).size} neurons`)
          compare.at(Math.max(first, simulation.step), first, ...(chosen ? Array.from(chosen, neuron => truth[neuron]!) : truth))
        }),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}

/** A spike of the population. */
interface Spike {
  readonly step: number
  readonly neuron: number
}

/** @throws ParameterError if these are no spikes of so many neurons */
function readSpikes(numbers: ArrayLike<number>, size: number): Spike[] {
  const spikes = Array.from({ length: numbers.length / 2 }, (_, spike) => ({
    step: numbers[2 * spike]!,
    neuron: numbers[2 * spike + 1]!,
  }))
  const wrong = spikes.find(
    ({ step, neuron }) => !Number.isSafeInteger(step) || !Number.isSafeInteger(neuron) || neuron < 0 || neuron >= size,
  )
  if (wrong || numbers.length % 2 !== 0)
    throw new ParameterError('surprise.recent', wrong?.neuron, `spikes of ${size} neurons`)
  return spikes
}
