/** Which modules a TypeScript source names in its imports and exports. */

/**
 * Specifiers of all `import`, `export … from`, `import()` and type imports of a source, in their order.
 * Comments are left out, so that an example in a doc comment imports nothing.
 * @example importsOf("import type { A } from './a.ts'") // ['./a.ts']
 */
export function importsOf(source: string): string[] {
  const code = withoutComments(source)
  const found = code.matchAll(
    /(?:^|[;\n])\s*(?:import|export)\b(?:[\w\s*,${}]+?\bfrom)?\s*(['"])(.+?)\1|\bimport\s*\(\s*(['"])(.+?)\3/g,
  )
  return [...found].map(match => match[2] ?? match[4] ?? '')
}

/** The same text with comments as blanks; what stands in quotes stays, as a URL there holds `//`. */
function withoutComments(source: string): string {
  const pieces = /(['"])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g
  return source.replace(pieces, piece => {
    if (piece.startsWith('/')) return piece.replace(/[^\n]/g, ' ')
    return piece.startsWith('`') ? piece.replace(/[^\n`]/g, ' ') : piece // code inside of a template is text
  })
}
