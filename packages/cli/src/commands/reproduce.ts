import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
 * `ngrad reproduce [name] [args…]`: runs a script of the folder `reproduce` that stands here or in a folder above, or of the
 * package `@ngrad/reproduce` where that is installed, one for each published figure; without a name it lists them.
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
      const folder = nearestFolder(process.cwd()) ?? installedFolder()
      if (folder === undefined)
        throw new Failure(
          'there is no folder reproduce/ here or in a folder above, and no package: npm install @ngrad/reproduce',
        )
      const files = figuresIn(folder)
      if (name === undefined) return list(files, json)
      const file = files.get(name)
      if (file !== undefined) return runScript(file, args, stack)
      return reproduce.error(`error: there is no figure '${name}'; there are ${[...files.keys()].join(', ')}`)
    }),
  )

function nearestFolder(from: string): string | undefined {
  const folder = path.join(from, 'reproduce')
  if (existsSync(folder)) return folder
  const above = path.dirname(from)
  return above === from ? undefined : nearestFolder(above)
}

/** The scripts of the package, as it is installed where the command is called, or beside the command. */
function installedFolder(): string | undefined {
  for (const from of [path.join(process.cwd(), 'here.js'), import.meta.url]) {
    try {
      const place = path.dirname(createRequire(from).resolve('@ngrad/reproduce/package.json'))
      const built = path.join(place, 'dist')
      return figuresIn(place).size > 0 ? place : existsSync(built) ? built : undefined // a clone has the sources
    } catch {
      // it is not installed there
    }
  }
  return undefined
}

/** File of each figure, by name: all scripts of a folder that are no tests. */
const figuresIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder)
      .filter(file => /(?<!\.test|\.d)\.[jt]s$/.test(file) && begins(path.join(folder, file)))
      .toSorted()
      .map(file => [file.replace(/\.[jt]s$/, ''), path.join(folder, file)]),
  )

/** Whether a file begins with a comment that tells what it reproduces, and runs by itself: what only helps exports. */
const begins = (file: string): boolean => readFileSync(file, 'utf8').startsWith('/**')

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
