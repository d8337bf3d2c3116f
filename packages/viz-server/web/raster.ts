import type { SpikeFrame } from '@ngrad/core'
import { colours, Panel, rgb, seriesColour } from './canvas.ts'

/** A population as a band of the raster. */
export interface Band {
  readonly name: string
  /** Number of neurons. */
  readonly size: number
}

const least = 46
const gap = 14
const margin = 68
/** Height of the panel beside two others [CSS pixels]. */
const full = 448

/** Spikes of all populations over the steps of one glimpse: time to the right, neurons downward. */
export class Raster {
  /** The populations, from top to bottom. */
  readonly bands: Band[] = []
  readonly #panel = new Panel(
    'Spikes',
    'wide',
    () => this.#heights().reduce((sum, height) => sum + height + gap, 0) - gap + 2,
  )
  /** Where the spikes of a band are put together, one pixel for a step and a line. */
  readonly #sheet = document.createElement('canvas')

  /** Adds a population; its band is empty until it spikes. */
  add(band: Band): void {
    this.bands.push(band)
    this.#panel.figure = 'no spikes yet'
    this.#panel.draw((context, width) => this.#draw(context, width, () => {}))
  }

  /**
   * Shows the spikes of a glimpse.
   * @param first its first step
   * @param steps its length [steps]
   * @param spikes frames of each population
   * @param dt duration of a step [ms]
   */
  show(first: number, steps: number, spikes: ReadonlyMap<string, readonly SpikeFrame[]>, dt: number): void {
    this.#panel.figure = `${steps} steps of ${dt} ms from step ${first.toLocaleString('en')}`
    this.#panel.draw((context, width) =>
      this.#draw(context, width, ({ name, size }, index, top, height) => {
        this.#put(Math.min(size, height), size, first, steps, spikes.get(name) ?? [], rgb(seriesColour(index)))
        context.imageSmoothingEnabled = false
        context.drawImage(this.#sheet, margin, top + 1, width - margin - 1, height - 1)
      }),
    )
  }

  #draw(
    context: CanvasRenderingContext2D,
    width: number,
    fill: (band: Band, index: number, top: number, height: number) => void,
  ): void {
    const heights = this.#heights()
    let top = 0
    this.bands.forEach((band, index) => {
      const height = heights[index]!
      label(context, band, top)
      fill(band, index, top, height)
      context.strokeStyle = colours().line
      context.strokeRect(margin - 0.5, top + 0.5, width - margin, height)
      top += height + gap
    })
  }

  /** Puts spikes on the sheet; where there are more neurons than lines, some share one. */
  #put(
    lines: number,
    size: number,
    first: number,
    steps: number,
    frames: readonly SpikeFrame[],
    [red, green, blue]: readonly [number, number, number],
  ): void {
    this.#sheet.width = 2 * steps // an empty column after each step keeps the steps apart
    this.#sheet.height = lines
    const image = new ImageData(2 * steps, lines)
    const pixels = new Uint32Array(image.data.buffer)
    const ink = (255 << 24) | (blue << 16) | (green << 8) | red
    for (const { neurons, offsets, firstStep, count } of frames) {
      for (let spike = 0; spike < count; spike++) {
        const step = firstStep + offsets[spike]! - first
        const line = Math.floor((neurons[spike]! * lines) / size)
        if (step >= 0 && step < steps && line < lines) pixels[2 * (line * steps + step)] = ink
      }
    }
    this.#sheet.getContext('2d')!.putImageData(image, 0, 0)
  }

  /** Larger populations get more room, but not in proportion; together they fill the panel [CSS pixels]. */
  #heights(): number[] {
    const heights = this.bands.map(({ size }) => Math.min(190, Math.max(least, 26 * Math.log2(size) - 60)))
    const total = heights.reduce((sum, height) => sum + height, 0)
    const stretch = Math.max(1, (full - gap * (heights.length - 1)) / total)
    return heights.map(height => Math.round(height * stretch))
  }
}

function label(context: CanvasRenderingContext2D, { name, size }: Band, top: number): void {
  context.fillStyle = colours().text
  context.fillText(name, 0, top + 11, margin - 8)
  context.fillStyle = colours().quiet
  context.fillText(size.toLocaleString('en'), 0, top + 26, margin - 8)
}
