import type { Inference } from './infer.ts'
import { defaultsOf } from './suggest.ts'
import { printType } from './type.ts'
import type { Place, Type } from './type.ts'

/** What is said of a name. */
export interface About {
  readonly from: number
  readonly to: number
  /** The name with its type: `run(durationMs: number) => Promise<void>`. */ readonly signature: string
  readonly place?: Place
  readonly default?: string
}

/** What is known of the name in a place of a program. */
export function aboutAt(program: Inference, at: number, side: -1 | 1): About | undefined {
  const node = program.tree.resolveInner(at, side)
  const name = program.text(node)
  const tell = (type: Type, place: Place | undefined, left?: string): About | undefined =>
    type.kind === 'unknown' && !place
      ? undefined
      : {
          from: node.from,
          to: node.to,
          signature: signature(name, program.types.short(type)),
          ...(place ? { place } : {}),
          ...(left === undefined ? {} : { default: left }),
        }
  if (node.name === 'PropertyName' && node.parent?.name === 'MemberExpression') {
    const member = program.memberOf(node.parent)
    return member && tell(member.type, member.place)
  }
  if (node.name === 'PropertyDefinition' && node.parent?.parent?.name === 'ObjectExpression') {
    const object = node.parent.parent
    const member = program.types.membersOf(program.types.present(program.expected(object))).members.get(name)
    return member && tell(member.type, member.place, defaultsOf(program, object)[name])
  }
  if (node.name !== 'VariableName' && node.name !== 'VariableDefinition') return undefined
  return tell(program.typeOf(node), program.exportOf(node))
}

/** A name with its type, a function as it is called. */
export const signature = (name: string, type: Type): string => {
  const text = printType(type)
  return type.kind === 'function' ? `${name}${text}` : text === 'unknown' ? name : `${name}: ${text}`
}
