import type { IEnvelope } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours } from '../kit/colours.ts'
import { drawScale } from '../kit/draw-scale.ts'
import { short } from '../kit/format.ts'
import { shownAt } from '../kit/panel.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { scaleOf } from '../kit/scale.ts'

/**
 * Rates of units in a free phase and a nudged one, and what is wanted of them, where that is known: rows of as many. The first alone is of
 * what was not nudged.
 */
export const phases: PanelKind = {
  topic: 'activity/*',
  accepts: ({ activity }) => activity?.quantity === 'phases',
  make: (kit, topic) => new PhasesPanel(kit, topic),
}

/** Up to so many units are drawn in both phases; of more the difference between them. */
const mostPairs = 20
const left = 44
const foot = 16

class PhasesPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  /** What is shown: a row for each phase, and what is wanted. */
  #rows: readonly (readonly number[])[] = []

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    const name = streamOf(topic)
    this.#panel = kit.panel({
      title: `${name[0]!.toUpperCase()}${name.slice(1)}`,
      place: 'wide',
      half: true,
      about:
        'Learning by differences. First the network reads alone: the free phase. Then the output is nudged toward what is wanted, ' +
        'and what goes down moves the neurons below a little too. Each synapse changes in proportion to the activity before it ' +
        'times the change of activity behind it, and so follows the gradient, though nobody has sent an error.',
      height: () => 130,
    })
    this.#panel.sayAt(x => this.#at(x))
    this.#panel.addAction('Save as CSV', () => {
      const [free = [], nudged = [], wanted = []] = this.#rows
      const rows = free.map((rate, unit) => [unit, rate, nudged[unit] ?? '', wanted[unit] ?? ''])
      this.#panel.saveTable(name, ['unit', 'free', 'nudged', 'wanted'], rows)
    })
  }

  show({ activity }: IEnvelope, label: number | undefined): void {
    const { value, shape } = activity ?? {}
    const units = Number(shape?.[1] ?? 1)
    const row = (at: number): number[] => (value ?? []).slice(at * units, (at + 1) * units)
    const [free, nudged, wanted] = [row(0), row(1), row(2)]
    this.#rows = [free, nudged, wanted]
    if (nudged.length === 0) {
      const read = label === undefined ? '' : `${label}: `
      this.#panel.figure = `${read}not nudged, the free phase alone ${shownAt(this.#kit, activity)}`
      this.#panel.legend.replaceChildren(entry('free', 'quiet'))
      this.#panel.draw((context, width, height) => drawPairs(context, width, height, free, [], []))
      return
    }
    const difference = nudged.map((rate, unit) => rate - free[unit]!)
    const mean = difference.reduce((sum, each) => sum + Math.abs(each), 0) / units
    const toward = label === undefined ? '' : `toward ${label} · `
    this.#panel.figure = `${toward}mean change ${short(mean)} ${shownAt(this.#kit, activity)}`
    const pairs = units <= mostPairs
    this.#panel.legend.replaceChildren(
      ...(pairs
        ? [entry('free', 'quiet'), entry('nudged', 'accent'), ...(wanted.length > 0 ? [entry('wanted', 'good')] : [])]
        : ['nudged minus free: each neuron moves as what comes down says']),
    )
    this.#panel.draw((context, width, height) => {
      if (pairs) drawPairs(context, width, height, free, nudged, wanted)
      else drawDifferences(context, width, height, difference)
    })
  }

  #at(x: number): string | undefined {
    const [free, nudged, wanted] = this.#rows
    const units = free?.length ?? 0
    const unit = Math.floor(((x - left) / (this.#panel.canvas.clientWidth - left)) * units)
    if (free?.[unit] === undefined) return undefined
    const moved = nudged![unit] === undefined ? '' : `, nudged ${short(nudged![unit]!)}`
    const goal = wanted![unit] === undefined ? '' : `, wanted ${short(wanted![unit]!)}`
    return `unit ${unit}: free ${short(free[unit]!)}${moved}${goal}`
  }

  empty(reading: boolean): void {
    this.#rows = []
    this.#panel.empty(reading)
  }

  close(): void {
    this.#panel.remove()
  }
}

function entry(name: string, colour: 'quiet' | 'accent' | 'good'): HTMLElement {
  const made = document.createElement('span')
  const swatch = document.createElement('i')
  made.className = 'entry'
  swatch.className = 'swatch'
  swatch.style.setProperty('--colour', `var(--${colour})`)
  made.append(swatch, name)
  return made
}

function drawPairs(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  free: readonly number[],
  nudged: readonly number[],
  wanted: readonly number[],
): void {
  const { quiet, accent, good } = colours()
  const scale = scaleOf({ low: 0, high: Math.max(...free, ...nudged, ...wanted, 1e-9), top: 6, bottom: height - foot })
  drawScale(context, scale, { left, right: width, unit: '' })
  const column = (width - left) / free.length
  const bar = (unit: number, side: number, rate: number, colour: string): void => {
    context.fillStyle = colour
    const across = column * 0.36
    context.fillRect(
      left + (unit + 0.5) * column + side * across - across / 2,
      scale.y(rate),
      across,
      scale.y(0) - scale.y(rate),
    )
  }
  context.textAlign = 'center'
  free.forEach((rate, unit) => {
    bar(unit, -0.5, rate, quiet)
    if (nudged[unit] !== undefined) bar(unit, 0.5, nudged[unit]!, accent)
    if (wanted[unit] !== undefined) {
      context.fillStyle = good
      context.fillRect(left + unit * column + 2, scale.y(wanted[unit]!) - 1, column - 4, 2)
    }
    context.fillStyle = quiet
    if (free.length <= mostPairs) context.fillText(String(unit), left + (unit + 0.5) * column, height - 3)
  })
  context.textAlign = 'left'
}

function drawDifferences(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  difference: readonly number[],
): void {
  const { positive, negative } = colours()
  const most = Math.max(...difference.map(Math.abs), 1e-9)
  const scale = scaleOf({ low: -most, high: most, top: 6, bottom: height - 4 })
  drawScale(context, scale, { left, right: width, unit: '' })
  const column = (width - left) / difference.length
  difference.forEach((each, unit) => {
    context.fillStyle = each > 0 ? positive : negative
    const [y, zero] = [scale.y(each), scale.y(0)]
    context.fillRect(left + unit * column, Math.min(y, zero), Math.max(1, column - 1), Math.abs(zero - y))
  })
}
