import { learners as backward } from '@ngrad/bptt'
import { learners as forward } from '@ngrad/eligibility'
import { Registry } from '@ngrad/learning'
import type { LearnerDescription } from '@ngrad/learning'

/** All learners through time that can be compared, by name; plugins add theirs. */
export const recurrentLearners: Registry<LearnerDescription> = new Registry('compare.learners', [
  ...backward,
  ...forward,
])
