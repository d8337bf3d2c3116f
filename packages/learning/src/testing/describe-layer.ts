import { checkOptions, RandomStream, required } from '@ngrad/core'
import { passing, randomWeights, rateLayer, recurrentNetwork } from '@ngrad/spiking'
import type { LayerWeights, Passage, PassedRows, RecurrentNetwork, StatelessLayer } from '@ngrad/spiking'
import { ContractError, runClauses, thrownBy } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'

/** A layer without state that is to be held to its contract. */
export interface LayerContract {
  /** The layer, best small: each of its numbers is changed in turn. */
  readonly layer: StatelessLayer
}

const samples = 2
/** Columns beyond those that a layer writes. */
const beyond = 3

/**
 * What a layer without state promises, as checks by name: it writes all that it sends and nothing else, in either precision, of nothing
 * but what it is sent, in the steps that it remembers; it changes neither that nor its weights; and the derivatives are the limits of
 * differences, those of the numbers that it is given with them, whatever else it was asked for in between.
 * @throws ParameterError if it is no layer
 */
export function layerClauses(contract: LayerContract): readonly Clause[] {
  const shape = { what: 'a layer without state', has: ['name', 'size', 'sources'] }
  checkOptions('layerClauses', contract, { layer: required(shape) })
  const { layer } = contract
  const { name, size, sources, second } = layer
  const others = second?.size ?? 0
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const { weights } = shown(layer)
  const rows = rowsOf(layer)
  /** What it sends of rows of numbers, with nothing known of what stands where it writes. */
  const sent = (x: Float64Array, given: LayerWeights = weights, training = false): Float64Array => {
    const to = { values: new Float64Array(rows * (size + beyond)).fill(NaN), columns: size + beyond }
    layer[passing].forward({ ...passage(layer, x, given, training), to })
    for (let row = 0; row < rows; row++)
      for (let at = 0; at < beyond; at++)
        if (!Number.isNaN(to.values[row * to.columns + size + at])) say('writes beyond what it sends')
    return packed(to, size)
  }
  /** How much what it sends is worth, with a price for each number. */
  const worth = (x: Float64Array, given: LayerWeights, training: boolean): number =>
    sent(x, given, training).reduce((sum, y, at) => sum + y * price(at), 0)
  const back = (
    x: Float64Array,
    gradient: LayerWeights,
    { asked = true, training = false, truncate, piece }: Asked = {},
  ): Float64Array => {
    const to = { values: sent(x, weights, training), columns: size }
    sent(x.map(value => 1 - value), weights, training) // it may stand in two places of a network
    const pieceOf = (at: number): number => Math.floor(Math.floor(at / size / samples) / (truncate ?? Infinity))
    const whole = piece === undefined
    const signal = { values: to.values.map((_, at) => (whole || pieceOf(at) === piece ? price(at) : 0)), columns: size }
    const room = (count: number): PassedRows => ({ values: new Float64Array(rows * (count + beyond)).fill(NaN), columns: count + beyond })
    const [below, secondBelow] = [room(sources), room(others)]
    const back = { to, signal, gradient, ...(asked && { below, ...(second && { secondBelow }) }), ...(whole && truncate && { truncate }) }
    const before = [to.values.slice(), signal.values.slice()]
    layer[passing].backward({ ...passage(layer, x, weights, training), ...back })
    if (to.values.some((value, at) => !Object.is(value, before[0]![at]))) say('changes what it has sent, in going back')
    if (signal.values.some((value, at) => value !== before[1]![at])) say('changes the derivative by what it sends')
    for (const [{ values, columns }, count] of [[below, sources], [secondBelow, others]] as const)
      if (values.some((value, at) => at % columns >= count && !Number.isNaN(value))) say('writes a derivative beyond what it is sent')
    return Float64Array.of(...packed(below, sources), ...(second ? packed(secondBelow, others) : []))
  }
  const empty = (): LayerWeights => mapped(weights, array => new Float64Array(array.length))
  return [
    {
      name: 'cannot be changed, nor can a copy of it',
      check() {
        if (!Object.isFrozen(layer)) say('can be changed')
        const network = (each: StatelessLayer) => () => networkOf(each)
        if (thrownBy(network({ ...layer })) !== undefined) say('is refused as a copy')
        for (const each of Object.keys(layer))
          if (thrownBy(network({ ...layer, [each]: 'another' })) === undefined) say(`is taken with another ${each} than it was made with`)
      },
    },
    {
      name: 'writes all that it sends, and says the same again',
      check() {
        const { x } = shown(layer)
        const first = sent(x)
        if (first.some(value => Number.isNaN(value))) say('leaves out some of what it sends')
        if (first.some((value, at) => value !== sent(x)[at])) say('says two things to the same numbers')
      },
    },
    {
      name: 'makes of each row what it makes of it alone, and of the steps before where it remembers them',
      check() {
        const { x } = shown(layer)
        const all = sent(x)
        for (let row = 0; row < rows; row++) {
          const to = { values: new Float64Array(size), columns: size }
          const { from, second: other } = passage(layer, x, weights)
          const own = { from: (at: number) => from(row + at * samples), ...(other && { second: () => other(row) }) }
          layer[passing].forward({ weights, rows: 1, samples: 1, ...own, to })
          if (to.values.some((value, at) => !near(value, all[row * size + at]!, 1e-12))) say(`makes something else of row ${row} alone`)
        }
      },
    },
    {
      name: 'is linear for an answer where it says so',
      check() {
        const { x } = shown(layer)
        const [nothing, other] = [x.map(() => 0), x.map((_, at) => Math.cos(3 * at))]
        const [rest, one, two, both] = [nothing, x, other, x.map((value, at) => value + 2 * other[at]!)].map(each => sent(each))
        const isLinear = both!.every((value, at) => near(value, one![at]! + 2 * (two![at]! - rest![at]!), 1e-9))
        const { connections } = layer[passing]
        if (connections && !isLinear) say('says that it is linear, and is not')
      },
    },
    {
      name: 'changes neither what it is sent nor its weights',
      check() {
        const { x } = shown(layer)
        const before: readonly Float64Array[] = [x.slice(), ...Object.values(mapped(weights, array => array.slice()))]
        back(x, empty())
        const after: readonly Float64Array[] = [x, ...Object.values(mapped(weights, array => array))]
        if (before.some((array, at) => array.some((value, place) => value !== after[at]![place]))) say('changes what it is given')
      },
    },
    {
      name: 'works in single precision as in double',
      check() {
        const { x } = shown(layer)
        const to = { values: new Float32Array(rows * size), columns: size }
        layer[passing].forward({ ...passage(layer, x, weights), to })
        sent(x).forEach((value, at) => {
          if (!near(to.values[at]!, value, 1e-5)) say(`sends ${to.values[at]} in single precision and ${value} in double`)
        })
      },
    },
    ...[false, ...(layer[passing].draws ? [true] : [])].map(training => ({
      name: `has the derivatives that differences have${training ? ', in training too' : ''}`,
      check() {
        const { x } = shown(layer)
        const gradient = empty()
        const below = back(x, gradient, { training })
        const changed = mapped(weights, array => array.slice())
        const against = (what: string, array: Float64Array, found: Float64Array): void =>
          array.forEach((value, at) => {
            const step = 1e-5
            array[at] = value + step
            const above = worth(x, changed, training)
            array[at] = value - step
            const under = worth(x, changed, training)
            array[at] = value
            const wanted = (above - under) / (2 * step)
            if (!near(found[at]!, wanted, 1e-7)) say(`has ${found[at]} for the derivative by ${what} ${at}; differences have ${wanted}`)
          })
        against('number', x, below)
        const learned = layer[passing].weights.constants?.told ? (['input', 'bias'] as const) : (['input', 'bias', 'constants'] as const)
        for (const each of learned) against(each, changed[each], gradient[each])
      },
    })),
    {
      name: 'does the same in training for the same numbers that are drawn, and says what it has seen',
      check() {
        const { x } = shown(layer)
        const [first, again] = [sent(x, weights, true), sent(x, weights, true)]
        if (first.some((value, at) => value !== again[at])) say('does two things with the same numbers that are drawn')
        const seen = layer[passing].weights.constants?.told ? passage(layer, x, weights, true).seen : undefined
        const to = { values: new Float64Array(rows * size), columns: size }
        if (seen) layer[passing].forward({ ...passage(layer, x, weights, true), seen: seen.fill(NaN), to })
        if (seen?.some(value => Number.isNaN(value))) say('does not say what its constants become')
      },
    },
    {
      name: 'adds to the gradient, and has the same where nobody asks below',
      check() {
        const { x } = shown(layer)
        const [once, twice] = [empty(), empty()]
        back(x, once, { asked: false })
        back(x, twice)
        back(x, twice)
        for (const each of ['input', 'bias', 'constants'] as const)
          if (once[each].some((value, at) => !near(twice[each][at]!, 2 * value, 1e-12))) say(`does not add to the gradient of ${each}`)
      },
    },
    {
      name: 'sends no derivative from one piece of time to the one before, where it is cut',
      check() {
        const { x } = shown(layer)
        for (let truncate = 1; truncate < rows / samples; truncate++) {
          const [gradient, sum] = [empty(), empty()]
          const found = back(x, gradient, { truncate })
          for (let piece = 0; piece * truncate < rows / samples; piece++) {
            const alone = back(x, sum, { truncate, piece })
            const [first, last] = [piece * truncate * samples, Math.min(rows, (piece + 1) * truncate * samples)]
            for (let at = first * sources; at < last * sources; at++)
              if (!near(found[at]!, alone[at]!, 1e-12))
                say(`has ${found[at]} for the derivative by number ${at} in pieces of ${truncate}; it is ${alone[at]} in its piece`)
          }
          for (const each of ['input', 'bias', 'constants'] as const)
            if (sum[each].some((value, at) => !near(gradient[each][at]!, value, 1e-12)))
              say(`has another gradient of ${each} where time is cut into pieces of ${truncate}`)
        }
      },
    },
    {
      name: 'fits into a network, and has there as many weights as it says',
      check() {
        const drawn = randomWeights(networkOf(layer)).at(-1)
        for (const each of ['input', 'bias', 'constants'] as const) {
          const count = (layer[passing].weights[each]?.extents ?? [0]).reduce((product, extent) => product * extent, 1)
          if (drawn![each].length !== count) say(`has ${drawn![each].length} numbers of ${each}; it says ${count}`)
        }
      },
    },
  ]
}

/**
 * Tests of a layer without state, by whichever runner is given: vitest's, or Node's own.
 * @example describeLayer({ describe, it }, { layer: conv2dLayer({ from: [2, 4, 3], channels: 2, kernel: 2 }) })
 */
export const describeLayer = (runner: TestRunner, contract: LayerContract): void => {
  const clauses = layerClauses(contract)
  runClauses(runner, `layer ${contract.layer.name}`, clauses)
}

/** Numbers for it, none near another, and some 0 as those of spikes are, those of the second layer that it hears behind; and weights. */
function shown(layer: StatelessLayer): { readonly x: Float64Array; readonly weights: LayerWeights } {
  const draws = new RandomStream(5, 'describeLayer')
  const length = rowsOf(layer) * (layer.sources + (layer.second?.size ?? 0))
  const x = Float64Array.from({ length }, (_, at) => (at % 7 === 3 ? 0 : draws.normal(at)))
  const weights = randomWeights(networkOf(layer), { seed: 5 }).at(-1)!
  weights.bias.forEach((_, at, bias) => (bias[at]! += 0.1 * draws.normal(1e6 + at)))
  return { x, weights }
}

/** A network that it fits in: where it hears a second layer, that is as large as it says. */
function networkOf(layer: StatelessLayer): RecurrentNetwork {
  const { sources, second } = layer
  if (!second) return recurrentNetwork({ inputs: sources, layers: [layer] })
  const { layer: at, size } = second
  const inputs = at < 0 ? size : sources
  const layers = Array.from({ length: at + 1 }, (_, index) => rateLayer(index === at ? size : sources))
  return recurrentNetwork({ inputs, layers: [...layers, rateLayer(sources), layer] })
}

/** How a layer is asked for its derivatives. */
interface Asked {
  /** Whether anybody asks for that by what it is sent; somebody does if left out. */
  readonly asked?: boolean
  /** Whether it is trained; not if left out. */
  readonly training?: boolean
  /** Steps of the pieces that time is cut into; it is not if left out. */
  readonly truncate?: number
  /** The only piece for which there is a signal, which then is not cut; all if left out. */
  readonly piece?: number
}

/** Rows for it: two steps more than it remembers, so that what it is sent is heard as late as it can be. */
const rowsOf = (layer: StatelessLayer): number => samples * ((layer[passing].remembers ?? 0) + 2)

function passage(layer: StatelessLayer, x: Float64Array, weights: LayerWeights, training = false): Omit<Passage, 'to'> {
  const [rows, before] = [rowsOf(layer), samples * (layer[passing].remembers ?? 0)]
  const checked = (row: number, first: number): void => {
    if (row >= first && row < rows) return
    const where = row < 0 ? `row ${row}, where it remembers ${before / samples} steps of ${samples} rows` : `row ${row} of ${rows}`
    throw new ContractError(`${layer.name}: asks for ${where}`)
  }
  return {
    weights,
    rows,
    samples,
    from(row) {
      checked(row, -before)
      return row < 0
        ? Float64Array.from({ length: layer.sources }, (_, at) => Math.sin(row * layer.sources + at)) // of the steps before
        : x.subarray(row * layer.sources, (row + 1) * layer.sources)
    },
    ...(layer.second && {
      second(row: number) {
        checked(row, 0)
        return x.subarray(rows * layer.sources + row * layer.second!.size).subarray(0, layer.second!.size)
      },
    }),
    ...(training && { draws: new RandomStream(6, 'describeLayer'), seen: new Float64Array(weights.constants.length) }),
  }
}

/** What a number that is sent is worth. */
const price = (at: number): number => Math.sin(1 + at)

/** Rows without what stands beyond them. */
const packed = ({ values, columns }: PassedRows, count: number): Float64Array =>
  Float64Array.from({ length: (values.length / columns) * count }, (_, at) => values[Math.floor(at / count) * columns + (at % count)]!)

const mapped = (weights: LayerWeights, change: (array: Float64Array) => Float64Array): LayerWeights => ({
  input: change(weights.input),
  recurrent: change(weights.recurrent),
  bias: change(weights.bias),
  constants: change(weights.constants),
})

const near = (a: number, b: number, bound: number): boolean => Math.abs(a - b) <= bound * Math.max(1, Math.abs(a), Math.abs(b))
