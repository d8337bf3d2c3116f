import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { incomplete, publishedPackages } from '../manifests.ts'
import { begin } from './begin.ts'
import { run } from './command.ts'
import { foreignPlugin } from './foreign-plugin.ts'
import { installedIn, unfree } from './licences.ts'
import { kB, neededBy, pack, problemsOf } from './pack.ts'
import type { Packed } from './pack.ts'
import { npmRegistry, publishAll } from './publish.ts'
import { localRegistry } from './registry.ts'
import type { LocalRegistry } from './registry.ts'
import { sizeOf } from './size-of.ts'
import type { Step } from './step.ts'
import { install, nodesOnPath, use } from './use.ts'

/** What is to be done. */
export interface Release {
  /** Folder of the workspace. */ readonly root: string
  /** An empty folder to work in. */ readonly work: string
  /** Whether it is rehearsed with a registry of its own. */ readonly rehearse?: boolean
  /** Where it is published; nowhere if left out. */ readonly registry?: string | undefined
  /** A file that may publish there. */ readonly npmrc?: string | undefined
  /** Nodes of the rehearsal, paths or versions; those on the PATH if left out. */ readonly nodes?: readonly string[] | undefined
}

/** How much may be installed [bytes]: all packages and theirs together, and the command line alone. */
const mostInstalled = 60e6
const mostOfCommandLine = 20e6

/** All steps of a release, and how what they have begun is ended. */
export function releaseSteps(release: Release): { readonly steps: readonly Step[]; readonly end: () => Promise<void> } {
  const { root, work, registry, npmrc } = release
  const packages = publishedPackages(root)
  const within = (...names: string[]): string => path.join(work, ...names)
  let packed: Packed[] = []
  let local: LocalRegistry | undefined

  const checks: Step[] = [
    step('package.json', () => none(incomplete(root).map(({ folder }) => `${folder}: node tools/manifests.ts --write`))),
    step('changesets', () => void run(root, 'npx', 'changeset', 'status')),
    step('types', () => void run(root, 'npx', 'tsc', '--noEmit')),
    step('lint', () => void run(root, 'npx', 'oxlint', '--quiet')),
    step('build', () => void run(root, 'npm', 'run', '-s', 'build')),
    step('pack', () => {
      packed = packages.map(one => pack(root, one, work))
      none(packed.flatMap(problemsOf))
      return `${packed.length} packages, ${kB(packed.reduce((sum, { size }) => sum + size, 0))}`
    }),
    step('publint', () => packed.forEach(({ archive }) => run(root, 'npx', 'publint', '--strict', archive))),
    step('are the types wrong', () => {
      for (const { archive } of packed.filter(one => one.manifest.exports?.['.']))
        run(root, 'npx', '--yes', '@arethetypeswrong/cli@0.18.5', archive, '--profile', 'esm-only')
    }),
    step('install', () => install(within('project'), packed.map(one => one.archive))),
    step('licences', () => {
      const installed = installedIn(within('project/node_modules'))
      none(unfree(installed))
      return `${installed.length} packages`
    }),
    step('size', () => light(within('project/node_modules'), mostInstalled)),
    step('the command line', () => {
      install(within('command-line'), neededBy('ngrad', packed).map(one => one.archive))
      run(within('command-line'), process.execPath, 'node_modules/.bin/ngrad', '--version')
    }),
    step('size of it', () => light(within('command-line/node_modules'), mostOfCommandLine)),
    step('use', () => use(root, within('project'), packages, process.execPath)),
  ]

  const env = (): Record<string, string> => ({ npm_config_registry: local!.url, npm_config_cache: within('cache') })
  const publishLocally = (): string => publishAll(packed, npmRegistry(local!.url, work, local!.npmrc))
  let plugin: ReturnType<typeof foreignPlugin> | undefined
  const rehearsal: Step[] = [
    step('a registry', async () => {
      local = await localRegistry(within('registry'))
    }),
    step('publish to it', publishLocally),
    step('publish to it again', () => {
      const done = publishLocally()
      if (!done.startsWith('0 packages')) throw new Error(`what is there was published again: ${done}`)
    }),
    step('a plugin', () => {
      plugin = foreignPlugin(within('plugin'), packages[0]!.manifest.version)
      run(within('plugin'), 'npm', 'publish', '--registry', local!.url, '--userconfig', local!.npmrc)
    }),
    step('install from it', () =>
      install(within('stranger'), [...packages.map(one => one.manifest.name), 'ngrad-plugin-rehearsal'], env()),
    ),
    step('new projects', () => begin(within('begun'), env())),
    step('use from it', () => {
      writeFileSync(within('stranger/plugin.mjs'), plugin!.code)
      const used = nodesOf(release).map(node => {
        const told = use(root, within('stranger'), packages, node)
        const printed = run(within('stranger'), node, 'plugin.mjs')
        if (printed !== plugin!.output) throw new Error(`the plugin printed ${printed}`)
        return told
      })
      return used.join('; ')
    }),
  ]
  const publishing = step('publish', () => publishAll(packed, npmRegistry(registry!, work, npmrc)))
  return {
    steps: [...checks, ...(release.rehearse ? rehearsal : []), ...(registry === undefined ? [] : [publishing])],
    end: async () => local?.close(),
  }
}

const step = (name: string, act: Step['run']): Step => ({ name, run: act })

/** Fails with all the problems that there are. */
function none(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** Fails where a folder weighs more than it may [bytes]. */
function light(folder: string, most: number): string {
  const size = sizeOf(folder)
  if (size > most) throw new Error(`${mB(size)} are installed; at most ${mB(most)} are allowed`)
  return `${mB(size)} in ${installedIn(folder).length} packages`
}

const mB = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** The Nodes of a rehearsal: those on the PATH, or those that are asked for, which npm brings. */
function nodesOf({ work, nodes }: Release): string[] {
  if (nodes === undefined) return nodesOnPath()
  return nodes.map(asked => {
    if (!/^\d+(\.\d+)*$/.test(asked)) return asked
    const folder = path.join(work, `node-${asked}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
    const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
    run(folder, 'npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${asked}`)
    return path.join(folder, 'node_modules', name, 'bin/node')
  })
}
