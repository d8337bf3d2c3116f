// Equations between dollar signs in doc comments and pages. They are kept from the reader of Markdown, which would take `_` and
// `*` for emphasis, and are set when the pages are made, so that a page loads nothing from elsewhere.
import katex from 'katex'
import type MarkdownIt from 'markdown-it'

/**
 * Teaches markdown-it `$…$` and `$$…$$`.
 * @param output what they become: MathML alone, or besides it what the style sheet and the fonts of KaTeX set
 */
export function markMath(parser: MarkdownIt, output?: 'htmlAndMathml'): void {
  parser.inline.ruler.before('escape', 'math', (state, silent) => {
    const [whole, fence, tex = ''] = /^(\$\$?)([^\s$](?:[^$]*[^\s$])?)\1/.exec(state.src.slice(state.pos)) ?? []
    if (whole === undefined) return false
    if (!silent) state.push('html_inline', '', 0).content = formula(tex, fence === '$$', output)
    state.pos += whole.length
    return true
  })
}

/** A formula as HTML. @throws Error where KaTeX cannot read it */
export function formula(tex: string, displayMode: boolean, output: 'mathml' | 'htmlAndMathml' = 'mathml'): string {
  const html = katex.renderToString(tex, { output, displayMode, throwOnError: true, strict: 'ignore' })
  return html.replace('class="katex-display"', 'class="katex-display" tabindex="0"') // a wide one is scrolled by keys as well
}
