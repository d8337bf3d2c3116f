import { checkArgument, ParameterError } from '@ngrad/core'
import type { ITarget, Population, RealArray, Simulation } from '@ngrad/core'
import { readTarget as readValues } from '@ngrad/core/internal-more'

/** What can be done at a step, each told by its numbers. */
type Deeds<Name extends string> = Readonly<Record<Name, (values: readonly number[]) => void>>

/** For each deed, how it is entered for a step; the numbers go over a checkpoint. */
export function whatIsDone<Name extends string>(
  simulation: Simulation,
  owner: string,
  deeds: Deeds<Name>,
): Readonly<Record<Name, (step: number, ...values: readonly number[]) => void>> {
  const entries = Object.entries<Deeds<Name>[Name]>(deeds)
  const table = simulation.timetable(
    owner,
    ([deed, ...values]) => entries[deed!]![1](values),
    ([deed]) => checkArgument('deed', { unit: '1', atLeast: 0, below: entries.length, integer: true }, deed),
  )
  const enter = entries.map(([name], deed) => [
    name,
    (step: number, ...values: readonly number[]): void => table.at(step, deed, ...values),
  ])
  return Object.fromEntries(enter) as Record<Name, (step: number, ...values: readonly number[]) => void>
}

/**
 * What each neuron is wanted to do: a target has one value for each, or for each group of as many that follow each other.
 * @throws ParameterError if there are as many values as neither, they are not finite, or it holds for no steps
 */
export function readTarget(
  target: ITarget,
  output: Population<RealArray>,
): { firstStep: number; steps: number; wanted: number[] } {
  const { values, ...times } = readValues(output.name, target)
  const group = output.size / values.length
  if (!Number.isInteger(group)) {
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
