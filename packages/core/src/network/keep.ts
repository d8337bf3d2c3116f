import type { RealArray } from '../kernel/real.ts'
import { CheckpointError } from '../errors.ts'
import { Blocks } from '../record/checkpoint.ts'
import type { Checkpoint } from '../record/checkpoint.ts'
import type { Tally } from '../record/tally.ts'
import type { Projection } from './projection.ts'
import type { Unit } from './unit.ts'

/** What a checkpoint is made of. */
export interface Kept {
  readonly units: readonly Unit[]
  readonly projections: readonly Projection<RealArray>[]
  readonly tallies: readonly Tally[]
}

/** Names of state that may have another length where it is gone on from. */
export const ofAnyLength: RegExp = /\/(parameter .*|spikes|spike counts|weights|sources|targets)$/

/** The state of a simulation after some steps, by name. */
export function keep({ units, projections, tallies }: Kept, step: number): Blocks {
  const blocks = new Blocks()
  for (const unit of units) {
    unit.population.save(blocks)
    unit.save(blocks, step)
  }
  for (const projection of projections) projection.save(blocks)
  for (const [index, { counts }] of tallies.entries()) blocks.put(`tally ${index}`, counts)
  return blocks
}

/** Goes on from what was kept. */
export function goOn({ units, projections, tallies }: Kept, { blocks, step }: Checkpoint): void {
  for (const unit of units) {
    unit.population.restore(blocks)
    unit.restore(blocks, step)
  }
  for (const projection of projections) projection.restore(blocks)
  for (const [index, { counts }] of tallies.entries())
    if (blocks.has(`tally ${index}`)) blocks.take(`tally ${index}`, counts)
}

/** Populations and projections, one line each. */
export const networkOf = ({ units, projections }: Kept): string =>
  [
    ...units.map(({ population: { name, model, shape } }) => `${name}: ${shape.join(' × ')} ${model.name}`),
    ...projections.map(
      ({ name, source, target, receptor, count, rule }) =>
        `${name}: ${count} synapses from ${source.name} to ${target.name}.${receptor}${rule ? ` by ${rule.name}` : ''}`,
    ),
  ].join('\n')

/**
 * Checks that a checkpoint is of a simulation like this one.
 * @throws CheckpointError that names the first difference
 */
export function checkSame(found: Checkpoint, here: Pick<Checkpoint, 'network' | 'seed' | 'dt'>): void {
  const [own, other] = [here.network.split('\n'), found.network.split('\n')]
  const differs = own.findIndex((line, index) => line !== other[index])
  if (differs >= 0 || own.length !== other.length) {
    const line = differs >= 0 ? differs : own.length
    throw new CheckpointError(
      `it is of another network: ${other[line] ?? 'nothing'} where this has ${own[line] ?? 'nothing'}`,
    )
  }
  if (found.seed !== here.seed || found.dt !== here.dt)
    throw new CheckpointError(
      `it has seed ${found.seed} and dt ${found.dt} ms; this has seed ${here.seed} and dt ${here.dt} ms`,
    )
}
