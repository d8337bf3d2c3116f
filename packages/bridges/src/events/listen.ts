import { checkArgument } from '@ngrad/core'
import type { BundleEvent, IEnvelope, Simulation, SpikeFrame, TopicName } from '@ngrad/core'
import { bodies, checkPattern, kindOf, matches, publishWeights } from '@ngrad/core/internal'
import type { TopicKind } from '@ngrad/core/internal'

/** Checks names of topics. @throws ParameterError if they are no list, or no topic can be meant by one */
export function checkTopics(argument: string, topics: readonly string[]): void {
  checkArgument(argument, 'list', topics)
  for (const topic of topics) checkPattern(argument, topic)
}

/**
 * Listens to all topics of some names that there are and that there will be; returns how to stop that. With `weights/…` among them the
 * simulation publishes weights, of all projections that are meant, at its beginning and each second of model time, as for a recorder.
 * @param handler gets each event; a frame is valid during the call only
 */
export function listen(
  simulation: Simulation,
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
  const wanted = (name: string): boolean => topics.some(pattern => matches(pattern, name))
  const weights = topics.some(pattern => kindOf(pattern) === 'weights') ? publishWeights(simulation, owner, wanted) : undefined
  return () => {
    weights?.publish()
    weights?.close()
    created.unsubscribe()
    for (const each of undo) each()
  }
}
