import { encode } from 'fast-png'

/**
 * A PNG of rows of images: each row one kind, for example what was shown, what was predicted, what came true.
 * @param kinds for each row of pictures its images, values from 0 to 1, one after the other
 * @param rows rows of an image
 * @param columns columns of an image
 * @param zoom side of a pixel [pixels]
 */
export function imageRows(kinds: readonly ArrayLike<number>[], rows: number, columns: number, zoom = 2): Uint8Array {
  const gap = 2
  const across = Math.max(...kinds.map(({ length }) => length / (rows * columns)))
  const width = across * (columns * zoom + gap) + gap
  const height = kinds.length * (rows * zoom + gap) + gap
  const data = new Uint8Array(width * height).fill(96)
  kinds.forEach((values, kind) => {
    for (let at = 0; at < values.length; at++) {
      const [image, pixel] = [Math.floor(at / (rows * columns)), at % (rows * columns)]
      const top = gap + kind * (rows * zoom + gap) + Math.floor(pixel / columns) * zoom
      const left = gap + image * (columns * zoom + gap) + (pixel % columns) * zoom
      const value = Math.round(255 * Math.min(1, Math.max(0, values[at]!)))
      for (let row = 0; row < zoom; row++)
        data.fill(value, (top + row) * width + left, (top + row) * width + left + zoom)
    }
  })
  return encode({ width, height, data, channels: 1, depth: 8 })
}
