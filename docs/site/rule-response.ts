import type { PlasticityRule, RuleDescription, RuleFactory } from '@ngrad/core'
import { interpretRule } from '@ngrad/core/testing'
import { chart } from './chart.ts'

/** What a rule does to a weight, as a picture. */
export interface RuleResponse {
  readonly svg: string
  readonly caption: string
}

/** Longest time between two spikes of a pair, and when the earlier is [ms]. */
const [longest, early] = [80, 120]

/**
 * The change of the weight by one pair of spikes, over the time between them; or what each spike of a train adds to its target,
 * where that is what the rule changes.
 */
export function ruleResponse(make: RuleFactory<object>): RuleResponse | undefined {
  const { description } = make
  if (description.summed !== undefined) return undefined
  const rule = make()
  if (description.effect !== undefined) return train(rule)
  if (description.onThird !== undefined || description.post !== undefined || needsState(description)) return undefined
  return pairs(rule)
}

/** A rule that looks at the state of its target needs more than spikes. */
const needsState = ({ filters = {} }: RuleDescription): boolean => Object.keys(filters).length > 0

function middle({ lowest, highest }: PlasticityRule): number {
  const [low, high] = [Number.isFinite(lowest) ? lowest : 0, Number.isFinite(highest) ? highest : 2]
  return (low + high) / 2
}

function pairs(rule: PlasticityRule): RuleResponse | undefined {
  const times = Array.from({ length: 4 * longest + 1 }, (_, index) => index / 2 - longest).filter(time => time !== 0)
  const dt = 0.5
  const weight = middle(rule)
  const changes = times.map(time => {
    const synapse = interpretRule(rule, dt, { weight })
    const [arrival, spike] = [early / dt, (early + time) / dt]
    for (let step = 0; step < (2 * early + longest) / dt; step++)
      synapse.step({ arrives: step === arrival, spikes: step === spike })
    return synapse.w - weight
  })
  const lone = interpretRule(rule, dt, { weight })
  for (let step = 0; step < 10; step++) lone.step({ arrives: step === 2 })
  if (!changes.every(Number.isFinite) || changes.every(change => change === 0)) return undefined
  const svg = chart({ x: times, y: changes, xLabel: 'post − pre [ms]', yLabel: 'Δw', points: true })
  return { svg, caption: `Change of a weight of ${weight} by one pair of spikes, with the default parameters.` }
}

function train(rule: PlasticityRule): RuleResponse | undefined {
  const synapse = interpretRule(rule, 1, { weight: 1 })
  const added: number[] = []
  const times: number[] = []
  for (let step = 0; step < 800; step++) {
    const arrives = step % 50 === 20 && step < 550
    const effect = synapse.step({ arrives: arrives || step === 780 })
    if (!arrives && step !== 780) continue
    times.push(step)
    added.push(effect)
  }
  if (!added.every(Number.isFinite)) return undefined
  const svg = chart({
    x: times,
    y: added,
    xLabel: 'time [ms]',
    yLabel: 'added to the target',
    points: true,
    spikes: times,
  })
  return {
    svg,
    caption: 'What each spike of a train of 20 Hz, and one after a pause, adds to its target by a weight of 1.',
  }
}
