import { ExpressionError, ParameterError } from '../errors.ts'
import { DimensionCheck } from '../description/dimension-check.ts'
import { placeIn } from '../description/excerpt.ts'
import { evaluate, names, withParts } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { findName } from '../description/given.ts'
import { parse, readFrom } from '../description/parse.ts'
import { quantityOf } from '../description/quantity.ts'
import { substitute } from '../description/algebra.ts'
import { inSimulation, readUnit, unitOf } from '../description/units.ts'
import { checkFunction } from '../options.ts'
import type { RandomStream } from '../random.ts'

/** A pair of neurons that is connected. */
export interface Pair {
  /** Index of the source among those that are connected. */
  readonly source: number
  /** Index of the target. */
  readonly target: number
  /** Number of sources. */
  readonly sources: number
  /** Number of targets. */
  readonly targets: number
  /** Their distance, where that is asked for. */
  readonly distance: number
}

/** A weight or a delay that the pair of neurons decides. */
export interface PairValue {
  /** What it is called, for errors. */
  readonly name: string
  /** What it was made with: what tells it from another of its name where a plugin is given it. */
  readonly settings?: object
  /** Whether the distance has to be known. */
  readonly needsDistance: boolean
  /** Its value. @param draws random numbers of this pair, by the number of the call */
  ofPair(pair: Pair, draws: { uniform(call: number): number; normal(call: number): number }): number
}

/**
 * Weights or delays by the indices of source and target.
 * @throws ParameterError if it is no function
 * @example sim.connect(a, b, { weight: byPair((i, j) => 10 / (1 + Math.abs(i - j))) })
 */
export function byPair(value: (source: number, target: number) => number): PairValue {
  checkFunction('byPair.value', value)
  return {
    name: 'byPair',
    settings: { value },
    needsDistance: false,
    ofPair: ({ source, target }) => value(source, target),
  }
}

/**
 * Weights or delays by the distance of source and target, whose populations have positions.
 * @throws ParameterError if it is no function
 * @example sim.connect(a, b, { weight: byDistance(gaussian({ deviation: 0.2, peak: 30 })), delay: byDistance(d => 1 + 5 * d) })
 */
export function byDistance(value: (distance: number) => number): PairValue {
  checkFunction('byDistance.value', value)
  return { name: 'byDistance', settings: { value }, needsDistance: true, ofPair: ({ distance }) => value(distance) }
}

/**
 * Weights or delays by an expression as text, with units, of `i` and `j`, the indices of source and target, `N_pre` and `N_post`,
 * their numbers, `distance`, `rand()` and `randn()`. A distance is in what the positions are in: µm where it is compared with a length.
 * @param argument whose text it is, for errors
 * @param unit what it must be in, where that is known
 * @throws ExpressionError that points at what cannot be read
 */
export function pairExpression(argument: string, text: string, unit: 'ms' | undefined): PairValue {
  const excerpt = { argument, whole: text, from: 0 }
  const written = parse(text, excerpt, { rand: [0], randn: [0] })
  const check = new DimensionCheck('plain')
  for (const name of indices) check.declare(name, readUnit('1')!.dimension)
  for (const name of names(written)) {
    if (indices.includes(name) || name === 'distance') continue
    const found = unitOf(name)
    if (!found || name.length < 2) {
      const { at, length } = readFrom(findName(written, name)!)!
      const expected = `an expression of ${[...indices, 'distance'].join(', ')} and units (not ${name})`
      throw new ExpressionError(argument, text, expected, placeIn(text, at, length))
    }
    check.declare(name, found.dimension)
  }
  if (unit) check.mustBe(written, quantityOf(readUnit(unit)!.dimension), excerpt, argument)
  else check.of(written, excerpt)
  const calls: Expression[] = []
  const expression = withoutCalls(
    substitute(written, name => {
      const found = indices.includes(name) || name === 'distance' ? undefined : unitOf(name)
      return found && { kind: 'number', value: inSimulation(found) }
    }),
    calls,
  )
  return {
    name: text,
    needsDistance: names(expression).has('distance'),
    ofPair({ source, target, sources, targets, distance }, draws) {
      const known: Record<string, number> = { i: source, j: target, N_pre: sources, N_post: targets, distance }
      for (const [call, { name }] of (calls as { readonly name: string }[]).entries())
        known[`#${call}`] = name === 'rand' ? draws.uniform(call) : draws.normal(call)
      return evaluate(expression, name => known[name]!)
    },
  }
}

const indices: readonly string[] = ['i', 'j', 'N_pre', 'N_post']

/** An expression with names in the place of calls that draw. */
function withoutCalls(expression: Expression, calls: Expression[]): Expression {
  if (expression.kind !== 'call' || (expression.name !== 'rand' && expression.name !== 'randn'))
    return withParts(expression, part => withoutCalls(part, calls))
  calls.push(expression)
  return { kind: 'name', name: `#${calls.length - 1}` }
}

/**
 * The values of pairs, in their order; each call of a random number has a stream of its own.
 * @param argument what they are, for errors
 * @throws ParameterError that names the first that is no finite number
 */
export function valuesOfPairs(
  argument: string,
  { ofPair }: PairValue,
  pairs: Iterable<Pair>,
  count: number,
  stream: (call: number) => RandomStream,
): Float64Array {
  const values = new Float64Array(count)
  const streams = new Map<number, RandomStream>()
  const of = (call: number): RandomStream => {
    let own = streams.get(call)
    if (!own) streams.set(call, (own = stream(call)))
    return own
  }
  let index = 0
  const draws = {
    uniform: (call: number): number => of(call).uniform(index),
    normal: (call: number): number => of(call).normal(index),
  }
  for (const pair of pairs) {
    const value = ofPair(pair, draws)
    if (!Number.isFinite(value)) throw new ParameterError(argument, value, 'a finite number for each pair')
    values[index] = value
    index++
  }
  return values
}

/** Whether a weight or a delay is decided by the pair. */
export const isPairValue = (value: unknown): value is PairValue =>
  typeof value === 'object' && value !== null && 'ofPair' in value && typeof value.ofPair === 'function'
