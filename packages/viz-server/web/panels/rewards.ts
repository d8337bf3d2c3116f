import type { IEnvelope } from '@ngrad/core'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours } from '../kit/colours.ts'
import { drawScale, marginLeft } from '../kit/draw-scale.ts'
import { short } from '../kit/format.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { scaleOf } from '../kit/scale.ts'

/** So many rewards are kept. */
const most = 4000
/** Over so many the mean runs. */
const recent = 20

/** Rewards as they were given, one mark each, and the mean of the last ones as a line. */
export const rewards: PanelKind = { topic: 'rewards', make: kit => new RewardsPanel(kit) }

class RewardsPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  #given: { step: number; value: number; mean: number }[] = []

  constructor(kit: Kit) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: 'Rewards',
      place: 'time',
      about: `Each reward is a mark where it was given, up where it is above 0; the line is the mean of the last ${recent}.`,
      height: () => 120,
    })
    this.#panel.addAction('Save as CSV', () =>
      this.#panel.saveTable(
        'rewards',
        ['time [ms]', 'reward'],
        this.#given.map(({ step, value }) => [kit.view.timeOf(step), value]),
      ),
    )
  }

  event({ reward }: IEnvelope): void {
    if (!reward) return
    const value = reward.value ?? 0
    const last = [...this.#given.slice(1 - recent).map(each => each.value), value]
    const mean = last.reduce((sum, each) => sum + each, 0) / last.length
    this.#given.push({ step: Number(reward.step ?? 0), value, mean })
    if (this.#given.length > most) this.#given.splice(0, most / 2)
  }

  setBack(to: number): void {
    this.#given = this.#given.filter(({ step }) => step < to)
  }

  update(): void {
    const { view } = this.#kit
    const until = view.moment
    const seen = this.#given.filter(({ step }) => step >= view.start && step <= view.end)
    const at = this.#given.findLastIndex(({ step }) => step <= until)
    const last = this.#given[at]
    const count = Math.min(recent, at + 1)
    this.#panel.figure = last ? `mean of the last ${count}: ${short(last.mean)}` : ''
    this.#panel.draw((context, width, height) => this.#draw(context, width, height, seen))
  }

  #draw(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    given: readonly { step: number; value: number; mean: number }[],
  ): void {
    const { view } = this.#kit
    const { accent, bad, good, quiet } = colours()
    const values = given.map(({ value }) => value)
    const scale = scaleOf({ low: Math.min(0, ...values), high: Math.max(0, ...values), top: 4, bottom: height - 4 })
    drawScale(context, scale, { left: marginLeft, right: width, unit: '' })
    context.lineWidth = 1.6
    for (const { step, value } of given) {
      const x = marginLeft + view.pixelOf(step)
      context.strokeStyle = context.fillStyle = value > 0 ? good : value < 0 ? bad : quiet
      context.beginPath()
      context.moveTo(x, scale.y(0))
      context.lineTo(x, scale.y(value))
      context.stroke()
      context.beginPath()
      context.arc(x, scale.y(value), 2.2, 0, 2 * Math.PI)
      context.fill()
    }
    context.strokeStyle = accent
    context.beginPath()
    for (const { step, mean } of given) context.lineTo(marginLeft + view.pixelOf(step), scale.y(mean))
    context.stroke()
    context.lineWidth = 1
  }
}
