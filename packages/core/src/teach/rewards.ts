import type { Topic } from '../bus/topic.ts'
import { NgradError, ParameterError } from '../errors.ts'
import { checkSimulation } from '../network/check-simulation.ts'
import { checkOwner } from '../options.ts'
import type { Plugin, Simulation } from '../network/simulation.ts'
import type { IReward } from '../wire/messages.ts'

/** A teacher that says how good something was, not what would have been right. Made by {@link rewards}. */
export interface RewardTeacher extends Plugin {
  /**
   * Publishes a reward, or its difference from what was expected, in each simulation that it is part of, at its step.
   * @param value the reward; more is better
   * @param kind kind of the trial, where each has an expectation of its own; 0 if left out
   * @throws ParameterError if the value is not finite or the kind no whole number from 0 on
   */
  give(value: number, kind?: number): void
}

/**
 * The teacher by reward: publishes on `rewards`, where any learner may listen. What it makes of it is its business.
 * @param source name under which rewards are given
 * @throws ParameterError if that is no text, or empty
 * @example
 * const task = rewards()
 * sim.use(task)
 * task.give(1)
 */
export function rewards(source: string = 'rewards'): RewardTeacher {
  checkOwner('rewards.source', source)
  const taught: (readonly [simulation: Simulation, topic: Topic<IReward>])[] = []
  return {
    name: source,
    attach(attached) {
      checkSimulation('rewards', attached)
      const one = [attached, attached.bus.topic('rewards')] as const
      taught.push(one)
      return () => void taught.splice(0, Infinity, ...taught.filter(other => other !== one))
    },
    give(value, kind = 0) {
      if (taught.length === 0)
        throw new NgradError('rewards is not part of a simulation; sim.use(teacher) comes first')
      if (!Number.isFinite(value)) throw new ParameterError('give.value', value, 'a finite number')
      if (!Number.isSafeInteger(kind) || kind < 0 || kind > 0xffff_ffff)
        throw new ParameterError('give.kind', kind, 'a whole number from 0 to 2^32 - 1')
      for (const [{ step }, topic] of taught.slice()) topic.publish({ source, step, value, kind })
    },
  }
}
