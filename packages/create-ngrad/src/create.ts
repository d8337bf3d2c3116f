import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Names } from './kind.ts'
import { kinds } from './kinds/index.ts'
import { projectOf } from './project.ts'

/** What was asked for and cannot be made, in words. */
export class CreateError extends Error {}

/**
 * Writes a new project into a folder of its name.
 * @param kind what it is: a key of {@link kinds}
 * @param name its name, as npm takes it: `ngrad-noisy-cell`
 * @param into folder that gets it
 * @returns paths of its files, from there
 * @throws CreateError if there is no such kind, the name cannot be one, or the folder holds something
 */
export function create(kind: string, name: string, into: string = process.cwd()): string[] {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind]! : undefined
  if (!found) throw new CreateError(`kind is '${kind}'; it must be one of ${Object.keys(kinds).join(', ')}`)
  const folder = path.join(into, name)
  const files = projectOf(kind, found, namesOf(name), version)
  writeProject(folder, files)
  return Object.keys(files).map(file => path.join(name, file))
}

/** Writes the files of a new project, by path. @throws CreateError if the folder holds something */
export function writeProject(folder: string, files: Readonly<Record<string, string>>): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CreateError(`${path.basename(folder)} exists already and is not empty`)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** The forms of a name. @throws CreateError if npm would not take it */
export function namesOf(project: string): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(project))
    throw new CreateError(`name is '${project}'; it must be small letters and digits with hyphens between them: noisy-cell`)
  const file = project.replace(/^ngrad-(?=[a-z])/, '')
  const own = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return { project, file, own, type: own.charAt(0).toUpperCase() + own.slice(1) }
}
