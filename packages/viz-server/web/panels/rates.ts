import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { drawScale, marginLeft } from '../kit/draw-scale.ts'
import { moment, short } from '../kit/format.ts'
import { Legend, strokeSeries } from '../kit/legend.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { scaleOf, unloggedInWords } from '../kit/scale.ts'
import { rateTable } from '../timeline/rate-table.ts'
import { rateAt } from '../timeline/rates.ts'
import type { Rates } from '../timeline/rates.ts'

/** Width of a point of a line [pixels]. */
const perPoint = 6

/** Mean rate of each population. */
export const rates: PanelKind = { topic: 'spikes/*', together: true, atOnce: true, make: kit => new RatesPanel(kit) }

class RatesPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #topics: string[] = []
  readonly #panel: CanvasPanel
  readonly #legend: Legend
  #log = false

  constructor(kit: Kit) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: 'Rates',
      place: 'time',
      about: 'Spikes of a population for each of its neurons and second, averaged over some pixels of the axis of time.',
      height: () => 130,
    })
    this.#legend = new Legend(this.#panel.legend)
    this.#panel.addSwitch('Logarithmic scale', on => {
      this.#log = on
      this.update()
    })
    this.#panel.addAction('Save as CSV', () => this.#save())
  }

  add(topic: string): void {
    this.#topics.push(topic)
  }

  update(): void {
    const lines = this.#lines()
    const pointed = this.#kit.view.pointed
    this.#legend.show(
      lines.map(({ topic, rates: line }) => {
        const value = pointed === undefined ? line.values.at(-1) : rateAt(line, pointed)
        const name = streamOf(topic)
        return { name, number: this.#kit.numberOf(name), value: value === undefined ? '' : `${short(value)} Hz` }
      }),
    )
    const at = pointed === undefined ? '' : `at ${moment(this.#kit.view.timeOf(pointed), this.#kit.view.perPixel)}`
    const unlogged = this.#log ? unloggedInWords(lines.flatMap(({ rates: { values } }) => values), 'Hz') : ''
    const over = lines[0] && this.#kit.dt > 0 ? `means over ${short(this.#kit.view.timeOf(lines[0].rates.unit))} ms` : ''
    this.#panel.figure = [at, over, unlogged].filter(Boolean).join(' · ')
    this.#panel.draw((context, width, height) => this.#draw(context, width, height, lines))
  }

  #lines(): { topic: string; rates: Rates }[] {
    return this.#topics.map(topic => ({ topic, rates: this.#kit.rates(topic, perPoint) }))
  }

  #draw(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    lines: readonly { topic: string; rates: Rates }[],
  ) {
    const { view } = this.#kit
    const all = lines.flatMap(({ rates: { values } }) => values)
    const positive = all.filter(value => value > 0)
    const low = this.#log && positive.length > 0 ? Math.min(...positive) : 0
    const scale = scaleOf({ low, high: Math.max(0, ...all), top: 14, bottom: height - 4, log: this.#log })
    drawScale(context, scale, { left: marginLeft, right: width, unit: 'Hz' })
    context.save()
    context.beginPath()
    context.rect(marginLeft, 0, width - marginLeft, height)
    context.clip()
    for (const {
      topic,
      rates: { at, values, unit },
    } of lines)
      strokeSeries(
        context,
        this.#kit.numberOf(streamOf(topic)),
        values.map((value, point) => [marginLeft + view.pixelOf(at[point]! + unit / 2), scale.y(value)] as const),
      )
    context.restore()
  }

  #save(): void {
    const lines = this.#lines().map(({ topic, rates: line }) => ({ name: streamOf(topic), rates: line }))
    const { head, rows } = rateTable(this.#kit.view, lines)
    this.#panel.saveTable('rates', head, rows)
  }
}
