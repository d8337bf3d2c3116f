import { ParameterError } from '@ngrad/core'
import { expect, it } from 'vitest'
import { meanAnswers } from '../answers.ts'
import type { Batch } from '../data/batch.ts'
import { checkInputs } from '../data/check-inputs.ts'
import { checkFinite } from '../finite.ts'
import type { Learner, Outcome } from '../learner.ts'
import { problemsOf } from './contract.ts'
import { learnerClauses } from './describe-learner.ts'
import type { NamedArrays } from '../weights.ts'

it('finds a learner that changes its weights, remembers what is nowhere, and takes NaN', async () => {
  const make = (): Learner => {
    const [w, g] = [Float64Array.of(1), new Float64Array(1)]
    let times = 0
    return {
      name: 'sly',
      takes: 'sequences',
      weights: { w },
      gradient: { w: g },
      remembered: () => 0,
      learn({ samples }) {
        w[0]! += 0.1
        g[0] = ++times
        return { loss: times, answers: new Float64Array(samples) }
      },
      answer: ({ samples }) => ({ loss: 0, answers: new Float64Array(samples).fill(w[0]!) }),
    }
  }
  expect(await problemsOf(learnerClauses({ name: 'sly', make, inputs: 2, outputs: 1 }))).toEqual([
    'sly: changes the weights in learning',
    'sly: gives two gradients for the same batch',
    'sly: remembers something that is neither in its weights nor in its state',
    'sly: learns otherwise behind a batch that it was only asked on',
    'sly: has other weights after a resumed training',
    'sly: has a loss of 1 before and of 60 after 60 rounds',
    'sly: takes data with 3 inputs, of a network with 2 (learn)',
    'sly: has a loss of 1 in learning and of 0 in answering',
    'sly: has a loss of 1, and of 1 where all steps count half (learn)',
    'sly: has no settings, so a training is resumed with any other',
    'sly: hears whether there is an event, not how strong it is',
    'sly: does not hear the end of sequences of 12 steps (learn)',
    'sly: takes NaN for an input of the first sequence (learn)',
    'sly: takes NaN for a weight of w (learn)',
  ])
})

/** Regression of a line on the last input, $y = w^\top x$, by its gradient; it draws once for each batch. */
function line({ counts = true, looks = true } = {}): Learner & { readonly state: NamedArrays } {
  const [w, g, draws] = [Float64Array.of(0.3, -0.2), new Float64Array(2), new Float64Array(1)]
  const run = (batch: Batch, learning: boolean): Outcome => {
    const { samples, steps, inputs, outputs, input, target } = batch
    const taught = counts ? batch.taught : batch.taught.map(() => 1)
    if (inputs !== 2) throw new ParameterError('line: inputs', inputs, '2')
    if (outputs !== 1) throw new ParameterError('line: outputs', outputs, '1')
    checkFinite('line: weights', w)
    if (looks) checkFinite('line: state draws', draws)
    checkInputs('line', batch)
    const said = Float64Array.from(
      { length: steps * samples },
      (_, row) => w[0]! * input[2 * row]! + w[1]! * input[2 * row + 1]!,
    )
    if (learning) g.fill(0)
    let loss = 0
    said.forEach((y, row) => {
      const error = y - target[row]!
      loss += (taught[row]! * error ** 2) / 2 / samples
      for (const k of learning ? [0, 1] : []) g[k]! += (taught[row]! * error * input[2 * row + k]!) / samples
    })
    return { loss, answers: meanAnswers(said, batch) }
  }
  return {
    name: 'line',
    takes: 'sequences',
    weights: { w },
    gradient: { w: g },
    state: { draws },
    remembered: () => 0,
    learn(batch) {
      const outcome = run(batch, true)
      draws[0]!++
      return outcome
    },
    answer: batch => run(batch, false),
    settings: { draws: true },
  }
}

type Line = ReturnType<typeof line>
const wrong: Readonly<Record<string, readonly [(right: Line) => Line, ...problems: string[]]>> = {
  'is right': [right => right],
  'sums the loss': [
    right => ({
      ...right,
      learn: batch => ({ ...right.learn(batch), loss: right.answer(batch).loss * batch.samples }),
    }),
    'has a loss of # for a batch and of # for it shown twice (learn)',
    'has a loss of # in learning and of # in answering',
    'has a loss of # for sequences of different lengths, which is not the mean of theirs, # (learn)',
  ],
  'sums the gradient': [
    right => ({
      ...right,
      learn(batch) {
        const outcome = right.learn(batch)
        right.gradient['w']!.forEach((each, at, all) => (all[at] = each * batch.samples))
        return outcome
      },
    }),
    'has another gradient for a batch that is shown twice',
  ],
  'learns otherwise once it has seen other numbers than zeros and ones': [
    right => {
      let graded = false
      return {
        ...right,
        learn(batch) {
          graded ||= batch.input.some(each => each !== 0 && each !== 1)
          const outcome = right.learn(batch)
          if (graded) right.gradient['w']!.forEach((each, at, all) => (all[at] = each * (1 + 1e-15)))
          return outcome
        },
      }
    },
    'remembers something that is neither in its weights nor in its state',
  ],
  'learns less from a batch behind which somebody read its gradient': [
    right => {
      let read = false
      return {
        ...right,
        get gradient() {
          read = true
          return right.gradient
        },
        learn(batch) {
          const [outcome, factor] = [right.learn(batch), read ? 0.5 : 1]
          read = false
          right.gradient['w']!.forEach((each, at, all) => (all[at] = each * factor))
          return outcome
        },
      }
    },
    'learns otherwise where it is held against another one',
  ],
  'is deaf to what counts': [
    () => line({ counts: false }),
    'has a loss of # for all steps and of # in the sum of them',
    'has a loss of #, and of # where all steps count half (learn)',
    'takes another target than its own for step 0 (learn)',
  ],
  'has no name': [right => ({ ...right, name: '' }), 'has the name ; it must be a word'],
  'takes what nobody has': [
    right => ({ ...right, takes: 'whatever' as 'sequences' }),
    'takes whatever; it must be sequences or examples',
  ],
  'remembers no number': [right => ({ ...right, remembered: () => NaN }), 'remembers NaN numbers of 1 steps'],
  'makes its state anew': [
    right => ({
      ...right,
      get state() {
        return { draws: right.state['draws']!.slice() }
      },
    }),
    'makes its state draws anew each time; it must be live',
    'takes NaN for its state draws (learn)',
  ],
  'says anything in learning': [
    right => ({
      ...right,
      learn: batch => ({ ...right.learn(batch), answers: new Float64Array(batch.samples).fill(7) }),
    }),
    'says another thing in learning than in answering',
  ],
  'says no number in learning': [
    right => ({
      ...right,
      learn: batch => ({ ...right.learn(batch), answers: new Float64Array(batch.samples).fill(NaN) }),
    }),
    'answers[0] is NaN; it must be a finite number', // in a training, and in one that is resumed
    'answers[0] is NaN; it must be a finite number',
    'says what is no number in learning',
    ...['one example', 'sequences of one step', 'a sequence of which no step counts'].map(
      what => `cannot learn from ${what}: FiniteError: line: answers[0] is NaN; it must be a finite number`,
    ),
    'makes something else of an event and of two that add up to it (learn)',
    'makes something else of sequences whose steps count differently, in another order (learn)',
    'takes another target than its own for step 0 (learn)',
  ],
  'has another gradient behind an answer': [
    right => ({
      ...right,
      answer(batch) {
        right.gradient['w']!.fill(0)
        return right.answer(batch)
      },
    }),
    'has another gradient behind an answer',
  ],
  'takes sequences of one length': [
    right => ({
      ...right,
      learn(batch) {
        if (batch.events.some(({ steps }) => steps !== batch.steps)) throw new TypeError('sequences.map is not a function')
        return right.learn(batch)
      },
    }),
    'cannot learn from sequences of different lengths: TypeError: sequences.map is not a function',
  ],
  'means over as many as it was made for': [
    right => ({
      ...right,
      answer: batch => ({ ...right.answer(batch), answers: new Float64Array(3).fill(right.answer(batch).answers[0]!) }),
    }),
    'says another thing in learning than in answering',
    'answers.length is 3; it must be 1, 1 of each of 1 sequences',
    'answers.length is 3; it must be 1, 1 of each of 1 sequences',
    'makes something else of sequences whose steps count differently, in another order (answer)',
  ],
  'divides by what counts': [
    right => {
      const each = (batch: Batch, outcome: Outcome): Outcome => {
        const first = batch.taught.reduce((sum, weight, row) => sum + (row % batch.samples === 0 ? weight : 0), 0)
        return first === 0 ? { ...outcome, loss: NaN } : outcome
      }
      return { ...right, learn: batch => each(batch, right.learn(batch)), answer: batch => each(batch, right.answer(batch)) }
    },
    'cannot learn from a sequence of which no step counts: FiniteError: line: loss is NaN; it must be a finite number',
  ],
  'does not say what it was made with': [
    right => Object.defineProperty(right, 'settings', { value: undefined }),
    'has no settings, so a training is resumed with any other',
  ],
  'has another loss in answering': [
    right => ({ ...right, answer: batch => ({ ...right.answer(batch), loss: 3 * right.answer(batch).loss }) }),
    'has a loss of # in learning and of # in answering',
  ],
  'sums the answers of its steps': [
    right => {
      const summed = (batch: Batch, outcome: Outcome): Outcome => {
        const counted = batch.taught.reduce((sum, each) => sum + each, 0) / batch.samples
        return { ...outcome, answers: outcome.answers.map(each => each * counted) }
      }
      return {
        ...right,
        learn: batch => summed(batch, right.learn(batch)),
        answer: batch => summed(batch, right.answer(batch)),
      }
    },
    'answers # to all steps, which is not the mean of what it says in each, #',
  ],
  'takes infinite inputs': [
    right => ({
      ...right,
      learn: batch =>
        batch.events.some(({ value }) => value.includes(Infinity))
          ? { loss: 1, answers: new Float64Array(3) }
          : right.learn(batch),
    }),
    'takes Infinity for an input of the first sequence (learn)',
  ],
  'looks at its first weights only': [
    right => {
      const [bias, none] = [Float64Array.of(0), Float64Array.of(0)]
      return { ...right, weights: { ...right.weights, bias }, gradient: { ...right.gradient, bias: none } }
    },
    'takes NaN for a weight of bias (learn)',
  ],
  'does not look at its state': [() => line({ looks: false }), 'takes NaN for its state draws (learn)'],
  'draws before it looks': [
    right => ({
      ...right,
      learn(batch) {
        if (batch.events[0]!.value.every(Number.isFinite)) right.state['draws']![0]!++ // as if it had shown the first
        const outcome = right.learn(batch)
        right.state['draws']![0]!--
        return outcome
      },
    }),
    'has changed something by a batch with NaN in its last sequence (learn)',
  ],
}
for (const [what, [change, ...problems]] of Object.entries(wrong))
  it(`finds out a learner that ${what}`, async () => {
    const contract = { name: 'line', inputs: 2, outputs: 1, wants: 'values', make: () => change(line()) } as const
    const found = await problemsOf(learnerClauses(contract))
    expect(found.map(each => each.replaceAll(/-?\b\d+\.\d+(e-?\d+)?\b/g, '#'))).toEqual(
      problems.map(each => `line: ${each}`),
    )
  })

/** What a fault makes of the events, targets and weights of steps that a line is shown. */
interface Fault {
  /** Of the events of an input in a step: their sum is right. */
  readonly heard?: (values: readonly number[]) => number
  /** Steps that it hears. */
  readonly steps?: number
  /** The step and sequence whose weight or target it takes for those of another. */
  readonly weight?: (step: number, sequence: number) => readonly [step: number, sequence: number]
  readonly aim?: (step: number, sequence: number, steps: number) => readonly [step: number, sequence: number]
  /** Whether its answers lie in one array. */
  readonly shared?: boolean
  readonly remembered?: (steps: number) => number
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const own = (step: number, sequence: number): readonly [number, number] => [step, sequence]

/** The same regression, which reads the events one by one; something of it may be otherwise. */
function byEvents({ heard = sum, steps: most = Infinity, weight = own, aim = own, shared = false, remembered }: Fault): Learner {
  const right = line()
  const said = new Float64Array(100)
  const seen = (batch: Batch): Batch => {
    const { samples, steps, inputs, outputs, events } = batch
    const input = new Float64Array(steps * samples * inputs)
    events.forEach(({ first, source, value }, sequence) => {
      for (let step = 0; step < Math.min(events[sequence]!.steps, most); step++)
        for (let of = 0; of < inputs; of++) {
          const values = Array.from(value.slice(first[step], first[step + 1])).filter((_, at) => source[first[step]! + at] === of)
          input[(step * samples + sequence) * inputs + of] = values.length > 0 ? heard(values) : 0
        }
    })
    const moved = (from: Float64Array, each: number, to: NonNullable<Fault['aim']>): Float64Array =>
      from.map((_, at) => {
        const [row, rest] = [Math.floor(at / each), at % each]
        const [step, sequence] = to(Math.floor(row / samples), row % samples, steps)
        return from[(step * samples + sequence) * each + rest]!
      })
    const [taught, target] = [moved(batch.taught, 1, weight), moved(batch.target, outputs, aim)]
    return Object.defineProperties(Object.create(batch) as Batch, {
      input: { value: input },
      taught: { value: taught },
      target: { value: target },
    })
  }
  const given = ({ loss, answers }: Outcome): Outcome => {
    if (!shared) return { loss, answers }
    said.set(answers)
    return { loss, answers: said.subarray(0, answers.length) }
  }
  return {
    ...right,
    ...(remembered && { remembered }),
    learn: batch => given(right.learn(seen(batch))),
    answer: batch => given(right.answer(seen(batch))),
  }
}

const faults: Readonly<Record<string, readonly [Fault, ...problems: string[]]>> = {
  'hears all as it is': [{}],
  'writes its answers into one array': [{ shared: true }],
  'takes each event for 1': [
    { heard: values => values.length },
    'makes something else of an event and of two that add up to it (learn)',
  ],
  'takes all events of a step for 1': [{ heard: () => 1 }, 'hears whether there is an event, not how strong it is'],
  'takes the last of two events': [
    { heard: values => values.at(-1)! },
    'makes something else of an event and of two that add up to it (learn)',
  ],
  'hears six steps': [{ steps: 6 }, 'does not hear the end of sequences of 12 steps (learn)'],
  'weighs all sequences as the first': [
    { weight: step => [step, 0] },
    'makes something else of sequences whose steps count differently, in another order (learn)',
  ],
  'takes the target of the first step for all': [
    { aim: (_, sequence) => [0, sequence] },
    'takes another target than its own for step 1 (learn)',
  ],
  'takes the target of the last step for all': [
    { aim: (_, sequence, steps) => [steps - 1, sequence] },
    'has a loss of # for sequences of different lengths, which is not the mean of theirs, # (learn)',
    'takes another target than its own for step 0 (learn)',
  ],
  'remembers no number of many steps': [
    { remembered: steps => (steps > 6 ? NaN : 1) },
    'remembers NaN numbers of 7 steps',
  ],
}
for (const [what, [fault, ...problems]] of Object.entries(faults))
  it(`finds out a learner that ${what}`, async () => {
    const contract = { name: 'line', inputs: 2, outputs: 1, wants: 'values', make: () => byEvents(fault) } as const
    const found = await problemsOf(learnerClauses(contract))
    expect(found.map(each => each.replaceAll(/-?\b\d+\.\d+(e-?\d+)?\b/g, '#'))).toEqual(problems.map(each => `line: ${each}`))
  })
