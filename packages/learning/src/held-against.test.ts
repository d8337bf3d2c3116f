import { expect, it, vi } from 'vitest'
import { askedOn, cosineWith } from './asked-on.ts'
import { batches } from './data/batch.ts'
import type { Batch } from './data/batch.ts'
import { sequences } from './data/dataset.ts'
import { FiniteError } from './finite.ts'
import { fit } from './fit.ts'
import { heldAgainst } from './held-against.ts'
import type { Held } from './held-against.ts'
import type { AnyLearner, Learner } from './learner.ts'
import { sgd } from './optimizers/sgd.ts'
import { defineLearner } from './registry.ts'

/** One weight that is to be 3, and what is taken for its derivative, as a factor of the right one. */
function toward3(factor: number, weights = { w: Float64Array.of(1) }): Learner {
  const gradient = { w: new Float64Array(1) }
  const answer = (): { loss: number; answers: Float64Array } => ({
    loss: (weights.w[0]! - 3) ** 2 / 2,
    answers: weights.w.slice(),
  })
  return {
    name: 'toward 3',
    takes: 'sequences',
    weights,
    gradient,
    remembered: () => 0,
    answer,
    learn() {
      gradient.w[0] = factor * (weights.w[0]! - 3)
      return answer()
    },
  }
}

it('tells how each batch lies to the gradient at the weights before the change, and learns the same', async () => {
  const weights = { w: Float64Array.of(1) }
  const all: Held[] = []
  const learner = heldAgainst(toward3(0.5, weights), toward3(1, weights), held => all.push(held))
  const alone = toward3(0.5)
  const data = sequences({ values: [1, 1], inputs: 1, targets: [3, 3] })
  for (const each of [learner, alone]) await fit(each, data, { optimizer: sgd({ rate: 0.5 }), epochs: 2, batch: 1 })
  expect(weights.w).toEqual(alone.weights['w'])
  expect(all.map(({ loss }) => loss)).toEqual([2, 1.125, 0.6328125, 0.35595703125])
  for (const { alignment } of all) expect(alignment['w']).toEqual({ cosine: 1, relativeError: 0.5 })
})

/** The same as a class of somebody, of which nothing can be asked but of itself. */
class Private implements Learner {
  readonly #inner: Learner
  readonly takes = 'sequences'
  constructor(inner: Learner) {
    this.#inner = inner
  }
  get name(): string {
    return this.#inner.name
  }
  get weights(): Learner['weights'] {
    return this.#inner.weights
  }
  get gradient(): Learner['gradient'] {
    return this.#inner.gradient
  }
  remembered(steps: number): number {
    return this.#inner.remembered(steps)
  }
  learn(...shown: Parameters<Learner['learn']>): ReturnType<Learner['learn']> {
    return this.#inner.learn(...shown)
  }
  answer(...shown: Parameters<Learner['answer']>): ReturnType<Learner['answer']> {
    return this.#inner.answer(...shown)
  }
}

/** The same of one that takes its time. */
const later = (inner: Learner): AnyLearner => ({
  ...inner,
  learn: async batch => {
    await new Promise(resolve => setTimeout(resolve))
    return inner.learn(batch)
  },
  answer: async batch => inner.answer(batch),
})

it.each([
  ['a class with private fields', (inner: Learner): AnyLearner => new Private(inner)],
  ['one that is frozen', (inner: Learner): AnyLearner => Object.freeze({ ...inner })],
  ['one that takes its time', later],
])('holds %s as it holds others', async (_, like) => {
  const data = sequences({ values: [1, 1], inputs: 1, targets: [3, 3] })
  const trained = async (make: (inner: Learner) => AnyLearner): Promise<readonly unknown[]> => {
    const weights = { w: Float64Array.of(1) }
    const all: Held[] = []
    const learner = heldAgainst(make(toward3(0.5, weights)), toward3(1, weights), held => all.push(held))
    const { epochs } = await fit(learner, data, { optimizer: sgd({ rate: 0.5 }), epochs: 2, batch: 1, validation: data })
    return [weights, epochs, all.map(({ loss, answers, alignment }) => ({ loss, answers, alignment }))]
  }
  const plain = await trained(inner => inner)
  expect(plain[2]).toHaveLength(4)
  expect(await trained(like)).toEqual(plain)
})

it('tells the time of the learner itself, in seconds, and refuses a reference that takes its time', async () => {
  const data = sequences({ values: [1], inputs: 1, targets: [3] })
  const [batch] = batches(data, { size: 1 })
  const [one, all] = [toward3(1), [] as Held[]]
  for (const learner of [one, later(one)]) {
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(1250)
    await heldAgainst(learner, one, held => all.push(held)).learn(batch!)
    now.mockRestore()
  }
  expect(all.map(({ seconds }) => seconds)).toEqual([0.25, 0.25])
  await expect(fit(heldAgainst(one, later(one) as Learner, () => {}), data, { epochs: 1 })).rejects.toThrow(
    "askedOn.learner is 'toward 3'; it must be one that answers at once",
  )
})

it('has what the learner has, as it is at that time', () => {
  const learner = { ...toward3(1), state: undefined as Learner['state'] }
  const held = heldAgainst(learner as Learner, toward3(1), () => {})
  expect([held.state, 'state' in held, 'samples' in held]).toEqual([undefined, true, false])
  expect((Object.assign(learner, { state: { trace: Float64Array.of(1) } }), held.state)).toEqual({ trace: Float64Array.of(1) })
})

/** One whose gradient points where its place in what it draws says. */
function drawing(): Learner {
  const [weights, gradient, drawn] = [{ w: new Float64Array(2) }, { w: new Float64Array(2) }, new Float64Array(1)]
  const answer = () => ({ loss: 0, answers: new Float64Array(1) })
  return {
    ...toward3(1),
    weights,
    gradient,
    state: { drawn },
    answer,
    learn() {
      gradient.w.set([Math.cos(drawn[0]!), Math.sin(drawn[0]!)])
      drawn[0]!++
      return answer()
    },
  }
}

it('holds a learner that draws against the gradient with what it has drawn', async () => {
  const [learner, reference] = [drawing(), drawing()]
  const told: number[] = []
  const data = sequences({ values: [1, 1], inputs: 1, targets: [3, 3] })
  const held = heldAgainst(learner, reference, ({ alignment }) => told.push(alignment['w']!.cosine))
  await fit(held, data, { optimizer: sgd({ rate: 0.5 }), epochs: 2, batch: 1 })
  for (const cosine of told) expect(cosine).toBeCloseTo(1, 12)
  const [batch] = batches(data, { size: 1 })
  expect(cosineWith(learner, reference, batch!)).toBeCloseTo(1, 12)
  expect([learner, reference].map(({ state }) => state!['drawn']![0])).toEqual([4, 0])
})

it('leaves a learner its own error, and names arrays that came with the batch', () => {
  const [batch] = batches(sequences({ values: [1], inputs: 1, targets: [3] }), { size: 1 })
  const lazy = (fails: boolean): Learner => {
    const state: Record<string, Float64Array> = {}
    return {
      ...toward3(1),
      state,
      learn() {
        state['trace'] = Float64Array.of(1)
        if (fails) throw new FiniteError('mine: loss', undefined, NaN)
        return { loss: 0, answers: new Float64Array(1) }
      },
    }
  }
  expect(() => askedOn(lazy(true), batch!)).toThrow(FiniteError)
  expect(() => askedOn(lazy(false), batch!)).toThrow('it must be one that has its arrays from the start: trace came with the batch')
})

it('keeps what it is given, as a maker of learners does, and shows all that it has', () => {
  const learner = toward3(1)
  const held = heldAgainst(learner, toward3(1), () => {})
  Object.defineProperty(held, 'settings', { value: { rate: 1 }, enumerable: true })
  expect([held.settings, 'settings' in held, learner.settings]).toEqual([{ rate: 1 }, true, undefined])
  const description = { name: 'held', what: 'a rule', network: 'recurrent', parameters: {} } as const
  const made = defineLearner({ ...description, make: () => heldAgainst(toward3(1), toward3(1), () => {}) }).make(undefined as never)
  expect(made.settings).toEqual({})
  const copy = { ...held }
  expect(Object.keys(copy).toSorted()).toEqual([...new Set([...Object.keys(learner), 'settings'])].toSorted())
  expect(copy.weights).toBe(learner.weights)
  expect(copy.learn).toBe(held.learn)
  expect(copy.learn).not.toBe(learner.learn)
})

it('puts back what grows, and refuses who takes its time', () => {
  const [batch] = batches(sequences({ values: [1], inputs: 1, targets: [3] }), { size: 1 })
  let spikes = Float64Array.of(1, 2)
  const growing = {
    save: () => ({ spikes }),
    restore: ({ spikes: saved = [] }) => () => {
      spikes = Float64Array.from(saved as ArrayLike<number>)
    },
  }
  const mine = toward3(1)
  const grows: Learner = { ...mine, growing, learn: (one: Batch) => ((spikes = Float64Array.of(...spikes, 3)), mine.learn(one)) }
  askedOn(grows, batch!)
  expect(spikes).toEqual(Float64Array.of(1, 2))
  const slow = { ...mine, learn: async (one: Batch) => mine.learn(one) } as unknown as Learner
  expect(() => askedOn(slow, batch!)).toThrow("askedOn.learner is 'toward 3'; it must be one that answers at once")
})
