/** A piece of a line, between two points of a grid's cells. */
export type Piece = readonly [x0: number, y0: number, x1: number, y1: number]

/**
 * Where numbers on a grid are 0: pieces of a line through each cell, by marching squares with linear interpolation. A cell
 * with a corner that is no number has none. Of a saddle the two pieces are those that separate the corners above 0.
 * @param values x fastest [points × points]
 * @returns pieces in units of the grid, from 0 to points - 1
 * @see Lorensen & Cline (1987), Computer Graphics 21:163, in two dimensions
 */
export function zeroLines(values: readonly (number | null)[], points: number): Piece[] {
  const pieces: Piece[] = []
  for (let row = 0; row < points - 1; row++)
    for (let column = 0; column < points - 1; column++) {
      const corner = (right: number, up: number): number | null => values[(row + up) * points + column + right] ?? null
      const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]
      if (a === null || b === null || c === null || d === null) continue
      const crossings: [number, number][] = []
      const edge = (from: number, to: number, x: number, y: number, dx: number, dy: number): void => {
        if (from >= 0 === to >= 0) return
        const part = from / (from - to)
        crossings.push([column + x + part * dx, row + y + part * dy])
      }
      edge(a, b, 0, 0, 1, 0)
      edge(b, c, 1, 0, 0, 1)
      edge(c, d, 1, 1, -1, 0)
      edge(d, a, 0, 1, 0, -1)
      for (let at = 0; at + 1 < crossings.length; at += 2) pieces.push([...crossings[at]!, ...crossings[at + 1]!])
    }
  return pieces
}
