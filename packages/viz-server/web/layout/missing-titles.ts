import type { PanelLayout } from '../../src/panels/layout.ts'

/** What a layout lists that no panel is called, and what there is; nothing where all is there. */
export function missingTitles(layout: PanelLayout, titles: readonly string[]): string | undefined {
  const missing = layout.map(({ title }) => title).filter(title => !titles.includes(title))
  if (missing.length === 0) return undefined
  const quoted = missing.map(title => `'${title}'`).join(', ')
  return `the layout lists ${quoted}, which no panel is called so far; there are: ${titles.join(', ') || 'none'}`
}
