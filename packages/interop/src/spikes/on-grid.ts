import { checkArguments, checkOptions, ParameterError, required } from '@ngrad/core'
import type { PlayedSpikes } from '@ngrad/core'

/** How times that somebody measured come onto the steps of a clock. */
export interface GridOptions {
  /** Duration of a step [ms]. */
  readonly dt: number
  /**
   * Which end of a step a time within it takes: the next one, as NEST's `allow_offgrid_times` has it; the nearest; the one
   * before; or none, so that it is an error. `up` if left out. What is off by less than a millionth of a step is on the grid.
   */
  readonly round?: 'up' | 'nearest' | 'down' | 'error'
  /**
   * What becomes of several spikes of a neuron in one step: they count as one, go to the next step that is free, or are
   * refused. `one` if left out.
   */
  readonly doubles?: 'one' | 'next' | 'error'
}

/**
 * Brings spikes at any times onto the steps of a clock, in the order of time: what `replay` plays. A spike at a time that is a
 * multiple of dt is at the end of the step before it; one at 0 or below takes the first step.
 * @param times of the spikes [ms]
 * @param neurons index of the neuron of each spike
 * @throws ParameterError if a time is none, or a spike cannot be where `error` is said
 * @example sim.population('input', replay(onGrid(times, neurons, { dt: sim.dt })), 100)
 */
export function onGrid(
  times: ArrayLike<number>,
  neurons: ArrayLike<number>,
  options: GridOptions,
): Required<Pick<PlayedSpikes, 'times' | 'neurons'>> {
  checkOptions('onGrid', options, {
    dt: required({ unit: 'ms', above: 0 }),
    round: ['up', 'nearest', 'down', 'error'],
    doubles: ['one', 'next', 'error'],
  })
  checkArguments('onGrid', { times, neurons }, { times: 'numbers', neurons: 'numbers' })
  const { dt, round = 'up', doubles = 'one' } = options
  if (times.length !== neurons.length)
    throw new ParameterError('onGrid.neurons.length', neurons.length, `${times.length}, one for each time`)
  const steps = new Float64Array(times.length)
  for (let spike = 0; spike < steps.length; spike++) {
    const place = times[spike]! / dt
    if (!Number.isFinite(place)) throw new ParameterError(`onGrid.times[${spike}]`, times[spike], 'a finite time [ms]')
    const near = Math.round(place)
    const isOn = Math.abs(place - near) < 1e-6
    if (!isOn && round === 'error')
      throw new ParameterError(
        `onGrid.times[${spike}]`,
        times[spike],
        `a multiple of dt = ${dt} ms, or round to be 'up', 'nearest' or 'down'`,
      )
    steps[spike] = Math.max(
      1,
      isOn || round === 'nearest' ? near : round === 'up' ? Math.ceil(place) : Math.floor(place),
    )
  }
  const order = Uint32Array.from(steps, (_, at) => at).sort(
    (a, b) => steps[a]! - steps[b]! || neurons[a]! - neurons[b]! || a - b,
  )
  const last = new Map<number, number>()
  const kept: [step: number, neuron: number][] = []
  for (const spike of order) {
    const neuron = neurons[spike]!
    const before = last.get(neuron) ?? 0
    let step = steps[spike]!
    if (step <= before) {
      if (doubles === 'error')
        throw new ParameterError(
          `onGrid.times[${spike}]`,
          times[spike],
          `in another step than the spike of neuron ${neuron} before it`,
        )
      if (doubles === 'one') continue
      step = before + 1
    }
    last.set(neuron, step)
    kept.push([step, neuron])
  }
  kept.sort(([a, first], [b, second]) => a - b || first - second)
  return {
    times: Float64Array.from(kept, ([step]) => Number((step * dt).toPrecision(14))),
    neurons: Uint32Array.from(kept, ([, neuron]) => neuron),
  }
}
