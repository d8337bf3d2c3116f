import type { RecordedStream, Recording } from '@ngrad/core/node'
import type { NwbPopulation } from '../nwb/session.ts'

/** Spikes of a recorded population with its size: as many neurons as it says that it has, or as are seen. */
export async function populationOf(recording: Recording, { topic, size }: RecordedStream): Promise<NwbPopulation> {
  const name = topic.slice('spikes/'.length)
  const { neurons, times } = await recording.readSpikes(name)
  return { name, size: size || neurons.reduce((most, neuron) => Math.max(most, neuron + 1), 0), times, neurons }
}
