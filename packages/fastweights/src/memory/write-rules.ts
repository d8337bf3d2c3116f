import { softmaxFeatures } from './features.ts'

/** Values that are written under keys, one after the other, and a key to read by; all keys as their features. */
export interface Writes {
  /** Features of each key [writes][features]. */
  readonly keys: readonly Float64Array[]
  /** Values [writes][valueSize]. */
  readonly values: readonly Float64Array[]
  /** How far each writing goes, β [writes]. */
  readonly rates: Float64Array
  /** Features of the key that is read by [features]. */
  readonly query: Float64Array
}

/** Gradients of a loss by what was written and read. */
export interface WritesError {
  /** By the features of each key [writes][features]. */
  readonly keys: readonly Float64Array[]
  /** By each value [writes][valueSize]. */
  readonly values: readonly Float64Array[]
  /** By how far each writing went [writes]. */
  readonly rates: Float64Array
  /** By the features of the key that is read by [features]. */
  readonly query: Float64Array
}

/** What is read, and the way back. */
export interface Reading {
  /** What is read [valueSize]. */
  readonly value: Float64Array
  /** Carries a gradient by what is read back to what was written. */
  back(error: Float64Array): WritesError
}

/** How fast weights are written, in the attention form, with its exact gradient. */
export interface WriteRule {
  /** Name, for reports. */
  readonly name: string
  /** Reads after all writings. */
  read(writes: Writes): Reading
}

/**
 * The delta rule, $W \leftarrow W + \beta (v - W \phi) \phi^\top$, without W: each writing adds
 * $\delta_t = \beta_t \big(v_t - \sum_{\tau<t} \delta_\tau\,(\phi_\tau \cdot \phi_t)\big)$, and
 * $\sum_t \delta_t\,(\phi_t \cdot \phi_q)$ is read.
 * @see Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight programmers, section 4.2
 * @example
 * const keys = [[1, 0], [1, 0]].map(key => Float64Array.from(key))
 * const values = [Float64Array.of(3), Float64Array.of(5)]
 * deltaWrites.read({ keys, values, rates: Float64Array.of(1, 1), query: keys[0]! }).value // 5, which replaced 3
 */
export const deltaWrites: WriteRule = {
  name: 'delta rule',
  read({ keys, values, rates, query }) {
    const size = values[0]!.length
    const changes: Float64Array[] = []
    const before: Float64Array[] = []
    const matches = keys.map((key, now) => Float64Array.from({ length: now }, (_, then) => dot(keys[then]!, key)))
    for (let now = 0; now < keys.length; now++) {
      const read = new Float64Array(size)
      for (let then = 0; then < now; then++) addScaled(read, changes[then]!, matches[now]![then]!)
      before.push(read)
      changes.push(values[now]!.map((value, index) => rates[now]! * (value - read[index]!)))
    }
    const queryMatches = keys.map(key => dot(key, query))
    const value = new Float64Array(size)
    for (let now = 0; now < keys.length; now++) addScaled(value, changes[now]!, queryMatches[now]!)
    const back = (error: Float64Array): WritesError => {
      const result = emptyError(keys, values, query)
      const changeErrors = changes.map((change, now) => {
        const slope = dot(change, error)
        addScaled(result.keys[now]!, query, slope)
        addScaled(result.query, keys[now]!, slope)
        return error.map(each => each * queryMatches[now]!)
      })
      for (let now = keys.length - 1; now >= 0; now--) {
        const changeError = changeErrors[now]!
        addScaled(result.values[now]!, changeError, rates[now]!)
        for (let index = 0; index < size; index++)
          result.rates[now]! += changeError[index]! * (values[now]![index]! - before[now]![index]!)
        const readError = changeError.map(each => -rates[now]! * each)
        for (let then = 0; then < now; then++) {
          addScaled(changeErrors[then]!, readError, matches[now]![then]!)
          const slope = dot(readError, changes[then]!)
          addScaled(result.keys[now]!, keys[then]!, slope)
          addScaled(result.keys[then]!, keys[now]!, slope)
        }
      }
      return result
    }
    return { value, back }
  },
}

/**
 * The sum rule, $W \leftarrow W + v \phi^\top$, read as a weighted mean:
 * $\sum_t v_t\,(\phi_t \cdot \phi_q) / \sum_t (\phi_t \cdot \phi_q)$.
 * @see Katharopoulos, Vyas, Pappas & Fleuret (2020), Transformers are RNNs, eqs. 18 to 20
 * @example sumWrites.read({ keys, values, rates, query: keys[0]! }).value // of two values under one key, their mean
 */
export const sumWrites: WriteRule = {
  name: 'sum rule',
  read({ keys, values, query }) {
    const matches = keys.map(key => dot(key, query))
    const sum = matches.reduce((one, other) => one + other, 1e-6)
    const parts = matches.map(match => match / sum)
    return meanRead({ keys, values, query }, parts, distance => distance / sum)
  },
}

/**
 * Everything is kept as it was written, and read by attention, as a modern Hopfield network does:
 * $\sum_t p_t v_t$ with $p = \mathrm{softmax}_t(\phi_t \cdot \phi_q)$.
 * @see Ramsauer et al. (2020), Hopfield networks is all you need, eq. 10
 * @example hopfieldWrites.read({ keys, values, rates, query: keys[0]! }).value // nearest to the value of the key that is nearest
 */
export const hopfieldWrites: WriteRule = {
  name: 'Hopfield',
  read({ keys, values, query }) {
    const parts = new Float64Array(keys.length)
    softmaxFeatures.apply(
      keys.map(key => dot(key, query)),
      parts,
    )
    return meanRead({ keys, values, query }, parts, (distance, now) => parts[now]! * distance)
  },
}

/** The rules of this package, which files name. */
export const writeRules: readonly WriteRule[] = [deltaWrites, sumWrites, hopfieldWrites]

/**
 * A weighted mean of the values, $\sum_t p_t v_t$, of which a part grows with the match of its key.
 * @param parts p [writes]
 * @param slope of a loss by the match of a key, of how much more of its value than of the mean there is in it
 */
function meanRead(
  { keys, values, query }: Omit<Writes, 'rates'>,
  parts: ArrayLike<number>,
  slope: (distance: number, now: number) => number,
): Reading {
  const value = new Float64Array(values[0]!.length)
  for (let now = 0; now < keys.length; now++) addScaled(value, values[now]!, parts[now]!)
  const back = (error: Float64Array): WritesError => {
    const result = emptyError(keys, values, query)
    const mean = dot(value, error)
    for (let now = 0; now < keys.length; now++) {
      const own = slope(dot(values[now]!, error) - mean, now)
      addScaled(result.keys[now]!, query, own)
      addScaled(result.query, keys[now]!, own)
      addScaled(result.values[now]!, error, parts[now]!)
    }
    return result
  }
  return { value, back }
}

const emptyError = (
  keys: readonly Float64Array[],
  values: readonly Float64Array[],
  query: Float64Array,
): WritesError => ({
  keys: keys.map(({ length }) => new Float64Array(length)),
  values: values.map(({ length }) => new Float64Array(length)),
  rates: new Float64Array(keys.length),
  query: new Float64Array(query.length),
})

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let index = 0; index < to.length; index++) to[index]! += factor * from[index]!
}
