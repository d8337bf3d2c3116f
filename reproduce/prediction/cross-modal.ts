import { RandomStream } from '@ngrad/core'
import { dense } from '@ngrad/difference-propagation/rates'
import { across, canonicalCorrelation, examplesOf, retrieval, sizeOf, stream } from '@ngrad/prediction'
import type { Examples, Noise, Retrieval, Stream } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { pupil } from './lessons.ts'
import type { Pupil } from './lessons.ts'

/** One modality: things seen or heard, each of a class. */
export interface Modality {
  readonly stream: Stream
  readonly labels: ArrayLike<number>
}

/** What {@link crossModal} is given. */
export interface CrossModalOptions {
  /** What is seen: to learn from, and to test with. */
  readonly seen: readonly [Modality, Modality]
  /** What is heard. */
  readonly heard: readonly [Modality, Modality]
  /** Number of pairs to learn from; where there are more than things that are seen, these are met again with others. */
  readonly pairs: number
  readonly rounds: number
  readonly hidden?: number
  /** Corrupts what is seen where it predicts what is heard; nothing if left out. */
  readonly noise?: Noise
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** How well one modality finds the other, both ways. */
export interface Found {
  /** Asked with what is seen, among what is heard. */
  readonly heard: Retrieval
  /** Asked with what is heard, among what is seen. */
  readonly seen: Retrieval
  /** Mean average precision of both ways. */
  readonly precision: number
}

/** Retrieval by learned predictions and by canonical correlations. */
export interface CrossModalResult {
  readonly network: Found
  /** The best of the settings of canonical correlation analysis that were tried, chosen on the test set, in its favour. */
  readonly correlation: Found
  readonly settings: string
  /** What each thing that is heard, of those tested with, lets one see. */
  readonly expected: Stream
}

/**
 * Pairs of things that are seen and heard together are all that is learned from: labels only say what was met together,
 * and what is a right find. Two networks learn to predict one modality from the other. The code of what is heard is
 * what it lets one see; the code of what is seen is the same for what it lets one hear.
 */
export async function crossModal(options: CrossModalOptions): Promise<CrossModalResult> {
  const { seen, heard, pairs, rounds, hidden = 256, noise, learner, seed = 0, watch } = options
  const draw = new RandomStream(seed, 0x636d)
  const [look, tone] = [seen[0].stream, heard[0].stream]
  const sight = stream(look.name, repeated(look, pairs), { shape: look.shape, kind: look.kind })
  const met = partners(seen[0].labels, heard[0], pairs, draw)
  const sound = stream(tone.name, met, { shape: tone.shape, kind: tone.kind })
  const layers = {
    hidden: [dense(hidden, { activation: 'relu' })],
    rate: 1e-3,
    seed,
    ...(learner !== undefined && { learner }),
  }
  const seeing = across(sight, sound, { seed, ...(noise && { noise }) })
  const [toSound, toSight] = [pupil(seeing, layers), pupil(across(sound, sight), layers)]
  for (let round = 0; round < rounds; round++) {
    for (const [which, network] of [toSound, toSight].entries()) {
      await network.round(round, {
        scale: 1 - round / rounds,
        seen: count => watch?.((2 * round + which) * pairs + count, 2 * rounds * pairs),
      })
    }
  }
  const right = (query: number, candidate: number): boolean => seen[1].labels[query] === heard[1].labels[candidate]
  const found = (ofSeen: Examples, ofHeard: Examples): Found => {
    const both = {
      heard: retrieval(ofSeen, ofHeard, right),
      seen: retrieval(ofHeard, ofSeen, (query, candidate) => right(candidate, query)),
    }
    return { ...both, precision: (both.heard.meanAveragePrecision + both.seen.meanAveragePrecision) / 2 }
  }
  const predictedSight = predict(toSight, heard[1].stream, sight)
  const imagined = predict(toSight, predict(toSound, seen[1].stream, sound), sight)
  const mean = meanOf(sight)
  const network = found(around(imagined, mean), around(predictedSight, mean))
  let best: { found: Found; settings: string } | undefined
  const [a, b] = [sight, sound].map(side => ({ values: examplesOf(side), size: sizeOf(side.shape) })) as [
    Examples,
    Examples,
  ]
  for (const [components, ridge] of [
    [9, 1e-3],
    [9, 0.1],
    [20, 0.1],
    [50, 0.1],
  ] as const) {
    if (components > Math.min(a.size, b.size)) continue
    const analysis = canonicalCorrelation(a, b, { components, ridge })
    const weighted = ({ values, size }: Examples): Examples => ({
      values: Float64Array.from(values, (value, at) => value * analysis.correlations[at % size]!),
      size,
    })
    const codes = [analysis.first(whole(seen[1].stream)), analysis.second(whole(heard[1].stream))].map(weighted)
    const now = found(codes[0]!, codes[1]!)
    if (!best || now.precision > best.found.precision)
      best = { found: now, settings: `${components} components, ridge ${ridge}` }
  }
  return { network, correlation: best!.found, settings: best!.settings, expected: predictedSight }
}

const whole = (source: Stream): Examples => ({ values: examplesOf(source), size: sizeOf(source.shape) })

/** So many examples of a stream, from the first again after the last. */
function repeated(source: Stream, count: number): Float32Array {
  const size = sizeOf(source.shape)
  const values = new Float32Array(count * size)
  for (let at = 0; at < count; at++) source.read(at % source.count, values.subarray(at * size, (at + 1) * size))
  return values
}

/** For each thing that is seen one that is heard, of the same class. */
function partners(
  labels: ArrayLike<number>,
  { stream: source, labels: others }: Modality,
  pairs: number,
  draw: RandomStream,
): Float32Array {
  const size = sizeOf(source.shape)
  const byClass = new Map<number, number[]>()
  for (let at = 0; at < others.length; at++) byClass.set(others[at]!, [...(byClass.get(others[at]!) ?? []), at])
  const values = new Float32Array(pairs * size)
  for (let pair = 0; pair < pairs; pair++) {
    const choice = byClass.get(labels[pair % labels.length]!)!
    source.read(choice[draw.below(pair, choice.length)]!, values.subarray(pair * size, (pair + 1) * size))
  }
  return values
}

/** What a network makes of each example of a stream, as a stream like the one that it learned to predict. */
function predict(network: Pupil, source: Stream, like: Stream): Stream {
  const size = sizeOf(like.shape)
  const nothing = stream(`no ${like.name}`, new Float32Array(source.count * size), { shape: like.shape })
  return stream(`predicted ${like.name}`, network.answers(across(source, nothing)), { shape: like.shape })
}

function meanOf(source: Stream): Float64Array {
  const size = sizeOf(source.shape)
  const mean = new Float64Array(size)
  examplesOf(source).forEach((value, at) => {
    mean[at % size]! += value / source.count
  })
  return mean
}

const around = (source: Stream, mean: Float64Array): Examples => ({
  values: examplesOf(source).map((value, at) => value - mean[at % mean.length]!),
  size: mean.length,
})
