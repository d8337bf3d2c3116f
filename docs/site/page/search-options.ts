import type { Options } from 'minisearch'

/** How pages are found: as the index is made, and as it is read. */
export const searchOptions: Options = {
  fields: ['title', 'headings', 'text'],
  storeFields: ['title', 'section'],
  searchOptions: { prefix: true, fuzzy: term => (term.length > 4 ? 0.2 : false), boost: { title: 6, headings: 2 } },
}
