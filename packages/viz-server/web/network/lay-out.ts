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

/**
 * Places populations in columns: those that nothing leads to at the left, each other one step behind the nearest that
 * leads to it. As many as share a column stand below each other; where that is one column only, it is a row.
 */
export function layOut(
  populations: readonly Pick<PopulationInfo, 'name' | 'size'>[],
  projections: readonly Pick<ProjectionInfo, 'source' | 'target'>[],
  width: number,
  height: number,
): Map<string, Placed> {
  const columns = columnsOf(
    populations.map(({ name }) => name),
    projections,
  )
  const across = (width - 2 * edge) / columns.length
  const most = Math.max(...columns.map(({ length }) => length))
  const down = (height - 2 * edge) / most
  const largestSize = Math.max(...populations.map(({ size }) => size))
  const room = Math.max(5, Math.min(largest, across / 3.2, (down - below) / 2))
  const placed = new Map<string, Placed>()
  columns.forEach((names, column) =>
    names.forEach((name, row) => {
      const size = populations.find(each => each.name === name)?.size ?? 1
      const x = edge + (column + 0.5) * across
      const y = edge + ((row + 0.5) * (height - 2 * edge)) / names.length - below / 2
      const radius = room * (0.5 + 0.5 * (Math.log(1 + size) / Math.log(1 + largestSize)))
      placed.set(name, { name, x, y, radius })
    }),
  )
  return placed
}

/** Names by their distance from what nothing leads to; of a network that is all loops, each is a column of its own. */
export function columnsOf(names: readonly string[], projections: readonly Pick<ProjectionInfo, 'source' | 'target'>[]): string[][] {
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
  const perRow = Math.ceil(Math.sqrt(rest.length * 2))
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
