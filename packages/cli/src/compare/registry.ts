import { learners as rateLearners } from '@ngrad/difference-propagation/rates'
import type { RateLearnerDescription } from '@ngrad/difference-propagation/rates'
import { Registry } from '@ngrad/learning'

/** All learners in layered networks that can be compared, by name; plugins add theirs. */
export const learners: Registry<RateLearnerDescription> = new Registry('compare.learners', rateLearners)
