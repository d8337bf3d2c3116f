import type { SyntaxNode } from '@lezer/common'
import type { Expressions } from './expressions.ts'
import { childrenOf, readType } from './read-type.ts'
import { isFunction } from './scope.ts'
import { named, substitute, unknown } from './type.ts'
import type { FunctionType, Type } from './type.ts'

/** What is seen of an argument without looking at the call that it is in. */
const isPlain =
  /^(?:Number|String|TemplateString|BooleanLiteral|VariableName|UnaryExpression|ArrayExpression|NewExpression|MemberExpression)$/

/** Calls: which signature is meant, and what the parameters of its type stand for. */
export class Calls {
  readonly #program: Expressions

  constructor(program: Expressions) {
    this.#program = program
  }

  /** How a call is understood. */
  signatureOf(call: SyntaxNode): FunctionType | undefined {
    const signature = this.#chosen(call)
    if (!signature) return undefined
    const filled = this.#filled(call, signature, argumentsOf(call).length)
    for (const [index, argument] of argumentsOf(call).entries()) {
      const parameter = signature.parameters[index]
      if (parameter && isFunction(argument))
        this.#unify(parameter.type, this.#program.typeOf(argument), signature, filled)
    }
    return this.#with(signature, filled)
  }

  /** The type of the parameter for which an argument stands. */
  parameterOf(call: SyntaxNode, argument: SyntaxNode): Type {
    const index = argumentsOf(call).findIndex(each => each.from === argument.from)
    const signature = this.#chosen(call)
    if (!signature || index < 0) return unknown
    const filled = this.#with(signature, this.#filled(call, signature, index))
    const parameter = filled.parameters[index] ?? filled.parameters.find(({ rest }) => rest)
    if (!parameter) return unknown
    return parameter.rest ? this.#program.types.elementOf(parameter.type) : parameter.type
  }

  /** The signature that takes so many arguments of such kinds, or else the first. */
  #chosen(call: SyntaxNode): FunctionType | undefined {
    const [first, second] = childrenOf(call)
    const isNew = call.name === 'NewExpression'
    const callee = isNew ? second : first
    if (!callee || callee.name === 'super' || callee.name === 'import') return undefined
    const all = this.#program.types.signaturesOf(this.#program.types.present(this.#program.typeOf(callee)), isNew)
    const given = argumentsOf(call)
    return all.find(each => takes(each, given)) ?? all.find(each => given.length <= most(each)) ?? all[0]
  }

  /** What parameters of a type stand for: what is written, what arguments before this one give, and what is asked of the result. */
  #filled(call: SyntaxNode, signature: FunctionType, before: number): Map<string, Type> {
    const filled = new Map<string, Type>()
    if (signature.generics.length === 0) return filled
    const callee = childrenOf(call).find(({ name }) => name === 'InstantiationExpression') ?? call
    const written = callee.getChild('TypeArgList')
    const types = written ? childrenOf(written).filter(({ name }) => !/^[<>,]$/.test(name)) : []
    for (const [index, each] of types.entries()) {
      const generic = signature.generics[index]
      if (generic) filled.set(generic.name, this.#program.written(readType(each, this.#program.code)))
    }
    for (const [index, argument] of argumentsOf(call).entries()) {
      const parameter = signature.parameters[index]
      if (!parameter || isFunction(argument) || (index >= before && (index === before || !isPlain.test(argument.name))))
        continue
      this.#unify(parameter.type, this.#program.typeOf(argument), signature, filled)
    }
    if (call.parent?.name === 'ArgList') this.#unify(signature.result, this.#program.expected(call), signature, filled)
    return filled
  }

  #with(signature: FunctionType, filled: ReadonlyMap<string, Type>): FunctionType {
    const all = new Map(filled)
    for (const { name, extends: above, default: left } of signature.generics)
      if (!all.has(name)) all.set(name, substitute(left ?? above ?? unknown, all))
    return substitute({ ...signature, generics: [] }, all) as FunctionType
  }

  /** Reads from a value what parameters of a type stand for. */
  #unify(pattern: Type, value: Type, signature: FunctionType, filled: Map<string, Type>, depth = 0): void {
    const { types } = this.#program
    if (value.kind === 'unknown' || depth > 8) return
    const inside = (each: Type, with_: Type): void => this.#unify(each, with_, signature, filled, depth + 1)
    const generic = pattern.kind === 'named' && signature.generics.find(({ name }) => name === pattern.name)
    if (generic) {
      const literal = value.kind === 'literal' && !generic.extends
      const wide = literal ? named(/^['"`]/.test(value.text) ? 'string' : 'number') : value
      const isItself = value.kind === 'named' && value.name === generic.name && value.of.length === 0
      if (!filled.has(generic.name) && !isItself) filled.set(generic.name, wide)
      return
    }
    switch (pattern.kind) {
      case 'named': {
        if (/^(?:Array|Iterable|ArrayLike|Set)$/.test(pattern.name))
          return inside(pattern.of[0] ?? unknown, types.elementOf(value))
        const above = types.asNamed(value, pattern.name)
        if (above) return above.of.forEach((each, index) => inside(pattern.of[index] ?? unknown, each))
        const meant = types.expand(pattern)
        if (meant !== pattern) return inside(meant, value)
        const [called] = types.signaturesOf(pattern)
        return called ? inside(called, value) : undefined
      }
      case 'function': {
        const [called] = types.signaturesOf(value)
        if (!called) return
        for (const [index, parameter] of pattern.parameters.entries())
          if (called.parameters[index]) inside(parameter.type, called.parameters[index].type)
        return inside(pattern.result, called.result)
      }
      case 'tuple': {
        const meant = types.expand(value)
        const of = (index: number): Type =>
          meant.kind === 'tuple' ? (meant.of[index] ?? unknown) : types.elementOf(meant)
        return pattern.of.forEach((each, index) => inside(each, of(index)))
      }
      case 'object': {
        const { members } = types.membersOf(value)
        for (const [name, member] of pattern.members)
          if (members.has(name)) inside(member.type, members.get(name)!.type)
        return
      }
      case 'any of':
        for (const each of pattern.of) inside(each, types.present(value))
        return
      case 'all of':
        return pattern.of.forEach(each => inside(each, value))
      default:
    }
  }
}

/** Arguments of a call. */
export function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = call.getChild('ArgList')
  return list
    ? childrenOf(list).filter(({ name }) => !/^(?:\(|\)|,|Spread|⚠|LineComment|BlockComment)$/.test(name))
    : []
}

const most = ({ parameters }: FunctionType): number =>
  parameters.some(({ rest }) => rest) ? Number.POSITIVE_INFINITY : parameters.length

/** Whether a signature takes what is given, as far as one sees that at once. */
function takes(signature: FunctionType, given: readonly SyntaxNode[]): boolean {
  const least = signature.parameters.filter(({ optional, rest }) => !optional && !rest).length
  if (given.length < least || given.length > most(signature)) return false
  return given.every((argument, index) => {
    const type = signature.parameters[index]?.type
    if (type?.kind === 'function')
      return !/^(?:Number|String|TemplateString|ObjectExpression|ArrayExpression)$/.test(argument.name)
    if (type?.kind === 'named' && type.name === 'number')
      return !/^(?:String|TemplateString|ObjectExpression|ArrayExpression)$/.test(argument.name)
    if (type?.kind === 'named' && type.name === 'string')
      return !/^(?:Number|ObjectExpression|ArrayExpression)$/.test(argument.name)
    return true
  })
}
