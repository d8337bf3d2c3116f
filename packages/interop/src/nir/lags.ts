import type { LinearMap } from '@ngrad/spiking'

/** A path in the graph, with delays in seconds. */
interface Path {
  readonly from: string
  readonly to: string
  readonly map: LinearMap
}

/** How one unit reaches another: all linear nodes between them in one. */
export interface NirPath {
  /** Name of the unit that it comes from. */
  readonly from: string
  /** Name of the unit that it leads to. */
  readonly to: string
  /** Index of the source of each connection. */
  readonly sources: Uint32Array
  /** Index of the target of each connection. */
  readonly targets: Uint32Array
  /** Weight of each connection. */
  readonly weights: Float64Array
  /** Delay of each connection in the graph: nodes of delay, and a step where it leads back [steps]. */
  readonly delays: Uint32Array
  /** Whether it leads back to what comes before it, so that it takes a step of the graph. */
  readonly isFeedback: boolean
}

/**
 * By how many steps each unit lags behind the inputs, as a projection takes a step at least: the longest way from them. A
 * path that leads back to a unit which is on the way to itself takes one step of the graph, as in snnTorch and Norse.
 */
export function layOut(
  names: readonly string[],
  found: readonly Path[],
  dt: number,
): {
  readonly lags: ReadonlyMap<string, number>
  readonly paths: readonly NirPath[]
  readonly notes: readonly string[]
} {
  const notes: string[] = []
  const back = feedback(names, found)
  const lags = new Map<string, number>(names.map(name => [name, 0]))
  for (let round = 0; round < names.length; round++)
    for (const path of found)
      if (!back.has(path)) lags.set(path.to, Math.max(lags.get(path.to)!, lags.get(path.from)! + 1))
  const paths = found.map((path): NirPath => {
    const { from, to, map } = path
    const isFeedback = back.has(path)
    const behind = lags.get(to)! - lags.get(from)!
    let off = 0
    const delays = Uint32Array.from(map.delays, delay => {
      const steps = (1000 * delay) / dt
      off = Math.max(off, Math.abs(steps - Math.round(steps)))
      return Math.round(steps) + Number(isFeedback)
    })
    if (off > 1e-6) notes.push(`${from} → ${to}: delays are rounded to the step of ${dt} ms`)
    if (!isFeedback && behind > 1)
      notes.push(`${from} → ${to}: takes ${behind} steps, as long as the longest way from ${from}'s inputs to ${to}`)
    const short = delays.reduce((least, delay) => Math.min(least, delay), Infinity) + behind
    if (short < 1)
      notes.push(
        `${from} → ${to}: leads back ${1 - short} steps later than in the graph, as each projection takes a step`,
      )
    return {
      from,
      to,
      sources: Uint32Array.from(map.sources),
      targets: Uint32Array.from(map.targets),
      weights: Float64Array.from(map.weights),
      delays,
      isFeedback,
    }
  })
  return { lags, paths, notes }
}

/** Paths that lead back to a unit which has been passed on the way. */
function feedback(names: readonly string[], paths: readonly Path[]): ReadonlySet<Path> {
  const back = new Set<Path>()
  const done = new Set<string>()
  const visit = (name: string, way: readonly string[]): void => {
    if (done.has(name)) return
    for (const path of paths) {
      if (path.from !== name) continue
      if (path.to === name || way.includes(path.to)) back.add(path)
      else visit(path.to, [...way, name])
    }
    done.add(name)
  }
  const entered = new Set(paths.map(({ to }) => to))
  for (const name of [...names.filter(one => !entered.has(one)), ...names]) visit(name, [])
  return back
}
