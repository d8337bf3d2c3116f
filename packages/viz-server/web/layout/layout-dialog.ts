import { checkLayout } from '../../src/panels/layout.ts'
import type { PanelLayout } from '../../src/panels/layout.ts'
import { button } from '../inspect/parts.ts'
import { focused } from '../kit/focused.ts'
import type { Arrangement, Standing } from './arrangement.ts'

/** Where layouts are kept by name, in the browser. */
const kept = 'ngrad layouts'
/** How much higher or lower a panel becomes at a time [CSS pixels]. */
const step = 40

/** The dialog in which panels are chosen, arranged and resized, and layouts are kept by name. */
export class LayoutDialog {
  readonly #dialog: HTMLDialogElement
  readonly #arrangement: Arrangement
  readonly #first: PanelLayout

  /**
   * @param root what it is in
   * @param first how panels stand where nobody has chosen, as the script says
   */
  constructor(root: ParentNode, arrangement: Arrangement, first: PanelLayout) {
    this.#first = first
    this.#dialog = root.querySelector('#panels')!
    this.#arrangement = arrangement
    root.querySelector('#arrange')!.addEventListener('click', () => {
      this.#show()
      this.#dialog.showModal()
    })
    const form = this.#dialog.querySelector<HTMLFormElement>('#keep-layout')!
    form.addEventListener('submit', event => {
      event.preventDefault()
      const name = this.#dialog.querySelector<HTMLInputElement>('#layout-name')!
      if (name.value.trim() === '') return
      write({ ...read(), [name.value.trim()]: arrangement.layout })
      name.value = ''
      this.#show()
    })
  }

  #show(): void {
    const rows = this.#arrangement.panels.map(panel => this.#row(panel))
    this.#dialog.querySelector('#panel-list')!.replaceChildren(...rows)
    const names = Object.entries(read()).map(([name, layout]) => this.#named(name, layout))
    const usual = document.createElement('li')
    usual.append(button('As it is at first', () => this.#use(this.#first)))
    this.#dialog.querySelector('#layout-list')!.replaceChildren(usual, ...names)
  }

  #row({ title, section, home }: Standing): HTMLElement {
    const row = document.createElement('li')
    const label = document.createElement('label')
    const shown = document.createElement('input')
    shown.type = 'checkbox'
    shown.checked = !section.hidden
    shown.addEventListener('change', () => this.#act(() => this.#arrangement.change(title, { hidden: !shown.checked })))
    label.append(shown, ` ${title}`)
    const act = (words: string, label: string, change: () => void): HTMLButtonElement => {
      const made = button(words, () => this.#act(change), '')
      made.setAttribute('aria-label', `${label}: ${title}`)
      return made
    }
    const canvas = section.querySelector(':scope > canvas')
    const resize = (by: number): void =>
      this.#arrangement.change(title, { height: Math.max(step, (canvas?.clientHeight ?? 0) + by) })
    const moved = section.parentElement!.id === 'wide' ? 'side' : 'wide'
    row.append(
      label,
      act('↑', 'Up', () => this.#arrangement.move(title, -1)),
      act('↓', 'Down', () => this.#arrangement.move(title, 1)),
      act('+', 'Higher', () => resize(step)),
      act('−', 'Lower', () => resize(-step)),
    )
    const move = (): void => this.#arrangement.change(title, { place: moved })
    if (home !== 'time') row.append(act(moved === 'wide' ? 'Below' : 'Side', 'Move', move))
    return row
  }

  #named(name: string, layout: PanelLayout): HTMLElement {
    const row = document.createElement('li')
    const forget = button('×', () => {
      const { [name]: _, ...others } = read()
      write(others)
      this.#show()
    }, 'close') // prettier-ignore
    forget.setAttribute('aria-label', `Forget ${name}`)
    row.append(button(name, () => this.#use(layout)), forget)
    return row
  }

  #use(layout: PanelLayout): void {
    this.#act(() => this.#arrangement.use(layout))
  }

  /** Does something, and shows what has become of it at the next frame of the screen; what had the focus keeps it. */
  #act(change: () => void): void {
    const had = focused(this.#dialog)?.getAttribute('aria-label')
    change()
    requestAnimationFrame(() => {
      this.#show()
      if (had) this.#dialog.querySelector<HTMLElement>(`[aria-label="${CSS.escape(had)}"]`)?.focus()
    })
  }
}

function read(): Record<string, PanelLayout> {
  try {
    const all = JSON.parse(localStorage.getItem(kept) ?? '{}') as Record<string, PanelLayout>
    return Object.fromEntries(Object.entries(all).filter(([, layout]) => isLayout(layout)))
  } catch {
    return {}
  }
}

/** Whether that is a layout: anybody may write to what a browser keeps. */
function isLayout(layout: unknown): boolean {
  try {
    return Array.isArray(layout) && checkLayout('layout', layout).length >= 0
  } catch {
    return false
  }
}

const write = (layouts: Record<string, PanelLayout>): void => localStorage.setItem(kept, JSON.stringify(layouts))
