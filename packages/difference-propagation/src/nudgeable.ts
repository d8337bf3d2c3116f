import { checkArgument, ParameterError, Population } from '@ngrad/core'
import type { RealArray } from '@ngrad/core'

/**
 * What can be nudged: neurons whose model has a parameter `nudge`, which is added to what drives them [its unit], and is 0 where
 * nobody nudges. `describeNudgeable` of `@ngrad/difference-propagation/testing` tries a model of one's own.
 */
export interface Nudgeable {
  /** The population. */
  readonly population: Population<RealArray>
  /** Sets the nudge, one for all neurons or one for each; from the next step on. */
  nudge(strength: number | Float32Array): void
}

/**
 * What feels changes that come from above: neurons whose model has a receptor `apical`, a parameter `feedback` and a state
 * variable `samples`. While `feedback` is 0 they form a baseline of the apical input, the mean since `samples` was set to 0, and
 * feel nothing of it; else it is held, and they are driven by what arrives less the baseline, times `feedback`, from -1 to 1.
 * Where there is a parameter `tauBaseline` and it is above 0, the baseline follows the input with it all the time: such neurons
 * are told nothing, and always feel what has changed.
 */
export interface Apical {
  /** The population. */
  readonly population: Population<RealArray>
  /** Whether it is told when to form its baseline, and when to feel what has changed; if not, it always does. */
  readonly told: boolean
  /** Forgets the baseline and begins a new one. */
  begin(): void
  /** By how much the change is felt from the next step on; 0 forms the baseline on. */
  feel(strength: number): void
}

/**
 * A population as something that can be nudged.
 * @throws ParameterError if its model has no parameter `nudge`
 * @example nudgeable(output).nudge(Float32Array.from(wanted, (each, neuron) => 4 * (each - rates[neuron]!)))
 */
export function nudgeable(population: Population<RealArray>): Nudgeable {
  checkArgument('nudgeable.population', Population, population)
  needs('output', population, 'a nudge', ['nudge'])
  return { population, nudge: strength => population.set('nudge', strength) }
}

/**
 * A population as something that feels changes from above.
 * @throws ParameterError if its model lacks the receptor `apical`, `feedback` or `samples`
 * @example
 * const hidden = apical(sim.population('hidden', apicalLif(), 30))
 * if (hidden.told) hidden.feel(1) // by how much changes of its apical input are felt
 */
export function apical(population: Population<RealArray>): Apical {
  checkArgument('apical.population', Population, population)
  needs('hidden', population, 'an apical dendrite', ['feedback', 'samples'])
  if (!population.receptors.includes('apical'))
    throw new ParameterError(
      `differencePropagation.hidden`,
      population.name,
      `a population with an apical dendrite; ${population.model.name} has no receptor apical, ` +
        'withApicalDendrite adds one to a model',
    )
  if (population.parameters.includes('tauBaseline') && population.get('tauBaseline').every(tau => tau > 0)) {
    population.set('feedback', 1)
    return { population, told: false, begin: () => {}, feel: () => {} }
  }
  return {
    population,
    told: true,
    begin: () => population.set('samples', 0),
    feel: strength => population.set('feedback', strength),
  }
}

function needs(option: string, population: Population<RealArray>, what: string, names: readonly string[]): void {
  for (const name of names)
    if (![...population.parameters, ...population.variables].includes(name))
      throw new ParameterError(
        `differencePropagation.${option}`,
        population.name,
        `a population with ${what}; ${population.model.name} has no ${name}, withApicalDendrite adds it to a model`,
      )
}
