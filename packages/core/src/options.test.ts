import { describe, expect, it } from 'vitest'
import { checkNames } from './known-names.ts'
import { checkArgument, checkArguments } from './kinds.ts'
import { checkOptions, required } from './options.ts'
import type { OptionTable } from './options.ts'

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

describe('what may have more than it must', () => {
  const shape = { what: 'a thing', has: ['name'], may: { options: 'object', observes: 'flag', make: 'function' } } as const
  const tried = (given: object): void => checkArgument('add.thing', shape, { name: 'a', ...given })

  it('has fields of its own, also where they are near to one that is there', () => {
    expect(() => tried({ observe() {}, option: 5, optional: true, _options: {}, elsewhere: {} })).not.toThrow()
    expect(() => tried({ observes: true, observed: true, options: {}, option: {} })).not.toThrow()
  })

  it('has none that was meant to be another', () => {
    expect(() => tried({ opitons: {} })).toThrow('add.thing.opitons is near to options, which is not there; did you mean options?')
    for (const name of ['observe', 'obsrves', 'Observes']) expect(() => tried({ [name]: true }), name).toThrow('did you mean observes?')
    expect(() => tried({ mkae() {} })).toThrow('did you mean make?')
    const given = { thing: { name: 'a', option: {} } }
    expect(() => checkArguments('add', given, { thing: shape })).toThrow('add.thing.option is near to options')
  })

  it('has those that it may have of their kind', () => {
    expect(() => tried({ observes: 'yes' })).toThrow("add.thing.observes is 'yes'; it must be true or false")
  })

  it('is not asked for what it works out', () => {
    let asked = 0
    const given = {
      name: 'a',
      get options() {
        asked++
        return {}
      },
    }
    for (const each of [given, Object.create(given) as object]) checkArgument('add.thing', shape, each)
    expect(asked).toBe(0)
  })
})

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
    for (const name of ['lr', 'learningRate', 'learning_rate', 'eta'])
      expect(() => check({ [name]: 5 }), name).toThrow('did you mean rate?')
    expect(() => checkNames('readout', { lr: 5 }, ['tau'], 'option')).toThrow('readout.lr is not an option; (known: tau)')
    expect(() => checkNames('send', { step: 5 }, ['firstStep', 'steps'], 'option')).toThrow('did you mean firstStep or steps?')
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

  it('have to be their own: what a class or a map would give cannot be seen', () => {
    class Settings {
      get weight(): number {
        return -1
      }
    }
    for (const none of [new Settings(), Object.create({ wieght: 5 }) as object, new Map([['wieght', 5]])])
      expect(() => check(none)).toThrow('it must be a plain object such as { weight: … }')
    const bare = Object.assign(Object.create(null) as object, { weight: 5 })
    expect(() => check(bare)).not.toThrow()
  })

  it('that have to be given are refused where they are missing, whatever else is wrong first', () => {
    interface Options {
      rate: number
      name?: string
    }
    const wanted: OptionTable<Options> = { rate: required({ unit: 'Hz', above: 0 }), name: 'text' }
    const ask = (given: unknown): void => checkOptions('drive', given as Options, wanted)
    expect(() => ask({})).toThrow('drive.rate is undefined; it must be a finite number above 0 Hz')
    expect(() => ask({ rate: undefined })).toThrow('drive.rate is undefined')
    expect(() => ask({ rate: null })).toThrow('drive.rate is null')
    expect(() => ask({ name: 3 })).toThrow('drive.name is 3')
    expect(() => ask({ rate: 3 })).not.toThrow()
  })

  it('without a default cannot be forgotten in a table', () => {
    // @ts-expect-error rate has no default, so it is required
    const table: OptionTable<{ rate: number }> = { rate: 'number' }
    expect(table).toEqual({ rate: 'number' })
  })
})

describe('an argument', () => {
  class Cell {}
  const shape = { what: 'a cell', has: ['size', 'fire'] }

  it('passes where it is of its kind', () => {
    expect(() => checkArgument('cell', Cell, new Cell())).not.toThrow()
    expect(() => checkArgument('cell', shape, { size: 0, fire: () => 1 })).not.toThrow()
    expect(() => checkArguments('f', { a: 0, b: [1] }, { a: 'count', b: 'numbers' })).not.toThrow()
    expect(() => checkArgument('file', 'path', new URL('file:///a'))).not.toThrow()
  })

  it.each([
    [Cell, {}, 'f.a is an object (); it must be a Cell'],
    [shape, { size: 1 }, 'f.a is an object (size); it must be a cell, with size, fire'],
    [shape, null, 'f.a is null; it must be a cell, with size, fire'],
    ['any', null, 'f.a is null; it must be a value'],
    ['count', -1, 'it must be a whole number, 0 or more'],
    ['count', 1.5, 'it must be a whole number'],
    ['numbers', ['1'], 'it must be an array of numbers'],
    ['numbers', new BigInt64Array(1), 'it must be an array of numbers'],
    ['reals', [1], 'it must be a Float32Array or Float64Array'],
    ['bytes', 'abc', 'it must be bytes, as a Uint8Array'],
    ['path', '', "it must be a file's name"],
    ['path', 5, "it must be a file's name"],
  ] as const)('of another kind is refused with what it must be: %s, %s', (kind, value, words) => {
    expect(() => checkArguments('f', { a: value }, { a: kind })).toThrow(words)
  })
})
