import { createRequire } from 'node:module'
import path from 'node:path'
import { DataError } from './data-error.ts'
import { filesIn } from './folder.ts'

/**
 * Paths of TypeScript's own declaration files (`lib.*.d.ts`), a text that every project with TypeScript has: in the
 * package `typescript` itself, or in the one for this platform.
 * @throws DataError if TypeScript is not installed beside this package or in the project of the program that runs
 * @example const { symbols, alphabet } = readText(declarationFiles(), { characters: 100_000, alphabet: 64 })
 */
export function declarationFiles(): string[] {
  for (const from of [import.meta.url, path.join(process.cwd(), 'package.json')]) {
    try {
      const { resolve } = createRequire(from)
      const home = resolve('typescript/package.json')
      for (const name of [`@typescript/typescript-${process.platform}-${process.arch}/package.json`, home]) {
        try {
          const folder = path.join(path.dirname(createRequire(home).resolve(name)), 'lib')
          const files = filesIn(folder, '.d.ts').filter(file => path.basename(file).startsWith('lib.'))
          if (files.length > 0) return files
        } catch {
          // the next place
        }
      }
    } catch {
      // the next place
    }
  }
  throw new DataError(
    'the declaration files are in the npm package typescript, which is not installed: npm install typescript',
  )
}
