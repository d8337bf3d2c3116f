import { RandomStream, rewards, simulation } from '@ngrad/core'
import { nodePerturbation, takeRewards } from '@ngrad/eligibility'
import { matchThroughTime } from './match-through-time.ts'

/** Sizes of the delayed non-match to sample task. */
export interface DelayedMatchOptions {
  readonly units: number
  readonly seed: number
  /** Largest number of trials. */
  readonly trials: number
  /** Node perturbation, by a reward alone, or backpropagation through time, which is told the error; the former if left out. */
  readonly rule?: 'perturbation' | 'bptt'
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

/** Two stimuli, one after the other: the network is to say whether they differed, and learns from a reward alone. */
export async function learnDelayedMatch(
  options: DelayedMatchOptions,
  seen: (trial: number, right: number, error: number) => boolean | Promise<boolean> = () => true,
): Promise<DelayedMatchResult> {
  const { units, seed, trials, phase, recent, enough, power = 3, tau = 30, probability = 0.003 } = options
  const { rule = 'perturbation' } = options
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
  const bus = simulation({ name: 'delayed match' }) // the task and the learner know each other by its events only
  const task = rewards('task')
  bus.use(task)
  bus.use(takeRewards(network))
  const backward =
    rule === 'bptt'
      ? matchThroughTime(network, {
          units,
          steps,
          tau,
          constant: Object.keys(constant).map(Number),
          rate: options.rate ?? 3e-4,
        })
      : undefined
  const derivative = new Float64Array(steps)
  const order = new RandomStream(seed, 0xd1)
  const start = performance.now()
  /** One trial; returns whether the answer was right and by how much it was wrong. */
  const trial = (kind: number, learn: boolean): { right: number; error: number } => {
    const [first, second] = [kind >> 1, kind & 1]
    const target = first === second ? -0.98 : 0.98
    network.begin()
    backward?.begin()
    let error = 0
    let answer = 0
    for (let t = 0; t < steps; t++) {
      const part = Math.floor(t / phase)
      const stimulus = part === 0 ? first : part === 2 ? second : -1
      network.step([Number(stimulus === 0), Number(stimulus === 1)], learn && !backward)
      backward?.remember()
      if (part < 4) continue
      derivative[t] = Math.sign(network.rate[0]! - target) / phase
      error += Math.abs(network.rate[0]! - target) / phase
      answer += network.rate[0]!
    }
    if (learn && backward) {
      backward.gradient(derivative)
      backward.learn()
    } else if (learn) task.give(-error, kind)
    return { right: Number(answer * target > 0), error }
  }
  const window: { right: number; error: number }[] = []
  const curve: DelayedMatchResult['curve'] = []
  let done = 0
  while (done < trials) {
    window.push(trial(order.below(done, 4), true))
    done++
    if (window.length > recent) window.shift()
    const mean = (of: 'right' | 'error'): number => window.reduce((sum, each) => sum + each[of], 0) / window.length
    const [right, error] = [mean('right'), mean('error')]
    const goes = (await seen(done, right, error)) && done < trials && !(window.length === recent && right >= enough)
    if (done % 100 === 0 || !goes) curve.push({ trial: done, right, error })
    if (!goes) break
  }
  let test = 0
  for (let each = 0; each < 400; each++) test += trial(each % 4, false).right / 400
  return { curve, trials: done, test, seconds: (performance.now() - start) / 1000 }
}
