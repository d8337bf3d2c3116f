import path from 'node:path'
import ts from 'typescript'
import type { Declared, Typings, Words } from './page/types/table.ts'
import { TypeWriter } from './type-writer.ts'

/** What the editor knows of modules: the types that their sources declare, of whatever their exports lead to, and what is said of it. */
export async function typings(root: string, doors: readonly string[]): Promise<{ table: Typings; words: Words }> {
  const { program, files } = load(root, doors)
  const writer = new TypeWriter(program.getTypeChecker(), path.join(root, 'packages'))
  const values = doors.map(
    (door, index) => [door, writer.exportsOf(door, program.getSourceFile(files[index]!)!)] as const,
  )
  const types = nearTypes(writer)
  const defaults = (await Promise.all(doors.map(defaultsOf))).flat()
  const words = [...writer.words].filter(([of]) => of in types || doors.includes(of))
  const table = {
    doors: Object.fromEntries(values),
    types,
    names: writer.names,
    defaults: Object.fromEntries(defaults),
  }
  return { table, words: Object.fromEntries(words) }
}

/** Exported types, and those that they and exported values name; what is deeper inside is of no use to a program. */
function nearTypes({ types, exported, values }: TypeWriter): Record<string, Declared> {
  const texts = [
    ...values,
    ...[...types].filter(([name]) => exported.has(name)).map(([, declared]) => JSON.stringify(declared)),
  ]
  const near = new Set(texts.flatMap(text => text.match(/[A-Z]\w*/g) ?? []))
  return Object.fromEntries([...types].filter(([name]) => exported.has(name) || near.has(name)))
}

/** The sources of modules, read without their tests. */
function load(root: string, doors: readonly string[]): { program: ts.Program; files: string[] } {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const host = ts.createCompilerHost(options)
  const from = path.join(root, 'docs/site/page/doors.ts')
  const files = doors.map(door => {
    const { resolvedModule } = ts.resolveModuleName(
      door,
      from,
      options,
      host,
      undefined,
      undefined,
      ts.ModuleKind.ESNext,
    )
    if (!resolvedModule) throw new Error(`a page may import ${door}, which is not there`)
    return resolvedModule.resolvedFileName
  })
  return { program: ts.createProgram(files, { ...options, noEmit: true }, host), files }
}

/** A table as models and rules have it. */
interface Table {
  readonly description?: {
    readonly parameters?: Readonly<Record<string, { readonly unit?: string; readonly default?: number }>>
  }
}

/** Defaults of models and rules, which stand in their tables. */
async function defaultsOf(door: string): Promise<[string, Record<string, string>][]> {
  const values = Object.entries((await import(door)) as Record<string, Table | undefined>)
  return values.flatMap(([name, value]): [string, Record<string, string>][] => {
    const table = typeof value === 'function' ? (value as Table).description?.parameters : undefined
    const rows = Object.entries(table ?? {}).filter(([, row]) => row.default !== undefined)
    if (rows.length === 0) return []
    return [[`${door} ${name}`, Object.fromEntries(rows.map(([key, row]) => [key, inUnit(row.default!, row.unit)]))]]
  })
}

const inUnit = (value: number, unit = '1'): string => (unit === '1' ? String(value) : `${value} ${unit}`)
