import type { SyntaxNode } from '@lezer/common'
import type { Inference } from './infer.ts'
import { childrenOf } from './read-type.ts'
import { namesAt } from './scope.ts'
import { named, unknown } from './type.ts'
import type { Member, Place, Type } from './type.ts'

/** What may stand in a place. */
export interface Suggestion {
  readonly name: string
  readonly kind: 'member' | 'option' | 'name' | 'text'
  readonly type: Type
  /** Where its first words are kept. */ readonly place?: Place
  /** What holds where an option is left out. */ readonly default?: string
  /** The module from which it has yet to be imported. */ readonly door?: string
}

/** What may stand from a place on. */
export interface Suggestions {
  readonly from: number
  readonly list: readonly Suggestion[]
}

/** What may stand where somebody types: members behind a dot, options in an object, texts that are asked for, or names. */
export function suggestionsAt(program: Inference, at: number): Suggestions | undefined {
  const { code, tree } = program
  const from = at - /[\w$]*$/.exec(code.slice(0, at))![0].length
  const inside = tree.resolveInner(at, -1)
  if (/Comment$|^RegExp$|^Number$/.test(inside.name)) return undefined
  if (inside.name === 'String') return textsAt(program, inside, at)
  if (inside.name === 'TemplateString') return undefined
  const last = code.slice(0, from).trimEnd().length
  const before = tree.resolveInner(last, -1)
  if (before.to === last && /^\??\.$/.test(before.name) && before.parent?.name === 'MemberExpression')
    return { from, list: membersOf(program, before.parent.firstChild!) }
  if (before.to === last && /^[{,]$/.test(before.name)) {
    if (before.parent?.name === 'ImportGroup') return { from, list: exportsOf(program, before.parent.parent!) }
    if (before.parent && isObject(before.parent)) {
      const list = optionsOf(program, before.parent, from)
      if (list.length > 0) return { from, list }
    }
  }
  if (/^\.+$/.test(code.slice(last - 1, last)) || inside.name.endsWith('Definition')) return undefined
  return { from, list: namesOf(program, inside) }
}

function membersOf(program: Inference, of: SyntaxNode): Suggestion[] {
  const type = program.types.present(program.typeOf(of))
  const { members } = program.types.membersOf(type)
  const found = [...members].filter(isSeen).map(([name, member]) => memberAs('member', name, member))
  const names = new Set(members.keys())
  return [
    ...found,
    ...nativeNames(program, of, type)
      .filter(name => !names.has(name))
      .map(plain),
  ]
}

const isSeen = ([, { isHidden }]: readonly [string, Member]): boolean => isHidden !== true
const memberAs = (kind: Suggestion['kind'], name: string, { type, place }: Member): Suggestion => ({
  name,
  kind,
  type,
  ...(place ? { place } : {}),
})
const plain = (name: string): Suggestion => ({ name, kind: 'member', type: unknown })

/** Names of what the language itself has, as it says itself. */
function nativeNames(program: Inference, of: SyntaxNode, type: Type): string[] {
  const globals = globalThis as unknown as Readonly<Record<string, { prototype?: object } | undefined>>
  const isGlobal = type.kind === 'unknown' && type.text === program.text(of) && of.name === 'VariableName'
  if (isGlobal) return namesIn(globals[type.text])
  const name =
    type.kind === 'literal'
      ? /^['"`]/.test(type.text)
        ? 'String'
        : 'Number'
      : type.kind === 'tuple'
        ? 'Array'
        : nativeName(program, type)
  return name === undefined ? [] : namesIn(globals[name]?.prototype)
}

function nativeName(program: Inference, type: Type): string | undefined {
  if (type.kind !== 'named' || program.types.table.types[type.name]) return undefined
  return type.name === 'string' ? 'String' : type.name === 'number' ? 'Number' : type.name
}

function namesIn(of: object | undefined): string[] {
  if (of === undefined || (typeof of !== 'object' && typeof of !== 'function')) return []
  return Object.getOwnPropertyNames(of).filter(name => /^[A-Za-z]\w*$/.test(name) && name !== 'constructor')
}

/** Objects; one that is not yet closed reads as if it took another one apart. */
const isObject = ({ name, parent }: SyntaxNode): boolean =>
  name === 'ObjectExpression' || (name === 'ObjectPattern' && parent?.name === 'AssignmentExpression')

/** Options that an object may have and has not. */
function optionsOf(program: Inference, written: SyntaxNode, at: number): Suggestion[] {
  const { types } = program
  const object = written.name === 'ObjectPattern' ? written.parent! : written
  const asked = types.present(program.expected(object))
  const cases = asked.kind === 'any of' ? asked.of : [asked]
  const given = childrenOf(written)
    .filter(each => each.name.endsWith('Property'))
    .filter(({ from }) => from !== at)
    .map(each => program.text(each.firstChild!))
  const defaults = defaultsOf(program, object)
  const found = cases.flatMap(each => [...types.membersOf(each).members])
  return [...new Map(found)]
    .filter(entry => isSeen(entry) && !given.includes(entry[0]))
    .map(([name, member]) => ({
      ...memberAs('option', name, member),
      ...(defaults[name] === undefined ? {} : { default: defaults[name] }),
    }))
}

/** Defaults of the parameters of a model or a rule that an object is given to. */
export function defaultsOf(program: Inference, object: SyntaxNode): Readonly<Record<string, string>> {
  const call = object.parent?.name === 'ArgList' ? object.parent.parent : undefined
  const callee = call?.firstChild
  const name = callee && program.exportOf(callee)
  return (name && program.types.table.defaults[`${name.of} ${name.name}`]) || {}
}

/** Texts that are asked for where one stands; of an import, names of modules. */
function textsAt(program: Inference, node: SyntaxNode, at: number): Suggestions | undefined {
  if (at <= node.from || (at === node.to && program.text(node).length > 1 && /['"]$/.test(program.text(node))))
    return undefined
  const from = node.from + 1
  if (node.parent?.name === 'ImportDeclaration')
    return { from, list: Object.keys(program.types.table.doors).map(name => ({ name, kind: 'text', type: unknown })) }
  const asked = program.types.expand(program.expected(node))
  const cases = asked.kind === 'any of' ? asked.of.map(each => program.types.expand(each)) : [asked]
  const texts = cases.flatMap(each =>
    each.kind === 'literal' && /^['"]/.test(each.text) ? [each.text.slice(1, -1)] : [],
  )
  return texts.length === 0
    ? undefined
    : { from, list: texts.map(name => ({ name, kind: 'text', type: named('string') })) }
}

/** What an import may name. */
function exportsOf(program: Inference, statement: SyntaxNode): Suggestion[] {
  const name = statement.getChild('String')
  const door = name && program.text(name).slice(1, -1)
  const all = Object.entries(program.types.table.doors).filter(([each]) => !door || each === door)
  return all.flatMap(([of, values]) => Object.keys(values).map((each): Suggestion => exported(program, of, each)))
}

const exported = (program: Inference, of: string, name: string): Suggestion => ({
  name,
  kind: 'name',
  type: program.types.exported(of, name),
  place: { of, name },
})

/** Names of a program, then what it may import. */
function namesOf(program: Inference, at: SyntaxNode): Suggestion[] {
  const own = Array.from(namesAt(at, program.code), ([name, node]): Suggestion => {
    const place = program.exportOf(node)
    return { name, kind: 'name', type: program.typeOf(node), ...(place ? { place } : {}) }
  })
  const names = new Set(own.map(({ name }) => name))
  const doors = Object.entries(program.types.table.doors)
  const other = doors.flatMap(([door, values]) =>
    Object.keys(values).flatMap((name): Suggestion[] =>
      names.has(name) ? [] : [{ ...exported(program, door, name), door }],
    ),
  )
  return [...own, ...other]
}
