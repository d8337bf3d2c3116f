import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Command } from 'commander'
import { Failure, inWords } from '../in-words.ts'
import { printJson } from '../json.ts'
import { runScript } from '../run-script.ts'

/** What stands on the command line. */
interface ReproduceOptions {
  readonly stack?: boolean
  readonly json?: boolean
}

/**
 * `ngrad reproduce [name] [args…]`: runs a script of the nearest folder `reproduce` with figures, here or in a folder above, or of
 * the package `@ngrad/reproduce` where that is installed, one for each published figure; without a name it lists them.
 */
export const reproduce: Command = new Command('reproduce')
  .description('reproduce a published figure by a script of reproduce/ or @ngrad/reproduce; without a name, list them')
  .usage('[--stack] [--json] [name] [args…]')
  .argument('[name]', 'name of the figure')
  .argument('[args...]', 'arguments of the script')
  .option('--json', 'print the list as JSON')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExamples:\n  ngrad reproduce\n  ngrad reproduce fast-weights-retrieval --seed 3')
  .action((name: string | undefined, args: string[], { stack = false, json = false }: ReproduceOptions) =>
    inWords(reproduce, () => {
      const files = candidates(process.cwd()).map(figuresIn).find(({ size }) => size > 0)
      if (files === undefined)
        throw new Failure(
          'no folder reproduce/ here or in a folder above has a figure, and there is no package: npm install @ngrad/reproduce',
        )
      if (name === undefined) return list(files, json)
      const file = files.get(name)
      if (file !== undefined) return runScript(file, args, stack)
      return reproduce.error(`error: there is no figure '${name}'; there are ${[...files.keys()].join(', ')}`)
    }),
  )

/**
 * Where figures may be, the nearest first: each `reproduce` from here upwards, then the package as it is installed where the
 * command is called, then beside the command; a clone has its sources, what is published has `dist`.
 */
function candidates(here: string): string[] {
  const upwards = (from: string): string[] => [from, ...(path.dirname(from) === from ? [] : upwards(path.dirname(from)))]
  const packages = [path.join(here, 'here.js'), import.meta.url].flatMap(installedFrom)
  return [...upwards(here).map(each => path.join(each, 'reproduce')), ...packages.flatMap(each => [each, path.join(each, 'dist')])]
}

/** The folder of the package as a module finds it, or none. */
function installedFrom(module: string): string[] {
  try {
    return [path.dirname(createRequire(module).resolve('@ngrad/reproduce/package.json'))]
  } catch {
    return [] // it is not installed there
  }
}

/** File of each figure, by name: all scripts of a folder that are no tests; none where there is no such folder. */
function figuresIn(folder: string): ReadonlyMap<string, string> {
  const entries = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : []
  const files = entries.filter(file => /(?<!\.test|\.d)\.[jt]s$/.test(file) && begins(path.join(folder, file)))
  return new Map(files.toSorted().map(file => [file.replace(/\.[jt]s$/, ''), path.join(folder, file)]))
}

/** Whether a file begins with a comment that tells what it reproduces, and runs by itself: what only helps exports. */
const begins = (file: string): boolean => statSync(file).isFile() && readFileSync(file, 'utf8').startsWith('/**')

/** Names with the first sentence of each script's comment. */
function list(files: ReadonlyMap<string, string>, json: boolean): void {
  const figures = [...files].map(([name, file]) => ({ name, what: firstSentence(file) }))
  if (json) return printJson(figures)
  const width = Math.max(...figures.map(({ name }) => name.length))
  for (const { name, what } of figures) console.log(`${name.padEnd(width)}  ${what}`)
}

function firstSentence(file: string): string {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8')) ?? []
  const [sentence = ''] = comment
    .replace(/\s*\n\s*\*\s?/g, ' ')
    .trim()
    .split(/(?<=[.:])(?<!\bal\.)\s/)
  return sentence.replace(/:$/, '.')
}
