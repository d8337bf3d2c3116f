import type { PopulationInfo, ProjectionInfo } from '../inspect/told.ts'

/** A population at its place [CSS pixels]. */
export interface Placed {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Room for what is written below a disc, and at the edges. */
const [below, edge] = [28, 8]
/** Radii of discs, at most. */
const largest = 26
/** Columns are so wide at least: there has to be room for a rate below a disc. */
const leastAcross = 54

/**
 * Places populations in columns: those that nothing leads to at the left, each other one step behind the nearest that
 * leads to it. As many as share a column stand below each other. Where there is no room for all columns beside each other, they go on
 * below, as words do in lines.
 */
export function layOut(
  populations: readonly Pick<PopulationInfo, 'name' | 'size'>[],
  projections: readonly Pick<ProjectionInfo, 'source' | 'target'>[],
  width: number,
  height: number,
): Map<string, Placed> {
  const lines = linesOf(
    populations.map(({ name }) => name),
    projections,
    width,
  )
  const across = acrossOf(lines, width)
  const down = (height - 2 * edge) / rowsOf(lines)
  const largestSize = Math.max(...populations.map(({ size }) => size))
  const room = Math.max(5, Math.min(largest, across / 3.2, (down - below) / 2))
  const placed = new Map<string, Placed>()
  let top = edge
  for (const line of lines) {
    const tall = down * tallest(line)
    line.forEach((names, column) =>
      names.forEach((name, row) => {
        const size = populations.find(each => each.name === name)?.size ?? 1
        const x = edge + (column + 0.5) * across
        const y = top + ((row + 0.5) * tall) / names.length - below / 2
        const radius = room * (0.5 + 0.5 * (Math.log(1 + size) / Math.log(1 + largestSize)))
        placed.set(name, { name, x, y, radius })
      }),
    )
    top += tall
  }
  return placed
}

/** Room that each column has [CSS pixels]. */
export const acrossOf = (lines: readonly (readonly string[][])[], width: number): number =>
  (width - 2 * edge) / Math.max(1, ...lines.map(({ length }) => length))

/** Populations that stand below each other, over all lines of columns. */
export const rowsOf = (lines: readonly (readonly string[][])[]): number => lines.reduce((sum, line) => sum + tallest(line), 0)

const tallest = (line: readonly (readonly string[])[]): number => Math.max(...line.map(({ length }) => length))

/** Names in columns, and those in as many lines as it takes. */
export function linesOf(
  names: readonly string[],
  projections: readonly Pick<ProjectionInfo, 'source' | 'target'>[],
  width: number,
): string[][][] {
  const most = Math.max(1, Math.floor((width - 2 * edge) / leastAcross))
  const columns = columnsOf(names, projections, most)
  const lines = Math.ceil(columns.length / most)
  const each = Math.ceil(columns.length / lines)
  return Array.from({ length: lines }, (_, line) => columns.slice(line * each, (line + 1) * each))
}

/**
 * Names by their distance from what nothing leads to; of a network that is all loops, each is a column of its own.
 * @param most columns that those of loops are put into
 */
export function columnsOf(
  names: readonly string[],
  projections: readonly Pick<ProjectionInfo, 'source' | 'target'>[],
  most: number = Infinity,
): string[][] {
  const ahead = projections.filter(({ source, target }) => source !== target)
  const depth = new Map<string, number>()
  let front = names.filter(name => !ahead.some(({ target }) => target === name))
  for (let column = 0; front.length > 0; column++) {
    for (const name of front) depth.set(name, column)
    front = [...new Set(ahead.flatMap(({ source, target }) => (front.includes(source) ? [target] : [])))].filter(
      name => !depth.has(name),
    )
  }
  const rest = names.filter(name => !depth.has(name))
  const last = Math.max(-1, ...depth.values())
  const perRow = Math.min(most, Math.ceil(Math.sqrt(rest.length * 2)))
  const loops = Array.from({ length: Math.min(rest.length, perRow) }, (_, column) =>
    rest.filter((__, at) => at % perRow === column),
  )
  const layers = Array.from({ length: last + 1 }, (_, column) => names.filter(name => depth.get(name) === column))
  return [...layers.flatMap(layer => divided(layer)), ...loops]
}

/** Many in one column are divided among several. */
function divided(names: readonly string[]): string[][] {
  const most = 6
  const columns = Math.ceil(names.length / most)
  return Array.from({ length: columns }, (_, column) => names.filter((__, at) => at % columns === column))
}
