import { expect, it } from 'vitest'
import { silentLearner } from '../testing/silent-learner.ts'
import type { Learner } from './learner.ts'
import { defineLearner, Registry } from './registry.ts'

const entry = (name: string) => ({ name, what: `what ${name} is` })

it('has what was added, in its order, by whomever, until it is taken away', () => {
  const registry = new Registry('learner', [entry('one'), entry('two')])
  const takeAway = registry.add(entry('mine'))
  expect(registry.names).toEqual(['one', 'two', 'mine'])
  expect([...registry].at(-1)!.what).toBe('what mine is')
  takeAway()
  expect(registry.has('mine')).toBe(false)
  expect(() => registry.get('mine')).toThrow("learner is 'mine'; it must be one of one, two")
  expect(() => registry.add(entry('one'))).toThrow("learner.name is 'one'; it must be another one: there is a one")
  expect(() => registry.add({ name: 'silent' } as never)).toThrow('it must be an entry, with name, what')
  expect(() => registry.add({ ...entry('five'), what: 5 } as never)).toThrow('learner.five.what is 5; it must be text')
  expect(() => registry.add({ ...entry('five'), source: 5 } as never)).toThrow('learner.five.source is 5; it must be text')
  expect(() => registry.add({ ...entry('five'), parameters: { rate: 5 } } as never)).toThrow(
    'learner.five.parameters.rate is 5; it must be a parameter, with what',
  )
  expect(() => registry.add({ name: 5, what: 'five' } as never)).toThrow('learner.name is 5; it must be letters')
  const near = { ...entry('five'), refrence: () => {} }
  expect(() => registry.add(near)).toThrow('learner.five.refrence is near to reference, which is not there; did you mean reference?')
  expect(registry.names).toEqual(['one', 'two'])
  expect(() => registry.add(entry('a b'))).toThrow('it must be letters, digits, dots and hyphens')
})

it.each<[what: string, make: () => unknown, words: string]>([
  ['nothing', () => undefined, 'mine: what it makes is undefined; it must be a learner'],
  ['a promise', async () => silentLearner(), 'mine: what it makes is '],
  ['a learner without weights', () => ({ ...silentLearner(), weights: undefined }), 'mine: what it makes is '],
  ['one that is frozen', () => Object.freeze(silentLearner()), "mine: what it makes is 'frozen'; it must be open to settings"],
])('says in words that a maker gives %s', (_what, make, words) => {
  const description = { name: 'mine', what: 'a rule of my own', network: 'recurrent', parameters: {} } as const
  const made = defineLearner({ ...description, make: make as () => Learner })
  expect(() => made.make(undefined as never)).toThrow(words)
  const frozen = defineLearner({ ...description, tellsAll: true, make: () => Object.freeze(silentLearner()) })
  expect(frozen.make(undefined as never).name).toBe('mine')
})

it('asks a description that is a class with fields of its own of itself', () => {
  class Mine {
    readonly #name = 'mine'
    readonly network = 'recurrent'
    readonly parameters = {}
    get name() {
      return this.#name
    }
    get what() {
      return `what ${this.#name} is`
    }
    make() {
      return { ...silentLearner(), name: this.#name }
    }
    reference() {
      return { ...silentLearner(), name: `exactly ${this.#name}` }
    }
  }
  const described = defineLearner<Record<never, never>, undefined>(new Mine())
  expect(new Registry('learner', [described]).get('mine').what).toBe('what mine is')
  expect(described.make(undefined).name).toBe('mine')
  expect(described.reference!(undefined).name).toBe('exactly mine')
})
