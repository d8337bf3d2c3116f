/** What holds a page: the document, or a shadow in one. */
export type Root = Document | ShadowRoot
