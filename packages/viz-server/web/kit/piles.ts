/** A line as it is drawn: its points [pixels]. */
export type Line = readonly (readonly [x: number, y: number])[]

/**
 * For each line the numbers of those before it that it would hide: most of whose points lie on it.
 * @param within how near such points are [pixels]
 */
export const pilesOf = (lines: readonly Line[], within: number): number[][] =>
  lines.map((line, number) => lines.slice(0, number).flatMap((below, at) => (hides(line, below, within) ? [at] : [])))

const hides = (line: Line, below: Line, within: number): boolean =>
  below.filter(([x, y], at) => line[at] && Math.hypot(line[at][0] - x, line[at][1] - y) < within).length > below.length / 2
