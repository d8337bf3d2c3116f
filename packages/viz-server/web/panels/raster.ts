import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, onScheme, seriesColour } from '../kit/colours.ts'
import { marginLeft } from '../kit/draw-scale.ts'
import { count, counted, moment, short } from '../kit/format.ts'
import { isByKey } from '../kit/key-pointer.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { shortNames } from '../kit/short-names.ts'
import { bandGap, heightsOf } from '../raster/bands.ts'
import { rangeBetween } from '../raster/neuron-range.ts'
import type { NeuronRange } from '../raster/neuron-range.ts'
import { ramp, Sheet } from '../raster/sheet.ts'
import { spikeTable } from '../raster/spike-table.ts'
import { coarseInWords } from '../timeline/coarse.ts'
import { tileBins } from '../timeline/tiles.ts'

/** Room for the name of a band [CSS pixels]. */
const labelWidth = 57

/** A population as it is drawn. */
interface DrawnBand {
  readonly topic: string
  readonly name: string
  readonly size: number
  readonly sheet: Sheet
  readonly label: HTMLButtonElement
  folded: boolean
}

/** Spikes of all populations: time to the right, neurons downward, as many spikes as there may be. */
export const raster: PanelKind = {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make: kit => new Raster(kit),
}

class Raster implements PanelInstance {
  readonly #kit: Kit
  readonly #bands: DrawnBand[] = []
  readonly #panel: CanvasPanel
  readonly #undo: () => void
  #pointer: { readonly x: number; readonly y: number } | undefined
  /** Neurons that are about to be chosen, between two parts of the height of a band, since it was begun at a height. */
  #choice: { readonly band: DrawnBand; readonly one: number; readonly other: number; readonly y: number } | undefined

  constructor(kit: Kit) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: 'Spikes',
      place: 'time',
      about:
        'Each band is a population: time to the right, its neurons from top to bottom. A pixel is as dark as the neurons in it ' +
        'fire, on one scale for all bands and zooms; a single spike can always be seen. Zoom in, and each spike is a mark of ' +
        'its own. Click a neuron to look at it closely, and a name to fold its band up. Drag up or down with Shift to see some ' +
        'neurons only, and click with Shift to see all again.',
      height: () => this.#heights().reduce((sum, height) => sum + height + bandGap, 2 - bandGap),
    })
    const { canvas, legend } = this.#panel
    this.#panel.addAction('Save as CSV', () => this.#save())
    const scale = (): void => legend.replaceChildren('1', ramp(120, 10), '1000 Hz per neuron')
    scale()
    onScheme(scale, this.#panel.removed)
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      this.#pointer = { x: offsetX, y: offsetY }
      this.#choose(offsetY)
    })
    canvas.addEventListener('pointerleave', () => {
      this.#pointer = undefined
      this.#choice = undefined
    })
    let pressed = { x: 0, y: 0 }
    canvas.addEventListener('pointerdown', event => {
      pressed = { x: event.clientX, y: event.clientY }
      if (!event.shiftKey || !this.#beginChoice(event.offsetY)) return
      event.stopPropagation() // the view does not move
      canvas.setPointerCapture(event.pointerId)
    })
    canvas.addEventListener('pointerup', ({ offsetY }) => this.#endChoice(offsetY))
    canvas.addEventListener('click', event => {
      const moved = isByKey(event) ? 0 : Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y)
      if (!event.shiftKey && moved < 4 && event.offsetX >= marginLeft) this.#select(event.offsetY)
      if (!event.shiftKey || !isByKey(event)) return
      if (this.#choice) this.#endChoice(event.offsetY)
      else this.#beginChoice(event.offsetY)
    })
    this.#undo = kit.inspection.onChange(() => this.update())
  }

  close(): void {
    this.#undo()
  }

  /** Lets neurons be chosen from a height to where that ends; returns whether there are any. */
  #beginChoice(y: number): boolean {
    const found = this.#bandAt(y)
    if (found) this.#choice = { band: found.band, one: found.part, other: found.part, y }
    this.update()
    return found !== undefined
  }

  #choose(y: number): void {
    if (!this.#choice) return
    this.#choice = { ...this.#choice, other: this.#partOf(this.#choice.band, y) }
    this.update()
  }

  /** Shows the neurons that were chosen, or all where the pointer has not moved. */
  #endChoice(y: number): void {
    if (!this.#choice) return
    this.#choose(y)
    const { band, one, other, y: begun } = this.#choice
    this.#choice = undefined
    const all = Math.abs(y - begun) < 4
    this.#kit.inspection.showRange(band.name, all ? undefined : rangeBetween(this.#rangeOf(band), one, other))
  }

  /** The neurons of a band that are shown. */
  #rangeOf({ name, size }: DrawnBand): NeuronRange {
    return this.#kit.inspection.rangeOf(name) ?? { from: 0, to: size }
  }

  /** Where a height is in a band, from 0 at its top to 1; beyond it less or more. */
  #partOf(band: DrawnBand, y: number): number {
    const heights = this.#heights()
    const index = this.#bands.indexOf(band)
    const top = heights.slice(0, index).reduce((sum, height) => sum + height + bandGap, 1)
    return (y - top) / heights[index]!
  }

  add(topic: string): void {
    const name = streamOf(topic)
    const size = this.#kit.stream(topic)?.size || 1
    const label = document.createElement('button')
    label.type = 'button'
    label.className = 'band'
    label.title = `${name}: ${counted(size, 'neuron')}`
    label.setAttribute('aria-expanded', 'true')
    const [title, neurons] = [document.createElement('b'), document.createElement('span')]
    neurons.textContent = count(size)
    label.append(title, neurons)
    const band: DrawnBand = { topic, name, size, sheet: new Sheet(topic, size), label, folded: false }
    label.addEventListener('click', () => {
      band.folded = !band.folded
      label.setAttribute('aria-expanded', String(!band.folded))
      this.update()
    })
    this.#panel.section.append(label)
    this.#bands.push(band)
    this.#nameBands()
    this.update()
  }

  /** Writes the names of all bands, shortened where there is no room for them. */
  #nameBands(): void {
    const context = this.#panel.canvas.getContext('2d')!
    context.save()
    context.font = '500 11px system-ui, sans-serif'
    const names = this.#bands.map(({ name }) => name)
    const short = shortNames(names, text => context.measureText(text).width <= labelWidth)
    context.restore()
    this.#bands.forEach(({ name, size, label }, at) => {
      if (label.firstElementChild!.textContent === short[at]) return
      label.firstElementChild!.textContent = short[at]!
      if (short[at] !== name) label.setAttribute('aria-label', `${name} ${count(size)}`)
    })
  }

  update(): void {
    for (const band of this.#bands) band.sheet.update(this.#kit, seriesColour(this.#kit.numberOf(band.name)))
    this.#panel.figure = this.#words()
    this.#panel.draw((context, width) => this.#draw(context, width))
  }

  #draw(context: CanvasRenderingContext2D, width: number): void {
    const heights = this.#heights()
    let top = 0
    this.#bands.forEach((band, index) => {
      const height = heights[index]!
      context.save()
      context.beginPath()
      context.rect(marginLeft, top + 1, width - marginLeft, height)
      context.clip()
      const range = this.#rangeOf(band)
      if (!this.#drawSingles(context, band, range, top + 1, height))
        band.sheet.draw(context, this.#kit, range, { left: marginLeft, top: top + 1, height })
      if (this.#choice?.band === band) this.#drawChoice(context, width, top + 1, height)
      context.restore()
      context.strokeStyle = colours().line
      context.strokeRect(marginLeft - 0.5, top + 0.5, width - marginLeft, height + 1)
      band.label.style.top = `${this.#panel.canvas.offsetTop + top}px`
      band.label.style.height = `${height + 2}px`
      band.label.classList.toggle('low', height < 30)
      const { from, to } = range
      const shown = to - from === band.size ? count(band.size) : `${from}–${to - 1}`
      if (band.label.lastElementChild!.textContent !== shown) band.label.lastElementChild!.textContent = shown
      top += height + bandGap
    })
  }

  /** Marks the neurons that are about to be chosen. */
  #drawChoice(context: CanvasRenderingContext2D, width: number, top: number, height: number): void {
    const { one, other } = this.#choice!
    context.fillStyle = colours().accent
    context.globalAlpha = 0.25
    context.fillRect(marginLeft, top + Math.min(one, other) * height, width - marginLeft, Math.abs(other - one) * height)
    context.globalAlpha = 1
  }

  /** Draws spikes one by one, if all that are in view are known; returns whether they are. */
  #drawSingles(
    context: CanvasRenderingContext2D,
    { topic, name }: DrawnBand,
    { from, to }: NeuronRange,
    top: number,
    height: number,
  ): boolean {
    const { view, near } = this.#kit
    const frame = near.spikesOf(topic)
    if (!frame) return false
    const across = Math.max(1.5, 1 / view.stepsPerPixel)
    const down = Math.max(1.5, height / (to - from))
    context.fillStyle = seriesColour(this.#kit.numberOf(name))
    const { neurons, offsets, early, firstStep } = frame
    for (let spike = 0; spike < frame.count; spike++) {
      const earlier = early ? early[spike]! / this.#kit.dt : 0
      const x = marginLeft + view.pixelOf(firstStep + offsets[spike]! - earlier)
      const part = (neurons[spike]! - from) / (to - from)
      if (x > marginLeft - across && part >= 0 && part < 1) context.fillRect(x, top + part * height, across, down)
    }
    return true
  }

  /** What is in view, or what is pointed at. */
  #words(): string {
    const { view } = this.#kit
    const pointed = this.#pointed()
    if (pointed) return pointed
    if (view.last === 0) return 'nothing to show'
    const from = moment(view.timeOf(Math.max(0, view.start)), view.perPixel)
    const binned = this.#bands.filter(({ topic }) => !this.#kit.near.spikesOf(topic))
    const coarse = coarseInWords(this.#kit, 'counts', binned.map(({ topic }) => topic))
    const to = moment(view.timeOf(view.until), view.perPixel)
    return [`${from} – ${to}`, coarse].filter(Boolean).join(' · ')
  }

  #pointed(): string | undefined {
    const { pointed } = this.#kit.view
    if (!this.#pointer || pointed === undefined) return undefined
    const found = this.#bandAt(this.#pointer.y)
    return found && this.#rateAt(found.band, found.part, pointed)
  }

  /** The band at a height, and which part of it. */
  #bandAt(y: number): { readonly band: DrawnBand; readonly part: number } | undefined {
    const heights = this.#heights()
    let top = 1
    for (const [index, band] of this.#bands.entries()) {
      const height = heights[index]!
      if (y >= top && y < top + height) return { band, part: (y - top) / height }
      top += height + bandGap
    }
    return undefined
  }

  /** Looks closely at the neuron at a height. */
  #select(y: number): void {
    const found = this.#bandAt(y)
    const { inspection } = this.#kit
    if (!found || !inspection.possible) return
    const { from } = rangeBetween(this.#rangeOf(found.band), found.part, found.part)
    inspection.select({ kind: 'neuron', population: found.band.name, neuron: from })
  }

  /** The neurons and the rate at a point. */
  #rateAt(band: DrawnBand, part: number, step: number): string | undefined {
    const { topic, name, size } = band
    const { view, tiles, dt } = this.#kit
    const unit = view.stepsPerColumn
    const level = tiles.levelOf(unit)
    const width = tiles.widthOf(level)
    const bins = Math.round(unit / width)
    const bin = Math.floor(step / unit) * bins
    const counts = tiles.at(level, bin)?.counts.get(topic)
    if (!counts) return undefined
    const { from: shown, to: behind } = this.#rangeOf(band)
    const neuron = shown + part * (behind - shown) // between two, as a row may begin within one
    const row = Math.min(counts.rows - 1, Math.floor((neuron * counts.rows) / size))
    let spikes = 0
    for (let index = 0; index < bins; index++) spikes += counts.count[((bin % tileBins) + index) * counts.rows + row]!
    const [from, to] = [Math.ceil((row * size) / counts.rows), Math.ceil(((row + 1) * size) / counts.rows) - 1]
    const rate = spikes / (((to - from + 1) * tiles.covered(level, bin, unit, view) * (dt || 1)) / 1000)
    const neurons = from === to ? `neuron ${count(from)}` : `neurons ${count(from)}–${count(to)}`
    return `${name}, ${neurons}: ${short(rate)} Hz at ${moment(view.timeOf(step), view.perPixel)}`
  }

  /** Saves what is drawn: each spike where all are known singly, else the bins in which they are counted. */
  #save(): void {
    const { head, rows } = spikeTable(this.#kit, this.#bands.map(band => ({ ...band, range: this.#rangeOf(band) })))
    this.#panel.saveTable('spikes', head, rows)
  }

  #heights(): number[] {
    const bands = this.#bands.map(band => {
      const { from, to } = this.#rangeOf(band)
      const { size, folded, sheet } = band
      return { size, folded, rows: Math.max(1, Math.round((sheet.rows * (to - from)) / size)) }
    })
    return heightsOf(bands, this.#panel.chosenHeight)
  }
}
