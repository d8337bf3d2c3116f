import { exp } from '../elementary/exponential.ts'
import { isReals } from '../plain.ts'
import type { RandomStream } from '../random.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import { checkOptions } from '../options.ts'
import { checkHeld } from './check-held.ts'

/** Numbers that are drawn, one for each synapse or neuron. What one of somebody's own draws is looked at as it is drawn. */
export interface Distribution {
  /** What it is called, for errors. */
  readonly name?: string
  /** No number below this is drawn. */
  readonly lowest?: number
  /** Draws number `index` of a stream. */
  draw(stream: RandomStream, index: number): number
  /** What kernels need to know to draw it themselves; theirs are {@link uniform} and {@link normal} alone. */
  readonly drawn?: DrawnValue
}

/** A distribution that kernels can draw. */
export type DrawnValue =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | {
      readonly kind: 'normal'
      readonly mean: number
      readonly deviation: number
      /** Numbers below are drawn anew. */
      readonly least: number
      /** Numbers above are drawn anew. */
      readonly most: number
    }

/** One number for all synapses, one for each, or numbers that are drawn. */
export type SynapseValue = number | Float32Array | Float64Array | Distribution

/**
 * Numbers that are equally likely between two bounds.
 * @throws ParameterError if the bounds are not finite or in the wrong order
 * @example population.set('v', uniform(-70 * mV, -55 * mV))
 */
export function uniform(low: number, high: number): Distribution {
  if (!Number.isFinite(low)) throw new ParameterError('uniform.low', low, 'a finite number')
  if (!Number.isFinite(high) || high < low)
    throw new ParameterError('uniform.high', high, `a finite number, at least ${low}`)
  return known({
    name: `uniform(${low}, ${high})`,
    lowest: low,
    draw: (stream, index) => low + (high - low) * stream.uniform(index),
    drawn: { kind: 'uniform', low, high },
  })
}

/** Bounds of {@link normal} numbers. */
export interface NormalOptions {
  /** Numbers below are drawn anew; none are if left out. */
  readonly least?: number
  /** Numbers above are drawn anew; none are if left out. */
  readonly most?: number
}

/** A drawn value that lies further from the mean is so rare that it is drawn anew [standard deviations]. */
export const widest = 7

/** At least this part of the numbers has to lie in the bounds, so that there is an end to drawing anew. */
const leastWithin = 0.02

/**
 * Numbers of the normal distribution; those out of bounds are drawn anew.
 * @throws ParameterError if the mean is not finite, the standard deviation negative, or less than 2 % of the numbers in the bounds
 * @example normal(1.5 * ms, 0.75 * ms, { least: 0.1 * ms })
 */
export function normal(mean: number, deviation: number, options: NormalOptions = {}): Distribution {
  checkOptions('normal', options, { least: 'number', most: 'number' })
  const { least = -Infinity, most = Infinity } = options
  if (!Number.isFinite(mean)) throw new ParameterError('normal.mean', mean, 'a finite number')
  if (!Number.isFinite(deviation) || deviation < 0)
    throw new ParameterError('normal.deviation', deviation, 'a finite number, at least 0')
  if (!(least <= mean + 2 * deviation)) throw new ParameterError('normal.least', least, 'below the mean or close to it')
  if (!(most >= mean - 2 * deviation && most >= least))
    throw new ParameterError('normal.most', most, 'above the mean or close to it, and above least')
  const inDeviations = (bound: number): number => Math.max(-widest, Math.min(widest, (bound - mean) / deviation))
  const within = deviation === 0 ? 1 : partBetween(inDeviations(least), inDeviations(most))
  if (within < leastWithin)
    throw new ParameterError(
      'normal.most',
      most,
      `further above least, ${least}: ${Number((100 * within).toPrecision(2))} % of the numbers lie between`,
    )
  return known({
    name: `normal(${mean}, ${deviation}${Number.isFinite(least) ? `, { least: ${least} }` : ''})`,
    lowest: Math.max(least, mean - widest * deviation),
    draw(stream, index) {
      for (let redraw = 0; ; redraw++) {
        const value = mean + deviation * stream.normal(index, redraw)
        if (value >= least && value <= most && Math.abs(value - mean) <= widest * deviation) return value
      }
    },
    drawn: { kind: 'normal', mean, deviation, least, most },
  })
}

/** What part of the numbers of the standard normal distribution lies between two bounds; by Simpson's rule. */
function partBetween(low: number, high: number): number {
  const width = (high - low) / 128
  let sum = 0
  for (let at = 0; at <= 128; at++)
    sum += (at === 0 || at === 128 ? 1 : at % 2 === 0 ? 2 : 4) * exp(-((low + at * width) ** 2) / 2)
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI)
}

/** Distributions that are made here: what they draw lies where they say. */
const ours = new WeakSet<Distribution>()

function known(distribution: Distribution): Distribution {
  ours.add(distribution)
  return distribution
}

/**
 * A distribution as it is drawn from: one of somebody's own looks at each number.
 * @param argument what the numbers are, for errors
 * @param check what they have to be beside finite; throws if they are not
 */
export function drawnFrom(argument: string, of: Distribution, check: (value: number) => void = () => {}): Distribution {
  if (ours.has(of)) return of
  return {
    draw(stream, index) {
      const value = of.draw(stream, index)
      if (!Number.isFinite(value))
        throw new ParameterError(`${argument} drawn by ${of.name ?? 'its distribution'}`, value, 'a finite number')
      check(value)
      return value
    },
  }
}

/**
 * Writes the value of each synapse into an array.
 * @throws ConnectionError if there are not as many values as synapses
 * @throws ParameterError if one is not finite
 */
export function fillSynapses(
  connection: string,
  what: 'weight' | 'delay',
  value: SynapseValue,
  stream: RandomStream,
  into: Float32Array | Float64Array,
): void {
  if (typeof value === 'number') into.fill(value)
  else if ('draw' in value) for (let index = 0; index < into.length; index++) into[index] = value.draw(stream, index)
  else if (value.length === into.length) {
    checkHeld(`${connection}.${what}`, value, into.BYTES_PER_ELEMENT)
    into.set(value)
  } else {
    throw new ConnectionError(
      connection,
      `${value.length} ${what}s for ${into.length} synapses; give one for each, or a number`,
    )
  }
  for (const each of typeof value === 'number' ? [value] : into) {
    if (!Number.isFinite(each)) throw new ParameterError(`${connection}.${what}`, each, 'a finite number')
  }
}

/**
 * Checks what kind of value weights or delays are given by; what it returns is what may be used.
 * @param least no value may be below this
 * @param words what they must be, if they are
 * @param bytes of a number where they are kept
 * @throws ParameterError if it is no number, array or distribution, or a value below the least is there or can be drawn
 */
export function checkSynapseValue(
  argument: string,
  value: SynapseValue,
  least: number,
  words: string,
  bytes = 8,
): SynapseValue {
  const check = (each: number): void => {
    if (each < least) throw new ParameterError(argument, each, words)
    checkHeld(argument, each, bytes)
  }
  if (typeof value === 'number') check(value)
  else if (isReals(value)) {
    const below = (value as Float64Array).find(each => each < least)
    if (below !== undefined) throw new ParameterError(argument, below, words)
  } else if (typeof value !== 'object' || value === null || typeof value.draw !== 'function') {
    throw new ParameterError(argument, value, 'a number, a Float64Array with one for each synapse, or a distribution')
  } else if (value.lowest !== undefined && value.lowest < least) {
    throw new ParameterError(
      argument,
      value.name,
      `a distribution of numbers that are each ${words}, which normal() has an option least for`,
    )
  } else {
    if (ours.has(value)) checkHeld(argument, widestOf(value.drawn!), bytes)
    return drawnFrom(argument, value, check)
  }
  return value
}

/** What is drawn lies between these. */
const widestOf = (drawn: DrawnValue): number[] =>
  drawn.kind === 'uniform'
    ? [drawn.low, drawn.high]
    : [drawn.mean - widest * drawn.deviation, drawn.mean + widest * drawn.deviation]
