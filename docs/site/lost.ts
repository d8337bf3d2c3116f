import type { Page } from './page.ts'

/** What a server gives where there is no page: it may be at any depth, so that it has to find the site first. */
export const lostPage: Page = {
  address: '404.html',
  title: 'There is no such page',
  html: `<h1>There is no such page</h1>
<p class="lead">Its address is mistyped, or it has another one in this version. The search finds pages by their words, <kbd>/</kbd> leads to it.</p>
<p><a href="index.html">The first page</a> · <a href="first-hour.html">The first hour</a> · <a href="models.html">Models and rules</a></p>`,
  text: 'There is no such page.',
  headings: [],
}

/**
 * Where all other pages load styles and scripts: that of the lost page looks upwards for the folder that has `pages.json`, or has a folder of
 * this version that has it, and lets all links start there.
 */
export const lostHead = (version: string): string => `<script>
addEventListener('DOMContentLoaded', async () => {
  const has = folder => fetch(folder + 'pages.json', { method: 'HEAD' }).then(({ ok }) => ok, () => false)
  const find = async () => {
    const parts = location.pathname.split('/').slice(0, -1)
    for (let depth = parts.length; depth > 0; depth--) {
      const folder = parts.slice(0, depth).join('/') + '/'
      for (const each of [folder, folder + ${JSON.stringify(`${version}/`)}]) if (await has(each)) return each
    }
  }
  const root = await find()
  if (root === undefined) return
  document.querySelector('.skip').href = location.pathname + '#content'
  const add = (tag, values) => document.head.append(Object.assign(document.createElement(tag), values))
  add('base', { href: root })
  add('link', { rel: 'icon', href: root + 'icon.svg' })
  add('link', { rel: 'stylesheet', href: root + 'assets/site.css' })
  add('script', { type: 'module', src: root + 'assets/site.js' })
})
</script>`
