/** What every page of the site does: its theme, its navigation, the search, and programs that run. */
import { searchBox } from './search.ts'
import { versionSwitch } from './versions.ts'

/** Folder of the site, from this page. */
const root = document.documentElement.dataset['root'] ?? ''

themeButton(document.querySelector<HTMLButtonElement>('button.theme')!)
menuButton(document.querySelector<HTMLButtonElement>('button.menu')!, document.querySelector<HTMLElement>('#pages')!)
searchBox(document.querySelector<HTMLElement>('search')!, root)
const versions = document.querySelector<HTMLSelectElement>('select.version')
if (versions) void versionSwitch(versions, root)
document.querySelector('#pages [aria-current]')?.scrollIntoView({ block: 'nearest' })

for (const figure of document.querySelectorAll<HTMLElement>('figure.program[data-runs]')) {
  figure.querySelector('button.run')!.addEventListener(
    'click',
    async () => {
      const { openProgram } = await import('./program.ts')
      await openProgram(figure, root)
    },
    { once: true },
  )
}
const place = document.querySelector<HTMLElement>('.playground')
if (place) void import('./playground.ts').then(({ openPlayground }) => openPlayground(place, root))

/** Light, dark, or as the system has it. */
function themeButton(button: HTMLButtonElement): void {
  button.addEventListener('click', () => {
    const { dataset } = document.documentElement
    const dark = dataset['theme'] ? dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    dataset['theme'] = dark ? 'light' : 'dark'
    localStorage.setItem('theme', dataset['theme'])
  })
}

/** Shows the navigation where there is no room for it beside the text. */
function menuButton(button: HTMLButtonElement, pages: HTMLElement): void {
  button.addEventListener('click', () => {
    const open = pages.classList.toggle('open')
    button.setAttribute('aria-expanded', String(open))
  })
}
