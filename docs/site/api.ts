import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { repository } from './documents.ts'
import { renderMarkdown } from './markdown.ts'
import { escaped } from './page.ts'
import type { Page } from './page.ts'
import { runNode } from './run-node.ts'

/** Files that become pages: all but an `index.md` that only lists the doors of its package, of which the first is `index/index.md`. */
export const pagesAmong = (files: readonly string[]): string[] =>
  files.filter(file => !file.endsWith('/index.md') || !files.includes(file.replace(/\.md$/, '/index.md')))

/** The API: a page for each export, as TypeDoc writes it. */
export async function apiPages(root: string): Promise<Page[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'api-'))
  try {
    await typedoc(path.join(root, 'docs'), folder)
    const found = globSync('@ngrad/**/*.md', { cwd: folder }).toSorted()
    const files = pagesAmong(found)
    return [overview(root, files), ...files.map(file => apiPage(file, readFileSync(path.join(folder, file), 'utf8')))]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What is read of a package.json. */
interface Manifest {
  readonly description: string
}

async function typedoc(docs: string, out: string): Promise<void> {
  const options = [
    '--plugin',
    'typedoc-plugin-markdown',
    '--plugin',
    './from-sources.js',
    '--plugin',
    './unnamed-types.js',
    '--readme',
    'none',
    '--logLevel',
    'Warn', // which ends it
  ]
  const form = ['--hideBreadcrumbs', '--hidePageHeader', '--entryFileName', 'index']
  const tables = ['interfaceProperties', 'parameters', 'typeDeclaration', 'classProperties'].flatMap(name => [
    `--${name}Format`,
    'table',
  ])
  const bin = path.join(docs, 'node_modules/typedoc/bin/typedoc')
  const call = [bin, '--options', 'typedoc.config.js', ...options, ...form, ...tables, '--out', out]
  await runNode('the API pages', call, docs)
}

/** The address of a page of TypeDoc: `@ngrad/spiking/index/variables/lif.md` is `api/spiking/lif.html`. */
function addressOf(file: string): string {
  const { door, kind, name } = partsOf(file)
  return kind === undefined ? `api/${door}.html` : `api/${door}/${name}.html`
}

/** The door that a page of TypeDoc is of, and what it is a page of. */
function partsOf(file: string): { door: string; kind: string | undefined; name: string } {
  const parts = file
    .replace(/^@ngrad\//, '')
    .replace(/\.md$/, '')
    .split('/')
  const name = parts.pop()!
  const kind = name === 'index' ? undefined : parts.pop()!
  return { door: parts.filter((part, index) => index === 0 || part !== 'index').join('/'), kind, name }
}

function apiPage(file: string, text: string): Page {
  const { door, kind } = partsOf(file)
  const address = addressOf(file)
  const lead = (target: string, from: string): string => {
    if (/^(?:[a-z][a-z+.-]*:|#)/i.test(target)) return target
    const [name = '', hash] = target.split('#')
    const to = path.posix.join(path.posix.dirname(from), decodeURI(name))
    if (to === 'documents/glossary.md') return `reference/glossary.html${hash === undefined ? '' : `#${hash}`}`
    return to.startsWith('@ngrad/') ? `${addressOf(to)}${hash === undefined ? '' : `#${hash}`}` : `${repository}/${to}`
  }
  const page = renderMarkdown({ file, text: exportsOf(text), address, lead })
  const title = kind === undefined ? `@ngrad/${door}` : page.title.replace(/^\w+: /, '')
  const from = `<p class="from"><a href="${'../'.repeat(address.split('/').length - 2)}${door}.html">@ngrad/${door}</a></p>\n`
  return {
    ...page,
    title,
    html: kind === undefined ? page.html.replace(/<h1([^>]*)>[^<]*/, `<h1$1>${title}`) : from + page.html,
  }
}

/** A page without the README that TypeDoc puts into that of a package, and without brackets behind names of functions. */
function exportsOf(text: string): string {
  const first = /^## (?:Classes|Interfaces|Type Aliases|Variables|Functions|References|Modules|Documents)$/m.exec(text)
  const title = text.slice(0, text.indexOf('\n'))
  const isIndex = first !== null && /^# @ngrad\/|^# index$/.test(title)
  return (isIndex ? `${title}\n\n${text.slice(first.index)}` : text).replace(/^(#+ .*)\(\)$/gm, '$1')
}

/** All doors with what they hold; a package's own first, then those beside it. */
function overview(root: string, files: readonly string[]): Page {
  const exported = files.map(partsOf)
  const doors = exported.filter(({ kind }) => kind === undefined).map(({ door }) => door)
  const saysOf = (door: string): string => {
    const manifest = path.join(root, 'packages', door, 'package.json')
    if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest).description
    const values = exported.filter(
      each => each.door === door && ['functions', 'variables', 'classes'].includes(each.kind ?? ''),
    )
    return values.map(({ name }) => name).join(', ')
  }
  const items = doors
    .toSorted()
    .map(door => `<li><a href="${door}.html">@ngrad/${door}</a><p>${escaped(saysOf(door))}</p></li>`)
  const html = `<h1>API</h1>\n<p class="lead">Every export of every package, from the comments in its source.</p>\n<ul class="cards">${items.join('')}</ul>`
  return {
    address: 'api/index.html',
    title: 'API',
    section: 'API',
    short: 'All packages',
    html,
    text: 'API exports of all packages',
    headings: [],
  }
}
