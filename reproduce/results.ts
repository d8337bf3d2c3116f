import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { drawFigure } from '@ngrad/figures'
import { makeFolder, saveWhole } from '@ngrad/report'
import type { Figure } from '@ngrad/figures'
import { folderToWrite } from './command/options.ts'

/** The option of all scripts that says where results go. */
export const outOption: readonly [flags: string, meaning: string, read: (text: string) => string] = [
  '--out <folder>',
  'where results and figures are written; nowhere if left out',
  folderToWrite,
]

/** Where the results of a script go: into the folder that `--out` names, and nowhere where it names none. */
export interface Results {
  /** Writes a text, or bytes, as a file of that name. */
  whole(name: string, content: string | Uint8Array): void
  /** Draws a figure as a file of that name. */
  figure(name: string, figure: Figure): void
  /** What an earlier run has written as a file of that name; undefined where there is none. */
  earlier(name: string): unknown
  /** Says what was written. */
  tell(): void
}

/** @param args the command line */
export function resultsOf(args: readonly string[]): Results {
  const folder = folderOf(args)
  const saved: string[] = []
  const place = (name: string): string | undefined => {
    if (folder === undefined) return undefined
    makeFolder(folder)
    const file = path.join(folder, name)
    if (!saved.includes(file)) saved.push(file)
    return file
  }
  return {
    whole(name, content) {
      const file = place(name)
      if (file !== undefined) saveWhole(file, content)
    },
    figure(name, figure) {
      const file = place(name)
      if (file !== undefined) saveWhole(file, drawFigure(figure))
    },
    earlier(name) {
      const file = folder === undefined ? undefined : path.join(folder, name)
      return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
    },
    tell() {
      if (folder === undefined) console.log('Nothing was saved; --out names a folder.')
      else console.log(saved.length > 0 ? `Saved ${saved.join(', ')}.` : 'Nothing was saved: there is no result.')
    },
  }
}

function folderOf(args: readonly string[]): string | undefined {
  const at = args.findIndex(arg => arg === '--out' || arg.startsWith('--out='))
  if (at < 0) return undefined
  return args[at]!.startsWith('--out=') ? args[at]!.slice('--out='.length) : args[at + 1]
}

/** Where the results of this script go. */
export const out: Results = resultsOf(process.argv)
