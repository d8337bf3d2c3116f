// Equations between dollar signs in doc comments and pages. They are kept from the reader of Markdown, which would take `_` and
// `*` for emphasis, and are set as MathML when the pages are made, so that a page loads nothing from elsewhere.
import katex from 'katex'

/** Teaches markdown-it `$…$` and `$$…$$`. @param {import('markdown-it')} parser */
export function markMath(parser) {
  parser.inline.ruler.before('escape', 'math', (state, silent) => {
    const [whole, fence, tex] = /^(\$\$?)([^\s$](?:[^$]*[^\s$])?)\1/.exec(state.src.slice(state.pos)) ?? []
    if (whole === undefined) return false
    if (!silent) {
      const token = state.push('html_inline', '', 0)
      token.content = katex.renderToString(tex, { output: 'mathml', displayMode: fence === '$$', throwOnError: true })
    }
    state.pos += whole.length
    return true
  })
}
