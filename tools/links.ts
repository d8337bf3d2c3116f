/** Finds links in Markdown pages that lead nowhere. Run it as `node tools/links.ts [folder]`. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { slug } from './slug.ts'

/** Folders whose pages are not ours. */
const foreign = ['**/node_modules/**', '**/dist/**', '**/out/**', '**/coverage/**']

/**
 * Links within the workspace that lead to no file or no heading, as `page:line: target`.
 * Links into the web are not followed.
 * @param root folder whose Markdown pages are read
 */
export function brokenLinks(root: string): string[] {
  return globSync(['**/*.md', '.changeset/*.md'], { cwd: root, exclude: foreign })
    .toSorted()
    .flatMap(page => {
      const lines = withoutCode(readFileSync(path.join(root, page), 'utf8')).split('\n')
      return lines.flatMap((line, index) =>
        targetsIn(line)
          .filter(target => !leadsSomewhere(root, page, target))
          .map(target => `${page}:${index + 1}: ${target}`),
      )
    })
}

/**
 * Paths of the workspace that a page names in backquotes and that match no file, as `line: path`. What counts as a path
 * begins with a folder of the root, and may hold `*` and `{a,b}`: `packages/core/src/bus/topic.ts`.
 * @param root folder that the paths start from
 * @param page path of the page from there
 */
export function missingPaths(root: string, page: string): string[] {
  const lines = readFileSync(path.join(root, page), 'utf8').split('\n')
  return lines.flatMap((line, index) =>
    [...line.matchAll(/`([\w.@*{},/-]+)`/g)]
      .map(match => match[1]!)
      .filter(name => name.includes('/') && existsSync(path.join(root, name.split('/')[0]!)))
      .filter(name => globSync(name, { cwd: root }).length === 0)
      .map(name => `${index + 1}: ${name}`),
  )
}

/** The page with code as blanks, line by line. */
function withoutCode(text: string): string {
  return text.replace(/^( *)(```+)[\s\S]*?^\1\2\s*$|`[^`\n]+`/gm, code => code.replace(/[^\n]/g, ' '))
}

function targetsIn(line: string): string[] {
  const found = line.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)|^\s*\[[^\]]+\]:\s*(\S+)|\b(?:src|srcset|href)="([^"]+)"/g)
  return [...found].map(match => match[1] ?? match[2] ?? match[3] ?? '')
}

function leadsSomewhere(root: string, page: string, target: string): boolean {
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(target)) return true // the web
  const [name = '', heading] = target.split('#')
  const file = name === '' ? path.join(root, page) : path.join(root, path.dirname(page), decodeURI(name))
  if (!existsSync(file)) return false
  return heading === undefined || !file.endsWith('.md') || headingsOf(readFileSync(file, 'utf8')).has(heading)
}

/** Names by which the headings of a page are linked to: `## Learn more` is `learn-more`. */
function headingsOf(text: string): Set<string> {
  const headings = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+\s+(.+)$/gm)
  return new Set([...headings].map(([, words = '']) => slug(words)))
}

if (import.meta.main) {
  const broken = brokenLinks(path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..')))
  for (const line of broken) console.error(line)
  console.log(`links: ${broken.length} lead nowhere`)
  process.exitCode = broken.length > 0 ? 1 : 0
}
