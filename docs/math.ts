// Equations between dollar signs in doc comments and pages. They are kept from the reader of Markdown, which would take `_` and
// `*` for emphasis, and are set when the pages are made, so that a page loads nothing from elsewhere.
import katex from 'katex'
import type MarkdownIt from 'markdown-it'

/**
 * Teaches markdown-it `$…$` and `$$…$$`, each a token `math` with the formula as its content.
 * @param output what they become: MathML alone, or besides it what the style sheet and the fonts of KaTeX set
 */
export function markMath(parser: MarkdownIt, output?: 'htmlAndMathml'): void {
  parser.inline.ruler.before('escape', 'math', (state, silent) => {
    const [whole, fence, tex = ''] = /^(\$\$?)([^\s$](?:[^$]*[^\s$])?)\1/.exec(state.src.slice(state.pos)) ?? []
    if (whole === undefined) return false
    if (!silent) Object.assign(state.push('math', '', 0), { content: tex, markup: fence })
    state.pos += whole.length
    return true
  })
  parser.renderer.rules['math'] = (tokens, index) => {
    const { content, markup } = tokens[index]!
    return formula(content, markup === '$$', output)
  }
}

/**
 * A formula as HTML.
 * @throws Error where KaTeX cannot read it, or where it breaks a line outside of an environment, as `\\Delta` does, of which each
 * reader sees a line break and the word Delta
 */
export function formula(tex: string, displayMode: boolean, output: 'mathml' | 'htmlAndMathml' = 'mathml'): string {
  const refused = (why: string): Error => new Error(`the formula $${tex}$ cannot be set: ${why}`)
  const outside = tex.replace(/\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\}|\\substack\{[^}]*\}/g, '')
  if (outside.includes('\\\\')) throw refused('it breaks a line by two backslashes, of which one is right before a command')
  try {
    const html = katex.renderToString(tex, { output, displayMode, throwOnError: true, strict: 'ignore' })
    return html.replace('class="katex-display"', 'class="katex-display" tabindex="0"') // a wide one is scrolled by keys as well
  } catch (error) {
    throw refused((error as Error).message)
  }
}
