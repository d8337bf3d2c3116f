/**
 * What a quantity is measured in: exponents of metre, kilogram, second, ampere, kelvin, mole and candela.
 * @see BIPM (2019), The International System of Units (SI), 9th edition, section 2.3
 */
export type Dimension = readonly number[]

/** The dimension of a number without unit. */
export const dimensionless: Dimension = [0, 0, 0, 0, 0, 0, 0]

/** The dimension of a product of powers. */
export const productOf = (...factors: readonly (readonly [Dimension, number])[]): Dimension =>
  dimensionless.map((_, base) => factors.reduce((sum, [dimension, power]) => sum + power * dimension[base]!, 0))

/** Whether two are the same. */
export const isSame = (one: Dimension, other: Dimension): boolean =>
  one.every((exponent, base) => Math.abs(exponent - other[base]!) < 1e-9)

/** Units in which quantities are spoken of, the simplest of each dimension. */
const spoken: readonly (readonly [string, Dimension])[] = [
  ['ms', [0, 0, 1, 0, 0, 0, 0]],
  ['mV', [2, 1, -3, -1, 0, 0, 0]],
  ['pA', [0, 0, 0, 1, 0, 0, 0]],
  ['nS', [-2, -1, 3, 2, 0, 0, 0]],
  ['GOhm', [2, 1, -3, -2, 0, 0, 0]],
  ['pF', [-2, -1, 4, 2, 0, 0, 0]],
  ['pC', [0, 0, 1, 1, 0, 0, 0]],
  ['um', [1, 0, 0, 0, 0, 0, 0]],
  ['mM', [-3, 0, 0, 0, 0, 1, 0]],
  ['K', [0, 0, 0, 0, 1, 0, 0]],
]

/** There are few, and all models ask for the same ones. */
const said = new Map<string, string>()

/** A dimension in words: `mV`, `mV/ms`, `a number without unit`. */
export function inUnits(dimension: Dimension): string {
  const key = dimension.join()
  const words = said.get(key) ?? findWords(dimension)
  said.set(key, words)
  return words
}

function findWords(dimension: Dimension): string {
  if (isSame(dimension, dimensionless)) return 'a number without unit'
  const power = (unit: string, by: number): string => (by === 1 ? unit : `${unit}^${by}`)
  for (const by of [1, 2, 0.5, -1, -2, -0.5])
    for (const [unit, own] of spoken)
      if (isSame(dimension, productOf([own, by]))) return by === -1 ? `1/${unit}` : power(unit, by)
  for (const sign of [-1, 1])
    for (const [first, one] of spoken)
      for (const [second, other] of spoken)
        for (const by of [1, 0.5, 2])
          if (isSame(dimension, productOf([one, 1], [other, sign * by])))
            return `${first}${sign < 0 ? '/' : ' '}${power(second, by)}`
  const bases = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd']
  return dimension.flatMap((by, base) => (by === 0 ? [] : [power(bases[base]!, by)])).join(' ')
}
