import type { IEnvelope } from '../wire/messages.ts'
import type { SingleMessages, StreamMessages } from './topics.ts'

/** A kind of topic. */
export type TopicKind = keyof StreamMessages | keyof SingleMessages

/** A field of an envelope that holds an event of a topic. */
export type EventBody = keyof Pick<
  IEnvelope,
  'spikes' | 'activity' | 'target' | 'weights' | 'current' | 'reward' | 'parameter' | 'report' | 'control' | 'fault'
>

/** Kinds of topics of which there is one for each stream: `spikes/hidden`. */
export const streamKinds: readonly (keyof StreamMessages)[] = ['spikes', 'activity', 'targets', 'weights', 'currents']

/** Topics of which there is one. */
export const singleKinds: readonly (keyof SingleMessages)[] = ['rewards', 'parameters', 'reports', 'control', 'faults']

/** Field of an envelope that holds the messages of a kind of topic. */
export const bodies: Readonly<Record<TopicKind, EventBody>> = {
  spikes: 'spikes',
  activity: 'activity',
  targets: 'target',
  weights: 'weights',
  currents: 'current',
  rewards: 'reward',
  parameters: 'parameter',
  reports: 'report',
  control: 'control',
  faults: 'fault',
}

/** Whether a topic is one of those of which there is one. */
export const isSingleTopic = (name: string): boolean => singleKinds.some(kind => kind === name)

/** Stream that a topic is of: what stands behind the slash. */
export const streamOf = (topic: string): string => topic.slice(topic.indexOf('/') + 1)

/** Kind of a topic's messages: what stands before the slash. */
export const kindOf = (topic: string): string => topic.split('/', 1)[0]!

/** Whether there is such a kind of topic, with a name behind it where it has one. */
export const isTopic = (name: unknown): boolean =>
  typeof name === 'string' &&
  (isSingleTopic(name) ||
    streamKinds.some(kind => name.startsWith(`${kind}/`) && name.length > kind.length + 1))

/** The topics that there can be, for a reader. */
export const topicWords: string = [...streamKinds.map(kind => `${kind}/…`), ...singleKinds].join(', ')
