import { checkArgument, checkOptions, ParameterError, Population, PopulationView, required, toSteps } from '@ngrad/core'
import type { End, ParameterValue, Plugin, RealArray } from '@ngrad/core'
import { checkSimulation, neuronsOf, wholeOf } from '@ngrad/core/internal'

/** What a parameter becomes, and when. */
export interface ScheduleOptions {
  /** Times from which on the values hold, ascending; multiples of dt [ms]. */
  readonly times: ArrayLike<number>
  /** The value from each time on: one for all neurons, or one for each. */
  readonly values: readonly ParameterValue[] | Float32Array | Float64Array
  /** Its name; `schedule of <population>.<parameter>` if left out. */
  readonly name?: string
}

/**
 * Sets a parameter or a state variable of a population, or of some of its neurons, at given times: a step current into
 * `iafPscExp` (`current`), an inhomogeneous Poisson process of `poisson` (`rate`), a pulse that begins and ends. A value counts
 * from the step that begins at its time.
 *
 * It is NEST's `step_current_generator`, `step_rate_generator` and `inhomogeneous_poisson_generator`.
 * @throws ParameterError if times do not ascend, or are not as many as the values; by `use`, if one is no multiple of dt, or the
 * population has no such parameter or does not take such values
 * @example sim.use(schedule(cells, 'current', { times: [100, 300], values: [500 * pA, 0] }))
 */
export function schedule(population: End<RealArray>, parameter: string, options: ScheduleOptions): Plugin {
  checkOptions('schedule', options, { times: required('list'), values: required('list'), name: 'text' })
  checkArgument('schedule.population', [Population, PopulationView], population)
  const { times, values, name = `schedule of ${population.name}.${parameter}` } = options
  if (times.length !== values.length)
    throw new ParameterError('schedule.values', values, `as many as the ${times.length} times`)
  for (let index = 0; index < times.length; index++)
    if (!(times[index]! >= 0 && times[index]! > (times[index - 1] ?? -1) && times[index]! < Infinity))
      throw new ParameterError('schedule.times', times[index], 'times that ascend, from 0 ms on')
  return {
    name,
    options: { population, times: Array.from(times), values: Array.from(values, value => describeValue(value)) },
    attach(sim) {
      checkSimulation(name, sim)
      const steps = Array.from(times, (time, index) => toSteps(`schedule.times[${index}]`, time, sim.dt))
      for (const value of values) wholeOf(population).planSet(parameter, value, neuronsOf(population))
      const apply = (index: number): void => population.set(parameter, values[index]!)
      const timetable = sim.timetable(
        name,
        ([index]) => apply(index!),
        ([index]) => checkArgument('index', { unit: '1', atLeast: 0, below: values.length, integer: true }, index),
      )
      const past = steps.filter(step => step <= sim.step).length
      if (past > 0) apply(past - 1)
      steps.slice(past).forEach((step, index) => timetable.at(step, past + index))
      return () => {}
    },
  }
}

/** A value as it can be told from others. */
const describeValue = (value: ParameterValue): number | number[] => (typeof value === 'number' ? value : [...value])
