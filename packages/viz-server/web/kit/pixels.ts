import { colours, rgb } from './colours.ts'

/** A canvas with one pixel for each value: what is no number stands out, in a colour that no value has; what is not there has none. */
export function pixels(
  columns: number,
  values: readonly (number | undefined)[],
  colour: (value: number) => readonly [number, number, number],
): HTMLCanvasElement {
  const rows = Math.max(1, Math.ceil(values.length / columns))
  const canvas = document.createElement('canvas')
  canvas.width = columns
  canvas.height = rows
  const image = new ImageData(columns, rows)
  const none = rgb(colours().good) // the accent is near the colour of what inhibits
  values.forEach((value, index) => {
    if (value !== undefined) image.data.set([...(Number.isNaN(value) ? none : colour(value)), 255], 4 * index)
  })
  canvas.getContext('2d')!.putImageData(image, 0, 0)
  return canvas
}
