import { ParameterError } from '@ngrad/core'
import { flat } from '../alignment.ts'
import type { Example } from '../data/dataset.ts'
import type { Outcome } from '../learner.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError, thrownLater } from './contract.ts'
import type { Clause } from './contract.ts'
import { batchOf, kept, near } from './shown.ts'
import type { LearnerContract } from './shown.ts'

/** What a learner promises of its outcomes: the same in learning as in answering, and each step as much as it is taught. */
export function answerClauses(contract: LearnerContract): readonly Clause[] {
  const { name, make, outputs, random = false, changesWeights = false } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  return [
    {
      name: 'says the same in learning as in answering',
      async check() {
        const learner = make()
        const batch = batchOf(learner, contract, 0)
        const answered = kept(await learner.answer(batch))
        const learned = await learner.learn(batch)
        if (learned.answers.length !== batch.samples * outputs)
          say(`says ${learned.answers.length} numbers in learning`)
        if (!learned.answers.every(Number.isFinite)) say('says what is no number in learning')
        if (random || changesWeights) return // it is another network that says it: shaken, or changed on the way
        if (!near(learned.loss, answered.loss))
          say(`has a loss of ${learned.loss} in learning and of ${answered.loss} in answering`)
        if (!learned.answers.every((value, at) => near(value, answered.answers[at]!)))
          say('says another thing in learning than in answering')
      },
    },
    {
      name: 'sums the loss of its steps and means their answers',
      async check() {
        const learner = make()
        const taught =
          (which: number | undefined) =>
          (examples: readonly Example[]): readonly Example[] =>
            examples.map(each => ({
              ...each,
              taught: Float64Array.from({ length: each.input.steps }, (_, step) =>
                Number(which === undefined || step === which),
              ),
            }))
        const [first, ...others] = batchOf(learner, contract, 0).events
        if (others.some(({ steps }) => steps !== first!.steps)) return // a step of one is not a step of the other
        const answer = async (which?: number): Promise<Outcome> =>
          kept(await learner.answer(batchOf(learner, contract, 0, taught(which))))
        const refused = await thrownLater(async () => {
          const whole = await answer()
          const single: Outcome[] = []
          for (let step = 0; step < first!.steps; step++) single.push(await answer(step))
          const loss = single.reduce((sum, each) => sum + each.loss, 0)
          if (!near(loss, whole.loss))
            say(`has a loss of ${whole.loss} for all steps and of ${loss} in the sum of them`)
          whole.answers.forEach((value, at) => {
            const mean = single.reduce((sum, { answers }) => sum + answers[at]!, 0) / first!.steps
            if (!near(value, mean))
              say(`answers ${value} to all steps, which is not the mean of what it says in each, ${mean}`)
          })
        })
        if (refused !== undefined && !(refused instanceof ParameterError)) throw refused
      },
    },
    {
      name: 'lets a step count as much as it is taught, or refuses that in words',
      async check() {
        const half = (examples: readonly Example[]): readonly Example[] =>
          examples.map(each => ({
            ...each,
            taught: Float64Array.from({ length: each.input.steps }, (_, step) => (each.taught?.[step] ?? 1) / 2),
          }))
        for (const use of changesWeights ? (['answer'] as const) : (['learn', 'answer'] as const)) {
          const [one, two] = [make(), make()]
          const whole = await one[use](batchOf(one, contract, 0))
          const batch = batchOf(two, contract, 0, half)
          const refused = await thrownLater(async () => {
            const { loss } = await two[use](batch)
            if (!near(whole.loss / 2, loss))
              say(`has a loss of ${whole.loss}, and of ${loss} where all steps count half (${use})`)
          })
          if (refused instanceof ParameterError) return
          if (refused !== undefined) throw refused
          if (use === 'learn' && !(size(two.gradient) < 0.9 * size(one.gradient)))
            say('asks for as much where all steps count half')
        }
      },
    },
  ]
}

const size = (arrays: NamedArrays): number => Math.hypot(...flat(arrays))
