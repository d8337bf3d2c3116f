import type { IActivity, IEnvelope } from '@ngrad/core'
import { kindOf } from '@ngrad/core/internal'
import type { Keeping } from './kept-events.ts'

/** Values of a stream of activity that are kept as messages. */
const keptValues = 2 ** 16

/** An activity with more values than this is kept as messages, and its mean as a trace. */
export const mostSeries = 20

/** Whether an activity is a picture, which no curve shows. */
export const isPicture = ({ quantity, shape, samples }: IActivity): boolean =>
  quantity === 'pixel' || quantity === 'vote' || (shape?.length === 2 && !samples)

/** Whether an activity is kept as a message. */
export const isKeptWhole = (activity: IActivity): boolean =>
  isPicture(activity) || Math.floor((activity.value?.length ?? 0) / (activity.samples || 1)) > mostSeries

/** How many events of each kind of topic are kept. */
const byKind: Readonly<Record<string, Keeping>> = {
  targets: { most: 512, thin: false },
  weights: { most: 16, thin: false },
  rewards: { most: 2000, thin: false },
  parameters: { most: 512, thin: false },
  currents: { most: 64, thin: false },
  reports: { most: 2000, thin: true },
  control: { most: 512, thin: false }, // a pace holds behind pauses
  faults: { most: 64, thin: false },
}

/** Who reports what viewers have asked for: that a checkpoint is kept, or that a recording goes on, which holds until another report. */
const asked = 'visualize'

/**
 * How many events are kept of the topic of one: of messages with many values fewer. What is reported in words is no point of a curve
 * that is seen without it as well: no figures crowd it out, and no words of others what holds of checkpoints and recordings.
 */
export function keepingOf({ topic = '', activity, report }: IEnvelope): Keeping {
  if (report?.text && Object.keys(report.metric ?? {}).length === 0)
    return { most: 512, thin: false, apart: report.source === asked ? asked : 'in words' }
  if (!activity) return byKind[kindOf(topic ?? '')] ?? byKind['faults']!
  const values = Math.max(1, activity.value?.length ?? 0)
  return { most: Math.max(8, Math.min(512, Math.floor(keptValues / values))), thin: false }
}
