import { parser } from '@lezer/javascript'
import { expect, it } from 'vitest'
import { aboutAt } from './about.ts'
import { importOf } from './imports.ts'
import { Inference } from './infer.ts'
import { mistakesIn } from './mistakes.ts'
import { suggestionsAt } from './suggest.ts'
import { printType } from './type.ts'
import { Types } from './types.ts'

/** A door with what is found behind doors: classes, options, streams, models, types that are computed. */
const types = new Types({
  doors: {
    door: {
      open: '(options?: OpenOptions) => House',
      House: 'typeof House',
      lamp: 'Factory<LampParameters>',
      map: '<T, R>(change: (value: T, index: number) => R) => Operator<T, R>',
      kinds: '{ [Name in keyof LampParameters]: { readonly unit: string } }',
      later: '() => Promise<House>',
      pick: '<Name extends keyof Rooms>(name: Name) => Rooms[Name]',
    },
  },
  types: {
    OpenOptions: { members: { 'seed?': 'number', 'mode?': "'fast' | 'slow'", 'inner?': 'Partial<LampParameters>' } },
    House: {
      generics: ['Thing = number'],
      extends: ['Building<Thing>'],
      members: {
        rooms: 'readonly Room[]',
        light: '(lamp: Lamp, options?: Pick<OpenOptions, "seed">) => Room',
        events: 'Stream<Room>',
        of: 'Map<string, Room>',
      },
      make: '<Thing = number>(thing?: Thing) => House<Thing>',
      statics: { count: 'number' },
    },
    Building: { generics: ['Thing'], members: { thing: 'Thing', self: 'this' } },
    Room: { members: { size: 'number', house: 'House', 'door?': 'Door' } },
    Door: { members: { width: 'number' }, hidden: ['old'] },
    Lamp: { members: { bright: 'number' } },
    LampParameters: { members: { watt: 'number', colour: 'string' } },
    Factory: {
      generics: ['P extends object'],
      call: '(parameters?: Partial<P>) => Lamp',
      members: { model: 'string' },
    },
    Operator: { generics: ['T', 'R'], call: '(from: Stream<T>) => Stream<R>' },
    Stream: {
      generics: ['T'],
      members: {
        subscribe: '(hear: (value: T) => void) => void',
        pipe: '<A, B>(one: Operator<T, A>, two?: Operator<A, B>) => Stream<A>',
      },
    },
    Plugin: { members: { attach: '(house: House) => void' } },
    Rooms: { members: { hall: 'Room', lamp: 'Lamp' } },
  },
  names: {},
  defaults: { 'door lamp': { watt: '60 W' } },
})

const typescript = parser.configure({ dialect: 'ts' })
const head =
  "import { open, House, lamp, map, later, pick, kinds } from 'door'\nimport type { Plugin, Room } from 'door'\n"
const read = (code: string): Inference => new Inference(types, head + code, typescript.parse(head + code))

/** The type of the last expression of a program. */
function typeOf(code: string): string {
  const program = read(code)
  return printType(program.typeOf(program.tree.topNode.lastChild!.firstChild!))
}

it.each([
  ['open()', 'House'],
  ['new House(1).thing', 'number'],
  ["new House<string>('a').thing", 'string'],
  ['open().self.self.rooms', 'Room[]'],
  ['open().rooms[0]', 'Room'],
  ['open().rooms[0].door?.width', 'number'],
  ['open().light(lamp()).house.rooms.at(-1)!.size', 'number'],
  ['lamp({ watt: 1 }).bright', 'number'],
  ['await later()', 'House'],
  ['(await later()).rooms', 'Room[]'],
  ['const house = open(); house', 'House'],
  ['const { rooms: [first] } = open(); first', 'Room'],
  ['const [one, two] = [open(), lamp()]; two', 'Lamp'],
  ['const house = 1; { const house = open(); { house.rooms } }; house', 'number'],
  ["pick('hall')", 'Room'],
  ['kinds.watt.unit', 'string'],
  ["open().of.get('x')!.size", 'number'],
  ['open().rooms.map(room => room.house)', 'House[]'],
  ['open().rooms.filter(({ size }) => size > 1).map(({ door }) => door)', 'Door[]'],
  ['open().rooms.reduce((sum, { size }) => sum + size, 0)', 'number'],
  ['open().events.pipe(map(room => room.door))', 'Stream<Door>'],
  ['const f = (a: Room) => a.house; f', '(a: Room) => House'],
  ['function f(a: Room) { return [a] }; f(x)', 'Room[]'],
  ['const f = async () => open(); await f()', 'House'],
  ['open() ?? 1', 'House | number'],
  ['true ? open() : lamp()', 'House | Lamp'],
  ['type Own = { readonly in: Room }; const own: Own = x; own.in', 'Room'],
  ['interface Own { other: number }; const own: Own = x; own', '{ other: number }'],
  ['nowhere.at.all', 'unknown'],
  ['const a = b; const b = a; a', 'unknown'],
])('knows that %s is %s', (code, type) => expect(typeOf(code)).toBe(type))

/** What is suggested where a bar stands. */
function suggested(code: string): string[] {
  const [before, after] = code.split('|') as [string, string]
  return (suggestionsAt(read(before + after), head.length + before.length)?.list ?? []).map(({ name }) => name)
}

it.each([
  ['const house = open()\nhouse.|', ['thing', 'self', 'rooms', 'light', 'events', 'of']],
  ['const house = open()\nhouse.ro|\nawait house.light()', ['thing', 'self', 'rooms', 'light', 'events', 'of']],
  ['for (const room of open().rooms) room.|', ['size', 'house', 'door']],
  ['for (const [name, room] of open().of) room.|', ['size', 'house', 'door']],
  ['open().events.subscribe(room => room.|)', ['size', 'house', 'door']],
  [
    'open().events.pipe(map(room => room.house), map(house => house.|))',
    ['thing', 'self', 'rooms', 'light', 'events', 'of'],
  ],
  ['function f(house: House, plug: Plugin) { plug.| }', ['attach']],
  ['const plugin: Plugin = { attach(house) { house.| } }', ['thing', 'self', 'rooms', 'light', 'events', 'of']],
  ['open().rooms[0].door.|', ['width']],
  ['open({ | })', ['seed', 'mode', 'inner']],
  ['open({ seed: 1, | })', ['mode', 'inner']],
  ['open({ inner: { | } })', ['watt', 'colour']],
  ['open({ inner: { wa|} })', ['watt', 'colour']],
  ['lamp({ |', ['watt', 'colour']],
  ['lamp({ watt: 1, wa|', ['colour']],
  ['lamp({ wa|', ['watt', 'colour']],
  ['open().light(lamp(), { | })', ['seed']],
  ["open({ mode: '|' })", ['fast', 'slow']],
  ["const x = 'house.|'", []],
  ['// open().|', []],
])('suggests at the bar of %s', (code, names) => expect(suggested(code)).toEqual(names))

it('suggests names that are in scope, and then what could be imported', () => {
  const [nearest, ...others] = suggested('const here = 1; { const inner = 2; | }')
  expect([nearest, others.includes('here')]).toEqual(['inner', true])
  expect(suggested('function f(given) { | }')).toContain('given')
  expect(
    suggestionsAt(new Inference(types, 'op', typescript.parse('op')), 2)?.list.find(({ name }) => name === 'open')
      ?.door,
  ).toBe('door')
})

it('knows members of the language itself', () => {
  expect(suggested('open().rooms.|')).toEqual(expect.arrayContaining(['map', 'flat', 'length']))
  expect(suggested('Math.|')).toContain('hypot')
  expect(suggested("'text'.|")).toContain('padStart')
})

const about = (code: string, name: string): unknown => aboutAt(read(code), head.length + code.indexOf(name), 1)

it('says of a name what it is, and what holds where it is left out', () => {
  expect(about('open().light(lamp())', 'light')).toMatchObject({
    signature: 'light(lamp: Lamp, options?: Pick<OpenOptions, "seed">) => Room',
    place: { of: 'House', name: 'light' },
  })
  expect(about('lamp({ watt: 1 })', 'watt')).toMatchObject({ signature: 'watt: number', default: '60 W' })
  expect(about('lamp()', 'lamp')).toMatchObject({ place: { of: 'door', name: 'lamp' } })
  expect(about('const house = new House(1)', 'house')).toMatchObject({ signature: 'house: House' })
  expect(about("const house = new House('a')", 'house')).toMatchObject({ signature: 'house: House<string>' })
  expect(about('nowhere()', 'nowhere')).toBeUndefined()
})

const mistakes = (code: string): string[] => mistakesIn(read(code)).map(({ says }) => says)

it('marks a member and an option that are none, and nothing of which it cannot be sure', () => {
  expect(mistakes('open().romms')).toEqual(['House has no romms; did you mean rooms?'])
  expect(mistakes('open({ sed: 1 })')).toEqual(['OpenOptions has no sed; did you mean seed?'])
  expect(mistakes('const house: House = x; house.xyz')).toEqual(['House has no xyz'])
  for (const fine of [
    'lamp.name',
    'nowhere.x',
    'open().rooms.group',
    'open().toString',
    '(x as any).y',
    'open().rooms[0].door.width',
    'House.name',
    'open().rooms[0].door.old',
  ])
    expect(mistakes(fine)).toEqual([])
  expect(mistakes('const either = y ? open() : lamp(); either.bright')).toEqual([])
  expect(mistakes('const house = open(); if (house instanceof Tower) house.bell')).toEqual([])
})

/** A program that imports a name more. */
function imported(code: string, name: string, door: string): string {
  const { from, insert } = importOf(typescript.parse(code), code, name, door)
  return code.slice(0, from) + insert + code.slice(from)
}

it('puts a name into the import that there is, or into one more', () => {
  expect(imported("import { a } from 'x'\na", 'b', 'x')).toBe("import { a, b } from 'x'\na")
  expect(imported("import {} from 'x'\na", 'b', 'x')).toBe("import { b } from 'x'\na")
  expect(imported("import type { A } from 'x'\na", 'b', 'x')).toBe(
    "import type { A } from 'x'\nimport { b } from 'x'\na",
  )
  expect(imported('a', 'b', 'x')).toBe("import { b } from 'x'\n\na")
})
