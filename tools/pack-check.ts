/**
 * Installs every package as it would be published into an empty project, and uses it there: `npm run pack-check`.
 * It builds, packs, installs (which needs a registry), imports each package in every Node on the PATH, and runs the
 * simulation of the README by `ngrad run`, and a published figure by `ngrad reproduce`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { examplesOf } from './examples.ts'

const root = path.join(import.meta.dirname, '..')

/** The parts of a package.json that are read here. */
interface Manifest {
  name: string
  version: string
  private?: boolean
  exports?: Record<string, unknown>
  scripts?: Record<string, string>
}

const packages = globSync('{packages/*,reproduce}/package.json', { cwd: root })
  .toSorted()
  .map(file => ({
    folder: path.join(root, path.dirname(file)),
    manifest: JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Manifest,
  }))
  .filter(({ manifest }) => !manifest.private)

const paths = (process.env['PATH'] ?? '').split(path.delimiter).map(folder => path.join(folder, 'node'))
const nodes = new Set([process.execPath, ...paths.filter(existsSync)].map(file => realpathSync(file)))

/** Runs a command and gives what it printed; its end with another status than 0 is thrown. */
function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Packs a package and gives the path of its file; what is only for its makers must not be in it. */
function pack({ folder, manifest }: (typeof packages)[number], into: string): string {
  const [packed] = JSON.parse(run(folder, 'npm', 'pack', '--json', '--pack-destination', into)) as {
    filename: string
    files: { path: string }[]
  }[]
  const files = packed!.files.map(file => file.path)
  const unwanted = files.filter(file => /\.test(-d)?\.|\.tsbuildinfo$|^out\//.test(file))
  if (unwanted.length > 0) throw new Error(`${manifest.name} would publish ${unwanted.join(', ')}`)
  for (const needed of ['README.md', 'LICENSE']) {
    if (!files.includes(needed)) throw new Error(`${manifest.name} would be published without ${needed}`)
  }
  console.log(`packed     ${manifest.name} (${files.length} files)`)
  return path.join(into, packed!.filename)
}

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-pack-'))
try {
  run(root, 'npm', 'run', '-s', 'build')
  for (const one of packages) {
    if (one.manifest.scripts?.['build:web']) run(one.folder, 'npm', 'run', '-s', 'build:web')
  }
  const files = packages.map(one => pack(one, folder))
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', ...files)
  const doors = packages.flatMap(({ manifest }) =>
    Object.keys(manifest.exports ?? {})
      .filter(door => !door.endsWith('.json'))
      .map(door => path.posix.join(manifest.name, door)),
  )
  const example = examplesOf(root).find(({ place }) => place.startsWith('README.md'))
  writeFileSync(path.join(folder, 'simulation.ts'), example?.code ?? '')
  for (const node of nodes) {
    for (const door of doors) run(folder, node, '--input-type=module', '-e', `await import('${door}')`)
    const printed = run(folder, node, path.join(folder, 'node_modules/.bin/ngrad'), 'run', 'simulation.ts')
    if (printed !== example?.output) throw new Error(`the README says ${example?.output} where this prints ${printed}`)
    run(folder, node, path.join(folder, 'node_modules/.bin/ngrad'), 'reproduce', 'imperfect-feedback')
    console.log(`used       ${doors.length} imports and the README's program, Node ${run(folder, node, '-v').trim()}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
