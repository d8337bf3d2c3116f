import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)

/** A function or class that a package exports. */
export interface ExportedFunction {
  /** Where it is imported from: `@ngrad/core/node`. */
  readonly door: string
  /** Its name. */
  readonly name: string
  /** The folder of the package's sources. */
  readonly folder: string
  /** Whether it is a class whose constructor is not for users: something else makes it. */
  readonly internal: boolean
  /** How many parameters it has that have no default. */
  readonly least: number
  /** Its methods for users, if it is a class. */
  readonly methods: readonly string[]
  /** Calls it, or makes one. */
  readonly make: (...given: readonly unknown[]) => unknown
}

/** Every function and class that packages export to users: errors are left out, and doors for siblings. */
export async function exportedFunctions(): Promise<ExportedFunction[]> {
  const found: ExportedFunction[] = []
  for (const manifest of globSync('packages/*/package.json', { cwd: root })) {
    const { name: own, exports = {} } = JSON.parse(readFileSync(path.join(root, manifest), 'utf8')) as {
      name: string
      exports?: Record<string, string | { readonly '@ngrad/source'?: string }>
    }
    const folder = path.join(root, path.dirname(manifest), 'src')
    for (const [door, target] of Object.entries(exports)) {
      if (typeof target === 'string' || door.startsWith('./internal') || !target['@ngrad/source']?.endsWith('.ts')) continue
      const module = (await import(own + door.slice(1))) as Record<string, unknown>
      for (const [name, value] of Object.entries(module)) {
        if (typeof value !== 'function' || value.prototype instanceof Error) continue
        const isClass = value.toString().startsWith('class')
        const make = (...given: readonly unknown[]): unknown =>
          isClass
            ? (Reflect.construct(value, given) as unknown)
            : (value as (...all: readonly unknown[]) => unknown)(...given)
        const internal = isClass && isMadeElsewhere(name, folder)
        const methods = isClass ? methodsOf(value.prototype as object, name, folder) : []
        found.push({ internal, methods, door: own + door.slice(1), name, folder, least: value.length, make })
      }
    }
  }
  return found
}

/** Whether the constructor of a class is marked as internal. */
const isMadeElsewhere = (name: string, folder: string): boolean => isInternal('constructor', classText(name, folder))

/** The methods of a class that are not marked as internal. */
function methodsOf(prototype: object, name: string, folder: string): string[] {
  const text = classText(name, folder)
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([method, { value }]) => typeof value === 'function' && method !== 'constructor' && !isInternal(method, text))
    .map(([method]) => method)
}

/** A class, as it is written. */
function classText(name: string, folder: string): string {
  const pattern = new RegExp(`export class ${name}\\b`)
  const text = sourcesIn(folder).find(source => pattern.test(source)) ?? ''
  return text.slice(text.search(pattern))
}

const isInternal = (member: string, text: string): boolean =>
  new RegExp(`@internal\\s*\\*/\\s*(async )?${member}[<(]`).test(text)

const known = new Map<string, readonly string[]>()

/** The sources of a package, without its tests. */
export function sourcesIn(folder: string): readonly string[] {
  const before = known.get(folder)
  if (before) return before
  const read = globSync('**/*.ts', { cwd: folder })
    .filter(file => !file.endsWith('.test.ts'))
    .map(file => readFileSync(path.join(folder, file), 'utf8'))
  known.set(folder, read)
  return read
}
