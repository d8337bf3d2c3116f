import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import MarkdownIt from 'markdown-it'
import ts from 'typescript'
import { formula, markMath } from '../math.ts'

/** Formulas of doc comments that cannot be set, each with its file and line, so that the build tells them by where they are written. */
export function commentFormulaFaults(root: string): string[] {
  const files = globSync('packages/*/src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts', '**/gen/**'] })
  return files.toSorted().flatMap(file => faultsInComments(file, readFileSync(path.join(root, file), 'utf8')))
}

/** The same, of one file. @param text its text */
export function faultsInComments(file: string, text: string): string[] {
  return text.includes('$') ? docComments(file, text).flatMap(({ said, line }) => formulaFaults(file, said, line)) : []
}

const parser = new MarkdownIt()
markMath(parser)

/** Formulas of a text of Markdown that cannot be set. @param first the line of the file at which the text begins, 1 if left out */
export function formulaFaults(file: string, text: string, first = 1): string[] {
  let row = 0
  return parser.parse(text, {}).flatMap(({ map, content, children }) => {
    row = map?.[0] ?? row // cells of a table have no place of their own
    return (children ?? []).flatMap(child => {
      if (child.type !== 'math') return []
      const above = content.slice(0, content.indexOf(child.content)).split('\n').length - 1
      try {
        formula(child.content, child.markup === '$$')
        return []
      } catch (error) {
        return `${file}:${first + row + above}: ${(error as Error).message}`
      }
    })
  })
}

/** Doc comments of a file without what marks them and without examples, line by line as they stand there. */
function docComments(file: string, text: string): { said: string; line: number }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const starts = new Map<number, string>()
  const visit = (node: ts.Node): void => {
    for (const block of ts.getJSDocCommentsAndTags(node))
      if (ts.isJSDoc(block)) starts.set(block.pos, text.slice(block.pos, block.end))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return [...starts].map(([start, block]) => ({
    said: block.replace(/^\/\*\*|\*\/$|^[ \t]*\*(?!\/)[ \t]?/gm, '').replace(/^\s*@example[\s\S]*?(?=^\s*@|$(?![\s\S]))/gm, blank),
    line: source.getLineAndCharacterOfPosition(start).line + 1,
  }))
}

const blank = (text: string): string => text.replace(/[^\n]/g, '')
