import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { OptionTable } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { agreement, flat } from '../alignment.ts'
import { askedOn, cosineWith } from '../asked-on.ts'
import type { Batch } from '../data/batch.ts'
import type { Example } from '../data/dataset.ts'
import { followsOptimizer } from '../changer.ts'
import { fit } from '../fit.ts'
import type { FitOptions } from '../fit.ts'
import { heldAgainst } from '../held-against.ts'
import type { AnyLearner, Learner } from '../learner.ts'
import { adam } from '../optimizers/adam.ts'
import type { TrainingState } from '../training-state.ts'
import { copyOf } from '../weights.ts'
import { ContractError, runClauses, sameArrays, thrownLater } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'
import { answerClauses } from './learner-answers.ts'
import { finiteClauses } from './learner-finite.ts'
import { sequenceClauses } from './learner-sequences.ts'
import { shapeClauses } from './learner-shapes.ts'
import { all, batchOf, dataOf, follow, grown, halved, kept, near } from './shown.ts'
import type { LearnerContract } from './shown.ts'

/**
 * What {@link Learner} promises, as checks by name: it leaves the weights to the optimizer, answers without changing
 * anything, reads its weights live, goes on from weights and state bit for bit, trains and resumes bit for bit, refuses data
 * of other sizes, means over sequences and steps, takes them in any shape and order, adds up their
 * events, holds each step against its own target, weighs the steps or refuses to, and stops at the
 * first number that is not finite before it has changed anything.
 * @throws ParameterError if the contract lacks something, or has what nobody asks for
 */
export function learnerClauses(contract: LearnerContract): readonly Clause[] {
  checkOptions('learnerClauses', contract, learnerTable)
  const { name, make, random = false, changesWeights = false } = contract
  const { optimizer = () => adam({ rate: 0.01 }), rounds = 60 } = contract
  /** The optimizer, where there is something for it to do. */
  const by = (learner: AnyLearner): FitOptions => (followsOptimizer(learner) ? { optimizer: optimizer() } : {})
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const first = (learner: AnyLearner): Batch => batchOf(learner, contract, 0)
  return [
    {
      name: 'says what it takes and remembers, and has a gradient in the form of its weights',
      check() {
        const learner = make()
        const [weights, gradient] = [learner.weights, learner.gradient]
        if (Object.keys(weights).length === 0) say('has no weights')
        if (typeof learner.name !== 'string' || learner.name.trim() === '')
          say(`has the name ${learner.name}; it must be a word`)
        if (learner.takes !== 'sequences' && learner.takes !== 'examples')
          say(`takes ${String(learner.takes)}; it must be sequences or examples`)
        for (const steps of [1, 2, 6, 7, 100])
          if (!(Number.isSafeInteger(learner.remembered(steps)) && learner.remembered(steps) >= 0))
            say(`remembers ${learner.remembered(steps)} numbers of ${steps} steps`)
        const state = learner.state ?? {}
        for (const [key, array] of Object.entries(state))
          if (learner.state![key] !== array) say(`makes its state ${key} anew each time; it must be live`)
        for (const [key, { length }] of Object.entries(gradient))
          if (weights[key]?.length !== length)
            say(`has ${length} numbers of gradient ${key}; there are ${weights[key]?.length} weights`)
      },
    },
    {
      name: 'leaves the weights as they are, and finds something to change',
      async check() {
        const learner = make()
        const before = copyOf(learner.weights)
        const { loss } = await learner.learn(first(learner))
        if (!Number.isFinite(loss)) say(`has a loss of ${loss}`)
        if (changesWeights) return
        if (!sameArrays(before, learner.weights)) say('changes the weights in learning')
        if (flat(learner.gradient).every(value => value === 0)) say('finds nothing to change')
      },
    },
    {
      name: 'takes the gradient of one batch for the next one’s, not for their sum',
      async check() {
        if (random || changesWeights) return
        const learner = make()
        const batch = first(learner)
        await learner.learn(batch)
        const once = copyOf(learner.gradient)
        const state = copyOf(learner.state ?? {})
        await learner.learn(batch)
        if (!sameArrays(state, learner.state ?? {})) return // it has learned a way down meanwhile
        if (!sameArrays(once, learner.gradient)) say('gives two gradients for the same batch')
      },
    },
    {
      name: 'answers the same twice, and changes nothing by it',
      async check() {
        const learner = make()
        const batch = first(learner)
        const [weights, state, before] = [copyOf(learner.weights), copyOf(learner.state ?? {}), grown(learner)]
        const [one, two] = [kept(await learner.answer(batch)), await learner.answer(batch)]
        if (one.answers.length !== batch.samples * contract.outputs) say(`says ${one.answers.length} numbers`)
        if (one.answers.some((value, at) => !Object.is(value, two.answers[at])))
          say('says two things to the same batch')
        if (
          !sameArrays(weights, learner.weights) ||
          !sameArrays(state, learner.state ?? {}) ||
          !sameArrays(before, grown(learner))
        )
          say('changes something in answering')
      },
    },
    {
      name: 'reads its weights live',
      async check() {
        const learner = make()
        const batch = first(learner)
        const before = kept(await learner.answer(batch)).answers
        for (const array of Object.values(learner.weights)) for (let at = 0; at < array.length; at++) array[at]! *= 0.5
        const after = (await learner.answer(batch)).answers
        if (after.every((value, at) => value === before[at])) say('does not follow weights that were changed')
      },
    },
    {
      name: 'learns the same from the same weights and state, bit for bit',
      async check() {
        const [one, two] = [make(), make()]
        for (let number = 0; number < 3; number++)
          await one.learn(batchOf(one, contract, number, number === 1 && !contract.example ? halved : all))
        follow(one, two)
        for (const learner of [one, two]) await learner.learn(batchOf(learner, contract, 3))
        if (!sameArrays(one.gradient, two.gradient))
          say('remembers something that is neither in its weights nor in its state')
        if (!sameArrays(one.weights, two.weights)) say('changes its weights by something that is not in its state')
      },
    },
    {
      name: 'is as it was before where it was asked on a batch, bit for bit',
      async check() {
        const [looked, alone] = [make(), make()]
        if (comesLater(looked.learn(batchOf(looked, contract, 0)))) return // nobody can look on meanwhile
        await alone.learn(batchOf(alone, contract, 0))
        askedOn(looked as Learner, batchOf(looked, contract, 1))
        if (!sameArrays(looked.gradient, alone.gradient)) say('has another gradient behind a batch that it was only asked on')
        for (const learner of [looked, alone]) await learner.learn(batchOf(learner, contract, 2))
        if (!sameArrays(looked.gradient, alone.gradient) || !sameArrays(looked.weights, alone.weights))
          say('learns otherwise behind a batch that it was only asked on')
      },
    },
    {
      name: 'learns as it does alone where it is held against another one, bit for bit',
      async check() {
        const [one, alone] = [make(), make()]
        const held = heldAgainst(one, asThatOne(one), () => {})
        for (let number = 0; number < 2; number++)
          for (const learner of [held, alone]) await learner.learn(batchOf(learner, contract, number))
        const { answers } = await held.answer(batchOf(held, contract, 2))
        const { answers: other } = await alone.answer(batchOf(alone, contract, 2))
        if (
          !sameArrays(held.gradient, alone.gradient) ||
          !sameArrays(held.weights, alone.weights) ||
          !sameArrays({ answers }, { answers: other })
        )
          say('learns otherwise where it is held against another one')
      },
    },
    {
      name: 'is trained in one go as in two with a checkpoint between, bit for bit',
      async check() {
        const data = dataOf(make(), contract, 8)
        const size = make().samples ?? 4
        const options = { epochs: 3, batch: size, seed: 5 }
        const whole = make()
        await fit(whole, data, { ...options, ...by(whole) })
        const states: TrainingState[] = []
        const checkpoint = (state: TrainingState): boolean => states.push(state) < 2
        await fit(make(), data, { ...options, ...by(whole), callbacks: { checkpoint } })
        const resumed = make()
        await fit(resumed, data, { ...options, ...by(whole), resume: states.at(-1)! })
        if (!sameArrays(whole.weights, resumed.weights)) say('has other weights after a resumed training')
      },
    },
    {
      name: 'makes the loss of what it is shown smaller',
      async check() {
        const learner = make()
        const data = dataOf(learner, contract, learner.samples ?? 4)
        const { epochs } = await fit(learner, data, {
          epochs: rounds,
          batch: data.count,
          ...by(learner),
          shuffle: false,
        })
        const [before, after] = [epochs[0]!.loss, epochs.at(-1)!.loss]
        if (!(after < before)) say(`has a loss of ${before} before and of ${after} after ${rounds} rounds`)
      },
    },
    {
      name: 'refuses data with another number of inputs or outputs, in words',
      async check() {
        const changes = contract.example ? [1] : [1, -1]
        for (const key of ['inputs', 'outputs'] as const) {
          for (const value of changes.map(change => contract[key] + change).filter(count => count > 0)) {
            const learner = make()
            const other = batchOf(learner, { ...contract, [key]: value }, 0)
            for (const use of ['learn', 'answer'] as const)
              if (!((await thrownLater(() => learner[use](other))) instanceof ParameterError))
                say(`takes data with ${value} ${key}, of a network with ${contract[key]} (${use})`)
          }
        }
      },
    },
    {
      name: 'gives the mean loss and gradient of its sequences, not their sum',
      async check() {
        const { samples, growing } = make()
        if (random || growing || samples === 1) return // what it says of a sequence is drawn anew, or there is but one
        const some = (examples: readonly Example[]): readonly Example[] =>
          examples.slice(0, samples === undefined ? examples.length : Math.floor(samples / 2))
        const twice = (examples: readonly Example[]): readonly Example[] => [...some(examples), ...some(examples)]
        const uses = changesWeights ? (['answer'] as const) : (['learn', 'answer'] as const)
        for (const use of uses) {
          const [one, two] = [make(), make()]
          const once = await one[use](batchOf(one, contract, 0, some))
          const doubled = await two[use](batchOf(two, contract, 0, twice))
          if (!near(once.loss, doubled.loss))
            say(`has a loss of ${once.loss} for a batch and of ${doubled.loss} for it shown twice (${use})`)
          const found = agreement(flat(one.gradient), flat(two.gradient))
          if (use === 'learn' && !(found.relativeError < 1e-3))
            say('has another gradient for a batch that is shown twice')
        }
      },
    },
    ...answerClauses(contract),
    ...shapeClauses(contract),
    ...sequenceClauses(contract),
    ...finiteClauses(contract),
  ]
}

/**
 * Tests of a learner, by whichever runner is given: vitest's, or Node's own.
 * @example
 * import { describe, it } from 'vitest' // or from 'node:test'
 * describeLearner({ describe, it }, { name: 'mine', inputs: 5, outputs: 3, make: () => myLearner(network()) })
 */
export const describeLearner = (runner: TestRunner, contract: LearnerContract): void => {
  const clauses = learnerClauses(contract)
  runClauses(runner, `learner ${contract.name}`, clauses)
}

const learnerTable: OptionTable<LearnerContract> = {
  name: required('text'),
  inputs: required('count'),
  outputs: required('count'),
  make: required('function'),
  steps: 'count',
  example: 'function',
  wants: ['classes', 'values'],
  random: 'flag',
  changesWeights: 'flag',
  largest: 'number',
  optimizer: 'function',
  rounds: 'count',
}

/** Stands for a reference that asks for what a learner has asked for just before. */
const asThatOne = (learner: AnyLearner): Learner => ({
  name: 'the same',
  takes: learner.takes,
  weights: {},
  get gradient() {
    return copyOf(learner.gradient)
  },
  remembered: () => 0,
  learn: () => ({ loss: 0, answers: new Float64Array(0) }),
  answer: () => ({ loss: 0, answers: new Float64Array(0) }),
})

/** How far a learner's gradient of a first batch lies along that of another one, for tests of one's own. */
export function cosineOf(
  learner: Learner,
  reference: Learner,
  contract: Omit<LearnerContract, 'make' | 'name'>,
): number {
  const batch = batchOf(learner, contract, 0)
  return cosineWith(learner, reference, batch)
}
