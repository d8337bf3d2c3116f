import { ParameterError } from '@ngrad/core'
import type { PanelCanvas, PanelOptions } from '../../src/panels/kit.ts'
import { checkPanelOptions } from '../../src/panels/panel-options.ts'
import { onScheme } from './colours.ts'
import { describeBy } from './describe-by.ts'
import { atNextFrame } from './frame.ts'
import { pointByKeys } from './key-pointer.ts'
import { unguarded } from './guard.ts'
import type { Attempt } from './guard.ts'
import { saveFile, savePng, saveSvg } from './take-away.ts'
import type { Taken } from './take-away.ts'

/** Draws on a canvas in CSS pixels. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void

/** What is at a point of the canvas. */
type WordsAt = Parameters<PanelCanvas['sayAt']>[0]

/** A panel of the page: a title with a figure, what it is for who asks, and a canvas that is drawn in CSS pixels. */
export class CanvasPanel implements PanelCanvas, Taken {
  /** The whole panel. */
  readonly section: HTMLElement = document.createElement('section')
  /** What is drawn on. */
  readonly canvas: HTMLCanvasElement = document.createElement('canvas')
  /** What stands beneath the title, a legend for example; a screen reader says it of the picture, behind the figure. */
  readonly legend: HTMLElement = document.createElement('p')
  /** Where it stands at first. */
  readonly place: PanelOptions['place']
  readonly #context: CanvasRenderingContext2D
  readonly #end = new AbortController()
  readonly #figure = document.createElement('span')
  readonly #height: (width: number) => number
  readonly #attempt: Attempt
  #draw: Draw = () => {}
  #words = ''
  #wordsAt: WordsAt | undefined
  #pointer: { readonly x: number; readonly y: number } | undefined

  /**
   * @param root where its place is
   * @param options what it is, and where it stands
   * @param rank its place among others: the lower stands first, of the same rank by title, whenever they come; the last if left out
   * @param attempt does what was given to it: what it draws, says and can do
   */
  constructor(
    root: ParentNode,
    options: PanelOptions,
    rank: number = Infinity,
    attempt: Attempt = unguarded,
  ) {
    checkPanelOptions(options)
    const { title, place, half = false, about, height, first = false } = options
    const { section, canvas, legend } = this
    section.className = `panel ${place}${half ? ' half' : ''}`
    section.dataset['title'] = title
    const heading = document.createElement('h2')
    const name = document.createElement('span')
    name.className = 'name'
    name.textContent = title
    this.#figure.className = 'figure'
    heading.append(name, this.#figure, menuOf(title, about, this))
    legend.className = 'legend'
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', title)
    describeBy(canvas, legend)
    section.append(heading, legend, canvas)
    section.dataset['rank'] = String(first ? -1 : rank)
    const into = root.querySelector(`#${place}`)!
    into.insertBefore(section, [...into.children].find(other => standsBefore(section, other as HTMLElement)) ?? null)
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => this.#point({ x: offsetX, y: offsetY }))
    canvas.addEventListener('pointerleave', () => this.#point(undefined))
    pointByKeys(canvas, [this.#figure, legend])
    this.#context = canvas.getContext('2d')!
    this.place = place
    this.#height = height
    this.#attempt = attempt
    const sizes = new ResizeObserver(() => this.redraw()) // painting changes the height: not within the observation
    sizes.observe(canvas)
    this.removed.addEventListener('abort', () => sizes.disconnect())
    section.addEventListener('resized', () => this.redraw())
    onScheme(() => this.redraw(), this.removed)
  }

  /** The height that somebody has chosen, if any [CSS pixels]. */
  get chosenHeight(): number | undefined {
    return Number(this.section.dataset['height']) || undefined
  }

  /** Ends what listens for it when it is taken away. */
  get removed(): AbortSignal {
    return this.#end.signal
  }

  /** Its title. */
  get title(): string {
    return this.section.dataset['title']!
  }

  /** Text at the right of the title; it is also what a screen reader says of the picture. */
  get figure(): string {
    return this.#words
  }

  set figure(text: string) {
    this.#words = text
    this.#write()
  }

  /** Says what is pointed at in place of the figure, where there is something. */
  sayAt(words: WordsAt): void {
    this.#wordsAt = words
  }

  #point(pointer: { readonly x: number; readonly y: number } | undefined): void {
    this.#pointer = pointer
    if (this.#wordsAt) this.#write()
  }

  #write(): void {
    const pointer = this.#pointer
    const text = (pointer && this.#attempt(() => this.#wordsAt?.(pointer.x, pointer.y))) ?? this.#words
    if (this.#figure.textContent === text) return
    this.#figure.textContent = text
    this.canvas.setAttribute('aria-label', `${this.title}: ${text}`)
  }

  /** Draws at the next frame of the screen; the last drawing counts. */
  draw(draw: Draw): void {
    this.#draw = draw
    this.redraw()
  }

  /** Draws what it shows once more, into anything that is drawn on like a canvas. */
  drawInto(context: CanvasRenderingContext2D, width: number, height: number): void {
    context.font = '11px system-ui, sans-serif'
    this.#attempt(() => this.#draw(context, width, height))
  }

  /** Shows nothing of the moment that is looked at: nothing is kept, or it is not read so far. */
  empty(reading: boolean): void {
    this.figure = reading ? 'the recording is being read' : 'nothing is kept from then'
    this.draw(() => {})
  }

  /** Draws again at the next frame of the screen. */
  redraw(): void {
    atNextFrame(this.#paint)
  }

  /** Adds something that can be switched on and off to the menu. */
  addSwitch(label: string, switched: (on: boolean) => void): void {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.setAttribute('aria-pressed', 'false')
    button.addEventListener('click', () => {
      const on = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(on))
      this.#attempt(() => switched(on))
    })
    this.section.querySelector('.menu')!.append(button)
  }

  /** Adds something that can be done to the menu. */
  addAction(label: string, act: () => void): void {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => this.#attempt(act))
    this.section.querySelector('.menu')!.append(button)
  }

  /** Lets the browser save a table as CSV. */
  saveTable(name: string, head: readonly string[], rows: readonly (readonly (number | string)[])[]): void {
    const text = [head, ...rows].map(row => row.map(quoted).join(',')).join('\n')
    saveFile(`${name}.csv`, new Blob([`${text}\n`], { type: 'text/csv' }))
  }

  /** Takes the panel away. */
  remove(): void {
    this.section.remove()
    this.#end.abort()
  }

  readonly #paint = (): void => {
    const width = this.canvas.clientWidth
    if (width === 0) return // it is hidden
    const height = Math.round(this.chosenHeight ?? this.#attempt(() => checkedHeight(this.#height(width))) ?? 0)
    const ratio = devicePixelRatio
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio)
      this.canvas.height = Math.round(height * ratio)
      this.canvas.style.height = `${height}px`
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#context.clearRect(0, 0, width, height)
    this.drawInto(this.#context, width, height)
  }
}

/** What is said below what a panel says of itself. */
const byKeys = 'By keys: Alt and an arrow point, further with Shift; Enter clicks, Escape lets go.'

/** No panel is higher than this [CSS pixels]: browsers draw on no canvas of any size. */
const highest = 10_000

function checkedHeight(height: number): number {
  if (!(height >= 0 && height <= highest)) throw new ParameterError('panel.height', height, `from 0 to ${highest} CSS pixels`)
  return height
}

/** What can be done with a panel: be told what it is, take its picture. */
function menuOf(title: string, about: string, panel: CanvasPanel): HTMLElement {
  const menu = document.createElement('details')
  menu.className = 'menu'
  const summary = document.createElement('summary')
  summary.setAttribute('aria-label', `About ${title}`)
  summary.textContent = '?'
  const text = document.createElement('p')
  text.textContent = about
  const keys = document.createElement('p')
  keys.className = 'quiet'
  keys.textContent = byKeys
  const save = (label: string, act: () => void): HTMLElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', act)
    return button
  }
  menu.append(
    summary,
    text,
    keys,
    save('Save as PNG', () => savePng(panel)),
    save('Save as SVG', () => void saveSvg(panel)),
  )
  menu.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') menu.open = false
  })
  return menu
}

function standsBefore({ dataset: one }: HTMLElement, { dataset: other }: HTMLElement): boolean {
  const [own, others] = [Number(one['rank']), Number(other['rank'])]
  if (own !== others) return own < others
  return own < Infinity && one['title']!.localeCompare(other['title']!, 'en', { numeric: true }) < 0
}

/** As many digits of a number are the same however it was computed: 3 × 0.1 is 0.3. */
const digits = 15

/** A cell; text that has a comma, a quote or a line's end in it stands in quotes. */
const quoted = (cell: number | string): string =>
  typeof cell === 'number'
    ? String(Number(cell.toPrecision(digits)))
    : /[",\r\n]/.test(cell)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell
