import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/javascript'
import { anyOf, named, unknown } from './type.ts'
import type { FunctionType, Generic, Member, Parameter, Type } from './type.ts'

const typescript = parser.configure({ dialect: 'ts' })

/** Children of a node. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** Everything of which a type is made in TypeScript's tree. */
const isType = ({ name }: SyntaxNode): boolean => /Type$|^TypeName$|^(?:Function|New)Signature$/.test(name)

const read = new Map<string, Type>()

/** A type from its text. */
export function typeOfText(text: string): Type {
  const before = read.get(text)
  if (before) return before
  const code = `type x = ${text}`
  const declared = typescript.parse(code).topNode.firstChild
  const node = declared && childrenOf(declared).find(isType)
  const type = node ? readType(node, code) : unknown
  read.set(text, type)
  return type
}

/** A parameter of a type from its text: `T extends A = B`. */
export function genericOfText(text: string): Generic {
  const code = `type x<${text}> = 0`
  const list = typescript.parse(code).topNode.firstChild?.getChild('TypeParamList')
  return (list && readGenerics(list, code)[0]) ?? { name: text }
}

/** A type where it stands in a tree. */
export function readType(node: SyntaxNode, code: string): Type {
  const text = (): string => code.slice(node.from, node.to)
  const types = childrenOf(node).filter(isType)
  const inside = (each: SyntaxNode): Type => readType(each, code)
  switch (node.name) {
    case 'TypeName':
    case 'VoidType':
    case 'NullType':
      return named(text())
    case 'ThisType':
      return named('this')
    case 'LiteralType':
      return { kind: 'literal', text: text() }
    case 'ParenthesizedType':
    case 'ReadonlyType':
    case 'UniqueType':
      return types[0] ? inside(types[0]) : unknown
    case 'ArrayType':
      return named('Array', types[0] ? inside(types[0]) : unknown)
    case 'ParameterizedType': {
      const list = node.getChild('TypeArgList')
      const of = list ? childrenOf(list).filter(isType).map(inside) : []
      const name = code.slice(types[0]!.from, types[0]!.to)
      return /^Readonly(?:Array|Map|Set)$/.test(name) ? named(name.slice(8), ...of) : named(name, ...of)
    }
    case 'UnionType':
      return anyOf(types.map(inside))
    case 'IntersectionType':
      return { kind: 'all of', of: types.map(inside) }
    case 'TupleType':
      return { kind: 'tuple', of: node.getChild('Spread') ? [] : types.map(inside) }
    case 'FunctionSignature':
    case 'NewSignature':
      return readFunction(node, types.at(-1), code)
    case 'ObjectType':
      return readObject(node, code)
    case 'TypeofType': {
      const name = node.getChild('VariableName')
      return name ? { kind: 'class', name: code.slice(name.from, name.to) } : unknown
    }
    case 'IndexedType':
      return named('[]', ...types.map(inside))
    case 'KeyofType':
      return named('keyof', ...types.map(inside))
    default:
      return { kind: 'unknown', text: text() }
  }
}

/** The type that is written behind a colon. */
export function annotated(node: SyntaxNode | null, code: string): Type | undefined {
  const annotation = node?.name === 'TypeAnnotation' ? node : undefined
  const type = annotation && childrenOf(annotation).find(isType)
  return type && readType(type, code)
}

/** A function with whatever of it is written. */
export function readFunction(node: SyntaxNode, result: SyntaxNode | undefined, code: string): FunctionType {
  const generics = node.getChild('TypeParamList')
  const parameters = node.getChild('ParamList')
  return {
    kind: 'function',
    generics: generics ? readGenerics(generics, code) : [],
    parameters: parameters ? readParameters(parameters, code) : [],
    result: result ? readType(result, code) : (annotated(node.getChild('TypeAnnotation'), code) ?? unknown),
  }
}

function readGenerics(list: SyntaxNode, code: string): Generic[] {
  const found: { name: string; extends?: Type; default?: Type }[] = []
  let next: 'extends' | 'default' | undefined
  for (const child of childrenOf(list)) {
    if (child.name === 'TypeDefinition') found.push({ name: code.slice(child.from, child.to) })
    else if (child.name === 'extends') next = 'extends'
    else if (child.name === 'Equals') next = 'default'
    else if (isType(child) && next && found.length > 0) found.at(-1)![next] = readType(child, code)
  }
  return found
}

/** Parameters of a function; one that is taken apart has no name. */
function readParameters(list: SyntaxNode, code: string): Parameter[] {
  const found: { name: string; type: Type; optional: boolean; rest: boolean }[] = []
  let rest = false
  for (const child of childrenOf(list)) {
    const last = found.at(-1)
    if (child.name === 'Spread') rest = true
    else if (/^(?:VariableDefinition|ObjectPattern|ArrayPattern)$/.test(child.name)) {
      const name = child.name === 'VariableDefinition' ? code.slice(child.from, child.to) : ''
      found.push({ name, type: unknown, optional: false, rest })
      rest = false
    } else if (last && (child.name === 'Optional' || child.name === 'Equals')) last.optional = true
    else if (last && child.name === 'TypeAnnotation') last.type = annotated(child, code) ?? unknown
  }
  return found
}

function readObject(node: SyntaxNode, code: string): Type {
  const members = new Map<string, Member>()
  let open = false
  let other: Type | undefined
  for (const child of childrenOf(node)) {
    const name = child.getChild('PropertyDefinition')
    if (child.name === 'IndexSignature') {
      open = true
      if (child.getChild('in')) return readMapped(child, code)
      other = annotated(child.getChild('TypeAnnotation'), code)
    } else if (child.name === 'CallSignature' || child.name === 'NewSignature') open = true
    else if (name) {
      const written = annotated(child.getChild('TypeAnnotation'), code) ?? unknown
      const type =
        child.name === 'MethodType' && !child.getChild('get') ? readFunction(child, undefined, code) : written
      members.set(code.slice(name.from, name.to), { type, optional: child.getChild('Optional') !== null })
    }
  }
  return { kind: 'object', members, ...(open ? { open } : {}), ...(other ? { other } : {}) }
}

/** `{ [Name in Names]: Value }`, which is one of the types that are computed. */
function readMapped(node: SyntaxNode, code: string): Type {
  const name = node.getChild('PropertyDefinition')!
  const names = childrenOf(node).find(isType)
  const value = annotated(node.getChild('TypeAnnotation'), code)
  if (!names || !value) return unknown
  return named('in', { kind: 'literal', text: code.slice(name.from, name.to) }, readType(names, code), value)
}
