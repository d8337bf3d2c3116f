import { boundsOf } from '@ngrad/learning'
import MarkdownIt from 'markdown-it'
import { formula, markMath } from '../math.ts'
import { firstSentence } from './comments.ts'
import type { Comment } from './comments.ts'
import { highlighted } from './highlight.ts'
import { escaped, wordsOf } from './page.ts'
import type { Heading, Page } from './page.ts'
import { programHtml } from './program.ts'

/** A parameter as its table has it. */
interface Spec {
  readonly unit: string
  readonly default: number
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
  readonly integer?: boolean
  readonly nest?: string
}

/** What a page of a model or a rule is made of. */
export interface ModelText {
  readonly name: string
  /** The folder of the site. */ readonly folder: string
  readonly section: 'Neurons' | 'Sources' | 'Rules'
  /** What it is, in the index. */ readonly kind: string
  readonly comment: Comment | undefined
  readonly parameterComments: ReadonlyMap<string, string>
  readonly parameters: Readonly<Record<string, Spec>>
  /** Its counterpart in NEST. */ readonly nest: string | undefined
  readonly source: string | undefined
  /** What it does: a word or two, and a formula or a text of HTML. */ readonly steps: readonly (readonly [
    string,
    string,
  ])[]
  /** A picture with its caption. */ readonly response: { readonly svg: string; readonly caption: string } | undefined
  /** A program with it, and what that prints. */ readonly program:
    { readonly code: string; readonly output: string } | undefined
}

const markdown = new MarkdownIt({ html: false })
markMath(markdown, 'htmlAndMathml')

/** The page of a model or a rule. */
export function modelPage(model: ModelText): Page {
  const { name, folder, section, kind, comment, nest, source, steps, response, program } = model
  const rows = Object.entries(model.parameters)
  const parts: (readonly [string, string, string] | undefined)[] = [
    response && [
      'response',
      'Response',
      `<figure class="response">${response.svg}<figcaption>${escaped(response.caption)}</figcaption></figure>`,
    ],
    ['step', 'What it does', stepTable(steps)],
    rows.length === 0 ? undefined : ['parameters', 'Parameters', parameterTable(model)],
    program === undefined ? undefined : ['try', 'Try it', programHtml(program.code, program.output)],
    comment?.example === undefined
      ? undefined
      : [
          'call',
          'How it is called',
          `<pre class="code" tabindex="0"><code>${highlighted(comment.example)}</code></pre>`,
        ],
    source === undefined ? undefined : ['source', 'Source', `<p class="source">${escaped(source)}</p>`],
  ]
  const present = parts.filter(part => part !== undefined)
  const headings = present.map(([id, words]): Heading => ({ id, html: words }))
  const counterpart =
    nest === undefined ? '' : `<p>In NEST: <code>${escaped(nest)}</code>, whose names and defaults it has.</p>`
  const said = markdown.render(comment?.text ?? '')
  const html = `<h1>${escaped(name)}</h1>\n${said}${counterpart}${present.map(([id, words, text]) => `<h2 id="${id}">${words}</h2>\n${text}`).join('\n')}`
  const text = `${name} ${kind} ${source ?? ''} ${nest ?? ''} ${wordsOf(said)} ${rows.map(([key]) => key).join(' ')}`
  const says = firstSentence(comment?.text ?? kind)
  return { address: `${folder}/${name}.html`, title: name, section, says, html, text, headings }
}

function stepTable(steps: readonly (readonly [string, string])[]): string {
  const rows = steps.map(([word, what]) => `<tr><td>${escaped(word)}</td><td>${what}</td></tr>`)
  return `<div class="table" tabindex="0"><table><tbody>${rows.join('')}</tbody></table></div>`
}

function parameterTable({ parameters, parameterComments, nest }: ModelText): string {
  const columns = ['parameter', 'default', 'must be', ...(nest === undefined ? [] : [`in ${nest}`]), 'what it is']
  const rows = Object.entries(parameters).map(([key, spec]) => [
    `<code>${key}</code>`,
    `${spec.default}${spec.unit === '1' ? '' : `&nbsp;${escaped(spec.unit)}`}`,
    escaped(boundsOf(spec)),
    ...(nest === undefined ? [] : [spec.nest === undefined ? '' : `<code>${spec.nest}</code>`]),
    markdown.renderInline(parameterComments.get(key) ?? ''),
  ])
  const head = columns.map(word => `<th>${escaped(word)}</th>`).join('')
  const body = rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')
  return `<div class="table" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}

/** A formula within a table. */
export const math = (tex: string): string => formula(`\\displaystyle ${tex}`, false, 'htmlAndMathml')
