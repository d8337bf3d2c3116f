import type { Topic } from '../bus/topic.ts'
import { ParameterError, NgradError } from '../errors.ts'
import { checkSimulation } from '../network/check-simulation.ts'
import { checkArgument } from '../kinds.ts'
import type { RealArray } from '../kernel/real.ts'
import { Population } from '../network/population.ts'
import type { Plugin } from '../network/simulation.ts'
import type { ITarget } from '../wire/messages.ts'

/** A teacher that names classes. Made by {@link labels}. */
export interface LabelTeacher extends Plugin {
  /**
   * Publishes a target: 1 for the class, 0 for the others.
   * @param label index of the class
   * @param firstStep first step for which it holds
   * @param steps number of steps for which it holds
   * @throws ParameterError if there is no such class
   */
  teach(label: number, firstStep: number, steps: number): void
}

/**
 * The supervised teacher: publishes the class that a population should name, on `targets/<population>`. What the
 * learner makes of it is the learner's business.
 * @param population the population that is taught, all of it: what is taught has a place for each class
 * @param classes number of classes; the population has one neuron for each, or a group of as many neurons each
 * @throws ParameterError if the population cannot be divided into as many groups
 * @example
 * const teacher = labels(output, 10)
 * sim.use(teacher)
 * teacher.teach(7, sim.step + 6, 6)
 */
export function labels(population: Population<RealArray>, classes: number): LabelTeacher {
  checkArgument('labels.population', Population, population)
  if (!Number.isSafeInteger(classes) || classes < 1 || population.size % classes !== 0) {
    throw new ParameterError(
      'labels.classes',
      classes,
      `a whole number that divides the ${population.size} neurons of ${population.name}`,
    )
  }
  let topic: Topic<ITarget> | undefined
  const sequence = new Float64Array(1)
  return {
    name: 'labels',
    options: { population, classes },
    attach(simulation) {
      checkSimulation('labels', simulation)
      simulation.own(`labels of ${population.name}`, { sequence })
      topic = simulation.bus.topic(`targets/${population.name}`)
      return () => {
        topic = undefined
      }
    },
    teach(label, firstStep, steps) {
      if (!topic) throw new NgradError('labels is not part of a simulation; sim.use(teacher) comes first')
      if (!Number.isSafeInteger(label) || label < 0 || label >= classes)
        throw new ParameterError('teach.label', label, `a class from 0 to ${classes - 1}`)
      for (const [name, value, least] of [
        ['firstStep', firstStep, 0],
        ['steps', steps, 1],
      ] as const)
        if (!Number.isSafeInteger(value) || value < least)
          throw new ParameterError(`teach.${name}`, value, `a whole number, at least ${least}`)
      const value = Array.from({ length: classes }, (_, each) => Number(each === label))
      topic.publish({ stream: population.name, sequence: sequence[0]!++, firstStep, steps, value, label })
    },
  }
}
