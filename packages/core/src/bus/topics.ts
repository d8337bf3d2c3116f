import type { SpikeFrame } from '../wire/frame.ts'
import type {
  IActivity,
  IControl,
  ICurrent,
  IFault,
  IParameter,
  IReport,
  IReward,
  ITarget,
  IWeights,
} from '../wire/messages.ts'

/** The kinds of topics with the messages that they carry; a topic of a stream has the stream's name behind the kind. */
export interface StreamMessages {
  /** Spikes of a population. */
  spikes: SpikeFrame
  /** A continuous quantity: a rate, a potential, an image. */
  activity: IActivity
  /** What a population should do. */
  targets: ITarget
  /** Weights of a projection. */
  weights: IWeights
  /** Currents into neurons, from outside. */
  currents: ICurrent
}

/** The topics of which there is one. */
export interface SingleMessages {
  /** How good what was done turned out to be. */
  rewards: IReward
  /** Changes of populations and projections while they run. */
  parameters: IParameter
  /** How learning is going. */
  reports: IReport
  /** Requests to the run. */
  control: IControl
  /** What went wrong. */
  faults: IFault
}

/**
 * Name of a topic: `spikes/<population>`, `activity/<stream>`, `targets/<population>`, `weights/<projection>`,
 * `currents/<port or population>`, `rewards`, `parameters`, `reports`, `control`, `faults`.
 */
export type TopicName = keyof SingleMessages | `${keyof StreamMessages}/${string}`

/** What a topic of that name carries. */
export type MessageOf<Name extends TopicName> = Name extends keyof SingleMessages
  ? SingleMessages[Name]
  : Name extends `${infer Kind extends keyof StreamMessages}/${string}`
    ? StreamMessages[Kind]
    : never
