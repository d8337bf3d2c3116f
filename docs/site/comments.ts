import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** What is said of an export where it is declared. */
export interface Comment {
  /** Its description, as Markdown. */ readonly text: string
  /** Its example, where it has one. */ readonly example: string | undefined
  /** What is said of each member of an interface. */ readonly members: ReadonlyMap<string, string>
}

/** The comments of all that a package's sources export, by name. @param folder `packages/spiking` */
export function commentsOf(root: string, folder: string): Map<string, Comment> {
  const found = new Map<string, Comment>()
  for (const file of globSync(`${folder}/src/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', '**/gen/**'] })) {
    const text = readFileSync(path.join(root, file), 'utf8')
    for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements) {
      const name = nameOf(statement)
      if (name !== undefined && !found.has(name)) found.set(name, commentOf(statement)) // of overloads, what the first says
    }
  }
  return found
}

function nameOf(statement: ts.Statement): string | undefined {
  if (!ts.canHaveModifiers(statement)) return undefined
  if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return undefined
  const declared = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]!
    : (statement as ts.DeclarationStatement)
  return declared.name?.getText()
}

function commentOf(node: ts.Node): Comment {
  const members = ts.isInterfaceDeclaration(node)
    ? node.members.map(member => [member.name?.getText() ?? '', textOf(member)] as const)
    : []
  const example = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'example')
  return {
    text: textOf(node),
    example: example && ts.getTextOfJSDocComment(example.comment),
    members: new Map(members),
  }
}

/** Links are read as the names that they lead to. */
export function textOf(node: ts.Node): string {
  const [block] = ts.getJSDocCommentsAndTags(node)
  const text = block && ts.getTextOfJSDocComment(block.comment)
  return (text ?? '').replace(
    /\{@link\s+([^}|\s]+)(?:\s*\|\s*([^}]+))?\s*\}/g,
    (_, to: string, words?: string) => words?.trim() ?? `\`${to}\``,
  )
}

/** The first sentence of a comment as plain text, up to its first formula. */
export const firstSentence = (text: string): string => {
  const [sentence = ''] = text.replace(/\s+/g, ' ').split(/(?<=[^.]\.) (?=[A-Z$`])/, 1)
  const words = sentence.replace(/[:;,][^:;,$]*\$.*/, '.')
  return words.replace(/\{@link [^|}]*\|\s*([^}]+)\}|\{@link ([^}]+)\}/g, '$1$2').replace(/[`*]|\]\([^)]*\)/g, '')
}
