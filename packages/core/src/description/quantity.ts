import { dimensionless, inUnits, isSame, productOf } from './dimension.ts'
import type { Dimension } from './dimension.ts'

/** A dimension of which some factors are not known yet. */
export interface Quantity {
  /** The factor that is known. */
  readonly known: Dimension
  /** Powers of dimensions that are not known, by their names. */
  readonly unknown: ReadonlyMap<string, number>
}

/** A quantity without unit. */
export const plain: Quantity = { known: dimensionless, unknown: new Map() }

/** A quantity whose dimension is known. */
export const quantityOf = (known: Dimension): Quantity => ({ known, unknown: new Map() })

/** A product of powers of quantities. */
export function multiplied(...factors: readonly (readonly [Quantity, number])[]): Quantity {
  const unknown = new Map<string, number>()
  for (const [quantity, power] of factors)
    for (const [name, by] of quantity.unknown) {
      const sum = (unknown.get(name) ?? 0) + power * by
      if (Math.abs(sum) < 1e-9) unknown.delete(name)
      else unknown.set(name, sum)
    }
  return { known: productOf(...factors.map(([{ known }, power]) => [known, power] as const)), unknown }
}

/**
 * Dimensions that become known as equations between them are met: each equation is solved for one that it has and is not known.
 * @see Kennedy (1996), Programming languages and dimensions. PhD thesis, Cambridge, section 2.4 (inference by unification)
 */
export class Unknowns {
  readonly #solved = new Map<string, Quantity>()
  #count = 0

  /** A dimension of which nothing is known. */
  fresh(): Quantity {
    return this.named(`#${this.#count++}`)
  }

  /** The dimension of a name, of which nothing need be known. */
  named(name: string): Quantity {
    return { known: dimensionless, unknown: new Map([[name, 1]]) }
  }

  /** A quantity with all that is known by now. */
  resolve(quantity: Quantity): Quantity {
    let resolved: Quantity = { known: quantity.known, unknown: new Map() }
    for (const [name, by] of quantity.unknown) {
      const solution = this.#solved.get(name)
      resolved = multiplied([resolved, 1], [solution ? this.resolve(solution) : this.named(name), by])
    }
    return resolved
  }

  /** Lets two be of one dimension; returns whether they can be. */
  unify(one: Quantity, other: Quantity): boolean {
    const ratio = this.resolve(multiplied([one, 1], [other, -1]))
    const [first] = ratio.unknown
    if (!first) return isSame(ratio.known, dimensionless)
    const [name, by] = first
    const others = multiplied([ratio, 1], [this.named(name), -by])
    this.#solved.set(name, multiplied([others, -1 / by]))
    return true
  }

  /** A quantity in words. */
  inWords(quantity: Quantity): string {
    const { known, unknown } = this.resolve(quantity)
    if (unknown.size === 0) return inUnits(known)
    return isSame(known, dimensionless) ? 'an unknown unit' : `${inUnits(known)} times an unknown unit`
  }
}
