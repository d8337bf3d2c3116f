/**
 * What all published packages share stands once, in the package.json of the workspace: author, repository, homepage,
 * bugs, keywords. `node tools/manifests.ts --write` puts it into each of them; without `--write` it prints what differs.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The parts of a package.json that are read and written here. */
export interface Manifest {
  name: string
  version: string
  private?: boolean
  keywords?: string[]
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, unknown>
  devDependencies?: Record<string, string>
  exports?: Record<string, unknown>
  [field: string]: unknown
}

/** A package that is published. */
export interface Published {
  /** Its folder, from the workspace's root: `packages/core`. */ folder: string
  /** Its package.json. */ manifest: Manifest
}

/** The packages that are published, in the order of their folders. */
export function publishedPackages(root: string): Published[] {
  return globSync('{packages/*,reproduce}/package.json', { cwd: root })
    .toSorted()
    .map(file => ({ folder: path.dirname(file), manifest: read(path.join(root, file)) }))
    .filter(({ manifest }) => !manifest.private)
}

/**
 * A package.json as it should be: with what all share, and with the packages of this workspace asked for so that nobody
 * gets two cores: `@ngrad/core` as a peer of every library, as is what can be left out, the others by caret.
 * @param shared package.json of the workspace
 */
export function completed({ folder, manifest }: Published, shared: Manifest): Manifest {
  const { dependencies = {}, peerDependencies = {}, devDependencies = {}, ...rest } = manifest
  const range = `^${manifest.version}`
  const isLibrary = manifest.name.startsWith('@')
  const inner = (name: string): boolean => name === 'ngrad' || name === 'create-ngrad' || name.startsWith('@ngrad/')
  const needs = Object.entries({ ...dependencies, ...peerDependencies }).map(
    ([name, asked]) => [name, inner(name) ? range : asked] as const,
  )
  const isOptional = (name: string): boolean => name in (manifest.peerDependenciesMeta ?? {})
  const isPeer = (name: string): boolean =>
    (isLibrary && name === core) || (name in peerDependencies && (!inner(name) || isOptional(name)))
  const sorted = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
    Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  const asked = {
    dependencies: sorted(needs.filter(([name]) => !isPeer(name))),
    peerDependencies: sorted(needs.filter(([name]) => isPeer(name))),
    devDependencies: sorted(
      Object.entries(devDependencies).map(([name, version]) => [name, inner(name) ? range : version]),
    ),
  }
  const common = shared['repository'] as { type: string; url: string }
  const own = (manifest.keywords ?? []).filter(word => !shared.keywords!.includes(word))
  return {
    ...rest,
    ...Object.fromEntries(Object.entries(asked).filter(([, names]) => Object.keys(names).length > 0)),
    author: shared['author'],
    homepage: `${String(shared['homepage']).replace('#readme', '')}/tree/main/${folder}#readme`,
    bugs: shared['bugs'],
    repository: { ...common, directory: folder },
    keywords: [...shared.keywords!, ...own],
    publishConfig: { access: 'public' },
    scripts: { ...manifest.scripts, prepack: 'npm run -s build' },
  }
}

const core = '@ngrad/core'

/** Packages whose package.json is not as {@link completed} makes it. */
export function incomplete(root: string): Published[] {
  const shared = read(path.join(root, 'package.json'))
  return publishedPackages(root)
    .map(one => ({ before: one.manifest, folder: one.folder, manifest: completed(one, shared) }))
    .filter(({ before, manifest }) => order(before) !== order(manifest))
}

/** A package.json as text in which the order of its fields does not count. */
const order = (manifest: Manifest): string => JSON.stringify(Object.entries(manifest).toSorted())

const read = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..')
  const write = process.argv.includes('--write')
  const found = incomplete(root)
  for (const { folder, manifest } of found) {
    if (write) writeFileSync(path.join(root, folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    console.log(`${folder}/package.json ${write ? 'is complete now' : 'differs: node tools/manifests.ts --write'}`)
  }
  if (found.length > 0 && !write) process.exitCode = 1
}
