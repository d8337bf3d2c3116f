import { learners as rateLearners } from '@ngrad/difference-propagation/rates'
import type { RateNetwork } from '@ngrad/difference-propagation/rates'
import { Registry } from '@ngrad/learning'
import type { LearnerDescription } from '@ngrad/learning'

/** A learner for layered networks of rates. */
export type LayeredLearner = LearnerDescription<RateNetwork>

/** All learners in layered networks that can be compared, by name; plugins add theirs. */
export const learners: Registry<LayeredLearner> = new Registry('compare.learners', rateLearners)
