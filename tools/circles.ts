/** Circles of imports among the sources of a package, type imports included. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { importsOf } from './imports.ts'

/** Files that each file imports by a relative path, of those that were asked about. */
type Graph = ReadonlyMap<string, readonly string[]>

/**
 * The shortest circle of each knot of files that import each other, `a.ts → b.ts → a.ts`; none where imports only run
 * one way. A type that two files need of each other is as much of a knot as a value: neither can be read, moved or
 * changed without the other.
 * @param root folder that the files are named from
 * @param folder folder of the sources, tests among them, from the root
 * @example circles(workspace, 'packages/core')
 */
export function circles(root: string, folder: string): string[] {
  const files = sourcesOf(root, folder)
  const known = new Set(files)
  const graph: Graph = new Map(
    files.map(file => {
      const targets = importsOf(readFileSync(path.join(root, file), 'utf8'))
        .filter(specifier => specifier.startsWith('.'))
        .map(specifier => path.posix.join(path.posix.dirname(file), specifier))
      return [file, [...new Set(targets)].filter(target => known.has(target))]
    }),
  )
  const found: string[] = []
  const told = new Set<string>()
  for (const file of files) {
    if (told.has(file)) continue
    const way = wayBack(graph, file)
    if (way.length === 0) continue
    for (const one of [...reached(graph, file)].filter(other => reached(graph, other).has(file))) told.add(one)
    found.push([...way, file].join(' → '))
  }
  return found
}

/** The files of a shortest way from a file back to itself, the file first; none if there is none. */
function wayBack(graph: Graph, start: string): string[] {
  const from = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const next of graph.get(file)!) {
      if (next === start) {
        const way = [file]
        while (way[0] !== start) way.unshift(from.get(way[0]!)!)
        return way
      }
      if (from.has(next)) continue
      from.set(next, file)
      queue.push(next)
    }
  }
  return []
}

/** All files that a file imports, over others too. */
function reached(graph: Graph, start: string): Set<string> {
  const seen = new Set<string>()
  const queue = [start]
  for (const file of queue) {
    for (const next of graph.get(file)!) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return seen
}

function sourcesOf(root: string, folder: string): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**', '**/out/**', '**/gen/**']
  return globSync('**/*.{ts,mts}', { cwd: path.join(root, folder), exclude })
    .map(file => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .toSorted()
}
