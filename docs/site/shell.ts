import { lostHead, lostPage } from './lost.ts'
import { relative } from './markdown.ts'
import { escaped, sections, toRoot } from './page.ts'
import type { Page } from './page.ts'

/** What the head of each page leads to, as far as the site has it. */
const doors = [
  ['first-hour.html', 'Learn'],
  ['play.html', 'Play'],
  ['models.html', 'Models'],
  ['api/index.html', 'API'],
] as const

/** Of which version a site is. */
export interface Version {
  readonly name: string
  /** Whether others lie beside it, each in a folder of its name. */ readonly isOneOfSeveral: boolean
}

/** A page of the site with all around it: what is above it, beside it, and what it loads. */
export function shell(page: Page, pages: readonly Page[], version: Version): string {
  const root = toRoot(page.address)
  const to = (address: string): string => escaped(relative(address, page.address))
  const title = page.layout === 'front' ? 'ngrad: learning by differences of neural activity' : `${page.title} · ngrad`
  return `<!doctype html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escaped(page.text.slice(0, 150))}">
<title>${escaped(title)}</title>
<script>document.documentElement.dataset.theme = localStorage.getItem('theme') ?? ''</script>
${page === lostPage ? lostHead(version.name) : loaded(to)}
</head>
<body class="${page.layout ?? 'text'}">
<a class="skip" href="#content">Skip to the text</a>
<header>
<button type="button" class="menu" aria-expanded="false" aria-controls="pages" aria-label="Pages">☰</button>
<a class="name" href="${to('index.html')}">ngrad</a>
<nav class="doors" aria-label="Parts of the site">
${doors
  .filter(([address]) => pages.some(each => each.address === address))
  .map(([address, words]) => `<a href="${to(address)}">${words}</a>`)
  .join('')}
</nav>
<search><input type="search" placeholder="Search" aria-label="Search the site" autocomplete="off"><ol class="found" hidden></ol></search>
${version.isOneOfSeveral ? '<select class="version" aria-label="Version" hidden></select>\n' : ''}<button type="button" class="theme" aria-label="Light or dark">◐</button>
</header>
<div class="desk">
<nav id="pages" aria-label="Pages">${navigation(page, pages)}<p class="version">Version ${escaped(version.name)}</p></nav>
<main id="content">
${page.html}
</main>
${contents(page)}
</div>
</body>
</html>
`
}

/** What a page loads. */
const loaded = (to: (address: string) => string): string => `<link rel="icon" href="${to('icon.svg')}">
<link rel="stylesheet" href="${to('assets/site.css')}">
<script type="module" src="${to('assets/site.js')}"></script>`

/** All sections with their pages; the one that is read is open. */
function navigation(page: Page, pages: readonly Page[]): string {
  return sections
    .map(section => {
      const within = pages.filter(each => each.section === section)
      if (within.length === 0) return ''
      const open = within.includes(page) || (page.section === undefined && section === 'Start') ? ' open' : ''
      const items = within.map(each => {
        const here = each === page ? ' aria-current="page"' : ''
        return `<li><a href="${escaped(relative(each.address, page.address))}"${here}>${escaped(each.short ?? each.title)}</a></li>`
      })
      return `<details${open}><summary>${section}</summary><ul>${items.join('')}</ul></details>`
    })
    .join('')
}

/** What is on a page, where it has several parts. */
function contents({ headings, layout }: Page): string {
  if (headings.length < 2 || layout !== undefined) return ''
  const items = headings.map(({ id, html }) => `<li><a href="#${id}">${html}</a></li>`)
  return `<nav class="contents" aria-label="On this page"><p>On this page</p><ul>${items.join('')}</ul></nav>`
}
