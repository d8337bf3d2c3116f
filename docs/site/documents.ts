import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { renderMarkdown } from './markdown.ts'
import type { Page } from './page.ts'

/** Where the sources of the workspace are read by people. */
export const repository = 'https://github.com/ngrad/ngrad/blob/main'

/** Where pages of Markdown come from, in the order of the navigation. */
const folders = [
  { section: 'Start', files: ['docs/first-hour.md', 'docs/gallery.md'], folder: '' },
  { section: 'How to', files: 'docs/how-to/*.md', folder: 'how-to/' },
  { section: 'Guides', files: guides(), folder: 'guides/' },
  { section: 'Packages', files: 'packages/*/README.md', folder: 'packages/' },
  {
    section: 'Reference',
    files: [
      ...['glossary', 'performance', 'evidence', 'validation', 'distribution', 'protocol'].map(name => `docs/${name}.md`),
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
    ],
    folder: 'reference/',
  },
  { section: undefined, files: 'docs/decisions/0[0-9][0-9][1-9]-*.md', folder: 'decisions/' },
] as const

/** Guides as one reads them: what all is about first. */
function guides(): string[] {
  const order = ['afternoon', 'difference-propagation', 'spikes-to-gradient', 'derivative-filter', 'phase-free', 'learning-family']
  return [...order, 'bptt', 'eligibility', 'fast-weights', 'prediction', 'recording', 'live-page'].map(
    name => `docs/guides/${name}.md`,
  )
}

/** A page of Markdown that the site has. */
interface Place {
  readonly file: string
  readonly address: string
  readonly section: string | undefined
}

/** Pages of Markdown with their addresses. @param root folder of the workspace */
function placesOf(root: string): Place[] {
  return folders.flatMap(({ section, files, folder }) => {
    const found =
      typeof files === 'string'
        ? globSync(files, { cwd: root }).toSorted()
        : files.filter(file => existsSync(path.join(root, file)))
    return found.map(file => {
      const name =
        path.basename(file) === 'README.md'
          ? path.basename(path.dirname(file))
          : path.basename(file, '.md').toLowerCase()
      return { file, address: `${folder}${name}.html`, section }
    })
  })
}

/** All pages that are written by hand, and the pictures that they show as paths from the root. */
export function documents(root: string): { pages: Page[]; pictures: Set<string> } {
  const places = placesOf(root)
  const addresses = new Map(places.map(({ file, address }) => [file, address]))
  const pictures = new Set<string>()
  const lead = (target: string, from: string): string => {
    if (/^(?:[a-z][a-z+.-]*:|#)/i.test(target)) return target
    const [name = '', hash] = target.split('#')
    const file = path.posix.join(path.posix.dirname(from), decodeURI(name))
    if (file === 'README.md') return 'index.html'
    const address = addresses.get(file) ?? addresses.get(`${file.replace(/\/$/, '')}/README.md`)
    if (address !== undefined) return hash === undefined ? address : `${address}#${hash}`
    if (/\.(?:svg|png|jpe?g|gif)$/.test(file)) {
      pictures.add(file)
      return file
    }
    return `${repository}/${file}${hash === undefined ? '' : `#${hash}`}`
  }
  const pages = places.map(({ file, address, section }): Page => {
    const text = readFileSync(path.join(root, file), 'utf8')
    const page = renderMarkdown({ file, text, address, lead })
    return section === undefined ? page : { ...page, section }
  })
  return { pages, pictures }
}
