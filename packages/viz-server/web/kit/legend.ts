import { seriesColours, seriesDash } from '../../src/panels/series.ts'
import { seriesColour } from './colours.ts'

/** An entry of a legend. */
export interface LegendEntry {
  readonly name: string
  /** Number of the series, by which it has its colour and its dashes. */
  readonly number: number
  /** Its value, with unit. */
  readonly value: string
}

/** Names and values of series with their colours, as text: it wraps where there are many. Nothing is made anew that stays. */
export class Legend {
  readonly #into: HTMLElement
  #items: { readonly name: string; readonly value: HTMLElement }[] = []

  constructor(into: HTMLElement) {
    this.#into = into
  }

  /** Shows entries. */
  show(entries: readonly LegendEntry[]): void {
    if (entries.length !== this.#items.length || entries.some(({ name }, at) => name !== this.#items[at]!.name)) {
      this.#items = entries.map(({ name, number }) => {
        const item = document.createElement('span')
        item.className = 'entry'
        const swatch = document.createElement('i')
        swatch.className = `swatch ${seriesDash(number).length > 0 ? 'dashed' : ''}`
        swatch.style.setProperty('--colour', `var(--series-${(number % seriesColours) + 1})`)
        const value = document.createElement('b')
        item.append(swatch, `${name} `, value)
        this.#into.append(item)
        return { name, value }
      })
      this.#into.replaceChildren(...this.#items.map(({ value }) => value.parentElement!))
    }
    entries.forEach(({ value }, at) => {
      const text = this.#items[at]!.value
      if (text.textContent !== value) text.textContent = value
    })
  }
}

/** Width of a line [CSS pixels]. */
export const lineWidth = 1.5

/** So long are the pieces of a line that lies on others [CSS pixels]. */
const piece = 8

/**
 * Draws a line through points, in the colour and with the dashes of its number; a y that is no number is a gap.
 * @param below so many lines lie under it: they are seen between its pieces
 */
export function strokeSeries(
  context: CanvasRenderingContext2D,
  number: number,
  points: Iterable<readonly [x: number, y: number]>,
  below: number = 0,
): void {
  context.strokeStyle = seriesColour(number)
  context.setLineDash(below > 0 ? [piece, piece * below] : seriesDash(number))
  context.lineWidth = lineWidth
  context.beginPath()
  let drawing = false
  for (const [x, y] of points) {
    const known = !Number.isNaN(y)
    if (known && !drawing) context.moveTo(x - 1, y) // so that a point alone is seen
    if (known) context.lineTo(x, y)
    drawing = known
  }
  context.stroke()
  context.setLineDash([])
  context.lineWidth = 1
}
