import type { IEnvelope } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import { sameNeurons } from '../../src/history/same-neurons.ts'
import type { Sample } from '../../src/history/samples-of.ts'
import { seriesDash } from '../../src/panels/series.ts'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { seriesColour } from '../kit/colours.ts'
import { drawScale, marginLeft } from '../kit/draw-scale.ts'
import { labelled, moment, plainUnit, short } from '../kit/format.ts'
import { Legend } from '../kit/legend.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { scaleOf, unloggedInWords } from '../kit/scale.ts'
import { coarseInWords } from '../timeline/coarse.ts'
import { tileBins } from '../timeline/tiles.ts'

/** A continuous quantity of a few neurons, a membrane potential for example. */
export const trace: PanelKind = {
  topic: 'activity/*',
  accepts: event => event.trace !== undefined && event.trace !== null,
  make: (kit, topic) => new TracePanel(kit, topic),
}

/** Over so many columns without a value nothing is drawn. */
const longestGap = 64

/** What is in view of a trace: bins with the lowest and highest value of each series, or samples, which have one value. */
interface Columns {
  /** Whether each is a sample. */
  readonly single: boolean
  /** First steps of bins, or steps of samples. */
  readonly steps: number[]
  /** Lengths of bins [steps]. */
  readonly lengths: number[]
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
  /** The neurons that the series are of, where that is told. */
  #neurons: readonly number[] = []

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    this.#topic = topic
    this.#panel = kit.panel({
      title: streamOf(topic),
      place: 'time',
      about:
        'A quantity over time. Each column is drawn from its lowest to its highest value, so that nothing is missed however ' +
        'small it is drawn: a spike of a tenth of a millisecond is still seen in an hour. Zoom in on a recording, and each ' +
        'sample in it is a point of the line.',
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
    this.#unit = plainUnit(described.unit)
    this.#series = described.series ?? 1
    this.#neurons = described.neuron ?? []
  }

  update(): void {
    const columns = this.#columns()
    const { view } = this.#kit
    const at = this.#pointedAt(columns)
    this.#legend.show(
      Array.from({ length: this.#series }, (_, index) => ({
        name: this.#nameOf(index),
        number: index,
        value: at < 0 ? '' : `${this.#written(columns, index, at)}${this.#unit && ` ${this.#unit}`}`,
      })),
    )
    const coarse = columns.single ? '' : coarseInWords(this.#kit, 'traces', [this.#topic])
    const pointed = view.pointed === undefined ? '' : `at ${moment(view.timeOf(view.pointed), view.perPixel)}`
    const unlogged = this.#log ? unloggedInWords(columns.low.flat(), this.#unit) : ''
    this.#panel.figure = [pointed, coarse, unlogged].filter(Boolean).join(' · ')
    this.#panel.draw((context, width, height) => this.#draw(context, width, height, columns))
  }

  close(): void {
    this.#panel.remove()
  }

  /** The name of a series: by its neuron, where that is told, else by its place. */
  #nameOf(index: number): string {
    const neuron = this.#neurons[index]
    if (neuron !== undefined) return `${this.#quantity} of neuron ${neuron}`
    return this.#series === 1 ? this.#quantity : `${this.#quantity} ${index}`
  }

  /** Whether values are of what the series are of now: a stream may have been of other neurons before. */
  #isOurs({ neurons, series }: { readonly neurons: readonly number[]; readonly series: number }): boolean {
    return series === this.#series && sameNeurons(neurons, this.#neurons)
  }

  /** The value in a column; where it has none, as samples are rarer than columns, that of the last one which has. */
  #written({ low, high }: Columns, index: number, until: number): string {
    let at = until
    while (at > 0 && until - at < longestGap && !(low[index]![at]! <= high[index]![at]!)) at--
    const [least, most] = [low[index]![at]!, high[index]![at]!]
    if (!(least <= most)) return '–'
    return most - least < 1e-6 * Math.abs(most) ? short(most) : `${short(least)} … ${short(most)}`
  }

  /** The bin at the moment that is pointed at, or the sample that is nearest to it; the last one where none is. */
  #pointedAt({ single, steps, lengths }: Columns): number {
    const { pointed } = this.#kit.view
    if (pointed === undefined) return steps.length - 1
    if (!single) return steps.findIndex((step, at) => step <= pointed && pointed < step + lengths[at]!)
    const behind = steps.findIndex(step => step + 1 > pointed)
    if (behind <= 0) return behind < 0 ? steps.length - 1 : behind
    return steps[behind]! + 1 - pointed < pointed - (steps[behind - 1]! + 1) ? behind : behind - 1
  }

  #columns(): Columns {
    const samples = this.#kit.near.samplesOf(this.#topic)
    const isOurs = samples?.every(({ neurons, values }) => this.#isOurs({ neurons, series: values.length }))
    return isOurs ? this.#samples(samples!) : this.#bins()
  }

  #samples(samples: readonly Sample[]): Columns {
    const series = Array.from({ length: this.#series }, (_, index) => samples.map(({ values }) => values[index]!))
    return { single: true, steps: samples.map(({ step }) => step), lengths: samples.map(() => 1), low: series, high: series }
  }

  #bins(): Columns {
    const { view, tiles } = this.#kit
    const unit = view.stepsPerColumn
    const level = tiles.levelOf(unit)
    const width = tiles.widthOf(level)
    const bins = Math.round(unit / width)
    const room = (): number[][] => Array.from({ length: this.#series }, () => [])
    const columns: Columns = { single: false, steps: [], lengths: [], low: room(), high: room() }
    const end = Math.ceil(view.end / unit)
    for (let column = Math.max(0, Math.floor(view.start / unit)); column < end; column++) {
      const bin = column * bins
      const tile = tiles.at(level, bin)
      const known = tile?.traces.get(this.#topic)
      if (!known || !this.#isOurs(known) || tiles.known(level, bin) < Math.min(bin + bins, Math.ceil(view.last / width))) {
        this.#addStandIn(columns, level, column * unit, unit)
        continue
      }
      const parts = Math.max(bins, known.parts[bin % tileBins]!)
      const step = (bin - (bin % parts)) * width
      if (step >= view.last) break
      if (columns.steps.at(-1) === step) continue // a part of a bin that is there already
      columns.steps.push(step)
      columns.lengths.push(tiles.covered(level, bin - (bin % parts), parts * width, view))
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

  /** Adds bounds of bins of another length that cover a column, where those that are wanted are on their way. */
  #addStandIn({ steps, lengths, low, high }: Columns, level: number, step: number, unit: number): void {
    const { view, tiles } = this.#kit
    const end = Math.min(step + unit, view.last)
    for (const other of tiles.standIns(level)) {
      const width = tiles.widthOf(other)
      const [from, to] = [Math.floor(step / width), Math.ceil(end / width)]
      const covering = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).map(bin => {
        const known = tiles.known(other, bin) > bin ? tiles.at(other, bin)?.traces.get(this.#topic) : undefined
        return known && this.#isOurs(known) ? { known, at: (bin % tileBins) * this.#series } : undefined
      })
      if (covering.length === 0 || covering.includes(undefined)) continue
      steps.push(step)
      lengths.push(end - step)
      for (let index = 0; index < this.#series; index++) {
        low[index]!.push(Math.min(...covering.map(each => each!.known.low[each!.at + index]!)))
        high[index]!.push(Math.max(...covering.map(each => each!.known.high[each!.at + index]!)))
      }
      return
    }
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number, { single, steps, lengths, low, high }: Columns): void {
    const { view } = this.#kit
    const most = extreme(high, Math.max, -Infinity)
    const isLog = this.#log && most > 0
    const least = extreme(isLog ? [...low, ...high].map(values => values.filter(value => value > 0)) : low, Math.min, Infinity)
    const scale = scaleOf({ low: least, high: most, top: 14, bottom: height - 4, log: isLog })
    drawScale(context, scale, { left: marginLeft, right: width, unit: this.#unit })
    context.save()
    context.beginPath()
    context.rect(marginLeft, 0, width - marginLeft, height)
    context.clip()
    for (let index = 0; index < this.#series; index++) {
      context.strokeStyle = seriesColour(index)
      context.setLineDash(seriesDash(index))
      context.lineWidth = 1.3
      context.beginPath()
      let before = -Infinity
      steps.forEach((step, at) => {
        const top = high[index]![at]!
        const bottom = isLog && low[index]![at]! <= 0 ? top : low[index]![at]!
        if (!(bottom <= top)) return
        if (isLog && !(top > 0)) {
          before = -Infinity // it has no logarithm, and no line leads over it
          return
        }
        const x = marginLeft + view.pixelOf(single ? step + 1 : step + lengths[at]! / 2)
        if (before === -Infinity || (!single && step - before > longestGap * lengths[at]!)) {
          context.moveTo(x - 1, scale.y(bottom)) // so that a value alone is seen
          context.lineTo(x, scale.y(bottom))
        } else context.lineTo(x, scale.y(bottom))
        context.lineTo(x, scale.y(top))
        before = step
      })
      context.stroke()
    }
    context.setLineDash([])
    context.lineWidth = 1
    context.restore()
  }

  /** Saves what is drawn: samples as they were recorded, else bins with their bounds; where none has a value there is no row. */
  #save(): void {
    const { single, steps, lengths, low, high } = this.#columns()
    const { view } = this.#kit
    const names = low.flatMap((_, index) => {
      const name = labelled(this.#nameOf(index), this.#unit)
      return single ? [name] : [`lowest ${name}`, `highest ${name}`]
    })
    const written = (value: number): number | string => (Number.isFinite(value) ? value : '')
    const rows = steps.flatMap((step, at) => {
      const values = low.flatMap((lows, index) => (single ? [lows[at]!] : [lows[at]!, high[index]![at]!])).map(written)
      if (values.every(value => value === '')) return []
      return [[...(single ? [view.timeAfter(step)] : [view.timeOf(step), view.timeOf(lengths[at]!)]), ...values]]
    })
    this.#panel.saveTable(streamOf(this.#topic), ['time [ms]', ...(single ? [] : ['bin [ms]']), ...names], rows)
  }
}

/** Lowest or highest of all finite values. */
function extreme(all: readonly number[][], choose: (a: number, b: number) => number, start: number): number {
  let found = start
  for (const values of all) for (const value of values) if (Number.isFinite(value)) found = choose(found, value)
  return found
}
