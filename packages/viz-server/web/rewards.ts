import type { IReward } from '@ngrad/core'
import { colours, Panel } from './canvas.ts'
import { short } from './lines.ts'

/** So many rewards are shown. */
const most = 100
/** Over so many the mean runs. */
const recent = 20
const [left, foot, head] = [42, 18, 8]

/** Rewards as they were given, one mark each, and the mean of the last ones as a line. */
export class Rewards {
  readonly #panel = new Panel('Rewards', '', () => 190)
  #given: { step: number; value: number; mean: number }[] = []

  /** Adds a reward. */
  add({ step, value }: IReward): void {
    const last = [...this.#given.slice(1 - recent).map(each => each.value), value ?? 0]
    const mean = last.reduce((sum, each) => sum + each, 0) / last.length
    this.#given = [...this.#given.slice(1 - most), { step: Number(step ?? 0), value: value ?? 0, mean }]
    this.#panel.figure = `mean of the last ${last.length}: ${mean.toPrecision(2)}`
    this.#panel.draw((context, width, height) => this.#draw(context, width, height))
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number): void {
    const given = this.#given
    const { accent, bad, good, line, quiet } = colours()
    const values = given.map(({ value }) => value)
    const [lowest, highest] = [Math.min(0, ...values), Math.max(0, ...values)]
    const [first, last] = [given[0]!.step, given.at(-1)!.step]
    const px = (step: number): number => left + 4 + ((step - first) / (last - first || 1)) * (width - left - 8)
    const py = (value: number): number =>
      head + ((highest - value) / (highest - lowest || 1)) * (height - foot - 6 - head)
    context.textAlign = 'right'
    for (const level of new Set([lowest, 0, highest])) {
      context.strokeStyle = line
      stroke(context, [left, py(level) + 0.5], [width, py(level) + 0.5])
      context.fillStyle = quiet
      context.fillText(short(level), left - 6, py(level) + 4)
    }
    context.fillText(short(last), width, height - 4)
    context.textAlign = 'left'
    context.fillText('over steps', left, height - 4)
    context.lineWidth = 1.6
    for (const { step, value } of given) {
      context.strokeStyle = context.fillStyle = value > 0 ? good : value < 0 ? bad : quiet
      context.globalAlpha = 0.4
      stroke(context, [px(step), py(0)], [px(step), py(value)])
      context.globalAlpha = 1
      context.beginPath()
      context.arc(px(step), py(value), 2.2, 0, 2 * Math.PI)
      context.fill()
    }
    context.strokeStyle = accent
    stroke(context, ...given.map(({ step, mean }): [number, number] => [px(step), py(mean)]))
    context.lineWidth = 1
  }
}

/** Draws a line through points. */
function stroke(context: CanvasRenderingContext2D, ...points: readonly (readonly [number, number])[]): void {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y) // the first one only begins
  context.stroke()
}
