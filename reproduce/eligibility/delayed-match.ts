import { checkArgument, RandomStream } from '@ngrad/core'
import { nodePerturbation } from '@ngrad/eligibility'
import { adam, batches, fit, inputEvents } from '@ngrad/learning'
import type { Batch, Dataset } from '@ngrad/learning'
import { matchByReward } from './match-by-reward.ts'
import { matchThroughTime } from './match-through-time.ts'
import type { StepError } from './trials.ts'

/** How it can be learned. */
export const matchRules = ['perturbation', 'bptt'] as const
/** One of {@link matchRules}. */
export type MatchRule = (typeof matchRules)[number]

/** Sizes of the delayed non-match to sample task. */
export interface DelayedMatchOptions {
  readonly units: number
  readonly seed: number
  /** Largest number of trials. */
  readonly trials: number
  /** Node perturbation, by a reward alone, or backpropagation through time, which is told the error; the former if left out. */
  readonly rule?: MatchRule
  /** Duration of a stimulus, and of each delay [steps]. */
  readonly phase: number
  /** Trials in the moving mean of right answers, and how high that has to be to end. */
  readonly recent: number
  readonly enough: number
  /** Power in the trace: 3, or 1 for comparison. */
  readonly power?: 1 | 3
  readonly rate?: number
  readonly tau?: number
  readonly probability?: number
}

/** What came out. */
export interface DelayedMatchResult {
  /** Part of the recent answers that was right, after each 100 trials and at the end. */
  readonly curve: { readonly trial: number; readonly right: number; readonly error: number }[]
  readonly trials: number
  /** Part of the answers that is right when nothing is perturbed. */
  readonly test: number
  readonly seconds: number
}

/**
 * Two stimuli, one after the other: the network is to say whether they differed, and learns from a reward alone.
 * @throws ParameterError if there is no such rule
 */
export async function learnDelayedMatch(
  options: DelayedMatchOptions,
  seen: (trial: number, right: number, error: number) => boolean | Promise<boolean> = () => true,
): Promise<DelayedMatchResult> {
  const { units, seed, trials, phase, recent, enough, power = 3, tau = 30, probability = 0.003 } = options
  const { rule = 'perturbation' } = options
  checkArgument('learnDelayedMatch.rule', matchRules, rule)
  const start = performance.now()
  const steps = 5 * phase // stimulus, delay, stimulus, delay, answer
  const constant = { 1: 1, 10: 1, 11: -1 }
  const network = nodePerturbation({
    size: units,
    inputs: 2,
    steps,
    seed,
    power,
    rate: options.rate ?? 0.1,
    tau,
    probability,
    constant,
  })
  const loss = absoluteError(phase)
  const learner =
    rule === 'bptt'
      ? matchThroughTime(network, { steps, tau, constant: Object.keys(constant).map(Number), loss })
      : matchByReward(network, loss)
  const order = new RandomStream(seed, 0xd1)
  const window: { right: number; error: number }[] = []
  const curve: DelayedMatchResult['curve'] = []
  let done = 0
  await fit(
    learner,
    trialsOf(phase, trials, index => order.below(index, 4)),
    {
      ...(rule === 'bptt' && { optimizer: adam({ rate: options.rate ?? 3e-4, beside: 'plain' }) }), // rewards change the weights themselves
      epochs: 1,
      batch: 1,
      shuffle: false,
      callbacks: {
        async batch({ answers, loss: found, shown }) {
          window.push({ right: rightOf(answers, shown), error: found })
          done++
          if (window.length > recent) window.shift()
          const mean = (of: 'right' | 'error'): number =>
            window.reduce((sum, each) => sum + each[of], 0) / window.length
          const [right, error] = [mean('right'), mean('error')]
          const enoughRight = window.length === recent && right >= enough
          const goes = (await seen(done, right, error)) && done < trials && !enoughRight
          if (done % 100 === 0 || !goes) curve.push({ trial: done, right, error })
          return goes
        },
      },
    },
  )
  const tests = 400
  const [shown] = batches(trialsOf(phase, tests, index => index % 4), { size: tests, shuffle: false })
  const test = rightOf((await learner.answer(shown!)).answers, shown!) / tests
  return { curve, trials: done, test, seconds: (performance.now() - start) / 1000 }
}

/** The mean distance from the target in so many steps. */
const absoluteError = (steps: number): StepError => ({
  measure(said, wanted, error) {
    error[0] = Math.sign(said[0]! - wanted[0]!) / steps
    return Math.abs(said[0]! - wanted[0]!) / steps
  },
})

/** Trials: a stimulus, a delay, a stimulus, a delay, and the answer, 0.98 where they differed and -0.98 otherwise. */
function trialsOf(phase: number, count: number, kindOf: (index: number) => number): Dataset {
  const taught = new Float64Array(5 * phase).fill(1, 4 * phase)
  return {
    count,
    inputs: 2,
    outputs: 1,
    example(index) {
      const kind = kindOf(index)
      const [one, two] = [kind >> 1, kind & 1]
      const values = Array.from({ length: 10 * phase }, (_, at) => {
        const part = Math.floor(at / 2 / phase)
        return Number((part === 0 && at % 2 === one) || (part === 2 && at % 2 === two))
      })
      return { input: inputEvents(values, 2), target: Float64Array.of(one === two ? -0.98 : 0.98), taught }
    },
  }
}

/** How many answers have the sign that is wanted. */
const rightOf = (answers: Float64Array, { samples, target }: Batch): number =>
  answers.reduce((sum, answer, sample) => sum + Number(answer * target[target.length - samples + sample]! > 0), 0)
