import { FiniteError } from '../finite.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError, sameArrays, thrownLater } from './contract.ts'
import type { Clause } from './contract.ts'
import { batchOf, grown, spoilt } from './shown.ts'
import type { LearnerContract } from './shown.ts'

/** What a learner promises of numbers that are not finite: it stops at the first, wherever it stands, and has changed nothing. */
export function finiteClauses(contract: LearnerContract): readonly Clause[] {
  const { name, make } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const uses = ['learn', 'answer'] as const
  return [
    {
      name: 'stops at the first input that is not finite, and has changed nothing',
      async check() {
        const learner = make()
        const all = (): NamedArrays[] => [copyOf(learner.weights), copyOf(learner.state ?? {}), grown(learner)]
        for (const value of [NaN, Infinity])
          for (const which of ['first', 'last'] as const)
            for (const use of uses) {
              const before = all()
              const bad = batchOf(learner, contract, 0, examples =>
                spoilt(examples, which === 'first' ? 0 : examples.length - 1, value),
              )
              if (!((await thrownLater(() => learner[use](bad))) instanceof FiniteError))
                say(`takes ${value} for an input of the ${which} sequence (${use})`)
              if (!all().every((arrays, at) => sameArrays(arrays, before[at]!)))
                say(`has changed something by a batch with ${value} in its ${which} sequence (${use})`)
            }
      },
    },
    {
      name: 'stops at a weight that is not finite, in whichever array',
      async check() {
        const learner = make()
        const batch = batchOf(learner, contract, 0)
        for (const [key, array] of Object.entries(learner.weights)) {
          if (array.length === 0) continue
          const kept = array[0]!
          array[0] = NaN
          for (const use of uses)
            if (!((await thrownLater(() => learner[use](batch))) instanceof FiniteError))
              say(`takes NaN for a weight of ${key} (${use})`)
          array[0] = kept
        }
      },
    },
    {
      name: 'stops where what it remembers is not finite, in whichever array',
      async check() {
        for (const key of Object.keys(make().state ?? {}))
          for (const use of uses) {
            const learner = make()
            const array = learner.state![key]!
            if (array.length === 0) continue
            array[array.length - 1] = NaN
            if (!((await thrownLater(() => learner[use](batchOf(learner, contract, 0)))) instanceof FiniteError))
              say(`takes NaN for its state ${key} (${use})`)
          }
      },
    },
  ]
}
