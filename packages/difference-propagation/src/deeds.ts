import { checkArgument, ParameterError } from '@ngrad/core'
import type { ITarget, NumberSpec, Population, RealArray, Simulation } from '@ngrad/core'
import { readTarget as readValues } from '@ngrad/core/internal-more'

/** What can be done at a step, told by numbers. */
interface Deed {
  /** What each of the first numbers is, by name, in order. */
  readonly told?: Readonly<Record<string, NumberSpec>>
  /** How many numbers follow these; none if left out. */
  readonly more?: number
  /** Does it. */
  readonly act: (values: readonly number[]) => void
}

/** For each deed, how it is entered for a step; the numbers go over a checkpoint, which is refused where there are others. */
export function whatIsDone<Name extends string>(
  simulation: Simulation,
  owner: string,
  deeds: Readonly<Record<Name, Deed>>,
): Readonly<Record<Name, (step: number, ...values: readonly number[]) => void>> {
  const entries = Object.entries<Deed>(deeds)
  const table = simulation.timetable(
    owner,
    ([deed, ...values]) => entries[deed!]![1].act(values),
    ([deed, ...values]) => {
      checkArgument('deed', { unit: '1', atLeast: 0, below: entries.length, integer: true }, deed)
      const [name, { told = {}, more = 0 }] = entries[deed!]!
      const specs = Object.entries(told)
      const count = specs.length + more
      checkArgument(`the count of numbers of ${name}`, { unit: '1', atLeast: count, atMost: count }, values.length)
      for (const [at, [what, spec]] of specs.entries()) checkArgument(`${name}.${what}`, spec, values[at])
      checkHeld(name, values)
    },
  )
  const enter = entries.map(([name], deed) => [
    name,
    (step: number, ...values: readonly number[]): void => table.at(step, deed, ...values),
  ])
  return Object.fromEntries(enter) as Record<Name, (step: number, ...values: readonly number[]) => void>
}

/** A number of one of those that there are. */
export const indexOf = ({ length }: ArrayLike<unknown>): NumberSpec => ({ unit: '1', atLeast: 0, below: length, integer: true })
/** 1 for yes, 0 for no. */
export const flag: NumberSpec = { unit: '1', atLeast: 0, atMost: 1, integer: true }
/** A share of something, with its sign. */
export const part: NumberSpec = { unit: '1', atLeast: -1, atMost: 1 }

/** What is entered or taken up is what arrays of single precision hold. @throws ParameterError that names a number that is too large */
function checkHeld(place: string, values: readonly number[]): void {
  for (const value of values) checkArgument(place, { unit: '1', atLeast: -largest, atMost: largest }, value)
}

/** The largest number of single precision, about 3.4e38. */
const largest = (2 - 2 ** -23) * 2 ** 127

/**
 * What each neuron is wanted to do: a target has one value for each, or for each group of as many that follow each other.
 * @throws ParameterError if there are as many values as neither, they are not finite in single precision, or it holds for no steps
 */
export function readTarget(
  target: ITarget,
  output: Population<RealArray>,
): { firstStep: number; steps: number; wanted: number[] } {
  const { values, ...times } = readValues(output.name, target)
  checkHeld(`target of ${output.name}.value`, values)
  const group = output.size / values.length
  if (!Number.isSafeInteger(group)) {
    throw new ParameterError(
      `target of ${output.name}`,
      values,
      `as many values as the ${output.size} neurons, or as groups of them`,
    )
  }
  return {
    ...times,
    wanted: Array.from({ length: output.size }, (_, neuron) => values[Math.floor(neuron / group)]!),
  }
}
