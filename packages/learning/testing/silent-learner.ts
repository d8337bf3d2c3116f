import type { Learner } from '../src/learner.ts'

/** A learner called `mine` that has no weights, and says and learns nothing. */
export const silentLearner = (): Learner => ({
  name: 'mine',
  takes: 'sequences',
  weights: {},
  gradient: {},
  remembered: () => 0,
  learn: () => ({ loss: 0, answers: new Float64Array() }),
  answer: () => ({ loss: 0, answers: new Float64Array() }),
})
