import { names } from '../description/expression.ts'
import { isReals } from '../plain.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import { largestMean } from '../kernel/poisson.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkOptions, required } from '../options.ts'
import { checkHeld } from './check-held.ts'
import { neuronsOf, wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import { namedDrive } from './population-layout.ts'
import type { DriveOptions } from './simulation-options.ts'
import { positiveWeight } from './weight-sign.ts'

/**
 * Lets neurons hear Poisson spike trains, until what it returns is called; see {@link Simulation.drive}.
 * @throws ConnectionError if the model reads nothing of what arrives, as spikes that are drawn or given do
 * @throws ParameterError if the rate or the weight cannot be used, or there is no such receptor
 */
export function driveNeurons(end: End<RealArray>, options: DriveOptions, dt: number): () => void {
  const population = wholeOf(end)
  const { layout, receptors } = population
  const name = `drive of ${end.name}`
  checkOptions(name, options, { rate: required('any'), weight: 'number', receptor: 'text', name: 'text' })
  const { uses, arrival, precise } = layout.state.model.neuron
  const read = new Set([...uses, ...[...arrival.values()].flatMap(each => [...names(each)])])
  if (precise !== 'relay' && !receptors.some(each => read.has(each)))
    throw new ConnectionError(name, `it hears nothing: ${population.model.name} only sends spikes`)
  const { rate, weight = 1, receptor = receptors[0]! } = options
  const isEach = isReals(rate)
  if (!isEach && typeof rate !== 'number')
    throw new ParameterError(`${name}.rate`, rate, 'a number, or a Float64Array with one for each neuron')
  if (isEach && rate.length !== end.size)
    throw new ParameterError(`${name}.rate.length`, rate.length, `${end.size}, one for each neuron`)
  for (const each of isEach ? rate : [rate]) {
    const mean = (each * dt) / 1000
    if (!(mean >= 0 && mean <= largestMean))
      throw new ParameterError(`${name}.rate`, each, `from 0 to ${(largestMean * 1000) / dt} Hz`)
  }
  if (!Number.isFinite(weight)) throw new ParameterError(`${name}.weight`, weight, 'a finite number')
  checkHeld(`${name}.weight`, weight, layout.state.numbers.BYTES_PER_ELEMENT)
  if (!receptors.includes(receptor))
    throw new ParameterError(`${name}.receptor`, receptor, `one of ${receptors.join(', ')}`)
  layout.method?.checkJumps(name, layout.state.model.neuron, receptor)
  if (weight < 0 && population.isPositive(receptor))
    throw new ParameterError(`${name}.weight`, weight, positiveWeight(population, receptor))
  if (options.name !== undefined && layout.hasDrive(receptor, options.name))
    throw new ParameterError(`${name}.name`, options.name, `a name that no other drive at ${receptor} has`)
  const neurons = neuronsOf(end)
  const label = options.name !== undefined ? namedDrive(options.name) : neurons ? ['of', end.name] : []
  if (!isEach && !neurons) return layout.drive({ receptor, mean: (rate * dt) / 1000, weight }, label)
  const means = new Float64Array(population.size)
  const all = neurons ?? Uint32Array.from({ length: population.size }, (_, neuron) => neuron)
  all.forEach((neuron, index) => (means[neuron] = ((isEach ? rate[index]! : (rate as number)) * dt) / 1000))
  return layout.driveEach({ receptor, means, weight }, label)
}
