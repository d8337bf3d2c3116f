import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Names } from './kind.ts'
import { kinds } from './kinds/index.ts'
import { projectOf } from './project.ts'
import { whyTaken } from './taken-names.ts'

/** What was asked for and cannot be made, in words. */
export class CreateError extends Error {}

/**
 * Writes a new project into a folder of its name.
 * @param kind what it is: a key of {@link kinds}
 * @param name its name, as npm takes it: `ngrad-noisy-cell`
 * @param into folder that gets it
 * @returns paths of its files, from there
 * @throws CreateError if there is no such kind, the name cannot be one, or the folder holds something or cannot be written
 */
export function create(kind: string, name: string, into: string = process.cwd()): string[] {
  const found = Object.hasOwn(kinds, kind) ? kinds[kind]! : undefined
  if (!found) throw new CreateError(`kind is '${kind}'; it must be one of ${Object.keys(kinds).join(', ')}`)
  const folder = path.join(into, name)
  const names = namesOf(name)
  const taken = whyTaken(found, names)
  if (taken !== undefined) throw new CreateError(`name is '${name}'; ${taken}: one more word in it makes it another`)
  const files = projectOf(kind, found, names, version)
  writeProject(folder, files)
  return Object.keys(files).map(file => path.join(name, file))
}

/** Writes the files of a new project, by path. @throws CreateError if the folder holds something */
export function writeProject(folder: string, files: Readonly<Record<string, string>>): void {
  const name = path.basename(folder)
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found && !found.isDirectory()) throw new CreateError(`${name} is a file; it must be no more than an empty folder`)
  try {
    if (found && readdirSync(folder).length > 0) throw new CreateError(`${name} exists already and is not empty`)
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text)
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new CreateError(`${name} cannot be written: ${error.message}`, { cause: error })
  }
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** The forms of a name. @throws CreateError if npm would not take it */
export function namesOf(project: string): Names {
  if (project.length > 214) throw new CreateError(`name has ${project.length} letters; it must have 214 at most`)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(project))
    throw new CreateError(`name is '${project}'; it must be small letters and digits with hyphens between them: noisy-cell`)
  const file = project.replace(/^ngrad-(?=[a-z])/, '')
  const own = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return { project, file, own, type: own.charAt(0).toUpperCase() + own.slice(1) }
}
