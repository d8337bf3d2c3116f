import { checkArgument, checkArguments, checkParameter } from '@ngrad/core'
import type { GrowingState, Plugin, Shape, Simulation, StateArrays } from '@ngrad/core'
import { learnerState } from './learner.ts'
import type { LearnerParts } from './learner.ts'

/** A learner that can be told how good it was: {@link rewardEprop}, {@link nodePerturbation}, or one of your own. */
export interface RewardTaker extends Omit<LearnerParts, 'state'> {
  /**
   * Learns from a reward.
   * @param value the reward, or its difference from what was expected
   * @param kind kind of the trial, for learners with an expectation for each
   */
  reward(value: number, kind?: number): unknown
  /**
   * Live arrays that it remembers, if it says so: the simulation owns them then, with all else of {@link learnerState},
   * and they go over a checkpoint.
   */
  readonly state?: StateArrays
  /** What grows of that. */
  readonly growing?: GrowingState
  /** What it was made with: a checkpoint of another one is refused. */
  readonly settings?: object
}

/** A plugin that only listens: it goes on a simulation, and on whatever else has its events. */
export interface RewardListener extends Plugin {
  /** Begins to listen; returns how to stop that. */
  attach(events: Pick<Simulation, 'on'> & Partial<Pick<Simulation, 'own'>>): () => void
}

/**
 * Lets a learner take its rewards from the bus: each event on `rewards`, whoever published it, is one call of
 * {@link RewardTaker.reward}.
 * @param source takes only what was given under this name; all if left out
 * @throws ParameterError if it is no learner that takes rewards
 * @example
 * const task = rewards('task')
 * sim.use(task)
 * sim.use(takeRewards(learner))
 * task.give(1)
 */
export function takeRewards(learner: RewardTaker, source?: string): RewardListener {
  checkArguments('takeRewards', { learner, source: source ?? '' }, { learner: rewardTakerShape, source: 'text' })
  return {
    name: 'takeRewards',
    options: { source, learner: learner.settings },
    attach(events) {
      checkArgument('takeRewards.attach.events', { what: 'a simulation, or what has its events', has: ['on'] }, events)
      const state = learnerState(learner as LearnerParts)
      const remembers = learner.growing !== undefined || Object.keys(state).length > 0
      const disown = remembers && events.own?.(`takeRewards ${source ?? ''}`.trim(), state, learner.growing)
      const stop = events.on('rewards', 'takeRewards', message => {
        const { value = 0, kind } = message
        if (source !== undefined && message.source !== source) return
        checkParameter('rewards', 'value', { unit: '1' }, value)
        learner.reward(value, kind ?? 0)
      })
      return () => {
        stop()
        if (disown) disown()
      }
    },
  }
}

const rewardTakerShape: Shape = {
  what: 'a learner that can be told how good it was',
  has: ['reward'],
  may: { state: 'object', growing: 'object', settings: 'object' },
}
