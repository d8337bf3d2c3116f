import { ownLearners as backward } from '@ngrad/bptt'
import { ownLearners as spiking } from '@ngrad/difference-propagation'
import { ownLearners as forward } from '@ngrad/eligibility'
import { ownLearners as memories } from '@ngrad/fastweights'
import { Registry } from '@ngrad/learning'
import type { AnyLearner, LearnerDescription, OwnPlace } from '@ngrad/learning'

/** A learner that brings a network of its own. */
export type OwnNetwork = LearnerDescription<OwnPlace, AnyLearner>

/** All learners that bring a network of their own, by name; plugins add theirs. */
export const ownNetworks: Registry<OwnNetwork> = new Registry<OwnNetwork>('compare.learners', [
  ...forward,
  ...spiking,
  ...memories,
  ...backward,
])
