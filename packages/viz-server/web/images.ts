import type { IActivity, IWeights } from '@ngrad/core'
import { colours, Panel, rgb } from './canvas.ts'

/** A canvas with one pixel for each value. */
function pixels(
  columns: number,
  values: readonly number[],
  colour: (value: number) => readonly [number, number, number],
): HTMLCanvasElement {
  const rows = Math.ceil(values.length / columns)
  const canvas = document.createElement('canvas')
  canvas.width = columns
  canvas.height = rows
  const image = new ImageData(columns, rows)
  values.forEach((value, index) => image.data.set([...colour(value), 255], 4 * index))
  canvas.getContext('2d')!.putImageData(image, 0, 0)
  return canvas
}

const mix = (a: readonly number[], b: readonly number[], part: number): [number, number, number] =>
  [0, 1, 2].map(index => a[index]! + (b[index]! - a[index]!) * part) as [number, number, number]

/** An activity with rows and columns, as an image. */
export class Picture {
  readonly #panel: Panel

  /** @param title what it shows */
  constructor(title: string) {
    this.#panel = new Panel(title, 'half', width => Math.min(width, 236))
  }

  /** Shows an activity, 0 to 1, in a frame: the edge of the paper is not seen on the panel. */
  show({ value, shape }: IActivity): void {
    this.#panel.draw((context, width, height) => {
      const [paper, ink] = [rgb(colours().panel), rgb(colours().text)]
      const image = pixels(Number(shape?.[1] ?? 1), value ?? [], part =>
        mix(paper, ink, Math.max(0, Math.min(1, part))),
      )
      const scale = Math.min(width / image.width, height / image.height)
      const [across, down] = [scale * image.width, scale * image.height]
      const left = Math.floor((width - across) / 2)
      context.imageSmoothingEnabled = false
      context.drawImage(image, left, 0, across, down)
      context.strokeStyle = colours().line
      context.strokeRect(left + 0.5, 0.5, across - 1, down - 1)
    })
  }
}

/** Weights that reach some neurons, an image for each: red excites, blue inhibits. */
export class WeightImages {
  readonly #panel: Panel
  #shown = 12
  /** Height of an image as a part of its width. */
  #aspect = 1

  /** @param title what it shows */
  constructor(title: string) {
    this.#panel = new Panel(
      title,
      'full',
      width => Math.ceil(this.#shown / perRow(width)) * (sideOf(width) * this.#aspect + 8) - 8,
    )
  }

  /** Shows weights. */
  show({ value, shape, sources, target }: IWeights): void {
    const all = value ?? []
    const size = sources ?? 1
    const columns = Number(shape?.at(-1) ?? size)
    this.#shown = Math.min(24, target?.length || Math.floor(all.length / size))
    this.#aspect = Math.ceil(size / columns) / columns
    this.#panel.figure = `into ${this.#shown} neurons · red excites, blue inhibits`
    this.#panel.draw((context, width) => {
      const { positive, negative, zero } = colours()
      const [up, down, none] = [rgb(positive), rgb(negative), rgb(zero)]
      const [across, side] = [perRow(width), sideOf(width)]
      context.imageSmoothingEnabled = false
      for (let index = 0; index < this.#shown; index++) {
        const own = all.slice(index * size, (index + 1) * size)
        const scale = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
        const image = pixels(columns, own, weight => mix(none, weight > 0 ? up : down, Math.abs(weight) / scale))
        const [left, top] = [(index % across) * (side + 8), Math.floor(index / across) * (side * this.#aspect + 8)]
        context.drawImage(image, left, top, side, side * this.#aspect)
      }
    })
  }
}

/** Number of images beside each other. */
const perRow = (width: number): number => (width > 700 ? 12 : 6)

const sideOf = (width: number): number => (width - 8 * (perRow(width) - 1)) / perRow(width)
