import { checkArgument, checkArguments } from '../kinds.ts'
import { WireError } from '../errors.ts'
import { decodeMessage } from './decode-message.ts'
import { encodeMessage } from './encode-message.ts'
import type {
  IBundle,
  IChunk,
  IEnvelope,
  IRecordingEnd,
  IRecordingHeader,
  IRecordingIndex,
  IStreamInfo,
} from './gen/messages.ts'

export type {
  ISpikeFrame,
  IActivity,
  ITarget,
  IReward,
  IParameter,
  ICurrent,
  IWeights,
  ISynapseWeights,
  IReport,
  IControl,
  IFault,
  IHello,
  IStreamInfo,
  IEnvelope,
  IBundle,
  ISubscribe,
  IRunState,
  IStatus,
  IRecall,
  IRecalled,
  ICounts,
  ITrace,
  IInspect,
  IInspected,
  INetwork,
  IPopulationInfo,
  IPluginInfo,
  IProjectionInfo,
  IQuantity,
  IDistribution,
  INeuronInfo,
  INeuronSynapses,
  IWeightPicture,
  IWatchState,
  IRecordingHeader,
  IRecordingEnd,
  IRecordingIndex,
  IStreamSummary,
  IChunk,
} from './gen/messages.ts'

/** Largest message that is read if nothing else is said [bytes]. */
const largest = 64 * 1024 * 1024

/**
 * Writes a bundle of events.
 * @example socket.send(encodeBundle({ event: [{ topic: 'rewards', reward: { value: 1 } }] }))
 */
export const encodeBundle = (bundle: IBundle): Uint8Array => {
  checkArgument('encodeBundle.bundle', 'object', bundle)
  return encodeMessage('Bundle', bundle)
}

/**
 * Reads a bundle of events, spikes as plain lists; {@link openBundle} opens them as frames.
 * @param limit size of the largest message that is read [bytes]
 * @throws WireError if the bytes are no bundle, or too many, and for nothing else
 * @example for (const { topic, report } of decodeBundle(bytes).event ?? []) console.log(topic, report?.metric)
 */
export function decodeBundle(bytes: Uint8Array, limit: number = largest): IBundle {
  checkArguments('decodeBundle', { bytes, limit }, { bytes: 'bytes', limit: 'number' })
  if (bytes.length > limit) throw new WireError(`a message of ${bytes.length} bytes; at most ${limit} are read`, limit)
  return decoded('Bundle', bytes)
}

/**
 * Reads one event.
 * @throws WireError if the bytes are no event, and for nothing else
 */
export const decodeEnvelope = (bytes: Uint8Array): IEnvelope => decoded('Envelope', bytes)

/** Writes one event. */
export const encodeEnvelope = (event: IEnvelope): Uint8Array => encodeMessage('Envelope', event)

/** Writes a part of a recording. */
export const encodeChunk = (chunk: IChunk): Uint8Array => encodeMessage('Chunk', chunk)

/**
 * Reads the header of a recording.
 * @throws WireError if the bytes are none, and for nothing else
 */
export const decodeRecordingHeader = (bytes: Uint8Array): IRecordingHeader => decoded('RecordingHeader', bytes)

/**
 * Reads the end of a recording.
 * @throws WireError if the bytes are none, and for nothing else
 */
export const decodeRecordingEnd = (bytes: Uint8Array): IRecordingEnd => decoded('RecordingEnd', bytes)

/**
 * Reads what is in the chunks of a recording.
 * @throws WireError if the bytes are no such message, and for nothing else
 */
export const decodeRecordingIndex = (bytes: Uint8Array): IRecordingIndex => decoded('RecordingIndex', bytes)

/**
 * Reads what there is to know of a stream.
 * @throws WireError if the bytes say nothing of the kind, and for nothing else
 */
export const decodeStreamInfo = (bytes: Uint8Array): IStreamInfo => decoded('StreamInfo', bytes)

function decoded(name: string, bytes: Uint8Array): object {
  try {
    return decodeMessage(name, bytes)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'malformed'
    throw new WireError(`the message is no ngrad.v1.${name} (${why})`, 0, { cause })
  }
}
