import path from 'node:path'
import type { Published } from '../manifests.ts'
import { run } from './command.ts'

/** A package as it would be published. */
export interface Packed extends Published {
  /** Path of its archive. */ archive: string
  /** Paths of the files in it. */ files: readonly string[]
  /** Size of the archive [bytes]. */ size: number
  /** Size of what it holds [bytes]. */ unpacked: number
}

/**
 * Packs a package; its `prepack` builds it first.
 * @param root folder of the workspace
 * @param into folder of the archive
 */
export function pack(root: string, one: Published, into: string): Packed {
  const printed = run(path.join(root, one.folder), 'npm', 'pack', '--json', '--pack-destination', into)
  const told = JSON.parse(printed.slice(printed.search(/^[[{]/m))) as unknown
  const [packed] = Object.values(told as Record<string, unknown>) as {
    filename: string
    size: number
    unpackedSize: number
    files: { path: string }[]
  }[]
  const { filename, size, unpackedSize: unpacked, files } = packed!
  return { ...one, archive: path.join(into, filename), files: files.map(file => file.path), size, unpacked }
}

/**
 * What is wrong with the files of a package, one line each: every door must lead to a file, what is for its makers only
 * must not be in it, and what goes beyond its weight is told before it is published.
 */
export function problemsOf({ manifest, files, size }: Packed): string[] {
  const { name, exports = {}, bin = {}, jsdelivr = {}, unpkg = {} } = manifest
  const doors = [...Object.values(exports), bin, jsdelivr, unpkg].flatMap(leaves).map(door => path.posix.normalize(door))
  const missing = ['README.md', 'LICENSE', ...doors].filter(file => !files.includes(file))
  const unwanted = files.filter(file => /\.test(-d)?\.|\.tsbuildinfo$|^out\//.test(file))
  const most = heavy[name] ?? usual
  return [
    ...missing.map(file => `${name} would be published without ${file}`),
    ...unwanted.map(file => `${name} would publish ${file}`),
    ...(name === '@ngrad/viz-server' && !files.includes('dist/web/index.html') ? [`${name} has no page`] : []),
    ...(size > most ? [`${name} is packed in ${kB(size)}; at most ${kB(most)} are allowed`] : []),
  ]
}

/** Paths in a value of `exports` or `bin`. */
const leaves = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as Record<string, unknown>).flatMap(leaves)

/** How much an archive may weigh [bytes]: a fifth to a third above what it weighed when this was written. */
const usual = 400_000
const heavy: Readonly<Record<string, number>> = { '@ngrad/core': 1_200_000, '@ngrad/data': 1_500_000 }

/** A size in words. */
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
