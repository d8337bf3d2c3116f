import type { Matrix } from '@ngrad/core'
import type { FeatureMap, Reading, WriteRule } from '@ngrad/fastweights'

/** What {@link SequenceMemory} is made with. */
export interface SequenceMemoryOptions {
  /** How it is written and read. */
  readonly rule: WriteRule
  /** What is made of a key before it is stored or asked for. */
  readonly features: FeatureMap
}

/** What a memory holds of a sequence: keys and their features, values, and what was read at each step. */
interface Row {
  readonly keys: Float64Array[]
  readonly features: Float64Array[]
  readonly values: Float64Array[]
  readonly readings: (Reading | undefined)[]
  /** Gradients, on the way back. */
  readonly featureErrors: Float64Array[]
  readonly valueErrors: Float64Array[]
}

/**
 * A memory for each sequence of a batch. In each step it is read by a key, and then a value is written under the same
 * key: what it gives back is what followed when things were as they are now. Gradients are exact.
 */
export class SequenceMemory {
  readonly #options: SequenceMemoryOptions
  readonly #batch: number
  #rows: Row[] = []

  constructor(options: SequenceMemoryOptions, batch: number) {
    this.#options = options
    this.#batch = batch
  }

  /** Forgets everything. */
  clear(): void {
    this.#rows = Array.from({ length: this.#batch }, () => ({
      keys: [],
      features: [],
      values: [],
      readings: [],
      featureErrors: [],
      valueErrors: [],
    }))
  }

  /** Reads by keys [batch × keySize]: what was written under keys like them, 0 where nothing was [batch × valueSize]. */
  read(value: Matrix, { values: keys, columns }: Matrix): void {
    const { rule, features } = this.#options
    for (const [at, row] of this.#rows.entries()) {
      const key = Float64Array.from(keys.subarray(at * columns, (at + 1) * columns))
      const query = new Float64Array(features.sizeFor(columns))
      features.apply(key, query)
      const writes = { keys: [...row.features], values: [...row.values], rates: new Float64Array(row.values.length) }
      const reading = row.values.length > 0 ? rule.read({ ...writes, rates: writes.rates.fill(1), query }) : undefined
      if (reading) value.values.set(reading.value, at * value.columns)
      else value.values.fill(0, at * value.columns, (at + 1) * value.columns)
      row.readings.push(reading)
      row.keys.push(key)
      row.features.push(query)
    }
  }

  /** Writes values [batch × valueSize] under the keys that were read by last. */
  write({ values, columns }: Matrix): void {
    for (const [at, row] of this.#rows.entries())
      row.values.push(Float64Array.from(values.subarray(at * columns, (at + 1) * columns)))
  }

  /** Begins the way back: from here on, steps are gone through from the last to the first. */
  turn(): void {
    for (const { features, values, featureErrors, valueErrors } of this.#rows) {
      featureErrors.push(...features.map(each => new Float64Array(each.length)))
      valueErrors.push(...values.map(each => new Float64Array(each.length)))
    }
  }

  /** Adds the gradient by the value that was written at a step, after the reads of all later steps went back. */
  backWrite(error: Matrix, step: number): void {
    for (const [at, { valueErrors }] of this.#rows.entries())
      valueErrors[step]!.forEach((each, index) => {
        error.values[at * error.columns + index]! += each
      })
  }

  /** Takes the gradient by what was read at a step, and writes that by the key of the step [batch × keySize]. */
  backRead(error: Matrix, keyError: Matrix, step: number): void {
    const { columns } = error
    const back = new Float64Array(keyError.columns)
    for (const [at, row] of this.#rows.entries()) {
      const own = row.featureErrors[step]!
      const errors = row.readings[step]?.back(
        Float64Array.from(error.values.subarray(at * columns, (at + 1) * columns)),
      )
      errors?.keys.forEach((each, then) => add(row.featureErrors[then]!, each))
      errors?.values.forEach((each, then) => add(row.valueErrors[then]!, each))
      if (errors) add(own, errors.query)
      this.#options.features.back(row.keys[step]!, row.features[step]!, own, back)
      keyError.values.set(back, at * keyError.columns)
    }
  }
}

function add(to: Float64Array, from: Float64Array): void {
  for (let index = 0; index < to.length; index++) to[index]! += from[index]!
}
