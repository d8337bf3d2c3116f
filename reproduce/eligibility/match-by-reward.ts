import { rewards, simulation } from '@ngrad/core'
import { takeRewards } from '@ngrad/eligibility'
import type { NodePerturbation } from '@ngrad/eligibility'
import type { Learner } from '@ngrad/learning'
import { runTrials } from './trials.ts'
import type { StepError } from './trials.ts'

/**
 * Node perturbation as a learner that is told nothing but rewards, over the bus: the negative loss of each trial, of one
 * kind for each pair of first and last input. Its weights it changes itself.
 */
export function matchByReward(network: NodePerturbation, loss: StepError): Learner {
  const sim = simulation({ name: 'delayed match' }) // the task and the network know each other by its events only
  const task = rewards('task')
  sim.use(task)
  sim.use(takeRewards(network))
  return {
    name: 'perturbation',
    takes: 'sequences',
    weights: { recurrent: network.recurrent },
    gradient: {},
    remembered: steps => 2 * steps * network.rate.length,
    learn: batch =>
      runTrials(network, batch, loss, true, {
        ended(sample, found) {
          const { source } = batch.events[sample]!
          task.give(-found, 2 * source[0]! + source.at(-1)!)
        },
      }),
    answer: batch => runTrials(network, batch, loss, false),
  }
}
