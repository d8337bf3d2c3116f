import { ParameterError } from '@ngrad/core'
import { checkOutcome } from '../check-outcome.ts'
import type { Example } from '../data/dataset.ts'
import type { AnyLearner, Outcome } from '../learner.ts'
import { copyOf } from '../weights.ts'
import { ContractError, sameArrays, thrownLater } from './contract.ts'
import type { Clause } from './contract.ts'
import { batchOf, near } from './shown.ts'
import type { Change, LearnerContract } from './shown.ts'

/** What a learner promises of whatever shape of a batch it is shown: many sequences or one, long, short and of different lengths. */
export function shapeClauses(contract: LearnerContract): readonly Clause[] {
  const { name, make, outputs, random = false, changesWeights = false, wants = 'classes' } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const uses = ['learn', 'answer'] as const
  /** What it makes of examples that are changed; what it throws is said to be of these. */
  const outcomeOf = async (use: (typeof uses)[number], what: string, change: Change): Promise<Outcome> => {
    const learner = make()
    const batch = batchOf(learner, contract, 0, change)
    try {
      return checkOutcome(learner, await learner[use](batch), batch)
    } catch (error) {
      if (error instanceof ParameterError) throw error
      return say(`cannot ${use} from ${what}: ${String(error)}`)
    }
  }
  return [
    {
      name: 'takes one example alone, and one in which nothing is shown',
      async check() {
        for (const use of uses) {
          await outcomeOf(use, 'one example', ([first]) => [first!])
          if (!contract.example) await outcomeOf(use, 'an example without an event', examples => examples.map(withoutEvents))
        }
      },
    },
    {
      name: 'takes sequences of any length, side by side',
      async check() {
        const { takes, samples } = make()
        if (takes === 'examples' || contract.example) return // of one step, or of a form of their own
        for (const use of uses) {
          await outcomeOf(use, 'sequences of one step', examples => examples.map(each => cut(each, 1)))
          if (samples === 1) continue
          const ragged: Change = examples => examples.map((each, index) => cut(each, Math.max(1, each.input.steps - 2 * index)))
          const together = await outcomeOf(use, 'sequences of different lengths', ragged)
          if (random || (changesWeights && use === 'learn')) continue
          const losses: number[] = []
          for (let index = 0; index < together.answers.length / outputs; index++)
            losses.push((await outcomeOf(use, 'one of different lengths', examples => [ragged(examples)[index]!])).loss)
          const mean = losses.reduce((sum, loss) => sum + loss) / losses.length
          if (!near(mean, together.loss))
            say(`has a loss of ${together.loss} for sequences of different lengths, which is not the mean of theirs, ${mean} (${use})`)
        }
      },
    },
    {
      name: 'takes a sequence of which no step counts, or refuses it in words',
      async check() {
        const uncounted: Change = ([first, ...others]) => [{ ...first!, taught: new Float64Array(first!.input.steps) }, ...others]
        for (const use of uses) {
          const refused = await thrownLater(() => outcomeOf(use, 'a sequence of which no step counts', uncounted))
          if (refused !== undefined && !(refused instanceof ParameterError)) throw refused
        }
      },
    },
    {
      name: 'takes values in the place of classes for the same, or refuses them in words',
      async check() {
        if (wants !== 'classes') return
        const asValues: Change = examples =>
          examples.map(({ label, ...example }) => {
            const target = Float64Array.from({ length: outputs }, (_, k) => Number(k === label))
            return label === undefined ? example : { ...example, target }
          })
        for (const use of random || changesWeights ? (['answer'] as const) : uses) {
          const refused = await thrownLater(async () => {
            const found = await outcomeOf(use, 'values', asValues)
            const { loss } = await outcomeOf(use, 'classes', examples => examples)
            if (!near(found.loss, loss)) say(`has a loss of ${loss} for classes, and of ${found.loss} for the values that stand for them`)
          })
          if (refused !== undefined && !(refused instanceof ParameterError)) throw refused
        }
      },
    },
    {
      name: 'leaves the gradient as it is in answering',
      async check() {
        const learner: AnyLearner = make()
        await learner.learn(batchOf(learner, contract, 0))
        const before = copyOf(learner.gradient)
        await learner.answer(batchOf(learner, contract, 1))
        if (!sameArrays(before, learner.gradient)) say('has another gradient behind an answer')
      },
    },
    {
      name: 'says what it was made with, by which a training is resumed with the same only',
      check() {
        const { settings, network } = make()
        if (settings === undefined && network === undefined) say('has no settings, so a training is resumed with any other')
      },
    },
  ]
}

/** The first steps of an example. */
function cut({ input, target, taught, ...example }: Example, steps: number): Example {
  const end = input.first[steps]!
  const perStep = target && target.length > 0 ? target.length / input.steps : 0
  const first = input.first.slice(0, steps + 1)
  return {
    ...example,
    input: { ...input, steps, first, source: input.source.slice(0, end), value: input.value.slice(0, end) },
    ...(target && { target: Number.isSafeInteger(perStep) && perStep > 0 ? target.slice(0, steps * perStep) : target }),
    ...(taught && { taught: taught.slice(0, steps) }),
  }
}

function withoutEvents({ input, ...example }: Example): Example {
  const none = { first: new Uint32Array(input.steps + 1), source: new Uint32Array(0), value: new Float64Array(0) }
  return { ...example, input: { ...input, ...none } }
}
