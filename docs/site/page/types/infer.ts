import type { SyntaxNode, Tree } from '@lezer/common'
import { annotated, childrenOf, readFunction, readType } from './read-type.ts'
import { Calls } from './calls.ts'
import type { Expressions } from './expressions.ts'
import { declarationOf, isFunction, slotsOf } from './scope.ts'
import { isComputed, WrittenTypes } from './written.ts'
import { anyOf, boolean, named, number, string, unknown } from './type.ts'
import type { FunctionType, Member, Place, Type } from './type.ts'
import type { Types } from './types.ts'

/** The types of a program's expressions, each computed when it is asked for; of whatever is not understood nothing is said. */
export class Inference implements Expressions {
  readonly types: Types
  readonly code: string
  readonly tree: Tree
  readonly #calls: Calls
  readonly #written: WrittenTypes
  readonly #found = new Map<string, Type>()

  constructor(types: Types, code: string, tree: Tree) {
    this.types = types
    this.code = code
    this.tree = tree
    this.#calls = new Calls(this)
    this.#written = new WrittenTypes(this)
  }

  /** Text of a node. */
  text(node: SyntaxNode): string {
    return this.code.slice(node.from, node.to)
  }

  /** The type of an expression, or of a name where it is declared. */
  typeOf(node: SyntaxNode): Type {
    const key = `${node.name} ${node.from} ${node.to}`
    const before = this.#found.get(key)
    if (before) return before
    this.#found.set(key, unknown) // what depends on itself
    const said = this.#typeOf(node)
    const type = said.kind === 'named' && isComputed(said.name) ? this.types.expand(said) : said
    this.#found.set(key, type)
    return type
  }

  /** The member that an access names. */
  memberOf(access: SyntaxNode): Member | undefined {
    const of = access.firstChild
    const name = access.lastChild
    if (!of || name?.name !== 'PropertyName') return undefined
    return this.types.membersOf(this.typeOf(of)).members.get(this.text(name))
  }

  /** What a name is an export of, where it is imported. */
  exportOf(node: SyntaxNode): Place | undefined {
    const declared =
      node.name === 'VariableDefinition'
        ? node
        : node.name === 'VariableName'
          ? declarationOf(this.text(node), node, this.code)
          : undefined
    if (declared?.parent?.name !== 'ImportGroup') return undefined
    return { of: this.#written.doorOf(declared.parent.parent!), name: this.#written.importedName(declared) }
  }

  /** The type that is asked for where an expression stands. */
  expected(node: SyntaxNode): Type {
    const { parent } = node
    if (!parent) return unknown
    switch (parent.name) {
      case 'ArgList':
        return this.#calls.parameterOf(parent.parent!, node)
      case 'Property':
        return this.#member(this.expected(parent.parent!), this.#nameOf(parent))
      case 'ObjectExpression': // a method
        return node.name === 'Property' ? this.#member(this.expected(parent), this.#nameOf(node)) : unknown
      case 'ArrayExpression':
        return this.types.elementOf(this.expected(parent))
      case 'VariableDeclaration':
      case 'ParamList': {
        const annotation = slotsOf(parent).find(({ value }) => value && same(value, node))?.annotation
        return annotation ? this.#annotated(annotation) : unknown
      }
      case 'ParenthesizedExpression':
      case 'AwaitExpression':
        return this.expected(parent)
      case 'ConditionalExpression':
        return same(parent.firstChild!, node) ? unknown : this.expected(parent)
      case 'BinaryExpression':
        return this.#askedByOperator(parent)
      case 'AssignmentExpression':
        return same(parent.firstChild!, node) ? unknown : this.typeOf(parent.firstChild!)
      case 'ArrowFunction':
        return this.#resultAskedOf(parent)
      case 'ReturnStatement': {
        let within: SyntaxNode | null = parent
        while (within && !isFunction(within)) within = within.parent
        return within ? this.#resultAskedOf(within) : unknown
      }
      default:
        return unknown
    }
  }

  /** How a call is understood: its signature, with parameters of types filled in. */
  signatureOf(call: SyntaxNode): FunctionType | undefined {
    return this.#calls.signatureOf(call)
  }

  /** A type that a program writes, in which names mean what it imports. @param own names of a function's own parameters of types */
  written(type: Type, own?: ReadonlySet<string>): Type {
    return this.#written.mean(type, own)
  }

  #typeOf(node: SyntaxNode): Type {
    const inside = (name: string): SyntaxNode[] => node.getChildren(name)
    switch (node.name) {
      case 'VariableName': {
        const declared = declarationOf(this.text(node), node, this.code)
        return declared ? this.typeOf(declared) : this.types.global(this.text(node))
      }
      case 'VariableDefinition':
        return this.#declared(node)
      case 'Number':
        return number
      case 'String':
        return { kind: 'literal', text: this.text(node) }
      case 'TemplateString':
        return string
      case 'BooleanLiteral':
        return boolean
      case 'ParenthesizedExpression':
      case 'PostfixExpression': {
        const type = node.firstChild && this.typeOf(childrenOf(node).find(each => each.name !== '(')!)
        return node.name === 'PostfixExpression' && node.lastChild?.name === 'ArithOp'
          ? number
          : this.types.present(type ?? unknown)
      }
      case 'AwaitExpression':
        return node.lastChild ? this.types.awaited(this.typeOf(node.lastChild)) : unknown
      case 'UnaryExpression':
        return /^[-+~]/.test(this.text(node)) ? number : this.text(node).startsWith('!') ? boolean : unknown
      case 'BinaryExpression':
        return this.#ofOperator(node)
      case 'ConditionalExpression': {
        const [, yes, no] = childrenOf(node).filter(({ name }) => name !== 'LogicOp')
        return yes && no ? anyOf([this.typeOf(yes), this.typeOf(no)]) : unknown
      }
      case 'AssignmentExpression':
        return node.lastChild ? this.typeOf(node.lastChild) : unknown
      case 'MemberExpression':
        return this.#ofAccess(node)
      case 'InstantiationExpression':
        return node.firstChild ? this.typeOf(node.firstChild) : unknown
      case 'CallExpression':
      case 'NewExpression':
        return this.signatureOf(node)?.result ?? unknown
      case 'ArrayExpression': {
        const values = childrenOf(node).filter(
          ({ name, prevSibling }) => !/^(?:\[|\]|,|Spread)$/.test(name) && prevSibling?.name !== 'Spread',
        )
        const spread = inside('Spread').map(each => this.types.elementOf(this.typeOf(each.nextSibling!)))
        const types = [...values.map(each => this.typeOf(each)), ...spread]
        const asked = this.types.expand(this.expected(node))
        const isTakenApart = node.parent?.getChild('ArrayPattern')
        if ((asked.kind === 'tuple' || isTakenApart) && spread.length === 0) return { kind: 'tuple', of: types }
        return named('Array', types.length === 0 ? unknown : anyOf(types))
      }
      case 'ObjectExpression':
        return this.#ofObject(node)
      default:
        return isFunction(node) ? this.#ofFunction(node) : unknown
    }
  }

  /** A name where it is declared. */
  #declared(node: SyntaxNode): Type {
    const parent = node.parent!
    switch (parent.name) {
      case 'ImportGroup':
        return this.types.exported(this.#written.doorOf(parent.parent!), this.#written.importedName(node))
      case 'ImportDeclaration':
        return node.prevSibling?.name === 'as' ? { kind: 'exports', door: this.#written.doorOf(parent) } : unknown
      case 'FunctionDeclaration':
        return this.typeOf(parent)
      case 'ClassDeclaration':
      case 'CatchClause':
        return unknown
      default:
        return this.#ofPattern(node)
    }
  }

  /** What a name or a pattern is bound to. */
  #ofPattern(node: SyntaxNode): Type {
    const parent = node.parent!
    switch (parent.name) {
      case 'VariableDeclaration':
      case 'ParamList': {
        const slot = slotsOf(parent).find(({ target }) => same(target, node))
        if (slot?.annotation) return this.#annotated(slot.annotation)
        if (slot?.value) return this.typeOf(slot.value)
        return slot && parent.name === 'ParamList' ? this.#parameter(parent.parent!, slot.index, node) : unknown
      }
      case 'ForOfSpec': {
        const list = node.nextSibling?.nextSibling
        return list ? this.types.elementOf(this.typeOf(list)) : unknown
      }
      case 'PatternProperty': {
        if (node.prevSibling?.name === 'Spread') return unknown
        const name = parent.getChild('PropertyName') ?? node
        return this.#member(this.#ofPattern(parent.parent!), this.text(name))
      }
      case 'ArrayPattern': {
        const whole = this.types.expand(this.#ofPattern(parent))
        const index = childrenOf(parent).filter(({ name, to }) => name === ',' && to <= node.from).length
        return whole.kind === 'tuple' ? (whole.of[index] ?? unknown) : this.types.elementOf(whole)
      }
      default:
        return unknown
    }
  }

  /** A parameter without a type of its own, from what is asked for where its function stands. */
  #parameter(node: SyntaxNode, index: number, target: SyntaxNode): Type {
    if (node.name === 'FunctionDeclaration' || node.name === 'MethodDeclaration') return unknown
    const [asked] = this.types.signaturesOf(this.types.present(this.expected(node)))
    const parameter = asked?.parameters[index] ?? asked?.parameters.find(({ rest }) => rest)
    if (!parameter) return unknown
    const isRest = target.prevSibling?.name === 'Spread'
    return parameter.rest && !isRest ? this.types.elementOf(parameter.type) : parameter.type
  }

  #ofAccess(node: SyntaxNode): Type {
    const member = this.memberOf(node)
    if (member) return member.type
    const [of, open, index] = childrenOf(node)
    if (!of || open?.name !== '[' || !index) return unknown
    const whole = this.types.expand(this.types.present(this.typeOf(of)))
    if (whole.kind === 'tuple' && index.name === 'Number') return whole.of[Number(this.text(index))] ?? unknown
    if (index.name === 'String') return this.#member(whole, this.text(index).slice(1, -1))
    return this.types.elementOf(whole)
  }

  #ofObject(node: SyntaxNode): Type {
    const members = new Map<string, Member>()
    let open = false
    for (const property of node.getChildren('Property')) {
      if (property.firstChild?.name === 'Spread') {
        const spread = this.types.membersOf(this.typeOf(property.lastChild!))
        for (const [name, member] of spread.members) members.set(name, member)
        open ||= !spread.closed
      } else if (property.firstChild?.name === '[') open = true
      else members.set(this.#nameOf(property), { type: this.#ofProperty(property), optional: false })
    }
    return { kind: 'object', members, ...(open ? { open } : {}) }
  }

  #ofProperty(property: SyntaxNode): Type {
    if (property.firstChild?.name === 'get') return unknown
    if (isFunction(property)) return this.#ofFunction(property)
    const value = property.lastChild!
    if (value.name !== 'PropertyDefinition') return this.typeOf(value)
    const declared = declarationOf(this.text(value), property, this.code)
    return declared ? this.typeOf(declared) : unknown
  }

  #ofFunction(node: SyntaxNode): FunctionType {
    const read = readFunction(node, undefined, this.code)
    const own = new Set(read.generics.map(({ name }) => name))
    const list = node.getChild('ParamList')
    const slots = list ? slotsOf(list) : []
    const within = (type: Type): Type => this.written(type, own)
    const parameters = read.parameters.map((each, index) => {
      const slot = slots[index]
      return { ...each, type: slot?.annotation ? within(each.type) : slot ? this.#ofPattern(slot.target) : unknown }
    })
    const result = node.getChild('TypeAnnotation') ? within(read.result) : this.#returned(node)
    return { ...read, parameters, result }
  }

  /** What a function returns whose result has no type of its own. */
  #returned(node: SyntaxNode): Type {
    const body = node.lastChild!
    const values = body.name === 'Block' ? returnsIn(body) : [body]
    const types = values.map(each => this.typeOf(each))
    const type = types.length > 0 ? anyOf(types) : named('void')
    return node.getChild('async') ? named('Promise', this.types.awaited(type)) : type
  }

  /** What a function has to return where it stands. */
  #resultAskedOf(node: SyntaxNode): Type {
    const annotation = node.getChild('TypeAnnotation')
    const asked = annotation
      ? this.#annotated(annotation)
      : this.types.signaturesOf(this.types.present(this.expected(node)))[0]?.result
    return asked ? this.types.awaited(asked) : unknown
  }

  #ofOperator(node: SyntaxNode): Type {
    const [left, operator, right] = childrenOf(node)
    if (!left || !operator || !right) return unknown
    if (operator.name === 'as' || operator.name === 'satisfies') {
      if (this.text(right) === 'const') return this.typeOf(left)
      return operator.name === 'as' ? this.written(readType(right, this.code)) : this.typeOf(left)
    }
    const word = this.text(operator)
    if (word === '??' || word === '||') return anyOf([this.types.present(this.typeOf(left)), this.typeOf(right)])
    if (word === '&&') return this.typeOf(right)
    if (operator.name !== 'ArithOp') return boolean
    const isText =
      word === '+' &&
      [left, right].some(each => /^(?:String|TemplateString)$/.test(each.name) || isNamed(this.typeOf(each), string))
    return isText ? string : number
  }

  #askedByOperator(node: SyntaxNode): Type {
    const operator = childrenOf(node)[1]
    if (operator?.name === 'as' || operator?.name === 'satisfies')
      return this.written(readType(node.lastChild!, this.code))
    return operator && /^(?:\?\?|\|\|)$/.test(this.text(operator)) ? this.expected(node) : unknown
  }

  #member(type: Type, name: string): Type {
    const { members, other = unknown } = this.types.membersOf(type)
    return members.get(name)?.type ?? other
  }

  #nameOf(property: SyntaxNode): string {
    const name = property.getChild('PropertyDefinition') ?? property.getChild('String') ?? property.getChild('Number')
    return name ? this.text(name).replace(/^['"]|['"]$/g, '') : ''
  }

  #annotated(annotation: SyntaxNode): Type {
    const type = annotated(annotation, this.code)
    return type ? this.written(type) : unknown
  }
}

/** Values that a block returns, but those of functions within. */
function returnsIn(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).flatMap(each => {
    if (isFunction(each)) return []
    if (each.name !== 'ReturnStatement') return returnsIn(each)
    const value = childrenOf(each).find(({ name }) => name !== 'return' && name !== ';')
    return value ? [value] : []
  })
}

const same = (one: SyntaxNode, other: SyntaxNode): boolean =>
  one.from === other.from && one.to === other.to && one.name === other.name
const isNamed = (one: Type, other: Type): boolean =>
  one.kind === 'named' && other.kind === 'named' && one.name === other.name
