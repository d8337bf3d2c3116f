import type { Shape } from '@ngrad/core'

/** What a {@link RateLearner} has. */
export const rateLearnerShape: Shape = { what: 'a learner on rates', has: ['name', 'learn'] }

/** What {@link Examples} with their classes have. */
export const rateExamplesShape: Shape = { what: 'examples with their classes', has: ['count', 'values', 'labels'] }
