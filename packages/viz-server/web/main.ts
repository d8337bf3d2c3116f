/** The page that a server serves: what it shows is behind a WebSocket, and the address holds what is looked at. */
import { connect } from '@ngrad/viz-server/client'
import { fetchGiven } from './given.ts'
import { showPage } from './page.ts'
import { connection } from './source/connection.ts'
import { looksThere } from './source/looks-there.ts'

const problems: string[] = []
const given = await fetchGiven(problem => problems.push(problem))
const place = {
  get hash() {
    return location.hash
  },
  remember(hash: string) {
    if (hash !== location.hash) history.replaceState(undefined, '', `${location.pathname}${location.search}${hash}`)
  },
  onChange: (go: (hash: string) => void) => addEventListener('hashchange', ({ newURL }) => go(new URL(newURL).hash)),
  entitle(name: string) {
    document.title = `${name} · ngrad`
  },
}
const isThere = looksThere(location.href.replace(location.hash, ''))
const shown = showPage(document, place, given, listener => connection(() => connect(location.href, { topics: [] }), listener, isThere))
for (const problem of problems) shown.tell(problem)
