import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Published } from '../manifests.ts'
import { run } from './command.ts'
import { placesOf, withWholeLinks } from './readme.ts'

/** A package as it would be published. */
export interface Packed extends Published {
  /** Path of its archive. */ archive: string
  /** Paths of the files in it. */ files: readonly string[]
  /** Size of the archive [bytes]. */ size: number
  /** Size of what it holds [bytes]. */ unpacked: number
}

/**
 * Packs a package as npm shows it: its `prepack` builds it first, then the links of its README are made whole.
 * @param root folder of the workspace
 * @param into folder of the archive
 */
export function pack(root: string, one: Published, into: string): Packed {
  const place = path.join(into, one.folder)
  mkdirSync(place, { recursive: true })
  const [{ filename }] = packed(path.join(root, one.folder), place)
  run(place, 'tar', 'xf', filename)
  const readme = path.join(place, 'package/README.md')
  writeFileSync(readme, withWholeLinks(readFileSync(readme, 'utf8'), one.folder, placesOf(one.manifest)))
  const [{ files, size, unpackedSize: unpacked }] = packed(path.join(place, 'package'), into, '--ignore-scripts')
  return { ...one, archive: path.join(into, filename), files: files.map(file => file.path), size, unpacked }
}

/** Packs a folder; what npm tells of it. */
function packed(folder: string, into: string, ...options: readonly string[]): [Told] {
  const printed = run(folder, 'npm', 'pack', '--json', '--pack-destination', into, ...options)
  return Object.values(JSON.parse(printed.slice(printed.search(/^[[{]/m))) as object) as [Told]
}

/** What npm tells of an archive. */
interface Told {
  readonly filename: string
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
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

/** A package and those of ours that are installed with it: what it depends on, and peers that may not be left out. */
export function neededBy<Package extends Published>(name: string, all: readonly Package[]): Package[] {
  const needed = new Set<string>([name])
  for (const each of needed) {
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = all.find(one => one.manifest.name === each)!.manifest
    const asked = [...Object.keys(dependencies), ...Object.keys(peerDependencies).filter(peer => !(peer in peerDependenciesMeta))]
    for (const other of asked) if (all.some(one => one.manifest.name === other)) needed.add(other)
  }
  return all.filter(one => needed.has(one.manifest.name))
}

/** Paths in a value of `exports` or `bin`. */
const leaves = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as Record<string, unknown>).flatMap(leaves)

/** How much an archive may weigh [bytes]: a fifth to a third above what it weighed when this was written. */
const usual = 400_000
const heavy: Readonly<Record<string, number>> = { '@ngrad/core': 1_200_000, '@ngrad/data': 1_500_000 }

/** A size in words. */
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
