import { ParameterError } from '@ngrad/core'
import type { AnyLearner } from '../learner.ts'
import { squaredError } from '../losses/loss.ts'
import type { Loss } from '../losses/loss.ts'
import type { LearnerDescription } from '../registry.ts'
import { namedArrays } from '../weights.ts'
import type { Weights } from '../weights.ts'
import { ContractError, sameArrays, thrownLater } from './contract.ts'
import type { Clause } from './contract.ts'
import { batchOf, follow } from './shown.ts'
import type { ShownContract } from './shown.ts'

/** What stands in a registry and is to be held to what it says of itself. */
export interface DescriptionContract<Place> {
  /** The entry. */
  readonly entry: LearnerDescription<Place, AnyLearner>
  /** What it is made for, anew each time. */
  place(): Place
}

/** What a place may have, of those that there are. */
interface Somewhere {
  readonly network?: { readonly inputs?: number; readonly layers?: readonly { readonly size: number }[] }
  readonly weights?: Weights
  readonly inputs?: number
  readonly outputs?: number
  readonly steps?: number
  readonly loss?: Loss
}

/** What a training is held against where it is resumed: the settings, and what a file of the network says of it. */
export const toldBy = ({ settings, network }: AnyLearner): string =>
  JSON.stringify([Object.entries(settings ?? {}).toSorted(), network?.saved().description])

/** What an entry promises of its place: its weights are taught, and of its seed nothing is kept that is not told. */
export function placeClauses<Place>({ entry, place }: DescriptionContract<Place>): readonly Clause[] {
  const { name, network } = entry
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  return [
    {
      name: 'teaches the weights of its place',
      check() {
        const where = place() as Somewhere
        if (network !== 'recurrent' || !where?.weights) return
        const { weights } = entry.make(where as Place)
        for (const [key, array] of Object.entries(namedArrays(where.weights))) {
          if (array.length === 0 || !weights[key]) continue
          array[0] = 0.5
          const before = weights[key][0]
          array[0] = 0.25
          if (before !== 0.5 || weights[key][0] !== 0.25) say(`teaches a copy of the weights ${key} of its place`)
        }
      },
    },
    {
      name: 'learns by its seed nothing that neither its settings nor its state tell',
      async check() {
        const where = place()
        const shown = shownTo(where)
        if (network === 'layered' || !shown) return
        const [one, two] = [1, 2].map(seed => entry.make({ ...place(), seed })) as [AnyLearner, AnyLearner]
        if (toldBy(one) !== toldBy(two)) return
        follow(one, two)
        for (const number of [0, 1])
          for (const learner of [one, two]) {
            const refused = await thrownLater(() => learner.learn(batchOf(learner, shown, number)))
            if (refused instanceof ParameterError) return // it takes a form of its own
            if (refused !== undefined) throw refused
          }
        if (!sameArrays(one.gradient, two.gradient) || !sameArrays(one.weights, two.weights))
          say('learns otherwise with another seed, which neither its settings nor its state tell')
      },
    },
  ]
}

/** What can be shown to a learner in such a place, where that can be seen. */
function shownTo(place: unknown): ShownContract | undefined {
  if (typeof place !== 'object' || place === null) return undefined
  const { network, inputs = network?.inputs, outputs = network?.layers?.at(-1)?.size, steps, loss } = place as Somewhere
  if (inputs === undefined || outputs === undefined) return undefined
  return { inputs, outputs, ...(steps !== undefined && { steps }), wants: loss?.name === squaredError.name ? 'values' : 'classes' }
}
