import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, onScheme, seriesColour } from '../kit/colours.ts'
import { marginLeft } from '../kit/draw-scale.ts'
import { count, moment, short } from '../kit/format.ts'
import { nameOf } from '../kit/panel.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { bandGap, heightsOf } from '../raster/bands.ts'
import { ramp, Sheet } from '../raster/sheet.ts'
import { tileBins } from '../timeline/tiles.ts'

/** A population as it is drawn. */
interface DrawnBand {
  readonly topic: string
  readonly name: string
  readonly size: number
  readonly sheet: Sheet
  readonly label: HTMLButtonElement
  folded: boolean
}

/** From this width of the shortest bin on, single spikes are drawn where they are known [pixels]. */
const singlesFrom = 4

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
  #pointer: { readonly x: number; readonly y: number } | undefined

  constructor(kit: Kit) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: 'Spikes',
      place: 'time',
      about:
        'Each band is a population: time to the right, its neurons from top to bottom. A pixel is as dark as the neurons in it ' +
        'fire, on one scale for all bands and zooms; a single spike can always be seen. Zoom in, and each spike is a mark of ' +
        'its own. Click a neuron to look at it closely, and a name to fold its band up.',
      height: () => this.#heights().reduce((sum, height) => sum + height + bandGap, 2 - bandGap),
    })
    const { canvas, legend } = this.#panel
    this.#panel.addAction('Save as CSV', () => this.#save())
    const scale = (): void => legend.replaceChildren('1', ramp(120, 10), '1000 Hz per neuron')
    scale()
    onScheme(scale)
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      this.#pointer = { x: offsetX, y: offsetY }
    })
    canvas.addEventListener('pointerleave', () => {
      this.#pointer = undefined
    })
    let pressed = { x: 0, y: 0 }
    canvas.addEventListener('pointerdown', ({ clientX, clientY }) => {
      pressed = { x: clientX, y: clientY }
    })
    canvas.addEventListener('click', event => {
      const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y)
      if (moved < 4 && event.offsetX >= marginLeft) this.#select(event.offsetY)
    })
  }

  add(topic: string): void {
    const name = nameOf(topic)
    const size = this.#kit.stream(topic)?.size || 1
    const label = document.createElement('button')
    label.type = 'button'
    label.className = 'band'
    label.title = `${name}: ${count(size)} neurons`
    label.setAttribute('aria-expanded', 'true')
    const [title, neurons] = [document.createElement('b'), document.createElement('span')]
    title.textContent = name
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
    this.update()
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
      if (!this.#drawSingles(context, band, top + 1, height))
        band.sheet.draw(context, this.#kit, marginLeft, top + 1, height)
      context.restore()
      context.strokeStyle = colours().line
      context.strokeRect(marginLeft - 0.5, top + 0.5, width - marginLeft, height + 1)
      band.label.style.top = `${this.#panel.canvas.offsetTop + top}px`
      band.label.style.height = `${height + 2}px`
      band.label.classList.toggle('low', height < 30)
      top += height + bandGap
    })
  }

  /** Draws spikes one by one, if all that are in view are known; returns whether they are. */
  #drawSingles(
    context: CanvasRenderingContext2D,
    { topic, name, size }: DrawnBand,
    top: number,
    height: number,
  ): boolean {
    const { view, singles } = this.#kit
    const frame = singles.get(topic)
    if (!frame || view.columnWidth < singlesFrom) return false
    if (frame.firstStep > Math.max(0, view.start) || frame.firstStep + frame.steps < Math.min(view.end, view.last))
      return false
    const across = Math.max(1.5, 1 / view.stepsPerPixel)
    const down = Math.max(1.5, height / size)
    context.fillStyle = seriesColour(this.#kit.numberOf(name))
    const { neurons, offsets, firstStep } = frame
    for (let spike = 0; spike < frame.count; spike++) {
      const x = marginLeft + view.pixelOf(firstStep + offsets[spike]!)
      if (x > marginLeft - across) context.fillRect(x, top + (neurons[spike]! / size) * height, across, down)
    }
    return true
  }

  /** What is in view, or what is pointed at. */
  #words(): string {
    const { view } = this.#kit
    const pointed = this.#pointed()
    if (pointed) return pointed
    if (view.last === 0) return 'no spikes yet'
    const from = moment(view.timeOf(Math.max(0, view.start)), view.perPixel)
    return `${from} – ${moment(view.timeOf(Math.min(view.end, view.last)), view.perPixel)}`
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
    const { name, size } = found.band
    inspection.select({ kind: 'neuron', population: name, neuron: Math.min(size - 1, Math.floor(found.part * size)) })
  }

  /** The neurons and the rate at a point. */
  #rateAt({ topic, name, size }: DrawnBand, part: number, step: number): string | undefined {
    const { view, tiles, dt } = this.#kit
    const unit = view.stepsPerColumn
    const level = tiles.levelOf(unit)
    const width = tiles.widthOf(level)
    const bins = Math.round(unit / width)
    const bin = Math.floor(step / unit) * bins
    const counts = tiles.at(level, bin)?.counts.get(topic)
    if (!counts) return undefined
    const row = Math.min(counts.rows - 1, Math.floor(part * counts.rows))
    let spikes = 0
    for (let index = 0; index < bins; index++) spikes += counts.count[((bin % tileBins) + index) * counts.rows + row]!
    const [from, to] = [Math.ceil((row * size) / counts.rows), Math.ceil(((row + 1) * size) / counts.rows) - 1]
    const rate = spikes / (((to - from + 1) * unit * (dt || 1)) / 1000)
    const neurons = from === to ? `neuron ${count(from)}` : `neurons ${count(from)}–${count(to)}`
    return `${name}, ${neurons}: ${short(rate)} Hz at ${moment(view.timeOf(step), view.perPixel)}`
  }

  /** Saves what is drawn: for each population, column and row of neurons how many spikes there are, where there is one. */
  #save(): void {
    const { view, tiles } = this.#kit
    const unit = view.stepsPerColumn
    const level = tiles.levelOf(unit)
    const width = tiles.widthOf(level)
    const rows: (number | string)[][] = []
    for (const { topic, name, size } of this.#bands)
      for (let bin = Math.max(0, Math.floor(view.start / width)); bin < Math.min(view.end, view.last) / width; bin++) {
        const counts = tiles.at(level, bin)?.counts.get(topic)
        for (let row = 0; row < (counts?.rows ?? 0); row++) {
          const spikes = counts!.count[(bin % tileBins) * counts!.rows + row]!
          if (spikes > 0) rows.push([name, view.timeOf(bin * width), Math.ceil((row * size) / counts!.rows), spikes])
        }
      }
    this.#panel.saveTable('spikes', ['population', 'time [ms]', 'first neuron', 'spikes'], rows)
  }

  #heights(): number[] {
    const bands = this.#bands.map(({ size, folded, sheet }) => ({ size, folded, rows: sheet.rows }))
    return heightsOf(bands, this.#panel.chosenHeight)
  }
}
