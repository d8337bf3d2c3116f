import type MiniSearch from 'minisearch'

/** A field that finds pages as one types; the index is loaded when it is first entered. `/` leads to it. */
export function searchBox(box: HTMLElement, root: string): void {
  const field = box.querySelector('input')!
  const list = box.querySelector('ol')!
  let index: Promise<MiniSearch> | undefined
  const load = (): Promise<MiniSearch> => (index ??= loadIndex(root))
  field.addEventListener('focus', () => void load())
  field.addEventListener('input', async () => {
    const found = await load()
    const results = field.value.trim() === '' ? [] : found.search(field.value).slice(0, 12)
    list.replaceChildren(...results.map(({ id, title, section }) => item(`${root}${id}`, title, section)))
    if (results.length === 0 && field.value.trim() !== '') list.append('Nothing found')
    list.hidden = field.value.trim() === ''
  })
  box.addEventListener('keydown', event => move(event, field, list))
  box.addEventListener('focusout', event => {
    if (!box.contains(event.relatedTarget as Node | null)) list.hidden = true
  })
  document.addEventListener('keydown', event => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
    if (event.key !== '/' || typing) return
    event.preventDefault()
    field.focus()
  })
}

async function loadIndex(root: string): Promise<MiniSearch> {
  const [{ default: Search }, { searchOptions }, answer] = await Promise.all([
    import('minisearch'),
    import('./search-options.ts'),
    fetch(`${root}search.json`),
  ])
  return Search.loadJSON(await answer.text(), searchOptions)
}

function item(address: string, title: string, section: string): HTMLLIElement {
  const line = document.createElement('li')
  const link = document.createElement('a')
  const where = document.createElement('small')
  link.href = address
  where.textContent = section
  link.append(title, where)
  line.append(link)
  return line
}

/** Arrows go through what was found, Enter opens the first, Escape leaves. */
function move(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus()
  else if (event.key === 'ArrowUp') (links[at - 1] ?? field).focus()
  else if (event.key === 'Enter' && at < 0) links[0]?.click()
  else if (event.key === 'Escape') {
    list.hidden = true
    field.blur()
  } else return
  if (event.key.startsWith('Arrow')) event.preventDefault()
}
