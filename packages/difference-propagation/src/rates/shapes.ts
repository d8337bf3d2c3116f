import type { Shape } from '@ngrad/core'

/** What a {@link RateLearner} has. */
export const rateLearnerShape: Shape = {
  what: 'a learner on rates',
  has: ['name', 'learn'],
  may: { state: 'object', matrices: 'list', settings: 'object', unweighed: 'text', answer: 'function' },
}
