import { checkArgument, NgradError } from '@ngrad/core'
import type { NamedArrays, Reals } from '../weights.ts'

/** What is remembered of an array of weights, wherever it lies: its numbers are taken anew each time. */
type Remembered = Readonly<Record<string, { readonly values: Reals }>>

/** Makes a step of what is remembered of an array of weights. */
type Tried = (weights: string, memories: NamedArrays, steps: number, rate: number) => void

/** What an optimizer remembers: the number of steps, and arrays in the form of the weights. */
export class Memory {
  steps = 0
  /** The weights of each name that it has changed. */
  readonly before: Map<string, WeakRef<Reals>> = new Map()
  readonly #owner: string
  readonly #names: readonly string[]
  readonly #tried: Tried
  readonly #arrays = new Map<string, Remembered>()

  /** @param tried makes the next step of what would be taken up, and throws where that is none */
  constructor(owner: string, names: readonly string[], tried: Tried) {
    this.#tried = tried
    this.#owner = owner
    this.#names = names
  }

  /** What is remembered of an array of weights, made at the first call. */
  of(weights: string, make: (name: string) => { readonly values: Reals }): Remembered {
    let found = this.#arrays.get(weights)
    if (!found) {
      found = Object.fromEntries(this.#names.map(name => [name, make(name)]))
      this.#arrays.set(weights, found)
    }
    return found
  }

  state(rate: number): NamedArrays {
    const arrays = [...this.#arrays].flatMap(([weights, of]) =>
      Object.entries(of).map(([name, { values }]) => [`${this.#owner}.${name} ${weights}`, values] as const),
    )
    const numbers = { [`${this.#owner}.steps`]: Float64Array.of(this.steps), [`${this.#owner}.rate`]: Float64Array.of(rate) }
    return { ...numbers, ...Object.fromEntries(arrays) }
  }

  /** What another memory takes up of it: before the first step that is of no weights. */
  taken(rate: number): NamedArrays {
    const all = Object.entries(this.state(rate))
    return Object.fromEntries(this.steps > 0 ? all : all.filter(([name]) => !name.includes(' ')))
  }

  /**
   * Takes up what another one remembered; everything is checked before anything is changed.
   * @param given the weights that it is of, where they are known
   * @returns the rate that was set
   */
  restore(state: NamedArrays, given?: NamedArrays): number {
    const owner = this.#owner
    checkArgument(`${owner}.restore.state`, 'object', state)
    const steps = this.#number(state, 'steps', each => Number.isSafeInteger(each) && each >= 0)
    const rate = this.#number(state, 'rate', each => each >= 0 && each < Infinity)
    const found = new Map<string, Record<string, Reals>>()
    const lengths = new Map(given && Object.entries(given).map(([weights, { length }]) => [weights, length]))
    for (const [weights, of] of this.#arrays)
      for (const { values } of Object.values(of).slice(0, 1)) lengths.set(weights, values.length)
    for (const [key, saved] of Object.entries(state)) {
      const [place, weights] = key.split(/ (.*)/s) as [string, string | undefined]
      if (weights === undefined) continue
      const name = this.#names.find(each => place === `${owner}.${each}`)
      if (name === undefined) throw new NgradError(`the state has ${key}, which ${owner} does not remember`)
      if (given && !lengths.has(weights)) throw new NgradError(`the state has ${key}; there are no weights ${weights}`)
      const of = found.get(weights) ?? {}
      const length = lengths.get(weights) ?? Object.values(of)[0]?.length ?? saved.length
      if (length !== saved.length)
        throw new NgradError(`the state has ${saved.length} numbers of ${key}; there are ${length} weights`)
      found.set(weights, { ...of, [name]: saved })
    }
    if (steps > 0) for (const weights of lengths.keys()) if (!found.has(weights)) found.set(weights, {})
    for (const [weights, of] of found)
      for (const name of this.#names)
        if (!of[name]) throw new NgradError(`the state has no ${owner}.${name} ${weights}`)
    for (const [weights, of] of found) this.#tried(weights, of, steps, rate)
    for (const own of this.#arrays.values()) for (const { values } of Object.values(own)) values.fill(0)
    for (const [weights, of] of found)
      for (const [name, { values }] of Object.entries(this.of(weights, each => ({ values: new Float64Array(of[each]!.length) }))))
        values.set(of[name]!)
    this.steps = steps
    this.before.clear()
    return rate
  }

  /** A number of a state. */
  #number(state: NamedArrays, name: string, fits: (value: number) => boolean): number {
    const found = state[`${this.#owner}.${name}`]
    if (!found) throw new NgradError(`the state has no ${this.#owner}.${name}; it must be that of ${this.#owner}`)
    if (found.length !== 1 || !fits(found[0]!))
      throw new NgradError(`the state has ${found.join(', ') || 'nothing'} for ${this.#owner}.${name}`)
    return found[0]!
  }
}
