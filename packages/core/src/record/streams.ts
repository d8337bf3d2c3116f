import { kindOf } from '../bus/kinds.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Population } from '../network/population.ts'
import type { Projection } from '../network/projection.ts'
import type { IActivity, IStreamInfo } from '../wire/messages.ts'

/** What of a simulation describes its streams. */
interface Described {
  readonly populations: ReadonlyMap<string, Pick<Population<RealArray>, 'size' | 'shape'>>
  readonly projections: ReadonlyMap<string, Pick<Projection<RealArray>, 'source' | 'target'>>
}

/** What there is to know of a topic before its first message. */
export function describeStream({ populations, projections }: Described, topic: string): IStreamInfo {
  const kind = kindOf(topic)
  const name = topic.slice(kind.length + 1)
  const population = kind === 'weights' ? undefined : populations.get(name)
  if (population) return { topic, kind, size: population.size, shape: [...population.shape] }
  const projection = kind === 'weights' ? projections.get(name) : undefined
  if (!projection) return { topic, kind, size: 0 }
  const shape = [projection.target.size, projection.source.size]
  return { topic, kind, size: shape[0]! * shape[1]!, shape }
}

/** What is known of a stream of activity once there is a message of it: the extents of one moment. */
export function describeActivity(topic: string, { value, shape, samples }: IActivity): IStreamInfo {
  const own = shape?.slice(samples ? 1 : 0) ?? []
  return { topic, kind: 'activity', size: (value?.length ?? 0) / (samples || 1), shape: own }
}
