/**
 * A release: everything is built and checked, and only then published, to the registry that is named.
 *
 *     npm run release                              checks all, publishes nothing
 *     npm run release -- --rehearse                and publishes to a registry of its own, installs from there, runs
 *     npm run release -- --registry URL            and publishes there; `--npmrc FILE` may do so
 *     npm run release -- --rehearse --nodes a,b    uses what is installed on these Nodes, paths or versions: 22,24
 *
 * Every step is one entry of a list below; the first that fails ends the release.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { incomplete, publishedPackages } from '../manifests.ts'
import { parseCall } from '../parse-call.ts'
import { begin } from './begin.ts'
import { run } from './command.ts'
import { foreignPlugin } from './foreign-plugin.ts'
import { installedIn, unfree } from './licences.ts'
import { kB, neededBy, pack, problemsOf } from './pack.ts'
import type { Packed } from './pack.ts'
import { localRegistry } from './registry.ts'
import { sizeOf } from './size-of.ts'
import { install, nodesOnPath, use } from './use.ts'

const root = path.join(import.meta.dirname, '../..')
const usage = 'npm run release -- [--rehearse] [--registry URL] [--npmrc FILE] [--nodes a,b]'
const { values } = parseCall(usage, {
  options: {
    registry: { type: 'string' },
    npmrc: { type: 'string' },
    nodes: { type: 'string' },
    rehearse: { type: 'boolean', default: false },
  },
})

/** How much may be installed [bytes]: all packages and theirs together, and the command line alone. */
const mostInstalled = 60e6
const mostOfCommandLine = 18e6

const work = mkdtempSync(path.join(tmpdir(), 'ngrad-release-'))
const packages = publishedPackages(root)
let packed: Packed[] = []

/** Fails with all the problems that there are. */
function none(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

const checks: readonly (readonly [name: string, check: () => string | void])[] = [
  ['package.json', () => none(incomplete(root).map(({ folder }) => `${folder}: node tools/manifests.ts --write`))],
  ['changesets', () => void run(root, 'npx', 'changeset', 'status')],
  ['types', () => void run(root, 'npx', 'tsc', '--noEmit')],
  ['lint', () => void run(root, 'npx', 'oxlint', '--quiet')],
  ['build', () => void run(root, 'npm', 'run', '-s', 'build')],
  [
    'pack',
    () => {
      packed = packages.map(one => pack(root, one, work))
      none(packed.flatMap(problemsOf))
      return `${packed.length} packages, ${kB(packed.reduce((sum, { size }) => sum + size, 0))}`
    },
  ],
  ['publint', () => packed.forEach(({ archive }) => run(root, 'npx', 'publint', '--strict', archive))],
  [
    'are the types wrong',
    () => {
      for (const { archive } of packed.filter(one => one.manifest.exports?.['.']))
        run(root, 'npx', '--yes', '@arethetypeswrong/cli@0.18.5', archive, '--profile', 'esm-only')
    },
  ],
  [
    'install',
    () =>
      install(
        path.join(work, 'project'),
        packed.map(one => one.archive),
      ),
  ],
  [
    'licences',
    () => {
      const installed = installedIn(path.join(work, 'project/node_modules'))
      none(unfree(installed))
      return `${installed.length} packages`
    },
  ],
  [
    'size',
    () => {
      const size = sizeOf(path.join(work, 'project/node_modules'))
      if (size > mostInstalled) throw new Error(`${mB(size)} are installed; at most ${mB(mostInstalled)} are allowed`)
      return `${mB(size)} installed`
    },
  ],
  [
    'the command line',
    () => {
      const folder = path.join(work, 'command-line')
      install(folder, neededBy('ngrad', packed).map(one => one.archive))
      const size = sizeOf(path.join(folder, 'node_modules'))
      if (size > mostOfCommandLine) throw new Error(`${mB(size)} are installed; at most ${mB(mostOfCommandLine)} are allowed`)
      run(folder, process.execPath, 'node_modules/.bin/ngrad', '--version')
      return `${mB(size)} in ${installedIn(path.join(folder, 'node_modules')).length} packages`
    },
  ],
  ['use', () => use(root, path.join(work, 'project'), packages, process.execPath)],
]

const mB = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Publishes the archives. */
function publish(registry: string, npmrc: string | undefined): void {
  for (const { archive } of packed) {
    const userconfig = npmrc === undefined ? [] : ['--userconfig', npmrc]
    run(work, 'npm', 'publish', archive, '--registry', registry, '--access', 'public', ...userconfig)
  }
}

/** Publishes to a registry of its own with a plugin of somebody else, installs all from there, and uses it. */
async function rehearse(): Promise<void> {
  const registry = await localRegistry(path.join(work, 'registry'))
  try {
    publish(registry.url, registry.npmrc)
    const plugin = path.join(work, 'plugin')
    const { code, output } = foreignPlugin(plugin, packages[0]!.manifest.version)
    run(plugin, 'npm', 'publish', '--registry', registry.url, '--userconfig', registry.npmrc)
    const folder = path.join(work, 'stranger')
    const names = [...packages.map(one => one.manifest.name), 'ngrad-plugin-rehearsal']
    const env = { npm_config_registry: registry.url, npm_config_cache: path.join(work, 'cache') }
    install(folder, names, env)
    writeFileSync(path.join(folder, 'plugin.mjs'), code)
    console.log(`rehearsed    ${begin(path.join(work, 'begun'), env)}`)
    for (const node of nodes()) {
      console.log(`rehearsed    ${use(root, folder, packages, node)}`)
      const printed = run(folder, node, 'plugin.mjs')
      if (printed !== output) throw new Error(`the plugin printed ${printed}`)
    }
  } finally {
    await registry.close()
  }
}

/** The Nodes of a rehearsal: those on the PATH, or those that are asked for, which npm brings. */
function nodes(): string[] {
  if (values.nodes === undefined) return nodesOnPath()
  return values.nodes.split(',').map(asked => {
    if (!/^\d+(\.\d+)*$/.test(asked)) return asked
    const folder = path.join(work, `node-${asked}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
    const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
    run(folder, 'npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${asked}`)
    return path.join(folder, 'node_modules', name, 'bin/node')
  })
}

try {
  for (const [name, check] of checks) console.log(name.padEnd(20), check() ?? 'in order')
  if (values.rehearse) await rehearse()
  if (values.registry !== undefined) publish(values.registry, values.npmrc)
  console.log(values.registry === undefined ? 'Nothing was published.' : `Published to ${values.registry}.`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
