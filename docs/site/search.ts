import MiniSearch from 'minisearch'
import type { Page } from './page.ts'
import { searchOptions } from './page/search-options.ts'

/** The index of all pages, as a text that the page reads. */
export function searchIndex(pages: readonly Page[]): string {
  const index = new MiniSearch(searchOptions)
  index.addAll(
    pages.map(({ address, title, section, headings, text }) => ({
      id: address,
      title,
      section: section ?? (address.startsWith('api/') ? 'API' : ''),
      headings: headings.map(({ id }) => id.replaceAll('-', ' ')).join(' '),
      text,
    })),
  )
  return JSON.stringify(index)
}
