import { ParameterError } from '../errors.ts'
import type { GivenWriter } from './given.ts'
import { i32, v128 } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import type { NeuronLayout, Placement } from './neuron-layout.ts'

/** Where a kernel is: with which neurons, and in which step. */
export interface VectorPlaces {
  /** 4 × index of the first neuron of the group. */
  readonly at: Local
  /** Bytes of a number × that index. */
  readonly place: Local
  /** Low 32 bits of the step. */
  readonly stepLow: Local
  /** What expressions are given. */
  readonly given: GivenWriter
  /** What is the same for all neurons, where another has loaded it. */
  readonly uniform?: Uniform
}

/** Numbers that are the same for all neurons, by name. */
export type Uniform = ReadonlyMap<string, Local>

/** Room for them in a kernel. */
export const uniformOf = (scope: Scope, layout: NeuronLayout): Uniform =>
  new Map([...layout.places].flatMap(([name, { each }]) => (each ? [] : [[name, scope.local('v128')]])))

/** Reads and writes what a population has by name, for one vector of the neurons that a kernel is with. */
export class VectorNumbers {
  readonly #owner: string
  readonly #layout: NeuronLayout
  readonly #places: VectorPlaces
  readonly #uniform: Uniform
  /** How far the slot of this step is from the beginning of the memory, less the neuron's own place. */
  readonly #slots = new Map<string, Local>()

  constructor(owner: string, scope: Scope, layout: NeuronLayout, places: VectorPlaces) {
    this.#owner = owner
    this.#layout = layout
    this.#places = places
    this.#uniform = places.uniform ?? uniformOf(scope, layout)
    for (const name of layout.rings.keys()) this.#slots.set(name, scope.local('i32'))
  }

  /** Loads what is the same for all neurons, before the loop. */
  begin(): Code {
    const { places, rings, real } = this.#layout
    return [
      [...this.#uniform].map(([name, local]) => local.set(real.loadSplat(i32.const(0), places.get(name)!.at))),
      [...rings].map(([name, { at, slotBytes, mask }]) => {
        const slot = i32.mul(i32.and(this.#places.stepLow.get, i32.const(mask)), i32.const(slotBytes))
        return this.#slots.get(name)!.set(i32.add(i32.const(at), slot))
      }),
    ]
  }

  /** The numbers of a name. @throws ParameterError if the population has none of that name */
  load(name: string, vector: number): Code {
    const given = this.#places.given.load(name, vector)
    if (given) return given
    const { place } = this.#places
    const slot = this.#slots.get(name)
    if (slot) return v128.load(i32.add(place.get, slot.get), 16 * vector)
    return this.#uniform.get(name)?.get ?? v128.load(place.get, this.place(name).at + 16 * vector)
  }

  /** Writes the numbers of a name. */
  store(name: string, vector: number, value: Code): Code {
    const { place } = this.#places
    const slot = this.#slots.get(name)
    if (slot) return v128.store(i32.add(place.get, slot.get), value, 16 * vector)
    return v128.store(place.get, value, this.place(name).at + 16 * vector)
  }

  /** Where they lie. */
  place(name: string): Placement {
    const place = this.#layout.places.get(name)
    if (!place) throw new ParameterError(`${this.#owner} expression`, name, 'a name of the description')
    return place
  }
}
