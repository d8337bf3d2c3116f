import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { kinds } from '../../packages/create-ngrad/src/internal.ts'
import { runIn } from './command.ts'

/**
 * Begins a project of each kind as somebody does who has nothing yet: `npm create ngrad`, an install, its tests, and a package of it,
 * where it is one: a simulation is private, and has no version.
 * @param folder an empty one
 * @param env says which registry npm asks
 * @returns what was done, in words
 * @throws Error where one of them cannot be made, or fails its own tests
 */
export function begin(folder: string, env: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true })
  const names = Object.keys(kinds)
  for (const kind of names) {
    const name = `ngrad-plugin-my-${kind}`
    runIn({ cwd: folder, env }, 'npm', 'create', '--yes', 'ngrad', kind, name)
    const cwd = path.join(folder, name)
    runIn({ cwd, env }, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error')
    runIn({ cwd, env }, 'npm', 'test')
    const { private: own } = JSON.parse(readFileSync(path.join(cwd, 'package.json'), 'utf8')) as { readonly private?: boolean }
    if (!own) runIn({ cwd, env }, 'npm', 'pack', '--dry-run')
  }
  return `new projects: ${names.join(', ')}`
}
