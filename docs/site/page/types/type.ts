/** A type, as far as an editor computes with it. */
export type Type =
  | { readonly kind: 'named'; readonly name: string; readonly of: readonly Type[] }
  | FunctionType
  | {
      readonly kind: 'object'
      readonly members: ReadonlyMap<string, Member>
      readonly open?: boolean
      readonly other?: Type
    }
  | { readonly kind: 'any of' | 'all of' | 'tuple'; readonly of: readonly Type[] }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'exports'; readonly door: string }
  | { readonly kind: 'unknown'; readonly text: string }

/** A function with its parameters. */
export interface FunctionType {
  readonly kind: 'function'
  readonly generics: readonly Generic[]
  readonly parameters: readonly Parameter[]
  readonly result: Type
}

/** A parameter of a type. */
export interface Generic {
  readonly name: string
  readonly extends?: Type
  readonly default?: Type
}

/** A parameter of a function. */
export interface Parameter {
  readonly name: string
  readonly type: Type
  readonly optional: boolean
  readonly rest: boolean
}

/** A member of a type. */
export interface Member {
  readonly type: Type
  readonly optional: boolean
  /** Where its first words are kept. */ readonly place?: Place
  /** Whether it is there, and nobody should use it. */ readonly isHidden?: true
}

/** A member of a type of the table, or an export of a module: what words are found by. */
export interface Place {
  readonly of: string
  readonly name: string
}

/** What is not known. */
export const unknown: Type = { kind: 'unknown', text: 'unknown' }
/** Numbers. */
export const number: Type = { kind: 'named', name: 'number', of: [] }
/** Texts. */
export const string: Type = { kind: 'named', name: 'string', of: [] }
/** Yes or no. */
export const boolean: Type = { kind: 'named', name: 'boolean', of: [] }

/** A type by its name. */
export const named = (name: string, ...of: Type[]): Type => ({ kind: 'named', name, of })

/** One of several types, of which those that say nothing are left out. */
export function anyOf(types: readonly Type[]): Type {
  const several = types.flatMap(type => (type.kind === 'any of' ? type.of : [type]))
  const different = new Map(several.map(type => [printType(type), type]))
  if (different.size === 1) return several[0]!
  return { kind: 'any of', of: [...different.values()] }
}

/** A type with others in the place of those that it is made of. */
export function changed(type: Type, change: (type: Type) => Type): Type {
  switch (type.kind) {
    case 'function':
      return {
        ...type,
        parameters: type.parameters.map(each => ({ ...each, type: change(each.type) })),
        result: change(type.result),
      }
    case 'object': {
      const members = new Map(Array.from(type.members, ([name, each]) => [name, { ...each, type: change(each.type) }]))
      return { ...type, members, ...(type.other ? { other: change(type.other) } : {}) }
    }
    case 'any of':
      return anyOf(type.of.map(change))
    case 'named':
    case 'all of':
    case 'tuple':
      return { ...type, of: type.of.map(change) }
    default:
      return type
  }
}

/** A type with others in the place of its parameters. */
export function substitute(type: Type, known: ReadonlyMap<string, Type>): Type {
  if (known.size === 0) return type
  if (type.kind === 'named' && type.of.length === 0) return known.get(type.name) ?? type
  const own = type.kind === 'function' ? type.generics.map(({ name }) => name) : []
  const free = own.length === 0 ? known : new Map([...known].filter(([name]) => !own.includes(name)))
  return changed(type, each => substitute(each, free))
}

/** A type with other names; of a name that means nothing, nothing is known. */
export function renamed(type: Type, rename: (name: string) => string | Type | undefined): Type {
  const own = type.kind === 'function' ? type.generics.map(({ name }) => name) : []
  const free = own.length === 0 ? rename : (name: string) => (own.includes(name) ? name : rename(name))
  const inside = changed(type, each => renamed(each, free))
  if (inside.kind !== 'named') return inside
  const now = rename(inside.name)
  return now === undefined ? unknown : typeof now === 'string' ? { ...inside, name: now } : now
}

/** A type as TypeScript writes it. */
export function printType(type: Type): string {
  switch (type.kind) {
    case 'named':
      if (type.name === 'Array') return `${bracketed(type.of[0] ?? unknown)}[]`
      return type.of.length === 0 ? type.name : `${type.name}<${type.of.map(printType).join(', ')}>`
    case 'function': {
      const generics = type.generics.length > 0 ? `<${type.generics.map(({ name }) => name).join(', ')}>` : ''
      return `${generics}(${type.parameters.map(printParameter).join(', ')}) => ${printType(type.result)}`
    }
    case 'object': {
      const members = Array.from(
        type.members,
        ([name, each]) => `${name}${each.optional ? '?' : ''}: ${printType(each.type)}`,
      )
      return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`
    }
    case 'any of':
      return type.of.map(bracketed).join(' | ')
    case 'all of':
      return type.of.map(bracketed).join(' & ')
    case 'tuple':
      return `[${type.of.map(printType).join(', ')}]`
    case 'literal':
    case 'unknown':
      return type.text
    case 'class':
      return `typeof ${type.name}`
    case 'exports':
      return `typeof import('${type.door}')`
  }
}

const bracketed = (type: Type): string =>
  ['function', 'any of', 'all of'].includes(type.kind) ? `(${printType(type)})` : printType(type)

/** A parameter as TypeScript writes it. */
export const printParameter = ({ name, type, optional, rest }: Parameter): string =>
  `${rest ? '...' : ''}${name}${optional ? '?' : ''}: ${printType(type)}`
