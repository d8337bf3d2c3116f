import { highest, lowest } from '../../src/panels/layout.ts'
import type { PanelLayout, PanelPlace } from '../../src/panels/layout.ts'

/** Parts of the page that panels stand in. */
const parts = ['time', 'side', 'wide'] as const

/** A panel that is there. */
export interface Standing {
  readonly title: string
  readonly section: HTMLElement
  /** The part of the page that its kind stands in. */
  readonly home: string
}

/** How panels stand on the page, and how somebody changes that. */
export class Arrangement {
  readonly #root: ParentNode
  #layout: PanelLayout
  readonly #changed: (layout: PanelLayout) => void
  readonly #observer: MutationObserver

  /**
   * @param root what the parts of the page are in
   * @param layout what is to be shown at first
   * @param changed is told of what somebody has chosen
   * @param gone ends it: the parts of the page may go from then on
   */
  constructor(root: ParentNode, layout: PanelLayout, changed: (layout: PanelLayout) => void, gone: AbortSignal) {
    this.#root = root
    this.#layout = layout
    this.#changed = changed
    this.#observer = new MutationObserver(() => this.#apply())
    this.#observe()
    gone.addEventListener('abort', () => this.#observer.disconnect())
  }

  /** The layout. */
  get layout(): PanelLayout {
    return this.#layout
  }

  /** Ends: what comes and goes from now on is left as it is. */
  close(): void {
    this.#observer.disconnect()
  }

  /** The panels that there are, as they stand. */
  get panels(): Standing[] {
    const sections = [...this.#root.querySelectorAll<HTMLElement>('#time > .panel, #side > .panel, #wide > .panel')]
    return sections
      .map(section => ({
        title: section.dataset['title']!,
        section,
        home: parts.find(part => section.classList.contains(part))!,
      }))
      .toSorted((a, b) => Number(a.section.style.order) - Number(b.section.style.order))
  }

  /** Shows another layout. */
  use(layout: PanelLayout): void {
    this.#layout = layout
    this.#apply()
    this.#changed(layout)
  }

  /** Changes how a panel stands. */
  change(title: string, change: Partial<PanelPlace>): void {
    this.use(this.#whole().map(each => (each.title === title ? withoutUndefined({ ...each, ...change }) : each)))
  }

  /** Moves a panel before the one before it, or behind the one behind it, in its part of the page. */
  move(title: string, by: -1 | 1): void {
    const layout = [...this.#whole()]
    const part = this.#partOf(title)
    const at = layout.findIndex(each => each.title === title)
    for (let other = at + by; other >= 0 && other < layout.length; other += by) {
      if (this.#partOf(layout[other]!.title) !== part) continue
      ;[layout[at], layout[other]] = [layout[other]!, layout[at]!]
      break
    }
    this.use(layout)
  }

  /** All panels that are there or listed, in order. */
  #whole(): PanelLayout {
    const there = this.panels
      .map(({ title }) => title)
      .filter(title => !this.#layout.some(each => each.title === title))
    return [...this.#layout, ...there.map(title => ({ title }))]
  }

  /** A panel of half the width that has no other one beside it takes all of it. */
  #leaveNoHole(part: string): void {
    let beside: HTMLElement | undefined
    for (const { section } of this.panels) {
      if (section.parentElement!.id !== part || section.hidden || !section.classList.contains('half')) continue
      section.classList.remove('alone')
      beside = beside ? undefined : section
    }
    beside?.classList.add('alone')
  }

  #partOf(title: string): string | undefined {
    return this.panels.find(each => each.title === title)?.section.parentElement?.id
  }

  #observe(): void {
    for (const part of parts) this.#observer.observe(this.#root.querySelector(`#${part}`)!, { childList: true })
  }

  #apply(): void {
    this.#observer.disconnect()
    for (const { title, section, home } of this.panels) {
      const at = this.#layout.findIndex(each => each.title === title)
      const { hidden = false, place, height } = this.#layout[at] ?? {}
      section.hidden = hidden
      section.style.order = at < 0 ? '' : String(at - this.#layout.length)
      const part = home !== 'time' && place ? place : home
      if (section.parentElement!.id !== part) this.#root.querySelector(`#${part}`)!.append(section)
      const tall = height === undefined ? '' : String(height)
      if ((section.dataset['height'] ?? '') !== tall) {
        section.dataset['height'] = tall
        section.dispatchEvent(new Event('resized'))
      }
      handle(section, wanted => this.change(title, { height: wanted }))
    }
    for (const part of parts) this.#leaveNoHole(part)
    this.#observe()
  }
}

/** Lets the lower edge of a panel be dragged. */
function handle(section: HTMLElement, resized: (height: number) => void): void {
  if (section.querySelector('.edge')) return
  const edge = document.createElement('div')
  edge.className = 'edge'
  const canvas = section.querySelector<HTMLElement>(':scope > canvas')!
  edge.addEventListener('pointerdown', down => {
    down.preventDefault()
    down.stopPropagation()
    edge.setPointerCapture(down.pointerId)
    const begun = canvas.clientHeight
    const move = ({ clientY }: PointerEvent): void =>
      resized(Math.round(Math.max(lowest, Math.min(highest, begun + clientY - down.clientY))))
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', move), { once: true })
  })
  section.append(edge)
}

const withoutUndefined = (place: PanelPlace): PanelPlace =>
  Object.fromEntries(
    Object.entries(place).filter(([, value]) => value !== undefined && value !== false),
  ) as unknown as PanelPlace
