/**
 * Runs the code of the READMEs. A block that begins with three backquotes and `ts run` is a whole program; where a
 * block `text output` follows it, that is what the program prints: `node tools/examples.ts --write` puts it there.
 */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A program in a page. */
export interface Example {
  /** Page and line of its first line: `README.md:20`. */ place: string
  /** The program. */ code: string
  /** What it prints, as the page says; undefined where the page says nothing. */ output: string | undefined
}

const block = /^```ts run[^\n]*\n([\s\S]*?)^```\n(?:\s*^```text output[^\n]*\n([\s\S]*?)^```$)?/gm

/** Programs of a page, in their order. @param page name of the page @param text what it holds */
export function examplesIn(page: string, text: string): Example[] {
  return [...text.matchAll(block)].map(({ 0: whole, 1: code = '', 2: output, index }) => {
    const line = text.slice(0, index + whole.indexOf('\n') + 1).split('\n').length
    return { place: `${page}:${line}`, code, output }
  })
}

/** Programs of all READMEs of the workspace. @param root its folder */
export function examplesOf(root: string): Example[] {
  const pages = globSync(['README.md', 'packages/*/README.md', 'docs/{first-hour,how-to/*,guides/*}.md'], { cwd: root }).toSorted()
  return pages.flatMap(page => examplesIn(page, readFileSync(path.join(root, page), 'utf8')))
}

/**
 * Runs a program as a user would, by `ngrad run`, and gives what it printed.
 * @param root the workspace's folder
 * @param example the program
 * @throws Error with what it printed as its message, where it does not end with status 0 within a minute
 */
export function runExample(root: string, { place, code }: Example): string {
  const folder = path.join(root, 'examples/out')
  const file = path.join(folder, `${place.replace(/[^\w.]+/g, '-')}.ts`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, code)
  try {
    const ngrad = ['--conditions=@ngrad/source', path.join(root, 'packages/cli/src/main.ts'), 'run', file]
    const options = { cwd: root, encoding: 'utf8' as const, timeout: 60_000, env: { ...process.env, NO_COLOR: '1' } }
    const { status, stdout, stderr } = spawnSync(process.execPath, ngrad, options)
    if (status !== 0) throw new Error(`${place} ended with status ${status}\n${stdout}${stderr}`)
    return stdout
  } finally {
    rmSync(file)
  }
}

/** Puts what each program prints now into its page. @param root the workspace's folder */
function writeOutputs(root: string): void {
  for (const page of new Set(examplesOf(root).map(({ place }) => place.replace(/:\d+$/, '')))) {
    const file = path.join(root, page)
    const text = readFileSync(file, 'utf8')
    const outputs = examplesIn(page, text).map(one => (one.output === undefined ? undefined : runExample(root, one)))
    writeFileSync(
      file,
      text.replace(block, (whole: string, code: string, old: string | undefined) => {
        const now = outputs.shift()
        return now === undefined ? whole : whole.slice(0, whole.length - (old ?? '').length - 3) + now + '```'
      }),
    )
  }
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..')
  if (process.argv.includes('--write')) writeOutputs(root)
  else for (const example of examplesOf(root)) console.log(`${example.place}\n${runExample(root, example)}`)
}
