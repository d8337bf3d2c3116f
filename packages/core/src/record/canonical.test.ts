import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'

class Schedule {
  readonly rate: number
  readonly #slope: number
  constructor(rate: number, slope = 0) {
    this.rate = rate
    this.#slope = slope
  }
  at(time: number): number {
    return this.rate + this.#slope * time
  }
}
class Told extends Schedule {
  readonly slope: () => number
  constructor(rate: number, slope: number) {
    super(rate, slope)
    this.slope = () => slope
  }
  toJSON(): object {
    return { slope: this.slope() }
  }
}
const deep = (depth: number, inner: unknown): unknown => {
  let value = inner
  for (let level = 0; level < depth; level++) value = { level, next: value }
  return value
}
const around = (size: number): object => {
  const nodes = Array.from({ length: size }, (_, id) => ({ id, others: [] as object[] }))
  for (const node of nodes) node.others.push(...nodes)
  return nodes[0]!
}
const long = (letter: string): string => 'a'.repeat(3000) + letter
const numbers = Array.from({ length: 10_000 }, (_, index) => index)
const factor = (by: number) => (value: number) => by * value

describe('the text of a value', () => {
  it.each<readonly [what: string, text: string, value: unknown]>([
    ['numbers and words', '{a 1, b "two", c null, d [1, 2], e -0}', { e: -0, d: [1, 2], c: null, b: 'two', a: 1, f: undefined }],
    ['names that are no words', '{"a 1, b" 2}', { 'a 1, b': 2 }],
    ['an instance', 'Schedule {rate 2}', new Schedule(2)],
    ['one that says more', 'Told {rate 2, slope function', new Told(2, 3)],
    ['a time', '{at Date 5}', { at: new Date(5) }],
    ['a regular expression', '{of RegExp /a+/gi}', { of: /a+/gi }],
    ['an error', 'RangeError "too far"', new RangeError('too far')],
    ['a map', 'Map ["a", {b 1}, "c", 2]', new Map<string, unknown>([['a', { b: 1 }], ['c', 2]])],
    ['a set', 'Set [2, 1]', new Set([2, 1])],
    ['bytes', 'ArrayBuffer of 3 bytes #', new ArrayBuffer(3)],
    ['a function', 'function factor #', factor],
    ['many numbers', '10000 numbers #', numbers],
    ['what is listened to', '{heard Subject}', { heard: new Subject() }],
    ['what contains itself', '{self (what is 1 further out)}', (value => Object.assign(value, { self: value }))({})],
    ['what has no prototype', '{a 1}', Object.assign(Object.create(null) as object, { a: 1 })],
    ['an empty part', '{a [], b {}, c Map []}', { a: [], b: {}, c: new Map() }],
  ])('says what counts: %s', (_, text, value) => {
    expect(canonical(value).startsWith(text), canonical(value)).toBe(true)
  })

  it.each<readonly [what: string, one: unknown, other: unknown]>([
    ['fields of instances', new Schedule(1), new Schedule(2)],
    ['classes', new Schedule(1), { rate: 1 }],
    ['what only toJSON tells', new Told(1, 2), new Told(1, 3)],
    ['times', new Date(1), new Date(2)],
    ['regular expressions', /a/, /a/g],
    ['maps', new Map([[1, 2]]), new Map([[1, 3]])],
    ['sets', new Set(['a']), new Set(['b'])],
    ['functions of one name', { at: (t: number) => 2 * t }, { at: (t: number) => 3 * t }],
    ['what a function has', Object.assign(() => 1, { rate: 1 }), Object.assign(() => 1, { rate: 2 })],
    ['a far part', deep(20_000, 1), deep(20_000, 2)],
    ['the last letter', long('a'), long('b')],
    ['the last of many numbers', [...numbers, 1], [...numbers, 2]],
    ['whole numbers of 64 bits', new BigInt64Array([2n ** 60n]), new BigInt64Array([2n ** 60n + 1n])],
    ['a number and a whole number', 1, 1n],
    ['bytes', Uint8Array.of(1, 2).buffer, Uint8Array.of(1, 3).buffer],
    ['views of bytes', new DataView(Uint8Array.of(1, 2).buffer), new DataView(Uint8Array.of(1, 3).buffer)],
    ['names that are no words', { 'a 1, b': 2 }, { a: 1, b: 2 }],
    ['parts named by symbols', { [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 2 }],
    ['how many meet each other', around(3), around(4)],
    ['one of many parts', Array.from({ length: 2000 }, (_, id) => ({ id })), Array.from({ length: 2000 }, (_, id) => ({ id: id || 1 }))],
  ])('is another where something else is: %s', (_, one, other) => {
    expect(canonical({ one })).not.toBe(canonical({ one: other }))
  })

  it('is the same for what is equal, met once or twice, in whatever order it was named', () => {
    const part = { rate: 1, name: 'x'.repeat(400), more: { rate: 2 } }
    const copy = (): object => ({ more: { rate: 2 }, name: 'x'.repeat(400), rate: 1 })
    expect(canonical({ a: part, b: [part], c: part.more })).toBe(canonical({ c: { rate: 2 }, a: copy(), b: [copy()] }))
    expect(canonical([factor(2)])).toBe(canonical([factor(3)])) // what it has captured cannot be seen
    expect(canonical(around(20))).toBe(canonical(around(20)))
  })

  it('does not depend on who listens', () => {
    const [heard, unheard] = [new Subject<void>(), new Subject<void>()]
    heard.subscribe()
    expect(canonical({ heard })).toBe(canonical({ heard: unheard }))
  })

  it('is short, however much there is, and however often it is shared', () => {
    let shared: unknown = [1, 'a']
    for (let level = 0; level < 200; level++) shared = { one: shared, other: shared }
    expect(canonical(shared).length).toBeLessThan(2000)
    const many = Array.from({ length: 30_000 }, (_, id) => ({ id }))
    expect(canonical(many).length).toBeLessThan(21_000)
    expect(canonical(around(300)).length).toBeLessThan(21_000)
  })

  it('asks for a name once for each object', () => {
    const asked: object[] = []
    const part = { a: 1 }
    const text = canonical({ part, again: [part] }, value => (asked.push(value), value === part ? 'a part' : undefined))
    expect(text).toBe('{again [a part], part a part}')
    expect(asked.filter(value => value === part)).toHaveLength(1)
  })
})
