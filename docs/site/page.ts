/** What the site is made of. */

/** A page of the site. */
export interface Page {
  /** Where it lies in the site: `guides/bptt.html`. */ readonly address: string
  /** Its title, as text. */ readonly title: string
  /** The heading of the navigation under which it stands; none where it is not listed. */ readonly section?: string
  /** Its name there, where that is shorter than the title. */ readonly short?: string
  /** What it is about, in a sentence, for lists of pages. */ readonly says?: string
  /** What it holds. */ readonly html: string
  /** What is searched, as text. */ readonly text: string
  /** Its second headings. */ readonly headings: readonly Heading[]
  /** How it is laid out, where it is no text to read. */ readonly layout?: 'front' | 'wide'
}

/** A heading within a page. */
export interface Heading {
  /** What links to it lead to. */ readonly id: string
  /** Its words, as HTML. */ readonly html: string
}

/** Sections of the navigation in their order. */
export const sections = [
  'Start',
  'How to',
  'Guides',
  'Neurons',
  'Sources',
  'Rules',
  'Learners',
  'Teachers',
  'Layers',
  'Packages',
  'Reference',
  'API',
] as const

/** How a page leads to another, or to a file of the site: `../` for each of its folders. */
export function toRoot(address: string): string {
  return '../'.repeat(address.split('/').length - 1)
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text within HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, mark => marks[mark]!)

/** The words of a piece of HTML, for the search; a formula is left out. */
export function wordsOf(html: string): string {
  return html
    .replace(/<span class="katex(?:-display)?">[\s\S]*?<\/math>[\s\S]*?(?=<\/p>|<\/li>|<\/td>|\s[A-Za-z]|$)/g, ' ')
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
