import { toSteps } from '../clock.ts'
import type { PlayedSpikes } from '../description/neuron.ts'
import { ParameterError } from '../errors.ts'
import type { NeuronKernel } from '../kernel/emit.ts'
import type { KernelMemory } from '../kernel/memory.ts'

/**
 * What stands in place of a kernel where spikes are given: it copies those of a step to where a kernel would write
 * them.
 * @throws ParameterError if the lists differ in length, a time is no multiple of dt above 0, or there is no such neuron
 */
export function player(
  name: string,
  { times, neurons }: PlayedSpikes,
  size: number,
  dt: number,
  memory: KernelMemory,
): NeuronKernel {
  if (times.length !== neurons.length)
    throw new ParameterError(`${name}.neurons`, neurons, `as many as the ${times.length} times`)
  const steps = Float64Array.from(times, time => {
    const step = toSteps(`${name}.times`, time, dt) - 1
    if (step < 0) throw new ParameterError(`${name}.times`, time, `at least the step dt = ${dt} ms`)
    return step
  })
  const order = Uint32Array.from(steps.keys()).sort((a, b) => steps[a]! - steps[b]! || neurons[a]! - neurons[b]!)
  const played = Uint32Array.from(order, spike => {
    const neuron = neurons[spike]!
    if (!(Number.isInteger(neuron) && neuron >= 0 && neuron < size))
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
  let next = 0
  return {
    advance(stepLow, stepHigh, out) {
      const step = stepHigh * 4294967296 + (stepLow >>> 0)
      while (next < sorted.length && sorted[next]! < step) next++
      const first = next
      while (next < sorted.length && sorted[next]! === step) next++
      memory.integers(out, next - first).set(played.subarray(first, next))
      return out + 4 * (next - first)
    },
  }
}
