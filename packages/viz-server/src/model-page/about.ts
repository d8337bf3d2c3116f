import type { IQuantity } from '@ngrad/core'
import { simulation } from '@ngrad/core'
import type { AnyModel } from './trial.ts'

/** What a model is, for its page. */
export interface ModelAbout {
  readonly name: string
  /** Equations, bounds and source, as text. */
  readonly text: string
  /** Its parameters and state variables, with their units. */
  readonly quantity: readonly IQuantity[]
  /** What can be changed to drive it, the usual one first: parameters, and inputs that take a current. */
  readonly drives: readonly Drive[]
}

/** What can drive a neuron. */
export interface Drive {
  readonly name: string
  readonly unit: string
}

/**
 * What a model is. What drives it is its `current` where it has one, else another parameter that is a current, an input that
 * takes one, a rate or a probability of spikes; then all its other parameters.
 */
export function aboutModel(factory: AnyModel, text: string): ModelAbout {
  const sim = simulation({ dt: 0.1, threads: 1, name: factory.modelName })
  try {
    const cells = sim.population('cells', factory(), 1)
    const quantity = sim.describe().population![0]!.quantity!
    const parameters = quantity
      .filter(({ state }) => !state)
      .map(({ name, unit }) => ({ name: name!, unit: unit ?? '' }))
    const inputs = cells.receptors
      .filter(each => isCurrent(cells.unitOf(each)))
      .map(name => ({ name, unit: cells.unitOf(name) }))
    const rank = ({ name, unit }: Drive): number => {
      if (name === 'current') return 0
      if (/current$/i.test(name) && isCurrent(unit)) return 1
      if (inputs.some(input => input.name === name)) return 2
      return name === 'rate' || name === 'probability' ? 3 : 4
    }
    return {
      name: factory.modelName,
      text,
      quantity,
      drives: [...parameters, ...inputs].toSorted((a, b) => rank(a) - rank(b)),
    }
  } finally {
    sim.close()
  }
}

const isCurrent = (unit: string): boolean => unit.endsWith('A')
