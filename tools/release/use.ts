import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { examplesOf } from '../examples.ts'
import type { Published } from '../manifests.ts'
import { run, runIn } from './command.ts'

/** Every Node on the PATH, and that which runs this. */
export function nodesOnPath(): string[] {
  const paths = (process.env['PATH'] ?? '').split(path.delimiter).map(folder => path.join(folder, 'node'))
  return [...new Set([process.execPath, ...paths.filter(existsSync)].map(file => realpathSync(file)))]
}

/** What a program without types is called, so that a Node reads it: older ones know no TypeScript. */
export const programFile = (node: string): string =>
  run('.', node, '-p', 'process.features.typescript').trim() === 'strip' ? 'simulation.ts' : 'simulation.js'

/** Installs packages into an empty project. @param what archives, or names that a registry knows */
export function install(folder: string, what: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  runIn({ cwd: folder, env }, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', ...what)
}

/**
 * Uses what is installed in a project: imports every door of every package, runs the program of the README and
 * reproduces a published figure, and misses a part of another.
 * @param root folder of the workspace
 * @returns what was done, in words
 * @throws Error where something cannot be imported, or the program prints something else than the README says
 */
export function use(root: string, folder: string, packages: readonly Published[], node: string): string {
  const doors = packages.flatMap(({ manifest }) =>
    Object.keys(manifest.exports ?? {})
      .filter(door => !door.endsWith('.json') && door !== './testing') // which asks for a test runner
      .map(door => path.posix.join(manifest.name, door)),
  )
  const program = doors.map(door => `await import('${door}')`).join('\n')
  run(folder, node, '--input-type=module', '-e', program)
  const example = examplesOf(root).find(({ place }) => place.startsWith('README.md'))
  if (!example) throw new Error('README.md has no program')
  const file = programFile(node)
  writeFileSync(path.join(folder, file), example.code)
  const printed = run(folder, node, path.join(folder, 'node_modules/.bin/ngrad'), 'run', file)
  if (printed !== example.output) throw new Error(`the README says ${example.output} where this prints ${printed}`)
  reproduceFigures(folder, node)
  const cores = run(folder, 'npm', 'ls', '@ngrad/core', '--all', '--parseable').trim().split('\n')
  if (cores.length !== 1) throw new Error(`there are ${cores.length} copies of @ngrad/core: ${cores.join(', ')}`)
  return `${doors.length} imports and the README's program, Node ${run(folder, node, '-v').trim()}`
}

/** Reproduces a figure; a part of one that has learned nothing is outside of its range, which ends it with status 1. */
function reproduceFigures(folder: string, node: string): void {
  const ngrad = path.join(folder, 'node_modules/.bin/ngrad')
  run(folder, node, ngrad, 'reproduce', 'imperfect-feedback')
  const part = ['reproduce', 'phase-free', '--only', 'gated', '--presentations', '1']
  const { status, stdout, stderr } = spawnSync(node, [ngrad, ...part], { cwd: folder, encoding: 'utf8' })
  if (status !== 1 || !stdout.includes('Not as expected: gated'))
    throw new Error(`ngrad ${part.join(' ')} ended with status ${status} where its range was missed:\n${stdout}${stderr}`)
}
