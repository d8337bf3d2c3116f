import { checkArgument } from '@ngrad/core'
import type { AnyLearner } from './learner.ts'
import type { MatrixOptimizer, MatrixPlace, Optimizer } from './optimizers/optimizer.ts'
import type { Changer } from './training-state.ts'

/**
 * Whether a learner leaves a gradient, which an optimizer makes changes of: others change their weights themselves, and {@link fit} takes
 * no optimizer for them.
 * @throws ParameterError where there is no gradient to look at
 * @example followsOptimizer({ gradient: { w: new Float64Array(3) } }) // true
 */
export function followsOptimizer(learner: Pick<AnyLearner, 'gradient' | 'place'>): boolean {
  checkArgument(
    'followsOptimizer.learner',
    { what: 'a learner', has: ['gradient'], may: { gradient: 'object', place: 'object' } },
    learner,
  )
  return learner.place !== undefined || Object.keys(learner.gradient).length > 0
}

/** The rate is the optimizer's own, wherever the weights lie: who sets it between two batches sets it for all. */
export function changer(learner: AnyLearner, optimizer: Optimizer): Changer {
  if (learner.place) {
    const there = placedOn(optimizer, learner.place)
    const withRate = (): typeof there => Object.assign(there, { rate: optimizer.rate })
    return {
      step: () => withRate().step(),
      state: () => withRate().state(),
      restore(state, weights) {
        there.restore(state, weights)
        optimizer.rate = there.rate
      },
    }
  }
  return {
    step: () => optimizer.step(learner.weights, learner.gradient),
    state: () => optimizer.state(),
    restore: (state, weights) => optimizer.restore(state, weights),
  }
}

/** What an optimizer has made for the places of learners' weights: another training goes on with it. */
const placed = new WeakMap<Optimizer, WeakMap<MatrixPlace, MatrixOptimizer>>()

function placedOn(optimizer: Optimizer, place: MatrixPlace): MatrixOptimizer {
  const places = placed.get(optimizer) ?? new WeakMap<MatrixPlace, MatrixOptimizer>()
  placed.set(optimizer, places)
  const there = places.get(place) ?? optimizer.on(place)
  places.set(place, there)
  return there
}
