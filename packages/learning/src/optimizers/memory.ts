import { checkArgument, NgradError } from '@ngrad/core'
import type { NamedArrays, Reals } from '../weights.ts'

/** What an optimizer remembers: the number of steps, and arrays in the form of the weights. */
export class Memory {
  steps = 0
  /** The weights of each name that it has changed. */
  readonly before: Map<string, WeakRef<Reals>> = new Map()
  readonly #owner: string
  readonly #names: readonly string[]
  readonly #arrays = new Map<string, Readonly<Record<string, Float32Array | Float64Array>>>()

  constructor(owner: string, names: readonly string[]) {
    this.#owner = owner
    this.#names = names
  }

  /** What is remembered of an array of weights, made at the first call. */
  of(
    weights: string,
    make: (name: string) => Float32Array | Float64Array,
  ): Readonly<Record<string, Float32Array | Float64Array>> {
    let found = this.#arrays.get(weights)
    if (!found) {
      found = Object.fromEntries(this.#names.map(name => [name, make(name)]))
      this.#arrays.set(weights, found)
    }
    return found
  }

  state(rate: number): NamedArrays {
    const arrays = [...this.#arrays].flatMap(([weights, of]) =>
      Object.entries(of).map(([name, array]) => [`${this.#owner}.${name} ${weights}`, array] as const),
    )
    const numbers = { [`${this.#owner}.steps`]: Float64Array.of(this.steps), [`${this.#owner}.rate`]: Float64Array.of(rate) }
    return { ...numbers, ...Object.fromEntries(arrays) }
  }

  /** @returns the rate that was set, if the state tells */
  restore(state: NamedArrays): number | undefined {
    checkArgument(`${this.#owner}.restore.state`, 'object', state)
    const steps = state[`${this.#owner}.steps`]
    if (!steps) throw new NgradError(`the state has no ${this.#owner}.steps; it must be that of ${this.#owner}`)
    const found = new Map<string, Record<string, Float32Array | Float64Array>>()
    for (const [key, saved] of Object.entries(state)) {
      const [place, weights] = key.split(/ (.*)/s) as [string, string | undefined]
      if (weights === undefined) continue
      const name = this.#names.find(each => place === `${this.#owner}.${each}`)
      if (name === undefined) throw new NgradError(`the state has ${key}, which ${this.#owner} does not remember`)
      const of = found.get(weights) ?? {}
      const { length } = this.#arrays.get(weights)?.[name] ?? Object.values(of)[0] ?? saved
      if (length !== saved.length)
        throw new NgradError(`the state has ${saved.length} numbers of ${key}; there are ${length} weights`)
      found.set(weights, { ...of, [name]: saved })
    }
    for (const [weights, of] of found)
      for (const name of this.#names)
        if (!of[name]) throw new NgradError(`the state has no ${this.#owner}.${name} ${weights}`)
    for (const own of this.#arrays.values()) for (const array of Object.values(own)) array.fill(0)
    for (const [weights, of] of found)
      for (const [name, array] of Object.entries(this.of(weights, each => new Float64Array(of[each]!.length))))
        array.set(of[name]!)
    this.steps = steps[0]!
    this.before.clear()
    return state[`${this.#owner}.rate`]?.[0]
  }
}
