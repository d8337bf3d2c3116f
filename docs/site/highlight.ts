import { classHighlighter, highlightCode } from '@lezer/highlight'
import { parser } from '@lezer/javascript'
import { escaped } from './page.ts'

const typescript = parser.configure({ dialect: 'ts' })

/** TypeScript as HTML, in the classes that the editor gives its words as well, so that nothing changes as one begins to edit. */
export function highlighted(code: string): string {
  let html = ''
  highlightCode(
    code,
    typescript.parse(code),
    classHighlighter,
    (text, classes) => {
      html += classes ? `<span class="${classes}">${escaped(text)}</span>` : escaped(text)
    },
    () => {
      html += '\n'
    },
  )
  return html
}
