import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { commentsOf } from './comments.ts'

/** What stands behind `@example` in the comment of an export. */
export interface CommentExample {
  /** The package: `@ngrad/spiking`. */ readonly from: string
  /** The name of the export. */ readonly name: string
  /** The example; undefined where there is none. */ readonly code: string | undefined
}

/** Every value that the doors of packages export, with its example; but errors, and what a package has from another. */
export function commentExamples(root: string): CommentExample[] {
  return globSync('packages/*/package.json', { cwd: root }).toSorted().flatMap(manifest => {
    const folder = path.dirname(manifest)
    const { name: from } = JSON.parse(readFileSync(path.join(root, manifest), 'utf8')) as { name: string }
    const said = commentsOf(root, folder)
    const doors = globSync(`${folder}/src/{.,*}/{index,node}.ts`, { cwd: root, exclude: ['**/testing/**'] })
    const names = new Set(doors.flatMap(door => exportedBy(path.join(root, door))))
    return [...names]
      .filter(name => said.has(name) && !name.endsWith('Error'))
      .map(name => ({ from, name, code: said.get(name)!.example }))
  })
}

/** Values that a door exports, by the names that they have inside. */
function exportedBy(door: string): string[] {
  const lists = readFileSync(door, 'utf8').matchAll(/^export \{([^}]*)\} from/gm)
  const names = [...lists].flatMap(([, inner = '']) => inner.split(','))
  return names.map(name => name.trim().split(' as ')[0]!).filter(name => /^\w+$/.test(name))
}

/** A line of an example that says what comes out: `decay(0.1, 20) // 0.995`. */
export interface Said {
  /** What is computed. */ readonly code: string
  /** What comes out, as JSON. */ readonly result: string
}

/** Lines of an example that begin with its name and say what comes out, as a number, text or list. */
export const saidIn = ({ name, code = '' }: CommentExample): Said[] =>
  code.split('\n').flatMap(line => {
    const [, computed, result] = new RegExp(`^(${name}\\b.*?)\\s+// ([-\\d["].*)$`).exec(line.trim()) ?? []
    return computed !== undefined && isJson(result!) ? [{ code: computed, result: result! }] : []
  })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
