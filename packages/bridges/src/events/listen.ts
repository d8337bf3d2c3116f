import { checkArgument } from '@ngrad/core'
import type { Bus, BundleEvent, IEnvelope, MessageOf, SpikeFrame, TopicName } from '@ngrad/core'
import { bodies, checkPattern, kindOf, matches } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'

/** What a bridge listens to. */
export interface Listened {
  readonly bus: Bus
  /** Listens to a topic on behalf of a plugin; returns how to stop that. */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void
}

/** Checks names of topics. @throws ParameterError if they are no list, or no topic can be meant by one */
export function checkTopics(argument: string, topics: readonly string[]): void {
  checkArgument(argument, 'list', topics)
  for (const topic of topics) checkPattern(argument, topic)
}

/**
 * Listens to all topics of some names that there are and that there will be; returns how to stop that.
 * @param handler gets each event; a frame is valid during the call only
 */
export function listen(
  simulation: Listened,
  owner: string,
  topics: readonly string[],
  handler: (event: BundleEvent) => void,
): () => void {
  const undo: (() => void)[] = []
  const meet = (name: string): void => {
    if (!topics.some(pattern => matches(pattern, name))) return
    const kind = kindOf(name) as TopicKind
    undo.push(
      simulation.on(name as TopicName, owner, message =>
        handler(
          kind === 'spikes'
            ? { topic: name, frame: message as SpikeFrame }
            : { topic: name, message: { topic: name, [bodies[kind]]: message } as IEnvelope },
        ),
      ),
    )
  }
  for (const { name } of simulation.bus.topics()) meet(name)
  const created = simulation.bus.created.subscribe(({ name }) => meet(name))
  return () => {
    created.unsubscribe()
    for (const each of undo) each()
  }
}
