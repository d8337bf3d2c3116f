import { dimensionless, productOf } from './dimension.ts'
import type { Dimension } from './dimension.ts'

/** A unit: what it measures, and how large it is in SI units. */
export interface Unit {
  /** What it measures. */
  readonly dimension: Dimension
  /** How many of the SI units of that dimension it is. */
  readonly size: number
}

/** Units by symbol and name, and their exponents of m, kg, s, A, K, mol, cd. */
const bases: readonly (readonly [symbols: readonly string[], dimension: Dimension, size?: number])[] = [
  [
    ['m', 'metre', 'meter'],
    [1, 0, 0, 0, 0, 0, 0],
  ],
  [['g', 'gram', 'gramme'], [0, 1, 0, 0, 0, 0, 0], 1e-3],
  [
    ['s', 'second'],
    [0, 0, 1, 0, 0, 0, 0],
  ],
  [
    ['A', 'amp', 'ampere'],
    [0, 0, 0, 1, 0, 0, 0],
  ],
  [
    ['K', 'kelvin'],
    [0, 0, 0, 0, 1, 0, 0],
  ],
  [
    ['mol', 'mole'],
    [0, 0, 0, 0, 0, 1, 0],
  ],
  [
    ['cd', 'candela'],
    [0, 0, 0, 0, 0, 0, 1],
  ],
  [
    ['V', 'volt'],
    [2, 1, -3, -1, 0, 0, 0],
  ],
  [
    ['S', 'siemens'],
    [-2, -1, 3, 2, 0, 0, 0],
  ],
  [
    ['Ohm', 'ohm', 'Ω'],
    [2, 1, -3, -2, 0, 0, 0],
  ],
  [
    ['F', 'farad'],
    [-2, -1, 4, 2, 0, 0, 0],
  ],
  [
    ['C', 'coulomb'],
    [0, 0, 1, 1, 0, 0, 0],
  ],
  [
    ['Hz', 'hertz'],
    [0, 0, -1, 0, 0, 0, 0],
  ],
  [
    ['J', 'joule'],
    [2, 1, -2, 0, 0, 0, 0],
  ],
  [
    ['W', 'watt'],
    [2, 1, -3, 0, 0, 0, 0],
  ],
  [
    ['N', 'newton'],
    [1, 1, -2, 0, 0, 0, 0],
  ],
  [
    ['Pa', 'pascal'],
    [-1, 1, -2, 0, 0, 0, 0],
  ],
  [['M', 'molar'], [-3, 0, 0, 0, 0, 1, 0], 1000],
  [['liter', 'litre'], [3, 0, 0, 0, 0, 0, 0], 1e-3],
]

/** @see BIPM (2019), The International System of Units (SI), table 7 (prefixes) */
const prefixes: Readonly<Record<string, number>> = {
  a: 1e-18,
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  m: 1e-3,
  c: 1e-2,
  d: 1e-1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
}

/** All units by what they are called, with every prefix; one that stands alone goes before one with a prefix. */
const table: ReadonlyMap<string, Unit> = new Map(
  [...Object.entries(prefixes), ['', 1] as const].flatMap(([prefix, factor]) =>
    bases.flatMap(([symbols, dimension, size = 1]) =>
      symbols.map((symbol): [string, Unit] => [prefix + symbol, { dimension, size: factor * size }]),
    ),
  ),
)

/** The unit of a name, such as `mV` or `msecond`; undefined if there is none. */
export const unitOf = (name: string): Unit | undefined => table.get(name)

/** Units that people write, to guess which one was meant. */
export const usualUnits: readonly string[] = (
  'ms second us mV volt uV pA nA uA amp nS uS mS siemens pF nF uF farad MOhm GOhm ohm Hz kHz hertz um mm cm metre mM uM ' +
  'msecond mvolt'
).split(' ')

/**
 * The size of the units that a simulation counts in, by dimension: µm, ng, ms, pA, K, amol, cd, so that mV, nS, pF and GOhm have
 * the size 1 as well.
 */
const counted = [1e-6, 1e-12, 1e-3, 1e-12, 1, 1e-18, 1]

/** How many of the units that a simulation counts in one of a unit is: 1 for mV, 1000 for a second, 0.001 for Hz. */
export function inSimulation({ dimension, size }: Unit): number {
  const logarithm = dimension.reduce((sum, by, base) => sum + by * Math.log10(counted[base]!), 0)
  const scale = Math.log10(size) - logarithm
  const near = Math.round(scale)
  return Math.abs(scale - near) < 1e-9 ? Number(`1e${near}`) : 10 ** scale
}

/**
 * Reads a unit: `mV`, `pA/mV²`, `1/ms`, `nS*mV`, `second**-1`, `1`; undefined if it is none.
 * @example readUnit('mV/ms')
 */
export function readUnit(text: string): Unit | undefined {
  const tokens = text
    .replaceAll('²', '^2')
    .replaceAll('³', '^3')
    .match(/\*\*|[A-Za-zµΩ]+\d?|-?\d+(?:\.\d+)?|[*/^·()]|\S/g)
  if (!tokens) return undefined
  let next = 0
  const product = (): Unit | undefined => {
    let left = power()
    while (left && next < tokens.length && tokens[next] !== ')') {
      const op = '*/·'.includes(tokens[next]!) ? tokens[next++]! : '*'
      const right = power()
      left = right && combined(left, right, op === '/' ? -1 : 1)
    }
    return left
  }
  const power = (): Unit | undefined => {
    const base = single()
    if (base === undefined || (tokens[next] !== '^' && tokens[next] !== '**')) return base
    next++
    const bracket = tokens[next] === '(' && Boolean(++next)
    const by = Number(tokens[next++])
    if (bracket && tokens[next++] !== ')') return undefined
    return Number.isFinite(by) ? combined(one, base, by) : undefined
  }
  const single = (): Unit | undefined => {
    const token = tokens[next++]
    if (token === '1') return one
    if (token === '(') {
      const inner = product()
      return tokens[next++] === ')' ? inner : undefined
    }
    if (token === undefined) return undefined
    const squared = /^(.+)([23])$/.exec(token) // cm2, as some write it
    const unit = unitOf(squared ? squared[1]! : token)
    return squared && unit ? combined(one, unit, Number(squared[2])) : unit
  }
  const unit = product()
  return next === tokens.length ? unit : undefined
}

const one: Unit = { dimension: dimensionless, size: 1 }

const combined = (left: Unit, right: Unit, by: number): Unit => ({
  dimension: productOf([left.dimension, 1], [right.dimension, by]),
  size: left.size * right.size ** by,
})
