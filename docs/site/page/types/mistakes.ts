import type { SyntaxNode } from '@lezer/common'
import type { Inference } from './infer.ts'
import { printType } from './type.ts'
import type { Type } from './type.ts'
import type { Members } from './types.ts'

/** A name that is none. */
export interface Mistake {
  readonly from: number
  readonly to: number
  readonly says: string
}

/** Members and options that do not exist. Of whatever is not known for sure nothing is said. */
export function mistakesIn(program: Inference): Mistake[] {
  const found: Mistake[] = []
  program.tree.iterate({
    enter: ({ name, node }) => {
      const mistake =
        name === 'MemberExpression'
          ? ofMember(program, node)
          : name === 'Property'
            ? ofOption(program, node)
            : undefined
      if (mistake) found.push(mistake)
    },
  })
  return found
}

function ofMember(program: Inference, access: SyntaxNode): Mistake | undefined {
  const name = access.lastChild!
  const of = access.firstChild!
  if (name.name !== 'PropertyName' || isNarrowed(program, of)) return undefined
  return told(program, name, program.types.present(program.typeOf(of)))
}

/** Whether a program asks elsewhere of which class a value is. */
const isNarrowed = (program: Inference, of: SyntaxNode): boolean =>
  program.code.includes(`${program.text(of)} instanceof `)

function ofOption(program: Inference, property: SyntaxNode): Mistake | undefined {
  const name = property.getChild('PropertyDefinition')
  if (!name || property.parent?.name !== 'ObjectExpression') return undefined
  return told(program, name, program.types.present(program.expected(property.parent)))
}

function told(program: Inference, node: SyntaxNode, type: Type): Mistake | undefined {
  const members = program.types.membersOf(type)
  const name = program.text(node)
  if (!members.closed || members.members.has(name) || name in Object.prototype) return undefined
  return { from: node.from, to: node.to, says: `${shown(type)} has no ${name}${near(name, members)}` }
}

const shown = (type: Type): string => {
  const text = printType(type)
  return text.length > 60 ? 'This' : text
}

/** The name that may have been meant. */
function near(name: string, { members }: Members): string {
  const [closest] = Array.from(members.keys(), each => [distance(name, each), each] as const).toSorted(
    ([one], [other]) => one - other,
  )
  return closest && closest[0] <= Math.max(1, name.length / 3) ? `; did you mean ${closest[1]}?` : ''
}

/** How many letters are to be changed, added or left out. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let to = 1; to <= other.length; to++)
      next.push(Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (one[at - 1] === other[to - 1] ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}
