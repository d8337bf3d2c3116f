import { ConnectionError } from '../errors.ts'
import { indexName, timeName } from '../description/given.ts'
import type { Draw, Given, LookUp } from '../description/given.ts'
import { f32x4, f64, f64x2, i32, i32x4, v128 } from './instructions.ts'
import { padded } from './memory.ts'
import type { KernelMemory } from './memory.ts'
import type { Code, Local, Scope } from './module.ts'
import type { Constants, Real } from './real.ts'
import { fromWords } from './quads.ts'
import { countGroup, threefry, wordsIn } from './simd.ts'
import type { Words } from './simd.ts'
import { sineOf } from './trigonometry.ts'

/** Where an array lies that is looked up by time. */
export interface PlacedArray {
  /** Address of the first row. */
  readonly at: number
  /** Bytes of a row. */
  readonly rowBytes: number
  /** Number of rows. */
  readonly rows: number
  /** How long each counts [ms]. */
  readonly dt: number
  /** Whether a row has a number for each neuron. */
  readonly each: boolean
}

/** Where what expressions are given comes from. */
export interface GivenPlaces {
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Keys of the random numbers, by name. */
  readonly keys: Readonly<Record<string, readonly [number, number, number, number]>>
  /** The arrays, by name. */
  readonly arrays: ReadonlyMap<string, PlacedArray>
}

/**
 * Writes arrays into the memory.
 * @throws ConnectionError if a row has another number of values than there are neurons
 */
export function placeArrays(
  population: string,
  arrays: readonly LookUp[],
  size: number,
  memory: KernelMemory,
): Map<string, PlacedArray> {
  return new Map(
    arrays.map(({ name, array: { values, width, dt } }) => {
      const each = width > 1 || size === 1
      if (width > 1 && width !== size)
        throw new ConnectionError(population, `the rows of ${name.slice(1)} have ${width} values for ${size} neurons`)
      const rows = values.length / width
      const length = each ? padded(size) : 1
      const at = memory.allocate(memory.real.bytes * length * rows)
      const room = memory.floats(at, length * rows)
      for (let row = 0; row < rows; row++) room.set(values.subarray(row * width, (row + 1) * width), row * length)
      return [name, { at, rowBytes: memory.real.bytes * length, rows, dt, each }]
    }),
  )
}

/** Places that a kernel has in hand. */
interface KernelPlaces {
  /** 4 × index of the first neuron of the group, and bytes × that index. */
  readonly at: Local
  readonly place: Local
  readonly stepLow: Local
  readonly stepHigh: Local
}

/** Writes what expressions are given: time, index, random numbers and arrays. */
export class GivenWriter {
  /** What is done before the neurons of a call: the time, and where in arrays that is. */
  readonly begin: Code
  /** What is done for each group of neurons: random numbers. */
  readonly group: Code
  readonly #code = new Map<string, (vector: number) => Code>()

  constructor(
    scope: Scope,
    { draws, arrays, time, index }: Given,
    { keys, arrays: placed, dt }: GivenPlaces,
    real: Real,
    constant: Constants,
    places: KernelPlaces,
  ) {
    const begin: Code[] = []
    const group: Code[] = []
    const now = scope.local('f64')
    if (time || arrays.length > 0) {
      const high = f64.mul(f64.fromU32(places.stepHigh.get), f64.const(4294967296))
      begin.push(now.set(f64.mul(f64.add(high, f64.fromU32(places.stepLow.get)), f64.const(dt))))
    }
    if (time) {
      const local = scope.local('v128')
      begin.push(local.set(real.lanes === 4 ? f32x4.splat(f64.toF32(now.get)) : f64x2.splat(now.get)))
      this.#code.set(timeName, () => local.get)
    }
    if (index) this.#code.set(indexName, vector => fromWords(indices(places.at, vector, real), 0, real))
    for (const { name } of arrays) {
      const { at, rowBytes, rows, dt: each, each: wide } = placed.get(name)!
      const row = scope.local('i32')
      const found = f64.add(f64.div(now.get, f64.const(each)), f64.const(1e-6))
      begin.push(row.set(i32.mul(i32.fromF64(f64.min(found, f64.const(rows - 1))), i32.const(rowBytes))))
      const local = scope.local('v128')
      if (!wide) begin.push(local.set(real.loadSplat(row.get, at)))
      this.#code.set(name, vector =>
        wide ? v128.load(i32.add(places.place.get, row.get), at + 16 * vector) : local.get,
      )
    }
    for (const draw of draws) {
      const words = wordsIn(scope)
      group.push(countGroup(words, places), threefry(words, keys[draw.name]!, constant))
      this.#code.set(draw.name, this.#drawn(scope, draw, words, real, group))
    }
    this.begin = begin
    this.group = group
  }

  /** The vector of something that is given; undefined if it is not. */
  load(name: string, vector: number): Code | undefined {
    return this.#code.get(name)?.(vector)
  }

  /** Makes numbers of random words, once for a group. */
  #drawn(scope: Scope, { kind }: Draw, words: Words, real: Real, group: Code[]): (vector: number) => Code {
    const perQuad = 4 / real.lanes
    const numbers = Array.from({ length: 4 * perQuad }, () => scope.local('v128'))
    for (let part = 0; part < perQuad; part++) {
      const word = (quad: number): Code => words[quad]!.get
      const at = (quad: number): Local => numbers[quad * perQuad + part]!
      if (kind === 'uniform') for (const quad of [0, 1, 2, 3]) group.push(at(quad).set(uniform(word(quad), part, real)))
      else
        for (const quad of [0, 2])
          group.push(normal(scope, [word(quad), word(quad + 1)], part, real, [at(quad), at(quad + 1)]))
    }
    return vector => numbers[vector]!.get
  }
}

/** Indices of the neurons of a vector, in the lower lanes. */
function indices(at: Local, vector: number, { lanes }: Real): Code {
  const first = i32x4.splat(i32.shrU(at.get, i32.const(2)))
  return i32x4.add(first, v128.const([0, 1, 2, 3].map(lane => lanes * vector + lane)))
}

/** Random bits as numbers in [0, 1), of 24 bits in single and 31 in double precision. */
function uniform(words: Code, part: number, real: Real): Code {
  const bits = real.lanes === 4 ? 8 : 1
  const whole = fromWords(i32x4.shrU(words, i32.const(bits)), part, real)
  return real.vector.mul(whole, real.constant(2 ** (bits - 32)))
}

/**
 * Two vectors of numbers of the standard normal distribution from two of random bits.
 * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
 */
export function normal(
  scope: Scope,
  [first, second]: readonly [Code, Code],
  part: number,
  real: Real,
  [one, other]: readonly [Local, Local],
): Code {
  const { vector, constant } = real
  const radius = scope.local('v128')
  const turn = scope.local('v128')
  // 31 bits and one half, so that the logarithm is of nothing below 2^-32
  const within = vector.mul(
    vector.add(fromWords(i32x4.shrU(first, i32.const(1)), part, real), constant(0.5)),
    constant(2 ** -31),
  )
  return [
    radius.set(vector.sqrt(vector.mul(constant(-2), real.log(scope, within)))),
    turn.set(vector.mul(fromWords(second, part, real), constant(Math.PI * 2 ** -31))),
    one.set(vector.mul(radius.get, sineOf(scope, turn.get, real, 1))),
    other.set(vector.mul(radius.get, sineOf(scope, turn.get, real, 0))),
  ]
}
