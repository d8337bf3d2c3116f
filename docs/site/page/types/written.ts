import type { SyntaxNode } from '@lezer/common'
import type { Expressions } from './expressions.ts'
import { typedArrays } from './library.ts'
import { childrenOf, readType } from './read-type.ts'
import { declarationOf } from './scope.ts'
import { renamed, unknown } from './type.ts'
import type { Type } from './type.ts'

const simple = 'number string boolean void undefined null Array Map Set Promise Record Iterable ArrayLike'
  .split(' ')
  .concat(typedArrays)
const computed = 'Partial Readonly Required Pick Omit NonNullable Awaited keyof [] in'.split(' ')
const general = new Set([...simple, ...computed])

/** Whether a type of this name is computed from others. */
export const isComputed = (name: string): boolean => computed.includes(name)

/** Types as a program writes them: their names mean what it imports or declares. */
export class WrittenTypes {
  readonly #program: Expressions

  constructor(program: Expressions) {
    this.#program = program
  }

  /** What a written type means. @param own names that are parameters of the type of a function */
  mean(type: Type, own?: ReadonlySet<string>): Type {
    const { tree, code } = this.#program
    if (type.kind === 'class') {
      const declared = declarationOf(type.name, tree.topNode.lastChild ?? tree.topNode, code)
      return declared ? this.#program.typeOf(declared) : unknown
    }
    return renamed(type, name => (general.has(name) || own?.has(name) ? name : this.#meant(name)))
  }

  /** The name under which a module exports what an import names. */
  importedName(node: SyntaxNode): string {
    const before = node.prevSibling?.name === 'as' ? node.prevSibling.prevSibling : undefined
    return this.#program.text(before ?? node)
  }

  /** The module of an import. */
  doorOf(statement: SyntaxNode): string {
    const name = statement.getChild('String')
    return name ? this.#program.text(name).slice(1, -1) : ''
  }

  /** The type that a program imports under a name, or declares. */
  #meant(name: string): string | Type | undefined {
    const isIt = (node: SyntaxNode): boolean => this.#program.text(node) === name
    for (const statement of childrenOf(this.#program.tree.topNode)) {
      const declared =
        statement.name === 'ExportDeclaration' ? (statement.firstChild?.nextSibling ?? statement) : statement
      const own = declared.getChild('TypeDefinition')
      if (own && isIt(own)) return this.#ownType(declared)
      if (statement.name !== 'ImportDeclaration') continue
      const found = statement
        .getChildren('ImportGroup')
        .flatMap(group => group.getChildren('VariableDefinition'))
        .find(isIt)
      if (found) return this.#exported(this.doorOf(statement), this.importedName(found))
    }
    return undefined
  }

  #exported(door: string, name: string): string | undefined {
    const { doors, names, types } = this.#program.types.table
    const inTable = names[`${door} ${name}`] ?? name
    return Object.hasOwn(doors, door) && Object.hasOwn(types, inTable) ? inTable : undefined
  }

  #ownType(node: SyntaxNode): Type | undefined {
    if (node.getChild('TypeParamList') || node.getChild('extends')) return undefined
    const body = node.name === 'TypeAliasDeclaration' ? node.lastChild : node.getChild('ObjectType')
    return body ? this.mean(readType(body.name === ';' ? body.prevSibling! : body, this.#program.code)) : undefined
  }
}
