import type { IEnvelope } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { seriesColour } from '../kit/colours.ts'
import { drawScale, marginLeft } from '../kit/draw-scale.ts'
import { moment, short } from '../kit/format.ts'
import { Legend } from '../kit/legend.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { scaleOf } from '../kit/scale.ts'
import { tileBins } from '../timeline/tiles.ts'

/** A continuous quantity of a few neurons, a membrane potential for example. */
export const trace: PanelKind = {
  topic: 'activity/*',
  accepts: event => event.trace !== undefined && event.trace !== null,
  make: (kit, topic) => new TracePanel(kit, topic),
}

/** Over so many columns without a value nothing is drawn. */
const longestGap = 64

/** What is in view of a trace: a column for each, lowest and highest value of each series. */
interface Columns {
  readonly steps: number[]
  readonly low: number[][]
  readonly high: number[][]
}

class TracePanel implements PanelInstance {
  readonly #kit: Kit
  readonly #topic: string
  readonly #panel: CanvasPanel
  readonly #legend: Legend
  #log = false
  #quantity = ''
  #unit = ''
  #series = 1

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    this.#topic = topic
    this.#panel = kit.panel({
      title: streamOf(topic),
      place: 'time',
      about:
        'A quantity over time. Each column is drawn from its lowest to its highest value, so that nothing is missed however ' +
        'small it is drawn: a spike of a tenth of a millisecond is still seen in an hour.',
      height: () => 130,
    })
    this.#legend = new Legend(this.#panel.legend)
    this.#panel.addSwitch('Logarithmic scale', on => {
      this.#log = on
      this.update()
    })
    this.#panel.addAction('Save as CSV', () => this.#save())
  }

  event({ trace: described }: IEnvelope): void {
    if (!described) return
    this.#quantity = described.quantity || 'value'
    this.#unit = described.unit || ''
    this.#series = described.series ?? 1
  }

  update(): void {
    const columns = this.#columns()
    const { view } = this.#kit
    const at = this.#pointedAt(columns)
    this.#legend.show(
      Array.from({ length: this.#series }, (_, index) => ({
        name: this.#series === 1 ? this.#quantity : `${this.#quantity} ${index}`,
        number: index,
        value: at < 0 ? '' : `${this.#written(columns, index, at)}${this.#unit && ` ${this.#unit}`}`,
      })),
    )
    this.#panel.figure = view.pointed === undefined ? '' : `at ${moment(view.timeOf(view.pointed), view.perPixel)}`
    this.#panel.draw((context, width, height) => this.#draw(context, width, height, columns))
  }

  close(): void {
    this.#panel.remove()
  }

  /** The value in a column; where it has none, as samples are rarer than columns, that of the last one which has. */
  #written({ low, high }: Columns, index: number, until: number): string {
    let at = until
    while (at > 0 && until - at < longestGap && !(low[index]![at]! <= high[index]![at]!)) at--
    const [least, most] = [low[index]![at]!, high[index]![at]!]
    if (!(least <= most)) return '–'
    return most - least < 1e-6 * Math.abs(most) ? short(most) : `${short(least)} … ${short(most)}`
  }

  #pointedAt({ steps }: Columns): number {
    const { pointed, stepsPerColumn } = this.#kit.view
    return pointed === undefined
      ? steps.length - 1
      : steps.indexOf(Math.floor(pointed / stepsPerColumn) * stepsPerColumn)
  }

  #columns(): Columns {
    const { view, tiles } = this.#kit
    const unit = view.stepsPerColumn
    const level = tiles.levelOf(unit)
    const bins = Math.round(unit / tiles.widthOf(level))
    const columns: Columns = {
      steps: [],
      low: Array.from({ length: this.#series }, () => []),
      high: Array.from({ length: this.#series }, () => []),
    }
    const end = Math.ceil(view.end / unit)
    for (let column = Math.max(0, Math.floor(view.start / unit)); column < end; column++) {
      const bin = column * bins
      const tile = tiles.at(level, bin)
      const known = tile?.traces.get(this.#topic)
      if (!tile || known?.series !== this.#series || tile.filled < (bin % tileBins) + bins) continue
      columns.steps.push(column * unit)
      for (let index = 0; index < this.#series; index++) {
        let [low, high] = [Infinity, -Infinity]
        for (let each = 0; each < bins; each++) {
          const at = ((bin % tileBins) + each) * this.#series + index
          low = Math.min(low, known.low[at]!)
          high = Math.max(high, known.high[at]!)
        }
        columns.low[index]!.push(low)
        columns.high[index]!.push(high)
      }
    }
    return columns
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number, { steps, low, high }: Columns): void {
    const { view } = this.#kit
    const [least, most] = [extreme(low, Math.min, Infinity), extreme(high, Math.max, -Infinity)]
    const scale = scaleOf({ low: least, high: most, top: 14, bottom: height - 4, log: this.#log })
    drawScale(context, scale, { left: marginLeft, right: width, unit: this.#unit })
    context.save()
    context.beginPath()
    context.rect(marginLeft, 0, width - marginLeft, height)
    context.clip()
    for (let index = 0; index < this.#series; index++) {
      context.strokeStyle = seriesColour(index)
      context.lineWidth = 1.3
      context.beginPath()
      let before = -Infinity
      steps.forEach((step, at) => {
        const [bottom, top] = [low[index]![at]!, high[index]![at]!]
        if (!(bottom <= top)) return
        const x = marginLeft + view.pixelOf(step) + view.columnWidth / 2
        if (step - before > longestGap * view.stepsPerColumn) context.moveTo(x, scale.y(bottom))
        else context.lineTo(x, scale.y(bottom))
        context.lineTo(x, scale.y(top))
        before = step
      })
      context.stroke()
    }
    context.lineWidth = 1
    context.restore()
  }

  #save(): void {
    const { steps, low, high } = this.#columns()
    const unit = this.#unit && ` [${this.#unit}]`
    const names = low.flatMap((_, index) => [
      `lowest ${this.#quantity} ${index}${unit}`,
      `highest ${this.#quantity} ${index}${unit}`,
    ])
    const rows = steps.map((step, at) => [
      this.#kit.view.timeOf(step),
      ...low.flatMap((values, index) => [values[at]!, high[index]![at]!]),
    ])
    this.#panel.saveTable(streamOf(this.#topic), ['time [ms]', ...names], rows)
  }
}

/** Lowest or highest of all finite values. */
function extreme(all: readonly number[][], choose: (a: number, b: number) => number, start: number): number {
  let found = start
  for (const values of all) for (const value of values) if (Number.isFinite(value)) found = choose(found, value)
  return found
}
