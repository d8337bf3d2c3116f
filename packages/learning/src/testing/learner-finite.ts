import { ParameterError } from '@ngrad/core'
import type { Example } from '../data/dataset.ts'
import { FiniteError } from '../finite.ts'
import { followsOptimizer } from '../changer.ts'
import { fit } from '../fit.ts'
import { sgd } from '../optimizers/sgd.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError, sameArrays, thrownLater } from './contract.ts'
import type { Clause } from './contract.ts'
import { batchOf, dataOf, grown, spoilt } from './shown.ts'
import type { LearnerContract } from './shown.ts'

/** What a learner promises of numbers that are not finite: it stops at the first, wherever it stands, and has changed nothing. */
export function finiteClauses(contract: LearnerContract): readonly Clause[] {
  const { name, make, changesWeights = false, largest = Infinity } = contract
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
        for (const [key, { length }] of Object.entries(learner.weights)) {
          if (length === 0) continue
          for (const [value, at] of [[NaN, 0], [Infinity, length - 1], [-Infinity, 0]] as const)
            for (const use of uses) {
              const kept = learner.weights[key]![at]!
              learner.weights[key]![at] = value
              if (!((await thrownLater(() => learner[use](batch))) instanceof FiniteError))
                say(`takes ${value} for a weight of ${key} (${use})`)
              learner.weights[key]![at] = kept
            }
        }
      },
    },
    {
      name: 'learns from a batch with weights that stay finite, or not at all',
      async check() {
        if (contract.example) return // it takes symbols, for example
        for (const value of [1e30, 3e38, 1e308].filter(each => each <= largest)) {
          const learner = make()
          const { count, ...shown } = dataOf(learner, contract, learner.samples ?? 3)
          const large = (index: number): Example => spoilt([shown.example(index)], 0, value)[0]!
          const before = copyOf(learner.weights)
          const data = { ...shown, count, example: large }
          const optimizer = sgd({ rate: 0.1 })
          const options = { ...(followsOptimizer(learner) && { optimizer }), epochs: 1, batch: count }
          const error = await thrownLater(() => fit(learner, data, options))
          if (error !== undefined && !(error instanceof FiniteError || error instanceof ParameterError)) throw error // or it is no input
          const after = copyOf(learner.weights)
          const all = Object.values({ ...after, ...learner.state })
          if (error ? !changesWeights && !sameArrays(before, after) : !all.every(array => array.every(Number.isFinite)))
            say(`has learned from half a batch with ${value} in it`)
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
