import type { SyntaxNode, Tree } from '@lezer/common'
import type { Type } from './type.ts'
import type { Types } from './types.ts'

/** A program whose expressions have types: what the parts of the inference ask each other for. */
export interface Expressions {
  readonly types: Types
  readonly code: string
  readonly tree: Tree
  /** Text of a node. */
  text(node: SyntaxNode): string
  /** The type of an expression, or of a name where it is declared. */
  typeOf(node: SyntaxNode): Type
  /** The type that is asked for where an expression stands. */
  expected(node: SyntaxNode): Type
  /** A type that a program writes, in which names mean what it imports. */
  written(type: Type): Type
}
