import type { SyntaxNode } from '@lezer/common'
import { childrenOf } from './read-type.ts'

/** A name that is declared, or what is taken apart in its place, with all that stands with it. */
export interface Slot {
  readonly target: SyntaxNode
  readonly annotation: SyntaxNode | undefined
  readonly value: SyntaxNode | undefined
  readonly index: number
}

const targets = /^(?:VariableDefinition|ObjectPattern|ArrayPattern)$/

/** What a list of parameters or a declaration declares. */
export function slotsOf(list: SyntaxNode): Slot[] {
  const found: {
    target: SyntaxNode
    annotation: SyntaxNode | undefined
    value: SyntaxNode | undefined
    index: number
  }[] = []
  let isValue = false
  for (const child of childrenOf(list)) {
    if (child.name === 'Equals') isValue = true
    else if (child.name === ',') isValue = false
    else if (isValue && found.length > 0) found.at(-1)!.value ??= child
    else if (targets.test(child.name))
      found.push({ target: child, annotation: undefined, value: undefined, index: found.length })
    else if (child.name === 'TypeAnnotation' && found.length > 0) found.at(-1)!.annotation = child
  }
  return found
}

/** Functions of any form: in an object a method is a `Property` with parameters. */
export const isFunction = (node: SyntaxNode): boolean =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunction|MethodDeclaration)$/.test(node.name) ||
  (node.name === 'Property' && node.getChild('ParamList') !== null)

/** Where a name that is used in a place is declared: the nearest scope that has it. */
export function declarationOf(name: string, place: SyntaxNode, code: string): SyntaxNode | undefined {
  const isIt = (node: SyntaxNode): boolean => code.slice(node.from, node.to) === name
  for (let scope = place.parent; scope; scope = scope.parent) {
    const found = definitionsIn(scope).find(isIt)
    if (found) return found
  }
  return undefined
}

/** All names that can be used in a place, with where they are declared; the nearest first. */
export function namesAt(place: SyntaxNode, code: string): Map<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>()
  for (let scope: SyntaxNode | null = place; scope; scope = scope.parent)
    for (const node of definitionsIn(scope)) {
      const name = code.slice(node.from, node.to)
      if (!found.has(name)) found.set(name, node)
    }
  return found
}

/** What a scope declares itself. */
function definitionsIn(scope: SyntaxNode): SyntaxNode[] {
  if (scope.name === 'Script' || scope.name === 'Block') return childrenOf(scope).flatMap(declaredBy)
  if (isFunction(scope)) {
    const list = scope.getChild('ParamList')
    return list ? slotsOf(list).flatMap(({ target }) => definitionsOf(target)) : []
  }
  if (scope.name === 'ForStatement')
    return childrenOf(scope).flatMap(each => (/^For\w*Spec$/.test(each.name) ? ofLoop(each) : []))
  if (scope.name === 'CatchClause')
    return childrenOf(scope)
      .filter(({ name }) => targets.test(name))
      .flatMap(definitionsOf)
  return []
}

function ofLoop(spec: SyntaxNode): SyntaxNode[] {
  return childrenOf(spec).flatMap(each => (targets.test(each.name) ? definitionsOf(each) : declaredBy(each)))
}

function declaredBy(statement: SyntaxNode): SyntaxNode[] {
  switch (statement.name) {
    case 'ExportDeclaration':
      return childrenOf(statement).flatMap(declaredBy)
    case 'VariableDeclaration':
      return slotsOf(statement).flatMap(({ target }) => definitionsOf(target))
    case 'ImportDeclaration':
      return [...statement.getChildren('VariableDefinition'), ...statement.getChildren('ImportGroup').flatMap(imported)]
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.getChildren('VariableDefinition')
    default:
      return []
  }
}

const imported = (group: SyntaxNode): SyntaxNode[] => group.getChildren('VariableDefinition')

/** Names in a pattern. */
function definitionsOf(target: SyntaxNode): SyntaxNode[] {
  if (target.name === 'VariableDefinition') return [target]
  return childrenOf(target).flatMap(each =>
    targets.test(each.name) || each.name === 'PatternProperty' ? definitionsOf(each) : [],
  )
}
