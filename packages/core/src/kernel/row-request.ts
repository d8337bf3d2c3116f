import { i32 } from './instructions.ts'
import type { Code, Local } from './module.ts'
import { fieldBytes, RequestLayout } from './request.ts'
import type { RequestValues } from './request.ts'

/**
 * What threads have to know to build the rows of a projection, in the kernels' memory. It is worked on in pieces, each a
 * range of rows, columns or chunks of numbers, which threads take one after the other.
 */
const fields = {
  /** Number of the next piece to be taken. */
  next: 'i32',
  /** Number of pieces. */
  pieces: 'i32',
  /** What is done with them: the place of a kernel among `pieceKernelNames`. */
  kernel: 'i32',
  /** Rows, columns or chunks in a piece, and in all. */
  each: 'i32',
  all: 'i32',
  /** The first column. */
  from: 'i32',
  /** Address of the first thread's scratch memory, its size, and those of the bins and of an array of a row in it. */
  scratch: 'i32',
  scratchBytes: 'i32',
  binBytes: 'i32',
  arrayBytes: 'i32',
  /** Two words for each stream of random numbers: which neurons are connected, how many of a source, weights, delays. */
  targetStream: 'i32',
  targetStream1: 'i32',
  countStream: 'i32',
  countStream1: 'i32',
  weightStream: 'i32',
  weightStream1: 'i32',
  delayStream: 'i32',
  delayStream1: 'i32',
  /** How those of a row or column are drawn: a drawing. */
  drawing: 'i32',
  /** How many neurons they are drawn from. */
  candidates: 'i32',
  /** Whether the row's own number is left out. */
  without: 'i32',
  /** $1 / \ln(1 - p)$ for independent pairs. */
  scale: 'f64',
  /** Number of sources. */
  sources: 'i32',
  /** Number of synapses of a column, or in all. */
  number: 'i32',
  /** Address of a table for each piece, with a word for each source: how many synapses, then where the next one goes. */
  tables: 'i32',
  /**
   * Only targets from `low` up to `high` are written down, where that is not 0: others are those of another process. Address of
   * how many synapses of each row are drawn then, where that is known before, and of how many are drawn ahead of those of a row
   * that is given; 0 where there is none.
   */
  low: 'i32',
  high: 'i32',
  counts: 'i32',
  ahead: 'i32',
  /** Address of the starts of the rows, see `Rows`; a row's first word says where it begins. */
  starts: 'i32',
  /** Room of each piece [synapses] where the numbers are not known before, else 0; address of the end of each. */
  room: 'i32',
  ends: 'i32',
  /** Where targets, weights and places of delays go; 0 where there are none. */
  targets: 'i32',
  weights: 'i32',
  places: 'i32',
  /** Address of the first target of each part but the first, and their number. */
  cuts: 'i32',
  cutCount: 'i32',
  /** Bins of a part, for a delay or a group of delays each, and of a row. */
  groups: 'i32',
  bins: 'i32',
  /** Steps in a millisecond; the shortest delay, and the place of the longest in the table of delays [steps]. */
  stepsPerMs: 'f32',
  shortest: 'i32',
  lastPlace: 'i32',
  /** How weights and delays are drawn: a drawing, or 0 where there is one for all, and its numbers. */
  weight: 'i32',
  weight0: 'f32',
  weight1: 'f32',
  weight2: 'f32',
  weight3: 'f32',
  delay: 'i32',
  delay0: 'f32',
  delay1: 'f32',
  delay2: 'f32',
  delay3: 'f32',
} as const

/** How things are drawn. */
export const drawings = {
  none: 0,
  all: 1,
  bernoulli: 2,
  below: 3,
  distinct: 4,
  given: 5,
  uniform: 6,
  normal: 7,
} as const

/** A field of a request. */
export type Field = keyof typeof fields

/** Values of some fields. */
export type RowValues = RequestValues<Field>

/** Where they lie. */
export const rowRequest: RequestLayout<Field> = new RequestLayout(fields)

/** What random numbers of rows are for. */
export type RowStream = 'target' | 'count' | 'weight' | 'delay'

/** Address of the words of a stream of random numbers; the second is {@link streamPitch} bytes behind the first. */
export const streamOf = (request: Local, what: RowStream): Code => rowRequest.address(request, `${what}Stream`)

/** Distance of the two words of a stream [bytes]. */
export const streamPitch: number = fieldBytes

/** Reads a field of the request at an address. */
export const field = (request: Local, name: Field): Code => rowRequest.read(request, name)

/** Bytes of random words, at the beginning of a thread's scratch memory. */
const wordsBytes = 64
const arrays = ['targets', 'delays', 'weights'] as const

/** Bytes of a thread's scratch memory: random words, bins, three arrays of a row, and a mark for each neuron. */
export const scratchBytes = (binBytes: number, arrayBytes: number, marks: number): number =>
  wordsBytes + binBytes + arrays.length * arrayBytes + marks

/** Address of the bins in a thread's scratch memory, which begins with its random words. */
export const binsOf = (scratch: Local): Code => i32.add(scratch.get, i32.const(wordsBytes))

/** Address of an array of a row in a thread's scratch memory, or of the marks behind them. */
export function rowArray(request: Local, scratch: Local, name: (typeof arrays)[number] | 'marks'): Code {
  const before = name === 'marks' ? arrays.length : arrays.indexOf(name)
  const start = i32.add(binsOf(scratch), field(request, 'binBytes'))
  return before === 0 ? start : i32.add(start, i32.mul(i32.const(before), field(request, 'arrayBytes')))
}
