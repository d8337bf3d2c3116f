import { ParameterError, RandomStream } from '@ngrad/core'
import { agreement, flat } from '../alignment.ts'
import type { Example } from '../data/dataset.ts'
import type { InputEvents } from '../data/events.ts'
import type { Outcome } from '../learner.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError } from './contract.ts'
import type { Clause } from './contract.ts'
import { all, batchOf, near } from './shown.ts'
import type { Change, LearnerContract } from './shown.ts'

/** What came of a batch, and what was asked for. */
interface Found extends Outcome {
  readonly gradient: NamedArrays
}

/**
 * What a learner promises of each event, step and sequence of a batch: events of one input in a step add up, as strong as each is; each
 * step has its own target and weight, whichever sequence it is of, and none comes too late to be heard. What it refuses in words
 * is not asked.
 */
export function sequenceClauses(contract: LearnerContract): readonly Clause[] {
  const { name, make, outputs, random = false, changesWeights = false, wants = 'classes' } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const uses = random || changesWeights ? (['answer'] as const) : (['learn', 'answer'] as const)
  /** What it makes of examples that are changed; nothing where it refuses them in words. */
  const found = async (use: (typeof uses)[number], change: Change, steps?: number): Promise<Found | undefined> => {
    const learner = make()
    try {
      const batch = batchOf(learner, steps === undefined ? contract : { ...contract, steps }, 0, change)
      const { loss, answers } = await learner[use](batch)
      return { loss, answers: answers.slice(), gradient: use === 'learn' ? copyOf(learner.gradient) : {} }
    } catch (error) {
      if (error instanceof ParameterError) return undefined
      throw error
    }
  }
  const same = (one: Found, two: Found): boolean =>
    near(one.loss, two.loss) &&
    one.answers.every((value, at) => near(value, two.answers[at]!)) &&
    (flat(one.gradient).every(value => value === 0) || agreement(flat(two.gradient), flat(one.gradient)).relativeError < 1e-3)
  const compared = async (what: string, one: Change, two: Change): Promise<void> => {
    if (contract.example) return // it takes a form of its own
    for (const use of uses) {
      const [first, second] = [await found(use, one), await found(use, two)]
      if (first && second && !same(first, second)) say(`${what} (${use})`)
    }
  }
  return [
    {
      name: 'adds up the events of an input in a step, each as strong as it is, or refuses them in words',
      async check() {
        await compared('makes something else of an event and of two that add up to it', graded, examples => graded(examples).map(split))
        if (contract.example) return
        const [one, two] = [await found('answer', all), await found('answer', graded)]
        if (one && two && one.answers.every((value, at) => value === two.answers[at]))
          say('hears whether there is an event, not how strong it is')
      },
    },
    {
      name: 'makes the same of sequences in another order',
      async check() {
        if (contract.example || random) return // each sequence may be shaken by its place
        for (const use of uses) {
          const [one, two] = [await found(use, uneven), await found(use, examples => uneven(examples).toReversed())]
          if (!one || !two) continue
          const samples = two.answers.length / outputs
          const answers = two.answers.map((_, at) => two.answers[(samples - 1 - Math.floor(at / outputs)) * outputs + (at % outputs)]!)
          if (!same(one, { ...two, answers }))
            say(`makes something else of sequences whose steps count differently, in another order (${use})`)
        }
      },
    },
    {
      name: 'holds each step against the target of that step',
      async check() {
        const { steps } = batchOf(make(), contract, 0)
        for (const step of new Set([0, 1, steps >> 1, steps - 1].filter(each => each < steps))) {
          const alone: Change = examples => examples.map((example, index) => aimed(example, index, step, outputs, wants))
          const everywhere: Change = examples =>
            alone(examples).map(({ target, ...example }) => {
              return { ...example, target: target!.slice(step * outputs, (step + 1) * outputs) }
            })
          await compared(`takes another target than its own for step ${step}`, alone, everywhere)
        }
      },
    },
    {
      name: 'hears sequences to their end, however long',
      async check() {
        if (contract.example || make().takes === 'examples') return
        const steps = 2 * batchOf(make(), contract, 0).steps
        for (const use of uses) {
          const whole = await found(use, graded, steps)
          const changed = await found(use, examples => graded(examples).map(silenced), steps)
          if (whole && changed && whole.loss === changed.loss && whole.answers.every((value, at) => value === changed.answers[at]))
            say(`does not hear the end of sequences of ${steps} steps (${use})`)
        }
      },
    },
  ]
}

/** Each event has a strength of its own, between 0.2 and 0.8. */
const graded: Change = examples =>
  examples.map(({ input, ...example }, index) => {
    const random = new RandomStream(7, 'graded', index)
    return { ...example, input: { ...input, value: input.value.map((_, at) => 0.2 + 0.6 * random.uniform(at)) } }
  })

/** Steps of sequences count differently, each otherwise than those of the others. */
const uneven: Change = examples =>
  examples.map((example, index) => {
    return { ...example, taught: Float64Array.from({ length: example.input.steps }, (_, step) => (1 + ((3 * index + step) % 5)) / 4) }
  })

/** Each event in two of half its strength. */
function split({ input, ...example }: Example): Example {
  const twice = (array: Uint32Array): Uint32Array => Uint32Array.from({ length: 2 * array.length }, (_, at) => array[at >> 1]!)
  const value = Float64Array.from({ length: 2 * input.value.length }, (_, at) => input.value[at >> 1]! / 2)
  const events: InputEvents = { ...input, first: input.first.map(at => 2 * at), source: twice(input.source), value }
  return { ...example, input: events }
}

/** Nothing is shown in the second half. */
function silenced({ input, ...example }: Example): Example {
  const end = input.first[input.steps >> 1]!
  const first = input.first.map(at => Math.min(at, end))
  return { ...example, input: { ...input, first, source: input.source.slice(0, end), value: input.value.slice(0, end) } }
}

/** One step counts, and each has a target of its own: another class, or other values. */
function aimed({ input }: Example, index: number, step: number, outputs: number, wants: 'classes' | 'values'): Example {
  const { steps } = input
  const target = Float64Array.from({ length: steps * outputs }, (_, at) => {
    const [row, output] = [Math.floor(at / outputs), at % outputs]
    return wants === 'classes' ? Number((row + index) % outputs === output) : Math.sin(1 + 7 * index + at)
  })
  return { input, target, taught: Float64Array.from({ length: steps }, (_, at) => Number(at === step)) }
}
