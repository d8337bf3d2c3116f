import { toSteps } from '../clock.ts'
import type { PlayedSpikes } from '../description/neuron-model.ts'
import { ParameterError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { PlayedPlaces } from '../kernel/player.ts'

/**
 * Puts spikes that are given into memory, in the order of time.
 * @throws ParameterError if the lists differ in length, a time is no multiple of dt above 0 or is after the period, or there
 * is no such neuron
 */
export function placePlayed(
  name: string,
  { times, neurons, period }: PlayedSpikes,
  size: number,
  dt: number,
  memory: KernelMemory,
  room: number = times.length,
): PlayedPlaces {
  if (times.length !== neurons.length)
    throw new ParameterError(`${name}.neurons`, neurons, `as many as the ${times.length} times`)
  const steps = Float64Array.from(times, time => {
    const step = toSteps(`${name}.times`, time, dt) - 1
    if (step < 0) throw new ParameterError(`${name}.times`, time, `at least the step dt = ${dt} ms`)
    return step
  })
  const periodSteps = period === undefined ? undefined : toSteps(`${name}.period`, period, dt)
  if (periodSteps !== undefined && !(periodSteps > 0 && steps.every(step => step < periodSteps)))
    throw new ParameterError(`${name}.period`, period, 'above 0 ms, and no time after it')
  const order = Uint32Array.from(steps.keys()).sort((a, b) => steps[a]! - steps[b]! || neurons[a]! - neurons[b]!)
  const played = Uint32Array.from(order, spike => {
    const neuron = neurons[spike]!
    if (!(Number.isSafeInteger(neuron) && neuron >= 0 && neuron < size))
      throw new ParameterError(`${name}.neurons`, neuron, `indices below ${size}`)
    return neuron
  })
  const sorted = steps.toSorted()
  const twice = played.findIndex(
    (neuron, spike) => spike > 0 && neuron === played[spike - 1] && sorted[spike] === sorted[spike - 1],
  )
  if (twice > 0)
    throw new ParameterError(
      `${name}.times`,
      (sorted[twice]! + 1) * dt,
      `given once for each neuron (${played[twice]} has it twice)`,
    )
  const count = sorted.length
  const places = {
    steps: memory.allocate(8 * (Math.max(count, room) + 1)),
    neurons: memory.allocate(4 * Math.max(count, room) + 4),
    cursor: memory.allocate(4),
    ...(periodSteps !== undefined && { period: periodSteps }),
  }
  const into = memory.view(Float64Array, places.steps, count + 1)
  into.set(sorted)
  into[count] = Infinity
  memory.integers(places.neurons, count).set(played)
  return places
}
