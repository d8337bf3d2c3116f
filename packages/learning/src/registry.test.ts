import { expect, it } from 'vitest'
import { Registry } from './registry.ts'

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
