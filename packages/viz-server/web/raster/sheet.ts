import { colours, mix, rgb } from '../kit/colours.ts'
import type { Kit } from '../kit/panel.ts'
import { tileBins } from '../timeline/tiles.ts'
import type { TileCounts } from '../timeline/tiles.ts'
import { inkOf, shades, shadesOf } from './ink.ts'
import type { NeuronRange } from './neuron-range.ts'

/** Columns that are painted at most at once, so that a frame of the screen is not missed. */
const mostAtOnce = 2048

/**
 * The picture of a population, one pixel for each row and column, on a ring of columns: what has been painted stays, and a
 * view that moves on costs only the columns that are new.
 */
export class Sheet {
  #canvas = document.createElement('canvas')
  #context = this.#canvas.getContext('2d')!
  /** What was painted before the view was zoomed, where columns were of so many steps: it stands where nothing is known yet. */
  #before: { readonly canvas: HTMLCanvasElement; readonly from: number; readonly to: number; readonly unit: number } | undefined
  readonly #topic: string
  readonly #size: number
  #key = ''
  /** What stays as it is where the view is zoomed. */
  #course = ''
  #unit = 1
  #rows = 1
  #from = 0
  /** Behind the last column that is painted and does not change any more, and behind the last that is painted. */
  #to = 0
  #open = 0
  #palette = new Uint32Array(shades)
  #shade: (spikes: number) => number = () => 0

  /**
   * @param topic topic of the spikes
   * @param size number of neurons
   */
  constructor(topic: string, size: number) {
    this.#topic = topic
    this.#size = size
  }

  /** Number of rows. */
  get rows(): number {
    return this.#rows
  }

  /**
   * Paints what is in view and known and not painted yet.
   * @param hue colour of the population
   */
  update(kit: Kit, hue: string): void {
    const { view, tiles, dt } = kit
    const unit = view.stepsPerColumn
    const [first, last] = [Math.floor(view.start / unit), Math.ceil(view.end / unit)]
    const level = tiles.levelOf(unit)
    const rows =
      tiles.at(level, (this.#to * unit) / tiles.widthOf(level) || 0)?.counts.get(this.#topic)?.rows ?? this.#rows
    const room = Math.max(2 ** Math.ceil(Math.log2(last - first + 64)), 256)
    const course = [rows, hue, colours().panel, tiles.age].join()
    const key = [unit, room, course].join()
    if (key !== this.#key) {
      this.#keep(course)
      this.#restart(key, rows, room, hue, (unit * (dt || 1)) / 1000)
      this.#course = course
      this.#unit = unit
    }
    this.#to = Math.min(this.#to, first + room) // where the view moves back there has to be room before what is painted
    if (this.#to <= first || this.#from >= last) this.#from = this.#to = first
    const bins = Math.round(unit / tiles.widthOf(level))
    this.#to += this.#paint(kit, level, bins, this.#to, Math.min(last, this.#to + mostAtOnce))
    const open = Math.min(last, Math.ceil(view.last / unit))
    this.#open = this.#to + this.#paint(kit, level, bins, this.#to, Math.min(open, this.#to + mostAtOnce), true)
    this.#from = Math.max(this.#from, this.#open - room)
    while (this.#from > first && this.#from > this.#open - room) {
      const before = Math.max(first, this.#from - 64, this.#open - room)
      if (this.#paint(kit, level, bins, before, this.#from) < this.#from - before) break
      this.#from = before
    }
    const isWhole = this.#from * unit <= Math.max(view.first, view.start) && this.#open * unit >= Math.min(view.until, view.end)
    if (isWhole) this.#before = undefined
  }

  /** Keeps what was painted of the same course, if anything was. */
  #keep(course: string): void {
    if (course !== this.#course) this.#before = undefined
    else if (this.#open > this.#from) {
      this.#before = { canvas: this.#canvas, from: this.#from, to: this.#open, unit: this.#unit }
      this.#canvas = document.createElement('canvas')
      this.#context = this.#canvas.getContext('2d')!
    }
  }

  /** Draws what is in view of some neurons on another canvas. */
  draw(
    context: CanvasRenderingContext2D,
    kit: Kit,
    { from: firstNeuron, to: behind }: NeuronRange,
    { left, top, height }: { readonly left: number; readonly top: number; readonly height: number },
  ): void {
    const { view } = kit
    const perNeuron = this.#rows / this.#size
    const [firstRow, rows] = [firstNeuron * perNeuron, (behind - firstNeuron) * perNeuron]
    context.imageSmoothingEnabled = height < rows
    const own = { canvas: this.#canvas, from: this.#from, to: this.#open, unit: this.#unit }
    for (const each of [this.#before, own]) {
      if (!each) continue
      const { canvas, unit } = each
      const room = canvas.width
      const from = Math.max(each.from, Math.floor(view.start / unit))
      const to = Math.min(each.to, Math.ceil(view.end / unit))
      const wide = (columns: number): number => (columns * unit) / view.stepsPerPixel
      if (each === own && this.#before) context.clearRect(left + view.pixelOf(from * unit), top, wide(to - from), height)
      for (let column = from; column < to;) {
        const at = ((column % room) + room) % room
        const count = Math.min(to - column, room - at)
        const x = left + view.pixelOf(column * unit)
        context.drawImage(canvas, at, firstRow, count, rows, x, top, wide(count), height)
        column += count
      }
    }
  }

  #restart(key: string, rows: number, room: number, hue: string, seconds: number): void {
    this.#key = key
    this.#rows = this.#canvas.height = rows
    this.#canvas.width = room
    this.#from = this.#to = this.#open = 0
    this.#shade = shadesOf(seconds, this.#size / rows)
    this.#palette = paletteOf(hue)
  }

  /**
   * Paints columns as far as they are known, from the first on; returns how many.
   * @param open whether also those that are not over are painted, as they are so far
   */
  #paint({ tiles }: Kit, level: number, bins: number, from: number, to: number, open = false): number {
    const room = this.#canvas.width
    let column = from
    while (column < to) {
      const at = ((column % room) + room) % room
      const bin = column * bins
      const rest = tileBins - (((bin % tileBins) + tileBins) % tileBins)
      const wanted = Math.min(to - column, room - at, rest / bins)
      const tile = bin < 0 ? undefined : tiles.at(level, bin)
      const over = (tile?.filled ?? 0) - (tileBins - rest)
      const known =
        bin < 0 ? wanted : open ? Math.ceil((tiles.known(level, bin) - bin) / bins) : Math.floor(over / bins)
      const count = Math.min(wanted, known)
      if (count <= 0) break
      this.#paintPart(tile?.counts.get(this.#topic), at, tileBins - rest, bins, count)
      column += count
      if (count < wanted) break
    }
    return column - from
  }

  /**
   * Paints columns of one tile.
   * @param at where they stand on the canvas
   * @param first their first bin in the tile
   * @param bins bins of each
   */
  #paintPart(counts: TileCounts | undefined, at: number, first: number, bins: number, count: number): void {
    const rows = this.#rows
    if (counts?.rows !== rows) {
      this.#context.clearRect(at, 0, count, rows)
      return
    }
    const image = new ImageData(count, rows)
    const pixels = new Uint32Array(image.data.buffer)
    for (let column = 0; column < count; column++) {
      for (let row = 0; row < rows; row++) {
        let spikes = counts.count[(first + column * bins) * rows + row]!
        if (bins === 2) spikes += counts.count[(first + column * bins + 1) * rows + row]!
        if (spikes > 0) pixels[row * count + column] = this.#palette[this.#shade(spikes)]!
      }
    }
    this.#context.putImageData(image, at, 0)
  }
}

/** Colours of all shades, as pixels are in memory. */
function paletteOf(hue: string): Uint32Array<ArrayBuffer> {
  const colour = inkColour(hue)
  return Uint32Array.from({ length: shades }, (_, shade) => {
    const [red, green, blue] = colour(shade / (shades - 1))
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
  })
}

/** So much ink is the plain colour: more of it goes on toward that of text, so that dense bands have shades too. */
const plain = 0.85
/** How far the fullest ink is on its way to the colour of text. */
const toText = 0.45

/** The colour of an ink, 0 to 1: from that of the panel by a hue to that of text. */
function inkColour(hue: string): (ink: number) => [number, number, number] {
  const [paper, pure, text] = [rgb(colours().panel), rgb(hue), rgb(colours().text)]
  return ink =>
    (ink <= plain ? mix(paper, pure, ink / plain) : mix(pure, text, (toText * (ink - plain)) / (1 - plain))).map(
      Math.round,
    ) as [number, number, number]
}

/** A ramp of the shades with the rates that they stand for. */
export function ramp(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.className = 'ramp'
  const context = canvas.getContext('2d')!
  const colour = inkColour(colours().quiet)
  for (let x = 0; x < width; x++) {
    const [red, green, blue] = colour(inkOf(10 ** ((3 * x) / (width - 1))))
    context.fillStyle = `rgb(${red} ${green} ${blue})`
    context.fillRect(x, 0, 1, height)
  }
  return canvas
}
