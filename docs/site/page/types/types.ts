import { globals, library, typedArrays } from './library.ts'
import { genericOfText, typeOfText } from './read-type.ts'
import { anyOf, changed, named, number, printType, substitute, unknown } from './type.ts'
import type { Declared, Typings } from './table.ts'
import type { FunctionType, Member, Type } from './type.ts'

/** Members of a value. */
export interface Members {
  readonly members: ReadonlyMap<string, Member>
  /** Whether it has no others, so that any other name is a mistake. */ readonly closed: boolean
  /** What any other is, where there may be some. */ readonly other?: Type
}

const none: Members = { members: new Map(), closed: false }

/** Computes with the types of a table. */
export class Types {
  readonly table: Typings
  readonly #own = new Map<Declared, ReadonlyMap<string, Member>>()

  constructor(table: Typings) {
    this.table = table
  }

  /** A class or an interface by its name. */
  declared(name: string): Declared | undefined {
    return own(this.table.types, name) ?? own(library, name)
  }

  /** A value that a module exports. */
  exported(door: string, name: string): Type {
    const value = own(own(this.table.doors, door) ?? {}, name)
    return value === undefined ? unknown : typeOfText(value)
  }

  /** A value that is there without an import. */
  global(name: string): Type {
    const members = own(globals, name)
    if (members) return { kind: 'object', members: membersOf(name, members), open: true }
    return own(library, name) ? { kind: 'class', name } : { kind: 'unknown', text: name }
  }

  /** A type without names of other types: what a name stands for, and what types of types come to. */
  expand(type: Type, depth = 0): Type {
    if (type.kind !== 'named' || depth > 20) return type
    const [first = unknown, second = unknown] = type.of
    const inside = (each: Type): Type => this.expand(each, depth + 1)
    switch (type.name) {
      case 'Readonly':
      case 'NoInfer':
        return inside(first)
      case 'NonNullable':
        return this.present(inside(first))
      case 'Partial':
      case 'Required':
        return this.#mapped(this.membersOf(inside(first)), member => ({ ...member, optional: type.name === 'Partial' }))
      case 'Pick':
      case 'Omit': {
        const names = this.#names(second)
        const members = names && this.membersOf(inside(first))
        return members
          ? this.#mapped(members, (member, name) => (names.has(name) === (type.name === 'Pick') ? member : undefined))
          : unknown
      }
      case 'Record': {
        const names = this.#names(first)
        if (!names) return { kind: 'object', members: new Map(), open: true, other: second }
        return {
          kind: 'object',
          members: new Map(Array.from(names, name => [name, { type: second, optional: false }])),
        }
      }
      case 'Awaited':
        return inside(this.awaited(first))
      case '[]':
        return inside(this.#at(first, second))
      case 'in':
        return this.#in(type.of)
    }
    const declared = this.declared(type.name)
    return declared?.is === undefined ? type : inside(substitute(typeOfText(declared.is), known(declared, type.of)))
  }

  /** Members of a value of a type. @param self what `this` is in them */
  membersOf(type: Type, self?: Type): Members {
    const meant = this.expand(type)
    switch (meant.kind) {
      case 'object':
        return { members: meant.members, closed: !meant.open, ...(meant.other ? { other: meant.other } : {}) }
      case 'named': {
        const declared = this.declared(meant.name)
        return declared ? this.#inherited(declared, meant, self ?? meant) : none
      }
      case 'class': {
        const declared = this.declared(meant.name)
        return declared?.statics ? { members: this.#table(meant.name, declared.statics), closed: false } : none
      }
      case 'exports': {
        const values = Object.entries(own(this.table.doors, meant.door) ?? {})
        const members = values.map(([name, text]): [string, Member] => [
          name,
          { type: typeOfText(text), optional: false, place: { of: meant.door, name } },
        ])
        return { members: new Map(members), closed: members.length > 0 }
      }
      case 'any of':
        return shared(this.present(meant), each => this.membersOf(each))
      case 'all of': {
        const all = meant.of.map(each => this.membersOf(each))
        return {
          members: new Map(all.flatMap(({ members }) => [...members])),
          closed: all.every(({ closed }) => closed),
        }
      }
      case 'tuple':
        return this.membersOf(named('Array', anyOf(meant.of)))
      default:
        return none
    }
  }

  /** How a value is called, or with `new` made. */
  signaturesOf(type: Type, make = false): FunctionType[] {
    const meant = this.expand(type)
    if (meant.kind === 'function') return make ? [] : [meant]
    if (meant.kind === 'all of' || meant.kind === 'any of')
      return meant.of.flatMap(each => this.signaturesOf(each, make))
    if (meant.kind === 'class' && make) return this.#made(meant.name)
    if (meant.kind !== 'named' || make) return []
    const declared = this.declared(meant.name)
    if (declared?.call === undefined) return []
    return this.signaturesOf(substitute(typeOfText(declared.call), known(declared, meant.of)))
  }

  /** What is in a list. */
  elementOf(type: Type): Type {
    const meant = this.expand(this.present(type))
    if (meant.kind === 'tuple') return anyOf(meant.of)
    if (meant.kind === 'any of') return anyOf(meant.of.map(each => this.elementOf(each)))
    if (meant.kind !== 'named') return unknown
    if (typedArrays.includes(meant.name)) return number
    if (/^(?:Array|ArrayLike|Iterable|AsyncIterable|Set|Generator|AsyncGenerator|Iterator\w*)$/.test(meant.name))
      return meant.of[0] ?? unknown
    if (meant.name === 'Map') return { kind: 'tuple', of: meant.of }
    const declared = this.declared(meant.name)
    const [parent] = declared?.extends ?? []
    return parent === undefined ? unknown : this.elementOf(substitute(typeOfText(parent), known(declared!, meant.of)))
  }

  /** What is there once one has waited. */
  awaited(type: Type): Type {
    if (type.kind === 'any of') return anyOf(type.of.map(each => this.awaited(each)))
    const isPromise = type.kind === 'named' && /^Promise(?:Like)?$/.test(type.name)
    return isPromise ? (type.of[0] ?? unknown) : type
  }

  /** A type without `undefined` and `null`. */
  present(type: Type): Type {
    const meant = this.expand(type)
    if (meant.kind !== 'any of') return meant
    return anyOf(meant.of.filter(each => !(each.kind === 'named' && /^(?:undefined|null|void)$/.test(each.name))))
  }

  /** A type as one writes it: without what a parameter of a type is by itself. */
  short(type: Type): Type {
    const inside = changed(type, each => this.short(each))
    if (inside.kind !== 'named' || type.kind !== 'named') return inside
    const left = this.declared(type.name)?.generics?.map(text => genericOfText(text).default) ?? []
    const last = type.of.findLastIndex((each, index) => !left[index] || printType(each) !== printType(left[index]))
    return { ...inside, of: inside.of.slice(0, last + 1) }
  }

  /** A value as one of the classes or interfaces that its own extends. */
  asNamed(type: Type, name: string, depth = 0): (Type & { kind: 'named' }) | undefined {
    if (type.kind !== 'named' || depth > 8) return undefined
    if (type.name === name) return type
    const declared = this.declared(type.name)
    if (!declared) return undefined
    const filled = known(declared, type.of)
    const above = declared.is === undefined ? (declared.extends ?? []) : [declared.is]
    for (const text of above) {
      const found = this.asNamed(substitute(typeOfText(text), filled), name, depth + 1)
      if (found) return found
    }
    return undefined
  }

  #made(name: string): FunctionType[] {
    for (let declared = this.declared(name), depth = 0; declared && depth < 5; depth++) {
      if (declared.make !== undefined) return this.signaturesOf(typeOfText(declared.make))
      const [parent] = declared.extends ?? []
      if (parent === undefined) break
      declared = this.declared(parent.replace(/<.*/, ''))
    }
    const parameters = (this.declared(name)?.generics ?? []).map(genericOfText)
    const result = named(name, ...parameters.map(each => named(each.name)))
    return this.declared(name) ? [{ kind: 'function', generics: parameters, parameters: [], result }] : []
  }

  /** Own members and those of what a class or an interface extends. */
  #inherited(declared: Declared, type: Type & { kind: 'named' }, self: Type): Members {
    const filled = new Map(known(declared, type.of)).set('this', self)
    const parents = (declared.extends ?? []).map(text => this.membersOf(substitute(typeOfText(text), filled), self))
    const mine = Array.from(
      this.#table(type.name, declared.members ?? {}, declared),
      ([name, member]): [string, Member] => [name, { ...member, type: substitute(member.type, filled) }],
    )
    const hidden = (declared.hidden ?? []).map((name): [string, Member] => [
      name,
      { type: unknown, optional: true, isHidden: true },
    ])
    const closed = !declared.open && declared.call === undefined && parents.every(parent => parent.closed)
    return { members: new Map([...parents.flatMap(({ members }) => [...members]), ...hidden, ...mine]), closed }
  }

  #table(of: string, table: Readonly<Record<string, string>>, key?: Declared): ReadonlyMap<string, Member> {
    const before = key && this.#own.get(key)
    if (before) return before
    const members = membersOf(of, table)
    if (key) this.#own.set(key, members)
    return members
  }

  #mapped({ members, closed }: Members, change: (member: Member, name: string) => Member | undefined): Type {
    const kept = Array.from(members, ([name, member]) => [name, change(member, name)] as const)
    const present = kept.filter((entry): entry is readonly [string, Member] => entry[1] !== undefined)
    return { kind: 'object', members: new Map(present), ...(closed ? {} : { open: true }) }
  }

  /** Names that a type of names stands for; undefined where these are any. */
  #names(type: Type): ReadonlySet<string> | undefined {
    const meant = this.expand(type)
    if (meant.kind === 'literal') return new Set([meant.text.replace(/^['"]|['"]$/g, '')])
    if (meant.kind === 'named' && meant.name === 'keyof') {
      const { members } = this.membersOf(meant.of[0] ?? unknown)
      return members.size > 0 ? new Set(members.keys()) : undefined
    }
    if (meant.kind !== 'any of') return undefined
    const all = meant.of.map(each => this.#names(each))
    return all.every(names => names !== undefined) ? new Set(all.flatMap(names => [...names!])) : undefined
  }

  #at(type: Type, key: Type): Type {
    const meant = this.expand(key)
    if (meant.kind === 'named' && meant.name === 'number') return this.elementOf(type)
    const names = this.#names(meant)
    const { members } = this.membersOf(type)
    return names ? anyOf(Array.from(names, name => members.get(name)?.type ?? unknown)) : unknown
  }

  #in([name, names, value]: readonly Type[]): Type {
    const keys = names && this.#names(names)
    if (!keys || name?.kind !== 'literal')
      return { kind: 'object', members: new Map(), open: true, ...(value ? { other: value } : {}) }
    const from = names.kind === 'named' && names.name === 'keyof' ? this.membersOf(names.of[0]!).members : undefined
    const members = Array.from(keys, (key): [string, Member] => {
      const before = from?.get(key)
      const type = substitute(value!, new Map([[name.text, { kind: 'literal', text: `'${key}'` }]]))
      return [key, { optional: false, ...before, type }]
    })
    return { kind: 'object', members: new Map(members) }
  }
}

/** What parameters of a type stand for. */
function known(declared: Declared, given: readonly Type[]): Map<string, Type> {
  const filled = new Map<string, Type>()
  for (const [index, text] of (declared.generics ?? []).entries()) {
    const { name, extends: above, default: left } = genericOfText(text)
    filled.set(name, given[index] ?? substitute(left ?? above ?? unknown, filled))
  }
  return filled
}

function membersOf(of: string, table: Readonly<Record<string, string>>): Map<string, Member> {
  return new Map(
    Object.entries(table).map(([key, text]) => {
      const name = key.replace('?', '')
      return [name, { type: typeOfText(text), optional: key !== name, place: { of, name } }]
    }),
  )
}

/** What each of several types has. */
function shared(type: Type, membersOfOne: (each: Type) => Members): Members {
  if (type.kind !== 'any of') return membersOfOne(type)
  const [first = none, ...others] = type.of.map(membersOfOne)
  const common = [...first.members].filter(([name]) => others.every(({ members }) => members.has(name)))
  const members = common.map(([name, member]): [string, Member] => {
    const types = [member.type, ...others.map(other => other.members.get(name)!.type)]
    return [name, { ...member, type: anyOf(types) }]
  })
  return { members: new Map(members), closed: false } // a program may have asked which it is
}

const own = <Value>(of: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined
