import type { Asking } from '../bus/asking.ts'
import type { LearningPlace } from '../plasticity/learning.ts'
import type { ThirdMessage, ThirdTopic } from '../plasticity/third-factor.ts'
import type { TimedAction, Timetable } from './agenda.ts'

/** What a projection needs to know about its simulation. */
export interface ProjectionPlace {
  /** The step that is computed next. */
  readonly step: () => number
  /** Is told when the kernels have to be written anew. */
  readonly changed: () => void
  /** Whether windows and histories of spikes are fixed. */
  readonly fixed: () => boolean
  /** Whether threads are at work on the network. */
  readonly waiting: () => boolean
  /** Does something to the network, once no thread is at work on it. */
  readonly whenStill: (owner: string, action: () => void) => void
  /** Is told how what is made or asked for is undone, where a plugin that is being attached throws. */
  readonly asking: Asking
  /** Names of all populations. */
  readonly populations: () => readonly string[]
  /** What learning is made with. */
  readonly learning: LearningPlace
  /** Listens to a topic for a projection. */
  readonly listen: (topic: ThirdTopic, owner: string, hear: (message: ThirdMessage) => void) => void
  /** A timetable for a projection, which checkpoints hold. */
  readonly timetable: (owner: string, act: TimedAction, check: TimedAction) => Timetable
}
