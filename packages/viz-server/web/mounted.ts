/** The page in an element of another page: in a shadow, so that neither style changes the other. */
import { connect } from '@ngrad/viz-server/client'
import type { ShowIn } from '../src/mount/page-module.ts'
import page from './index.html?raw'
import { takeColoursFrom } from './kit/colours.ts'
import { showPage } from './page.ts'
import { connection } from './source/connection.ts'
import style from './style.css?inline'

/** Nobody's address says what is looked at here. */
const nowhere = { hash: '', remember() {}, onChange() {}, entitle() {} }

export const showIn: ShowIn = (element, end, { panels, layout }) => {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`${style}\n:host { display: block }`)
  root.adoptedStyleSheets = [sheet]
  const body = document.createElement('div')
  body.className = 'page'
  body.append(...new DOMParser().parseFromString(page, 'text/html').body.children)
  for (const script of body.querySelectorAll('script')) script.remove()
  root.replaceChildren(body)
  takeColoursFrom(element)
  const shown = showPage(root, nowhere, { kinds: panels, layout }, listener =>
    connection(() => connect(end, { topics: [] }), listener),
  )
  return {
    close() {
      shown.close()
      root.replaceChildren()
    },
  }
}
