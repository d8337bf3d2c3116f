import * as Plot from '@observablehq/plot'

/** Names of lines below each other in a corner of the frame, in the colours of the lines. */
export const stackedLabels = (
  names: readonly string[],
  {
    anchor = 'top-left',
    facet = {},
  }: { anchor?: 'top-left' | 'bottom-left' | 'top-right'; facet?: { fx?: string } } = {},
): Plot.Markish[] =>
  names.map((name, row) => {
    const left = anchor.endsWith('left')
    const top = anchor.startsWith('top')
    const place = top ? 8 + 13 * row : -8 - 13 * (names.length - 1 - row)
    return Plot.text([{ name, ...facet }], {
      text: 'name',
      fill: 'name',
      frameAnchor: anchor,
      textAnchor: left ? 'start' : 'end',
      lineAnchor: top ? 'top' : 'bottom',
      dx: left ? 8 : -8,
      dy: place,
      ...(facet.fx !== undefined && { fx: 'fx' }),
    })
  })
