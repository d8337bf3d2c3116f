// TypeDoc plug-in: equations between dollar signs. They are kept from the reader of Markdown, which would take `_` and
// `*` for emphasis, and are set by KaTeX in the browser; without a network the page shows their TeX.
import { JSX } from 'typedoc'

const katex = 'https://cdn.jsdelivr.net/npm/katex@0.16.22/dist/katex.min'
const render = `addEventListener('load', () => {
  for (const at of document.querySelectorAll('.math')) {
    window.katex?.render(at.textContent, at, { throwOnError: false, displayMode: at.classList.contains('display') })
  }
})`

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.renderer.hooks.on('head.end', () =>
    JSX.createElement(
      JSX.Fragment,
      null,
      JSX.createElement('link', { rel: 'stylesheet', href: `${katex}.css` }),
      JSX.createElement('script', { src: `${katex}.js`, defer: true }),
      JSX.createElement('script', null, JSX.createElement(JSX.Raw, { html: render })),
    ),
  )
}

/** Teaches markdown-it `$…$` and `$$…$$`. @param {import('markdown-it')} parser */
export function markMath(parser) {
  parser.inline.ruler.before('escape', 'math', (state, silent) => {
    const [whole, fence, tex] = /^(\$\$?)([^\s$](?:[^$]*[^\s$])?)\1/.exec(state.src.slice(state.pos)) ?? []
    if (whole === undefined) return false
    if (!silent) {
      const token = state.push('html_inline', '', 0)
      const kind = fence === '$$' ? 'math display' : 'math'
      token.content = `<span class="${kind}">${parser.utils.escapeHtml(tex)}</span>`
    }
    state.pos += whole.length
    return true
  })
}
