import type { Tree } from '@lezer/common'
import { childrenOf } from './read-type.ts'

/** What is to be inserted where, so that a program imports a name from a module: into the import that it has, or as one more. */
export function importOf(tree: Tree, code: string, name: string, door: string): { from: number; insert: string } {
  const imports = childrenOf(tree.topNode).filter(each => each.name === 'ImportDeclaration')
  for (const statement of imports) {
    const from = statement.getChild('String')
    const group = statement.getChild('ImportGroup')
    if (!from || !group || statement.getChild('type') || code.slice(from.from + 1, from.to - 1) !== door) continue
    const last = group.getChildren('VariableDefinition').at(-1)
    return last ? { from: last.to, insert: `, ${name}` } : { from: group.from + 1, insert: ` ${name} ` }
  }
  const last = imports.at(-1)
  const line = `import { ${name} } from '${door}'`
  return last ? { from: last.to, insert: `\n${line}` } : { from: 0, insert: `${line}\n\n` }
}
