import { InvalidArgumentError } from 'commander'

/** What a parameter of a study can be. */
export type Value = number | string | boolean

/** The parameters of one run, by name, `seed` among them. */
export type Parameters = Readonly<Record<string, Value>>

/** A parameter and the values that it takes. */
export interface Axis {
  readonly name: string
  readonly values: readonly Value[]
}

/** A parameter takes so many values at most. */
const mostValues = 100_000

/**
 * Reads what stands behind `--over`: `g=3:6:0.25` (from, to, step, the end included where it is reached), `eta=1,2`,
 * `rule=fixed,random`. A value is a number, `true`, `false` or a word.
 * @throws InvalidArgumentError if it is neither
 */
export function readAxis(text: string): Axis {
  const [, name, given] = /^([a-z_$][\w$]*)=(.+)$/i.exec(text) ?? []
  if (name === undefined) throw new InvalidArgumentError('It must be a name and its values, such as g=3:6:0.25 or eta=1,2.')
  const parts = given!.split(':').map(Number)
  if (parts.length === 2 && !Number.isNaN(parts[0]))
    throw new InvalidArgumentError(`A range is from:to:step; ${given} has no step.`)
  const values = parts.length === 3 && !parts.some(Number.isNaN) ? range(parts) : given!.split(',').map(valueOf)
  const twice = values.find((value, index) => values.indexOf(value) < index)
  if (twice !== undefined) throw new InvalidArgumentError(`It has ${twice} twice.`)
  return { name, values }
}

/** All numbers of a range, without the noise of binary fractions. */
function range([from, to, step]: readonly number[]): number[] {
  const count = Math.floor((to! - from!) / step! + 1e-9) + 1
  if (!(count >= 1 && count <= mostValues))
    throw new InvalidArgumentError(`A range is from:to:step, and has 1 to ${mostValues} values.`)
  return Array.from({ length: count }, (_, index) => Number((from! + index * step!).toPrecision(12)))
}

function valueOf(text: string): Value {
  if (text === '') throw new InvalidArgumentError('There is nothing between two commas.')
  if (text === 'true' || text === 'false') return text === 'true'
  return Number.isFinite(Number(text)) ? Number(text) : text
}

/**
 * All runs of a sweep: each value of each parameter with each of all others, the last one fastest, and with the seeds from 1.
 * @throws InvalidArgumentError if a parameter is named twice
 */
export function runsOver(axes: readonly Axis[], seeds: number): Parameters[] {
  const all = axes.some(({ name }) => name === 'seed') ? axes : [...axes, { name: 'seed', values: range([1, seeds, 1]) }]
  const twice = all.find(({ name }, index) => all.findIndex(one => one.name === name) < index)
  if (twice) throw new InvalidArgumentError(`--over names ${twice.name} twice`)
  return all.reduce<Parameters[]>(
    (runs, { name, values }) => runs.flatMap(run => values.map(value => ({ ...run, [name]: value }))),
    [{}],
  )
}

/** A run in words that no other one has: `g=3,eta=1,seed=1`. */
export const nameOf = (run: Parameters): string =>
  Object.entries(run)
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
