import { Workspace } from '@ngrad/core'
import { describe, expect, it, vi } from 'vitest'
import type { Batch } from './data/batch.ts'
import { sequences, subset } from './data/dataset.ts'
import type { Dataset, Example } from './data/dataset.ts'
import { evaluate } from './evaluate.ts'
import { fit, fitEpochs } from './fit.ts'
import type { FitOptions } from './fit.ts'
import type { Learner } from './learner.ts'
import { crossEntropy } from './losses/loss.ts'
import { adam, adamW } from './optimizers/adam.ts'
import { linear } from './optimizers/schedules.ts'
import { sgd } from './optimizers/sgd.ts'
import { loadTraining, saveTraining } from './files/save-training.ts'
import type { Epoch, TrainingState } from './training-state.ts'

/** Logistic regression of two classes: the smallest learner that there is. */
function logistic(inputs = 2): Learner {
  const [w, gradient] = [new Float64Array(2 * inputs), new Float64Array(2 * inputs)]
  const run = ({ samples, input, target }: Batch, learning: boolean) => {
    const answers = new Float64Array(2 * samples)
    const error = new Float64Array(2)
    let loss = 0
    if (learning) gradient.fill(0)
    for (let sample = 0; sample < samples; sample++) {
      const x = input.subarray(sample * inputs, (sample + 1) * inputs)
      const y = [0, 1].map(k => x.reduce((sum, value, i) => sum + value * w[2 * i + k]!, 0))
      answers.set(y, 2 * sample)
      loss += crossEntropy.measure(y, target.subarray(2 * sample, 2 * sample + 2), error)
      if (learning) for (const [at] of gradient.entries()) gradient[at]! += (x[at >> 1]! * error[at & 1]!) / samples
    }
    return { loss: loss / samples, answers }
  }
  return {
    name: 'logistic',
    takes: 'examples',
    weights: { w },
    gradient: { w: gradient },
    remembered: () => 0,
    learn: batch => run(batch, true),
    answer: batch => run(batch, false),
  }
}

const values = [1, 0, 0, 1, 2, 0, 0, 2, 1, 0.5, 0.5, 1]
const data = sequences({ values, inputs: 2, labels: [0, 1, 0, 1, 0, 1] })

describe('fit', () => {
  it('asks for an example, and refuses an optimizer that would have nothing to do', async () => {
    const none = sequences({ values: [], inputs: 2, labels: [], outputs: 2 })
    await expect(fit(logistic(), none)).rejects.toThrow('fit.data.count is 0; it must be at least 1')
    const itself: Learner = { ...logistic(), name: 'itself', gradient: {} }
    await expect(fit(itself, data, { optimizer: adam() })).rejects.toThrow(
      "fit.optimizer is 'adam'; it must be left out: itself changes its weights itself",
    )
    expect((await fit(itself, data, { epochs: 1 })).ended).toBe('done')
  })

  it('learns to tell classes apart, and tells how it goes', async () => {
    const learner = logistic()
    expect(evaluate(learner, data).loss).toBeCloseTo(Math.log(2), 12) // nothing is known at first
    const told: number[] = []
    const { epochs, ended } = await fit(learner, data, {
      optimizer: sgd({ rate: 1 }),
      epochs: 30,
      batch: 4,
      validation: data,
      callbacks: { batch: ({ batch, of }) => void told.push(batch / of) },
    })
    expect(ended).toBe('done')
    expect(epochs).toHaveLength(30)
    expect(told).toHaveLength(60)
    expect(told.slice(0, 2)).toEqual([0.5, 1])
    expect(epochs.at(-1)!.validation!.loss).toBeLessThan(0.1)
    expect(epochs.at(-1)!.validation!.accuracy).toBe(1)
    expect([...evaluate(learner, data).metrics!.confusion]).toEqual([3, 0, 0, 3])
  })

  it('is the same in one go as resumed from any of its checkpoints, bit for bit', async () => {
    const options = { epochs: 5, batch: 4, seed: 7 }
    const [states, whole]: [TrainingState[], Learner] = [[], logistic()]
    const all = await fit(whole, data, {
      ...options,
      callbacks: { checkpoint: state => void states.push(structuredClone(state)) },
    })
    for (const state of states) {
      const resumed = logistic()
      const rest = await fit(resumed, data, { ...options, resume: state })
      expect(rest.epochs).toEqual(all.epochs)
      expect(resumed.weights).toEqual(whole.weights)
    }
    await expect(fit({ ...logistic(), name: 'other' }, data, { ...options, resume: states[0]! })).rejects.toThrow(
      'the training is that of logistic; this learner is other',
    )
    await expect(
      fit(logistic(3), sequences({ values: [1, 2, 3], inputs: 3, labels: [1] }), { resume: states[0]! }),
    ).rejects.toThrow('the training has 4 weights w; this learner has 6')
  })

  it('is not resumed from what is not whole, and has changed nothing then', async () => {
    let kept: TrainingState | undefined
    const options = (): FitOptions => ({ epochs: 4, batch: 4, optimizer: adam({ rate: 1 }) })
    await fit(logistic(), data, { ...options(), epochs: 2, callbacks: { checkpoint: state => void (kept = state) } })
    const state = kept!
    const { optimizer: all } = state
    const { 'adam.rate': rate, 'adam.m w': m, ...rest } = all
    const { settings: _, ...without } = state
    const wrong: readonly (readonly [object, string])[] = [
      ...[5, null, 'abcdef'].map(history => [{ ...state, history }, 'fit.resume'] as const),
      [{ ...state, history: [null] }, 'fit.resume.history[0] is null; it must be an object'],
      [{ ...state, history: [{ epoch: 'x' }, 7] }, "fit.resume.history[0].epoch is 'x'"],
      [without, 'the training does not say what it was made with'],
      [{ ...state, weights: { w: Float64Array.of(1, 2, NaN, 3) } }, 'fit.resume.weights w[2] is NaN'],
      [{ ...state, weights: { w: [1, 2, 3, 4] } }, 'fit.resume.weights.w is '],
      [{ ...state, optimizer: { ...all, 'adam.v w': Float64Array.of(1, Infinity, 3, 4) } }, 'fit.resume.optimizer adam.v w[1] is Infinity'],
      [{ ...state, optimizer: { ...rest, 'adam.m w': m } }, 'the state has no adam.rate'],
      [{ ...state, optimizer: { ...all, 'adam.rate': new Float64Array(0) } }, 'the state has nothing for adam.rate'],
      [{ ...state, optimizer: { ...all, 'adam.rate': Float64Array.of(-1) } }, 'the state has -1 for adam.rate'],
      [{ ...state, optimizer: { ...all, 'adam.steps': Float64Array.of(0.5) } }, 'the state has 0.5 for adam.steps'],
      [{ ...state, optimizer: { ...rest, 'adam.rate': rate } }, 'the state has no adam.m w'],
      [{ ...state, optimizer: { 'adam.rate': rate, 'adam.steps': rest['adam.steps'] } }, 'the state has no adam.m w'],
      [{ ...state, optimizer: { ...all, 'adam.m w': m!.slice(1), 'adam.v w': m!.slice(1) } }, 'the state has 3 numbers of adam.m w'],
      [{ ...state, optimizer: { ...all, 'adam.m x': m, 'adam.v x': m } }, 'the state has adam.m x; there are no weights x'],
    ]
    for (const [resume, words] of wrong) {
      const [learner, given] = [logistic(), options()]
      await expect(fit(learner, data, { ...given, resume: resume as TrainingState }), words).rejects.toThrow(words)
      expect([...learner.weights['w']!, given.optimizer!.rate]).toEqual([0, 0, 0, 0, 1])
      expect(given.optimizer!.state()['adam.steps']).toEqual(Float64Array.of(0))
    }
    const single = { ...logistic(), weights: { w: new Float32Array(4) } }
    await expect(fit(single, data, { ...options(), resume: state })).rejects.toThrow(
      'the training has weights w in double precision; this learner in single precision',
    )
    expect([...single.weights.w]).toEqual([0, 0, 0, 0])
    expect((await fit(logistic(), data, { ...options(), resume: state })).epochs).toHaveLength(4)
  })

  it('goes on with the network that its file describes, and with no other', async () => {
    const of = (tau: number): Learner => ({
      ...logistic(),
      network: { saved: () => ({ kind: 'mine', description: { tau, extents: { w: [6] } }, arrays: {} }) },
    })
    const options: FitOptions = { epochs: 1, batch: 4 }
    const states: TrainingState[] = []
    await fit(of(10), data, { ...options, optimizer: adam(), callbacks: { checkpoint: state => void states.push(state) } })
    const resumed = (tau: number) => fit(of(tau), data, { ...options, epochs: 2, optimizer: adam(), resume: states[0]! })
    await expect(resumed(20)).rejects.toThrow('the training has network.tau 10; this one has 20')
    expect((await resumed(10)).epochs).toHaveLength(2)
  })

  it.each(['adam', 'optimizer', 'learner', 'network', 'data', 'seed'])('tells a learner %s from what else has that name', async name => {
    const named = (seed: number): Learner => ({ ...logistic(), name, settings: { seed, rate: seed, examples: 'mine' } })
    const options = (rate: number, seed = 7): FitOptions => ({ epochs: 2, batch: 4, seed, optimizer: adam({ rate }) })
    const states: TrainingState[] = []
    await fit(named(1), data, { ...options(1), callbacks: { checkpoint: state => void states.push(state) } })
    const resumed = (learner: Learner, other: FitOptions) => fit(learner, data, { ...other, epochs: 3, resume: states.at(-1)! })
    await expect(resumed(named(2), options(1))).rejects.toThrow('has learner.seed 1; this one has 2')
    await expect(resumed(named(1), options(2))).rejects.toThrow('has optimizer.rate 1; this one has 2')
    await expect(resumed(named(1), options(1, 8))).rejects.toThrow('has seed 7; this one has 8')
    expect((await resumed(named(1), options(1))).epochs).toHaveLength(3)
  })

  it('is resumed only with the settings that it was made with, and at the rate that it had', async () => {
    const options = { epochs: 4, batch: 4, seed: 7, validation: data }
    const last: { state?: TrainingState } = {}
    const callbacks = { checkpoint: (state: TrainingState) => void (last.state = state) }
    const optimizer = adam({ rate: 1 })
    const slower = ({ epoch }: { epoch: number }) => void (epoch === 2 && (optimizer.rate = 0.1))
    const whole = logistic()
    const states: TrainingState[] = []
    await fit(whole, data, { ...options, optimizer, callbacks: { epoch: slower, checkpoint: state => void states.push(state) } })
    const state = loadTraining(saveTraining(states[2]!))
    const resumed = logistic()
    await fit(resumed, data, { ...options, optimizer: adam({ rate: 1 }), resume: state })
    expect(resumed.weights).toEqual(whole.weights)
    const others: readonly (readonly [object, string])[] = [
      [{ seed: 8 }, 'the training has seed 7; this one has 8'],
      [{ batch: 3 }, 'the training has batch 4; this one has 3'],
      [{ shuffle: false }, 'the training has shuffle true; this one has false'],
      [{ rest: 'drop' }, 'the training has rest keep; this one has drop'],
      [{ optimizer: adam({ rate: 2 }) }, 'the training has optimizer.rate 1; this one has 2'],
      [{ optimizer: adam({ rate: 1, beside: 'plain' }) }, 'the training has optimizer.beside corrected; this one has plain'],
      [{ optimizer: adamW({ rate: 1 }) }, 'the training has optimizer adam; this one has adamW'],
      [{ optimizer: adam({ rate: 1, schedule: linear(5000) }) }, 'the training has optimizer.schedule of none; this one has '],
      [{ validation: sequences({ values, inputs: 2, labels: [1, 1, 0, 1, 0, 1] }) }, 'the training has validation.examples '],
      [{ augment: (example: Example) => ({ ...example, label: 0 }) }, 'the training has data.examples '],
      [{ augment: (example: Example) => ({ ...example, taught: Float64Array.of(0.5) }) }, 'the training has data.examples '],
    ]
    for (const [other, words] of others)
      await expect(fit(logistic(), data, { ...options, optimizer: adam({ rate: 1 }), ...other, resume: state })).rejects.toThrow(words)
    const resumedOn = (other: Dataset, options: FitOptions = {}) =>
      fit(logistic(), other, { epochs: 4, batch: 4, seed: 7, validation: data, optimizer: adam({ rate: 1 }), resume: state, ...options })
    await expect(resumedOn(subset(data, [0, 1, 2, 3, 4]))).rejects.toThrow('the training has data.count 6; this one has 5')
    await expect(resumedOn(subset(data, [1, 0, 2, 3, 4, 5]))).rejects.toThrow('the training has data.examples ')
    expect((await resumedOn(data, { epochs: 6, patience: 9 })).epochs).toHaveLength(6) // what comes after may be otherwise
    const drawing = (seed: number): Learner => ({ ...logistic(), settings: { seed } })
    await fit(drawing(1), data, { ...options, callbacks })
    const otherSeed = fit(drawing(2), data, { ...options, resume: last.state! })
    await expect(otherSeed).rejects.toThrow('the training has learner.seed 1; this one has 2')
    const wrong = sequences({ values, inputs: 2, labels: [1, 0, 1, 0, 1, 0] })
    const early = { epochs: 50, validation: wrong, patience: 3 }
    const stopped = await fit(logistic(), data, { ...early, callbacks })
    const after = await fit(logistic(), data, { ...early, resume: last.state! })
    expect([stopped.ended, after.ended, after.epochs.length]).toEqual(['patience', 'patience', stopped.epochs.length])
  })

  it('changes the rate of weights that lie in matrices, too, where it is set between two batches', async () => {
    const work = new Workspace({ precision: 'f64' })
    const [value, gradient] = [work.matrix(1, 4), work.matrix(1, 4)]
    const inPlace: Learner = { ...logistic(), place: { work, parameters: [{ name: 'w', value, gradient }] } }
    const optimizer = sgd({ rate: 0 })
    const before: number[] = []
    const epoch = () => void (before.push(value.values[0]!), gradient.values.fill(1), (optimizer.rate = 0.5))
    const states: TrainingState[] = []
    const checkpoint = (state: TrainingState): void => void states.push(state)
    await fit(inPlace, data, { optimizer, epochs: 2, batch: 6, callbacks: { epoch, checkpoint } })
    expect([...before, value.values[0]]).toEqual([0, -0.5, -0.5])
    const resumed = sgd({ rate: 0 })
    await fit(inPlace, data, { optimizer: resumed, epochs: 2, batch: 6, resume: states[1]! })
    expect(resumed.rate).toBe(0.5)
    gradient.values.fill(1)
    await fit(inPlace, data, { optimizer: resumed, epochs: 3, batch: 6, resume: states[1]! })
    expect(value.values[0]).toBe(-1)
  })

  it('learns from what fills no whole batch as a smaller one, or leaves it out where it is told to', async () => {
    const sizes = async (options: FitOptions): Promise<number[]> => {
      const shown: number[] = []
      const fixed: Learner = { ...logistic(), samples: 4 }
      await fit(fixed, data, { ...options, epochs: 1, callbacks: { batch: ({ shown: { samples } }) => void shown.push(samples) } })
      return shown
    }
    expect(await sizes({})).toEqual([4, 2])
    expect(await sizes({ rest: 'drop' })).toEqual([4])
    const usual: number[] = [] // 32 examples, or all where they are fewer
    const callbacks = { batch: ({ shown: { samples } }: { shown: Batch }) => void usual.push(samples) }
    await fit(logistic(), data, { rest: 'drop', epochs: 2, callbacks })
    expect(usual).toEqual([6, 6])
    const three = sequences({ values: [1, 0, 0, 1, 2, 0], inputs: 2, labels: [0, 1, 0] })
    await expect(fit({ ...logistic(), samples: 4 }, three, { rest: 'drop' })).rejects.toThrow(
      'fit.data.count is 3; it must be at least 4, as many as a batch has',
    )
  })

  it('counts each example once, whatever batches they come in', async () => {
    const learned = (): Learner => {
      const learner = logistic()
      learner.weights['w']!.set([1, -1, 0, 2]) // or all examples have the same loss, and so have all means of some of them
      return learner
    }
    // sums of the classes x₀, 2 x₁ − x₀, of the right one below the other: the mean of log(1 + exp(other − right))
    const right = [1, 0, 2, 0, 1, 0.5].map((x, at) => {
      const y = [0, 1, 0, 2, 0.5, 1][at]!
      return Math.log1p(Math.exp((at % 2 === 0 ? 1 : -1) * (2 * y - 2 * x)))
    })
    const mean = right.reduce((sum, each) => sum + each, 0) / 6
    for (const size of [1, 4, 5, 6]) expect(evaluate(learned(), data, size).loss).toBeCloseTo(mean, 12)
    const told = async (batch: number) => {
      const still = { optimizer: sgd({ rate: 1e-300 }), epochs: 1, shuffle: false, validation: data }
      const { epochs: [only] } = await fit(learned(), data, { ...still, batch })
      return [only!.loss, only!.validation!.loss]
    }
    const [loss, validation] = await told(6)
    expect(validation).toBeCloseTo(loss!, 12)
    for (const each of await told(4)) expect(each).toBeCloseTo(loss!, 12)
  })

  it('has metrics of all examples, or of none where some have no class', () => {
    const example = (index: number): Example =>
      index < 4 ? data.example(index) : { input: data.example(index).input, target: Float64Array.of(0, 1) }
    expect(evaluate(logistic(), { ...data, example }, 2).metrics).toBeUndefined() // batches with classes, and one without
    expect(evaluate(logistic(), data, 2).metrics!.accuracy).toBe(0.5)
  })

  it('ends early where the validation gets no better, where it is told to, and where it is aborted', async () => {
    const wrong = sequences({ values, inputs: 2, labels: [1, 0, 1, 0, 1, 0] })
    const early = await fit(logistic(), data, {
      epochs: 50,
      validation: wrong,
      patience: 3,
      optimizer: sgd({ rate: 1 }),
    })
    expect([early.ended, early.epochs.length]).toEqual(['patience', 4])
    let round = 0
    const rising = { ...logistic(), learn: () => ({ loss: Math.max(3, ++round), answers: new Float64Array(12) }) }
    const own = await fit(rising, data, { epochs: 50, batch: 6, patience: 3 }) // 3, 3, 3, 4: by the losses of the rounds themselves
    expect([own.ended, own.epochs.map(({ loss }) => loss)]).toEqual(['patience', [3, 3, 3, 4]])
    const told = await fit(logistic(), data, { epochs: 50, callbacks: { epoch: ({ epoch }) => epoch < 2 } })
    expect([told.ended, told.epochs.length]).toEqual(['callback', 2])
    const kept = await fit(logistic(), data, { epochs: 50, callbacks: { checkpoint: ({ history }) => history.length < 2 } })
    expect([kept.ended, kept.epochs.length]).toEqual(['callback', 2])
    const abort = new AbortController()
    const stopped = await fit(logistic(), data, { signal: abort.signal, callbacks: { batch: () => abort.abort() } })
    expect([stopped.ended, stopped.epochs.length]).toEqual(['signal', 0])
  })

  it('stops at the batch in which a number is not finite, with the weights before it', async () => {
    const learner = logistic()
    let batches = 0
    const broken: Learner = {
      ...learner,
      learn(batch) {
        const outcome = learner.learn(batch)
        if (++batches === 3) learner.gradient['w']![1] = NaN
        return outcome
      },
    }
    await expect(fit(broken, data, { batch: 2, optimizer: sgd() })).rejects.toThrow(
      'sgd: gradient w[1] is NaN; it must be a finite number',
    )
    expect(batches).toBe(3)
    expect(learner.weights['w']!.every(Number.isFinite)).toBe(true)
  })

  it('looks at the weights at the end of a round, whoever has changed them', async () => {
    for (const bad of [NaN, -Infinity]) {
      const learner = logistic()
      const told: number[] = []
      const last = ({ epoch, batch, of }: { epoch: number; batch: number; of: number }): void =>
        void (epoch === 2 && batch === of && (learner.weights['w']![2] = bad))
      const rounds = { batch: last, epoch: ({ epoch }: { epoch: number }) => void told.push(epoch) }
      await expect(fit(learner, data, { epochs: 3, batch: 2, callbacks: rounds })).rejects.toThrow(`logistic: weights w[2] is ${bad}`)
      expect(told).toEqual([1])
    }
  })

  it('has the weights of a learner for one training at a time', async () => {
    const learner = logistic()
    const sharing = { ...logistic(), weights: learner.weights }
    const callbacks = { batch: () => new Promise<void>(resolve => setTimeout(resolve)) }
    const first = fit(learner, data, { epochs: 2, callbacks })
    for (const other of [learner, sharing])
      await expect(fit(other, data)).rejects.toThrow('logistic: its weights are being trained already')
    expect((await first).ended).toBe('done')
    expect((await fit(sharing, data, { epochs: 1 })).ended).toBe('done')
  })

  it('lets two trainings of the same weights take turns, a round at a time, each with an optimizer of its own', async () => {
    const learner = logistic()
    const whole = { batch: 6, shuffle: false }
    const turns = [0.5, 0.1].map(rate => fitEpochs(learner, data, { optimizer: sgd({ rate }), epochs: 3, ...whole }))
    const losses: number[] = []
    for (let turn = 0; turn < 6; turn++) losses.push(((await turns[turn % 2]!.next()).value as Epoch).loss)
    for (const each of turns) expect((await each.next()).value).toMatchObject({ ended: 'done', epochs: { length: 3 } })
    const alone = logistic()
    const optimizer = sgd()
    const callbacks = { epoch: ({ epoch }: Epoch) => void (optimizer.rate = epoch % 2 === 1 ? 0.1 : 0.5) }
    optimizer.rate = 0.5
    expect((await fit(alone, data, { optimizer, epochs: 6, callbacks, ...whole })).epochs.map(({ loss }) => loss)).toEqual(losses)
    expect(learner.weights).toEqual(alone.weights)
  })

  it('serves timers meanwhile, at least every twentieth of a second', async () => {
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 20))
    try {
      let served = false
      const timer = setTimeout(() => (served = true), 0)
      const unserved: number[] = []
      const callbacks = { batch: ({ epoch }: { epoch: number }) => void (served || unserved.push(epoch)) }
      await fit(logistic(), data, { epochs: 1000, callbacks })
      clearTimeout(timer)
      expect(unserved.length).toBeLessThan(1000)
    } finally {
      clock.mockRestore()
    }
  })

  it('says what cannot be used', async () => {
    expect(() => evaluate(logistic(), { ...data, count: 0 })).toThrow('evaluate.data.count is 0; it must be at least 1')
    const none = { ...data, count: 0 }
    const wrong: readonly (readonly [object, string])[] = [
      [{ callbacks: { epochs() {} } }, 'fit.callbacks.epochs is not an option; did you mean epoch?'],
      [{ signal: {} }, 'it must be the signal of an AbortController'],
      [{ validation: none }, 'fit.validation.count is 0; it must be at least 1'],
      [{ validation: { ...data, inputs: 3 } }, 'fit.validation.inputs is 3; it must be 2, as the data'],
      [{ validation: [data] }, 'fit.validation is an array of 1; it must be a set of data'],
      [{ resume: {} }, 'it must be the state of a training'],
    ]
    for (const [options, words] of wrong) await expect(fit(logistic(), data, options)).rejects.toThrow(words)
    await expect(fit(logistic(), data, { epochs: 0 })).rejects.toThrow('fit.epochs is 0; it must be a whole number')
    const long = sequences({ values, inputs: 2, steps: 2, labels: [0, 1, 0] })
    await expect(fit(logistic(), long)).rejects.toThrow("fit.data is 'sequences of 2 steps'; it must be of one")
  })
})
