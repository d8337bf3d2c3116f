import { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours } from '../kit/colours.ts'
import { writeBelow } from '../kit/draw-scale.ts'
import { short, ticks } from '../kit/format.ts'
import { scaleOf } from '../kit/scale.ts'
import type { Scale } from '../kit/scale.ts'
import type { PanelOptions } from '../../src/panels/kit.ts'

/** A stretch of numbers along an axis, and what they are. */
export interface AxisOf {
  readonly low: number
  readonly high: number
  /** What it is, with its unit. */
  readonly label: string
}

/** Where numbers lie in a chart. */
export interface Frame {
  x(value: number): number
  y(value: number): number
  /** The numbers at a point of the canvas, if it is within the axes. */
  at(px: number, py: number): { readonly x: number; readonly y: number } | undefined
}

/** A line of a chart. */
export interface Line {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly colour: string
  /** Whether it is of the setting that was kept. */
  readonly kept?: boolean
}

const [left, right, top, foot] = [52, 8, 16, 30]

/** A panel with two axes: it is drawn within them, and says what is pointed at. */
export class Chart {
  /** The panel. */
  readonly panel: CanvasPanel
  readonly #words: (at: { readonly x: number; readonly y: number } | undefined) => string
  #frame: Frame | undefined

  /** @param words says what is pointed at, or what there is */
  constructor(options: PanelOptions, words: (at: { readonly x: number; readonly y: number } | undefined) => string) {
    this.panel = new CanvasPanel(document, options)
    this.#words = words
    this.panel.sayAt((x, y) => words(this.#frame?.at(x, y)))
  }

  /**
   * Draws axes and what is within them.
   * @param up what lies upward; nothing where there is nothing to be read: then it goes from 0 to 1
   */
  draw(x: AxisOf, up: AxisOf | undefined, inside: (context: CanvasRenderingContext2D, frame: Frame) => void): void {
    const y = up ?? { low: 0, high: 1, label: '' }
    this.panel.figure = this.#words(undefined) || `${y.label} from ${short(y.low)} to ${short(y.high)}`
    this.panel.draw((context, width, height) => {
      const across = linear(x, left, width - right)
      const scale = scaleOf({ low: y.low, high: y.high, top, bottom: height - foot })
      drawAxes(context, across, up ? scale : { ...scale, ticks: [] }, x.label, y.label, width, height)
      context.save()
      context.beginPath()
      context.rect(left, top, width - left - right, height - foot - top)
      context.clip()
      const inverse = ({ low, high }: Scale, from: number, to: number, pixel: number): number =>
        low + ((pixel - from) / (to - from)) * (high - low)
      this.#frame = {
        x: value => across.y(value),
        y: value => scale.y(value),
        at: (px, py) =>
          px < left || px > width - right || py < top || py > height - foot
            ? undefined
            : { x: inverse(across, left, width - right, px), y: inverse(scale, height - foot, top, py) },
      }
      inside(context, this.#frame)
      context.restore()
    })
  }
}

/** A scale that ends where its numbers do. */
function linear({ low, high }: AxisOf, from: number, to: number): Scale {
  const wide = high - low || 1
  return {
    low,
    high: low + wide,
    ticks: ticks(low, low + wide, Math.max(2, Math.floor((to - from) / 60))),
    y: value => from + ((value - low) / wide) * (to - from),
  }
}

function drawAxes(
  context: CanvasRenderingContext2D,
  across: Scale,
  up: Scale,
  xLabel: string,
  yLabel: string,
  width: number,
  height: number,
): void {
  const { line, quiet } = colours()
  context.strokeStyle = line
  context.fillStyle = quiet
  const rule = (x0: number, y0: number, x1: number, y1: number): void => {
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()
  }
  for (const value of across.ticks) {
    const x = Math.round(across.y(value)) + 0.5
    rule(x, top, x, height - foot)
    writeBelow(context, short(value), x, height - foot + 12, width)
  }
  context.textAlign = 'right'
  for (const value of up.ticks) {
    const y = Math.round(up.y(value)) + 0.5
    rule(left, y, width - right, y)
    context.fillText(short(value), left - 6, y + 3.5)
  }
  context.fillText(xLabel, width - right, height - 4)
  context.textAlign = 'left'
  context.fillText(yLabel, 2, 10)
}

/** Draws a line; a number that is none is a gap. */
export function drawLine(context: CanvasRenderingContext2D, frame: Frame, { x, y, colour, kept = false }: Line): void {
  context.strokeStyle = colour
  context.lineWidth = kept ? 1.2 : 1.6
  context.globalAlpha = kept ? 0.7 : 1
  context.setLineDash(kept ? [5, 4] : [])
  context.beginPath()
  let drawing = false
  for (let at = 0; at < x.length; at++) {
    const known = Number.isFinite(y[at]!)
    if (known && drawing) context.lineTo(frame.x(x[at]!), frame.y(y[at]!))
    else if (known) context.moveTo(frame.x(x[at]!), frame.y(y[at]!))
    drawing = known
  }
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
  context.lineWidth = 1
}

/** The lowest and the highest of some numbers, with a bound for both where there are none. */
export function boundsOf(
  all: readonly (readonly number[])[],
  otherwise: readonly [number, number],
): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity]
  for (const values of all)
    for (const value of values) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)]
  return low <= high ? [low, high] : [...otherwise]
}
