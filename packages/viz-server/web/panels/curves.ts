import type { IEnvelope } from '@ngrad/core'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, seriesColour } from '../kit/colours.ts'
import { drawScale, writeBelow } from '../kit/draw-scale.ts'
import { short, ticks } from '../kit/format.ts'
import { Legend, lineWidth, strokeSeries } from '../kit/legend.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { pilesOf } from '../kit/piles.ts'
import { scaleOf, unloggedInWords } from '../kit/scale.ts'
import { explanationOf } from './learning-figures.ts'

/** Points of a line; of more, every other one is forgotten, so that the whole course stays in sight. */
const most = 1200
/** Which figures have a curve: what learning is judged by. */
const judged = /accuracy|alignment|cosine|difference|loss|error|ρ/i
/** Figures that are 1 at best, and those of them that are parts of a whole. */
const [upToOne, parts] = [/accuracy|alignment|cosine/i, /accuracy/i]
const left = 44
const foot = 18

/** A curve for each accuracy, alignment, loss or error; each reporter has a line. */
export const curves: PanelKind = { topic: 'reports', make: kit => new Curves(kit) }

class Curves implements PanelInstance {
  readonly #kit: Kit
  readonly #curves = new Map<string, Curve>()

  constructor(kit: Kit) {
    this.#kit = kit
  }

  event({ report }: IEnvelope): void {
    const { metric, source, step } = report ?? {}
    const examples = metric?.['examples']
    for (const [name, value] of Object.entries(metric ?? {})) {
      if (!judged.test(name)) continue
      const curve = this.#curves.get(name) ?? new Curve(this.#kit, name, examples === undefined ? 'steps' : 'examples')
      this.#curves.set(name, curve)
      curve.add(source || name, { x: examples ?? Number(step ?? 0), y: value, step: Number(step ?? 0) })
    }
  }

  setBack(to: number): void {
    for (const [name, curve] of this.#curves) {
      if (curve.setBack(to)) continue
      curve.close()
      this.#curves.delete(name)
    }
  }

  update(): void {
    for (const curve of this.#curves.values()) curve.update()
  }

  close(): void {
    for (const curve of this.#curves.values()) curve.close()
  }
}

/** A point of a line, and the step at which it was told. */
interface Point {
  readonly x: number
  readonly y: number
  readonly step: number
}

/** A figure of learning over examples or steps. */
class Curve {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  readonly #legend: Legend
  readonly #over: string
  readonly #part: boolean
  readonly #upToOne: boolean
  readonly #lines = new Map<string, Point[]>()
  #changed = false
  /** For each line those that it lies on. */
  #piles: readonly (readonly number[])[] = []
  #log = false
  /** Where an x lies [CSS pixels], and how x is written. */
  #across = { first: 0, last: 1, width: 1 }

  constructor(kit: Kit, name: string, over: 'steps' | 'examples') {
    this.#kit = kit
    this.#over = over
    this.#part = parts.test(name) && !name.includes('%')
    this.#upToOne = upToOne.test(name) && !name.includes('%')
    this.#panel = kit.panel({
      title: `${name[0]!.toUpperCase()}${name.slice(1)} so far`,
      place: 'side',
      half: true,
      about: explanationOf(name),
      height: () => 170,
    })
    this.#legend = new Legend(this.#panel.legend)
    this.#panel.sayAt(x => this.#at(x))
    this.#panel.addSwitch('Logarithmic scale', on => {
      this.#log = on
      this.#changed = true
      this.update()
    })
    this.#panel.addAction('Save as CSV', () =>
      this.#panel.saveTable(
        name,
        ['line', over, name],
        [...this.#lines].flatMap(([line, points]) => points.map(({ x, y }) => [line, x, y])),
      ),
    )
  }

  add(name: string, point: Point): void {
    const line = this.#lines.get(name) ?? []
    line.push(point)
    this.#lines.set(name, line.length > most ? line.filter((_, index) => index % 2 === 0) : line)
    this.#changed = true
  }

  /** Forgets what was told at later steps; returns whether there is something left. */
  setBack(to: number): boolean {
    for (const [name, points] of this.#lines) {
      const before = points.filter(({ step }) => step <= to)
      if (before.length > 0) this.#lines.set(name, before)
      else this.#lines.delete(name)
    }
    this.#changed = true
    return this.#lines.size > 0
  }

  update(): void {
    if (!this.#changed) return
    this.#changed = false
    this.#showLegend()
    const over = `over ${this.#over === 'steps' && this.#kit.dt > 0 ? 'time' : this.#over}`
    const unlogged = this.#log ? unloggedInWords([...this.#lines.values()].flat().map(({ y }) => y), '') : ''
    this.#panel.figure = [over, unlogged].filter(Boolean).join(' · ')
    this.#panel.draw((context, width, height) => this.#draw(context, width, height))
  }

  close(): void {
    this.#panel.remove()
  }

  /** Names of lines with their last values, and on which other lines each lies. */
  #showLegend(): void {
    const names = [...this.#lines.keys()]
    this.#legend.show(
      [...this.#lines].map(([name, points], number) => {
        const below = (this.#piles[number] ?? []).map(each => names[each]!)
        return { name, number, value: `${this.#write(points.at(-1)!.y, 1)}${below.length > 0 ? ` (lies on ${below.join(', ')})` : ''}` }
      }),
    )
  }

  /** The values nearest to a point. */
  #at(px: number): string | undefined {
    const { first, last, width } = this.#across
    const wanted = first + ((px - left) / (width - left - 6)) * (last - first)
    const points = [...this.#lines].map(([name, all]) => {
      const { x, y } = all.reduce((best, each) => (Math.abs(each.x - wanted) < Math.abs(best.x - wanted) ? each : best))
      return { name, x, y }
    })
    if (points.length === 0 || px < left) return undefined
    const told = points.map(({ name, y }) => `${points.length > 1 ? `${name} ` : ''}${this.#write(y, 1)}`).join(', ')
    return `${told} at ${this.#writeX(points[0]!.x)}`
  }

  /** Examples, or the time of a step. */
  #writeX(x: number): string {
    if (this.#over === 'examples') return `${short(x)} examples`
    return this.#kit.dt > 0 ? `${short((x * this.#kit.dt) / 1000)} s` : `step ${short(x)}`
  }

  #write(value: number, digits = 0): string {
    return this.#part ? `${Number((100 * value).toFixed(digits))} %` : short(value)
  }

  #draw(context: CanvasRenderingContext2D, width: number, height: number): void {
    const lines = [...this.#lines.values()]
    const all = lines.flat()
    const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)].map(each => each.filter(Number.isFinite))
    const bottom = height - foot
    const [first, last] = [least(xs!), -least(xs!.map(x => -x))]
    this.#across = { first, last, width }
    const lowest = this.#log ? least(ys!.filter(y => y > 0)) : Math.min(0, least(ys!))
    const highest = -least(ys!.map(y => -y))
    const scale = scaleOf({
      low: lowest,
      high: this.#upToOne ? Math.max(highest, 1) : highest,
      top: 4,
      bottom,
      log: this.#log,
    })
    drawScale(context, scale, { left, right: width, unit: '', write: value => this.#write(value) })
    const px = (x: number): number => left + ((x - first) / (last - first || 1)) * (width - left - 6)
    const factor = this.#over === 'steps' && this.#kit.dt > 0 ? this.#kit.dt / 1000 : 1
    context.fillStyle = colours().quiet
    const unit = this.#over === 'steps' ? (this.#kit.dt > 0 ? ' s' : '') : ''
    for (const tick of ticks(first * factor, last * factor, width / 80))
      writeBelow(context, `${short(tick)}${unit}`, px(tick / factor), height - 4, width)
    const drawn = lines.map(points => points.map(({ x, y }) => [px(x), scale.y(y)] as const))
    this.#piles = pilesOf(drawn, lineWidth)
    this.#showLegend()
    lines.forEach((points, number) => {
      const below = this.#piles[number]!.length
      strokeSeries(context, number, drawn[number]!, below)
      if (points.length > 1) return
      context.fillStyle = seriesColour(number) // a single figure is no line
      context.beginPath()
      context.arc(Math.min(px(points[0]!.x), width - 5), scale.y(points[0]!.y), Math.max(1.5, 4 - 1.5 * below), 0, 2 * Math.PI)
      context.fill()
    })
  }
}

const least = (values: readonly number[]): number => values.reduce((found, value) => Math.min(found, value), Infinity)
