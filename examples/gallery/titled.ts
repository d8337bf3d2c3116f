import type { Figure } from '@ngrad/figures'
import * as Plot from '@observablehq/plot'

/** A figure with a title above it, of another size. */
export const titled = (figure: Figure, title: string, size: Pick<Figure, 'width' | 'height'> = {}): Figure => ({
  ...figure,
  ...size,
  marginTop: 26,
  marks: [...(figure.marks ?? []), Plot.text([title], { frameAnchor: 'top', dy: -20, fontSize: 12 })],
})

/** The same without axes, of a quarter of a page. */
export const small = (figure: Figure, title: string): Figure => ({
  ...titled(figure, title, { width: 240, height: 120 }),
  axis: null,
  grid: false,
  x: { ...figure.x, grid: false },
  y: { ...figure.y, grid: false },
  marginLeft: 8,
  marginRight: 8,
  marginBottom: 6,
})
