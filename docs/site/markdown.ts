import path from 'node:path'
import MarkdownIt from 'markdown-it'
import { markMath } from '../math.ts'
import { formulaFaults } from './formulas.ts'
import { highlighted } from './highlight.ts'
import { escaped, wordsOf } from './page.ts'
import type { Heading, Page } from './page.ts'
import { programHtml } from './program.ts'
import { slug } from '../../tools/slug.ts'

/** What a page of Markdown is read with. */
export interface Source {
  /** The file, from the root of the workspace. */ readonly file: string
  /** Its text. */ readonly text: string
  /** Where the page lies in the site. */ readonly address: string
  /** Where a link leads: an address of the site from its root, or one of the web. */
  readonly lead: (target: string, from: string) => string
}

const languages = new Set(['ts', 'js', 'typescript', 'javascript'])

/** A page of Markdown as one of the site. @throws Error that names the line of a formula that cannot be set */
export function renderMarkdown({ file, text, address, lead }: Source): Omit<Page, 'section' | 'short'> {
  const parser = new MarkdownIt({
    html: true,
    highlight: (code, language) => (languages.has(language) ? highlighted(code) : ''),
  })
  markMath(parser, 'htmlAndMathml')
  const headings: Heading[] = []
  let title = path.basename(file, '.md')
  parser.core.ruler.push('site', ({ tokens, env }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') {
        const words = tokens[index + 1]!
        const html = parser.renderer.renderInline(words.children ?? [], parser.options, env)
        const id = slug(words.content)
        token.attrSet('id', id)
        if (token.tag === 'h1') title = wordsOf(html)
        if (token.tag === 'h2') headings.push({ id, html: html.replace(/<\/?a\b[^>]*>/g, '') })
      }
      for (const child of token.children ?? []) {
        for (const name of ['href', 'src']) {
          const target = child.attrGet(name)
          if (target) child.attrSet(name, relative(lead(target, file), address))
        }
      }
      if (token.type === 'fence' && token.info.startsWith('ts run')) {
        const next = tokens[index + 1]
        const output = next?.type === 'fence' && next.info.startsWith('text output') ? next : undefined
        token.type = 'html_block'
        token.content = programHtml(token.content, output?.content)
        if (output) {
          output.type = 'html_block'
          output.content = ''
        }
      }
    })
  })
  parser.renderer.rules['table_open'] = () => '<div class="table" tabindex="0"><table>\n'
  parser.renderer.rules['table_close'] = () => '</table></div>\n'
  parser.renderer.rules['code_block'] = (tokens, index) =>
    `<pre class="code" tabindex="0"><code>${escaped(tokens[index]!.content)}</code></pre>\n`
  const html = rendered().replaceAll('<pre><code', '<pre class="code" tabindex="0"><code')
  return { address, title, html, text: wordsOf(html), headings }

  function rendered(): string {
    try {
      return parser.render(text)
    } catch (error) {
      const [fault] = formulaFaults(file, text)
      throw fault === undefined ? error : new Error(fault, { cause: error })
    }
  }
}

/** How a page leads to an address of the site. */
export function relative(target: string, from: string): string {
  if (/^(?:[a-z][a-z+.-]*:|#)/i.test(target)) return target
  const [name = '', hash] = target.split('#')
  const way = path.posix.relative(path.posix.dirname(from), name)
  return hash === undefined ? way : `${way}#${hash}`
}
