import { describe, expect, it } from 'vitest'
import type { Batch } from './data/batch.ts'
import { sequences } from './data/dataset.ts'
import { evaluate } from './evaluate.ts'
import { fit } from './fit.ts'
import type { Learner } from './learner.ts'
import { crossEntropy } from './losses/loss.ts'
import { sgd } from './optimizers/sgd.ts'
import type { TrainingState } from './training-state.ts'

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

  it('ends early where the validation gets no better, where it is told to, and where it is aborted', async () => {
    const wrong = sequences({ values, inputs: 2, labels: [1, 0, 1, 0, 1, 0] })
    const early = await fit(logistic(), data, {
      epochs: 50,
      validation: wrong,
      patience: 3,
      optimizer: sgd({ rate: 1 }),
    })
    expect([early.ended, early.epochs.length]).toEqual(['patience', 4])
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

  it('says what cannot be used', async () => {
    await expect(fit(logistic(), data, { epochs: 0 })).rejects.toThrow('fit.epochs is 0; it must be a whole number')
    const long = sequences({ values, inputs: 2, steps: 2, labels: [0, 1, 0] })
    await expect(fit(logistic(), long)).rejects.toThrow("fit.data is 'sequences of 2 steps'; it must be of one")
  })
})
