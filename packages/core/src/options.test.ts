import { describe, expect, it } from 'vitest'
import { checkNames } from './known-names.ts'
import { checkOptions } from './options.ts'

const table = {
  weight: 'number',
  name: 'text',
  keep: 'flag',
  rule: 'object',
  neurons: 'list',
  then: 'function',
  form: ['one', 'other', 'third'],
  rate: { unit: 'Hz', above: 0 },
} as const
const check = (given: unknown): void =>
  checkOptions('connect', given as { [Name in keyof typeof table]?: unknown }, table)

describe('options', () => {
  it('pass where they are of their kind, or left out', () => {
    expect(() => check({})).not.toThrow()
    const all = { weight: 1, name: 'a', keep: false, rule: {}, neurons: [1], then: () => 1, form: 'other', rate: 3 }
    expect(() => check(all)).not.toThrow()
    expect(() => check({ weight: undefined, neurons: Uint8Array.of(1) })).not.toThrow()
  })

  it('whose name is not known are refused, with the name that was meant', () => {
    expect(() => check({ wieght: 5 })).toThrow(
      'connect.wieght is not an option; did you mean weight? (known: weight, name, keep, rule, neurons, then, form, rate)',
    )
    expect(() => check({ Rates: 5 })).toThrow('did you mean rate?')
    expect(() => check({ plasticity: 5 })).toThrow('connect.plasticity is not an option; (known: weight')
    expect(() => check({ constructor: 5 })).toThrow('connect.constructor is not an option')
    expect(() => checkNames('model', { a: 1 }, [], 'parameter')).toThrow('model.a is not a parameter; (known: none)')
  })

  it('that are of another kind are refused, with what they must be', () => {
    const wrong: [given: object, words: string][] = [
      [{ weight: '5' }, "connect.weight is '5'; it must be a number"],
      [{ weight: NaN }, 'connect.weight is NaN; it must be a number'],
      [{ name: 7 }, 'connect.name is 7; it must be text'],
      [{ keep: 'no' }, "connect.keep is 'no'; it must be true or false"],
      [{ rule: null }, 'connect.rule is null; it must be an object'],
      [{ neurons: 3 }, 'connect.neurons is 3; it must be an array'],
      [{ then: {} }, 'connect.then is an object (); it must be a function'],
      [{ form: 'two' }, "connect.form is 'two'; it must be one, other or third"],
      [{ rate: 0 }, 'connect.rate is 0; it must be above 0 Hz'],
    ]
    for (const [given, words] of wrong) expect(() => check(given)).toThrow(words)
    for (const none of [null, 5, 'weight', [1], new Float32Array(2)])
      expect(() => check(none)).toThrow('it must be an object such as { weight: … }')
  })
})
