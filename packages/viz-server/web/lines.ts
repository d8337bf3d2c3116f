import { colours, Panel, seriesColour } from './canvas.ts'

/** Points of a line. */
interface Line {
  x: number[]
  y: number[]
}

/** How lines are drawn. */
export interface LinesOptions {
  /** Upper end of the axis, if it is fixed. */
  readonly top?: number
  /** Whether to thin old points out instead of forgetting them. */
  readonly keepAll?: boolean
  /** Whether values are parts of one. */
  readonly percent?: boolean
}

const most = 600
const margin = 42

/** Lines over time: rates of populations, or figures of reports. */
export class Lines {
  readonly #panel: Panel
  readonly #lines = new Map<string, Line>()
  readonly #unit: string
  readonly #top: number | undefined
  readonly #keepAll: boolean
  readonly #write: (value: number) => string

  /**
   * @param title what it shows
   * @param unit unit of the values
   */
  constructor(title: string, unit: string, { top, keepAll = false, percent = false }: LinesOptions = {}) {
    this.#panel = new Panel(title, '', () => 190)
    this.#unit = unit
    this.#top = top
    this.#keepAll = keepAll
    this.#write = percent
      ? value => `${(100 * value).toFixed(value === 0 || value === 1 || value === 0.5 ? 0 : 1)} %`
      : short
  }

  /** Adds a point to a line. */
  add(name: string, x: number, y: number): void {
    const line = this.#lines.get(name) ?? { x: [], y: [] }
    this.#lines.set(name, line)
    line.x.push(x)
    line.y.push(y)
    if (line.x.length > most) {
      if (this.#keepAll) {
        line.x = line.x.filter((_, index) => index % 2 === 0)
        line.y = line.y.filter((_, index) => index % 2 === 0)
      } else {
        line.x.splice(0, line.x.length - most / 4)
        line.y.splice(0, line.y.length - most / 4)
      }
    }
    this.#panel.draw((context, width, height) => this.#draw(context, width, height))
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number): void {
    const lines = [...this.#lines]
    const [xs, ys] = [lines.flatMap(([, { x }]) => x), lines.flatMap(([, { y }]) => y)]
    const bottom = height - 18
    const [first, last] = [Math.min(...xs), Math.max(...xs)]
    const highest = Math.max(...ys)
    const top = this.#top ?? (highest > 0 ? niceAbove(highest) : 1) // an axis to 1 where all is 0
    const px = (x: number): number => margin + ((x - first) / (last - first || 1)) * (width - margin - 4)
    const py = (y: number): number => bottom - (y / top) * (bottom - 22)
    const { line: grid, quiet } = colours()
    for (const part of [0, 0.5, 1]) {
      context.strokeStyle = grid
      context.beginPath()
      context.moveTo(margin, py(part * top) + 0.5)
      context.lineTo(width, py(part * top) + 0.5)
      context.stroke()
      context.fillStyle = quiet
      context.textAlign = 'right'
      context.fillText(this.#write(part * top), margin - 6, py(part * top) + 4)
    }
    context.textAlign = 'left'
    context.fillText(this.#unit, margin, height - 4)
    context.textAlign = 'right'
    context.fillText(short(last), width, height - 4)
    context.textAlign = 'left'
    let labelAt = margin
    lines.forEach(([name, { x, y }], index) => {
      context.strokeStyle = seriesColour(index)
      context.fillStyle = seriesColour(index)
      context.lineWidth = 1.6
      context.beginPath()
      x.forEach((value, point) =>
        point === 0 ? context.moveTo(px(value), py(y[point]!)) : context.lineTo(px(value), py(y[point]!)),
      )
      context.stroke()
      context.lineWidth = 1
      const label = `${name} ${this.#write(y.at(-1)!)}`
      context.fillText(label, labelAt, 11)
      labelAt += context.measureText(label).width + 14
    })
  }
}

/** The next of 1, 2, 5, 10, 20, … */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].find(step => step * power >= value)! * power
}

/** A number in few characters. */
export const short = (value: number): string =>
  Math.abs(value) >= 1e6
    ? `${(value / 1e6).toFixed(1)}M`
    : Math.abs(value) >= 1e4
      ? `${(value / 1e3).toFixed(0)}k`
      : Math.abs(value) >= 100 || Number.isInteger(value)
        ? value.toFixed(0)
        : value.toPrecision(3)
