import { ConnectionError, NgradError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import type { PopulationOutput } from './population-output.ts'
import type { Projection } from './projection.ts'

/**
 * Checks that nobody asks a member of a run in several processes for what only another one knows.
 * @throws NgradError that names who does
 */
export function checkDistributed(
  outputs: readonly PopulationOutput[],
  projections: Iterable<Projection<RealArray>>,
): void {
  for (const { population, parts, samplers } of outputs) {
    const foreign = parts.filter(({ elsewhere }) => elsewhere)
    for (const { name, sampled } of samplers)
      if (foreign.some(({ first, end }) => sampled.neurons.some(neuron => neuron >= first && neuron < end)))
        throw new NgradError(`activity/${name} is state of neurons of ${population.name} that another process computes`)
    if (population.layout.precise)
      throw new NgradError(`${population.name} has spikes with times of their own, which only one process can compute; run in one`)
  }
  for (const { name, rule, layout } of projections) {
    if (rule && rule.sent.length > 0)
      throw new ConnectionError(name, `${rule.name} reads state of its sources, which may be in another process; run in one`)
    if (rule && layout.learning.lent)
      throw new ConnectionError(name, 'another projection reads its weights as they learn, which may be in another process; run in one')
  }
}
