import type { Root } from './root.ts'

/** What has the focus where an element is: in the document, or in the shadow that holds it. */
export const focused = (where: Element): Element | null =>
  (where.getRootNode() as Root).activeElement ?? null
