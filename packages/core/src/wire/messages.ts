import { checkArgument, checkArguments } from '../kinds.ts'
import { WireError } from '../errors.ts'
import { ngrad } from './gen/messages.js'

/** Spikes as plain lists; {@link SpikeFrame} looks at them in place. */
export type ISpikeFrame = ngrad.v1.ISpikeFrame
/** A continuous quantity of a population. */
export type IActivity = ngrad.v1.IActivity
/** What a population should do. */
export type ITarget = ngrad.v1.ITarget
/** How good what was done turned out to be. */
export type IReward = ngrad.v1.IReward
/** A change of a population or a projection while it runs. */
export type IParameter = ngrad.v1.IParameter
/** A current into neurons. */
export type ICurrent = ngrad.v1.ICurrent
/** Weights of a projection, or of some of its targets. */
export type IWeights = ngrad.v1.IWeights
/** How something is going. */
export type IReport = ngrad.v1.IReport
/** A request to the run. */
export type IControl = ngrad.v1.IControl
/** Something that went wrong. */
export type IFault = ngrad.v1.IFault
/** First message of a server. */
export type IHello = ngrad.v1.IHello
/** What can be subscribed to. */
export type IStreamInfo = ngrad.v1.IStreamInfo
/** One event with its topic. */
export type IEnvelope = ngrad.v1.IEnvelope
/** What a connection carries as one message. */
export type IBundle = ngrad.v1.IBundle
/** What a client wants to see. */
export type ISubscribe = ngrad.v1.ISubscribe
/** How a connection fares. */
export type IStatus = ngrad.v1.IStatus
/** A question about the past. */
export type IRecall = ngrad.v1.IRecall
/** The end of its answer. */
export type IRecalled = ngrad.v1.IRecalled
/** Spikes of a population, counted in bins of time. */
export type ICounts = ngrad.v1.ICounts
/** Bounds of a continuous quantity in bins of time. */
export type ITrace = ngrad.v1.ITrace

/** A question about the network. */
export type IInspect = ngrad.v1.IInspect
/** Its answer. */
export type IInspected = ngrad.v1.IInspected
/** A network, as it describes itself. */
export type INetwork = ngrad.v1.INetwork
/** A population of it. */
export type IPopulationInfo = ngrad.v1.IPopulationInfo
/** A projection of it. */
export type IProjectionInfo = ngrad.v1.IProjectionInfo
/** A parameter or a state variable. */
export type IQuantity = ngrad.v1.IQuantity
/** How numbers are distributed. */
export type IDistribution = ngrad.v1.IDistribution
/** A neuron of a network. */
export type INeuronInfo = ngrad.v1.INeuronInfo
/** Synapses of a neuron. */
export type INeuronSynapses = ngrad.v1.INeuronSynapses
/** Weights of a projection as a picture. */
export type IWeightPicture = ngrad.v1.IWeightPicture
/** A question for samples of a state variable. */
export type IWatchState = ngrad.v1.IWatchState

/** First message of a recording. */
export type IRecordingHeader = ngrad.v1.IRecordingHeader
/** Last message of a recording. */
export type IRecordingEnd = ngrad.v1.IRecordingEnd
/** What is in the chunks of a recording. */
export type IRecordingIndex = ngrad.v1.IRecordingIndex
/** What is in a stream of a recording. */
export type IStreamSummary = ngrad.v1.IStreamSummary
/** Some events of a recording. */
export type IChunk = ngrad.v1.IChunk

/** Messages as plain objects with all their fields; numbers of 64 bits are numbers. */
const plain = { longs: Number, defaults: true }

/** Largest message that is read if nothing else is said [bytes]. */
const largest = 64 * 1024 * 1024

/** Writes a bundle of events. */
export const encodeBundle = (bundle: IBundle): Uint8Array => {
  checkArgument('encodeBundle.bundle', 'object', bundle)
  return ngrad.v1.Bundle.encode(bundle).finish()
}

/**
 * Reads a bundle of events, spikes as plain lists; {@link openBundle} opens them as frames.
 * @param limit size of the largest message that is read [bytes]
 * @throws WireError if the bytes are no bundle, or too many, and for nothing else
 */
export function decodeBundle(bytes: Uint8Array, limit: number = largest): IBundle {
  checkArguments('decodeBundle', { bytes, limit }, { bytes: 'bytes', limit: 'number' })
  if (bytes.length > limit) throw new WireError(`a message of ${bytes.length} bytes; at most ${limit} are read`, limit)
  return decoded('Bundle', () => ngrad.v1.Bundle.toObject(ngrad.v1.Bundle.decode(bytes), plain))
}

/**
 * Reads one event.
 * @throws WireError if the bytes are no event, and for nothing else
 */
export const decodeEnvelope = (bytes: Uint8Array): IEnvelope =>
  decoded('Envelope', () => ngrad.v1.Envelope.toObject(ngrad.v1.Envelope.decode(bytes), plain))

/** Writes one event. */
export const encodeEnvelope = (event: IEnvelope): Uint8Array => ngrad.v1.Envelope.encode(event).finish()

/** Writes a part of a recording. */
export const encodeChunk = (chunk: IChunk): Uint8Array => ngrad.v1.Chunk.encode(chunk).finish()

/**
 * Reads the header of a recording.
 * @throws WireError if the bytes are none, and for nothing else
 */
export const decodeRecordingHeader = (bytes: Uint8Array): IRecordingHeader =>
  decoded('RecordingHeader', () => ngrad.v1.RecordingHeader.toObject(ngrad.v1.RecordingHeader.decode(bytes), plain))

/**
 * Reads the end of a recording.
 * @throws WireError if the bytes are none, and for nothing else
 */
export const decodeRecordingEnd = (bytes: Uint8Array): IRecordingEnd =>
  decoded('RecordingEnd', () => ngrad.v1.RecordingEnd.toObject(ngrad.v1.RecordingEnd.decode(bytes), plain))

/**
 * Reads what is in the chunks of a recording.
 * @throws WireError if the bytes are no such message, and for nothing else
 */
export const decodeRecordingIndex = (bytes: Uint8Array): IRecordingIndex =>
  decoded('RecordingIndex', () => ngrad.v1.RecordingIndex.toObject(ngrad.v1.RecordingIndex.decode(bytes), plain))

/**
 * Reads what there is to know of a stream.
 * @throws WireError if the bytes say nothing of the kind, and for nothing else
 */
export const decodeStreamInfo = (bytes: Uint8Array): IStreamInfo =>
  decoded('StreamInfo', () => ngrad.v1.StreamInfo.toObject(ngrad.v1.StreamInfo.decode(bytes), plain))

function decoded<Message>(name: string, decode: () => Message): Message {
  try {
    return decode()
  } catch (cause) {
    throw new WireError(
      `the message is no ngrad.v1.${name} (${cause instanceof Error ? cause.message : 'malformed'})`,
      0,
      { cause },
    )
  }
}
