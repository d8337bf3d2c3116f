import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { runScript } from '../run-script.ts'

/**
 * `ngrad reproduce [name] [args…]`: runs a script of the folder `reproduce` that stands here or in a folder above, one
 * for each published figure; without a name it lists them.
 */
export const reproduce: Command = new Command('reproduce')
  .description('reproduce a published figure by a script of the folder reproduce/; without a name, list them')
  .usage('[--stack] [name] [args…]')
  .argument('[name]', 'name of the figure')
  .argument('[args...]', 'arguments of the script')
  .option('--stack', 'print where an error was thrown, not only what is wrong')
  .passThroughOptions()
  .addHelpText('after', '\nExamples:\n  ngrad reproduce\n  ngrad reproduce fast-weights-retrieval --seed 3')
  .action((name: string | undefined, args: string[], { stack = false }: { stack?: boolean }) => {
    const folder = nearestFolder(process.cwd())
    if (folder === undefined) return reproduce.error('error: there is no folder reproduce/ here or in a folder above')
    const names = figuresIn(folder)
    if (name === undefined) return list(folder, names)
    if (names.includes(name)) return runScript(path.join(folder, `${name}.ts`), args, stack)
    return reproduce.error(`error: there is no figure '${name}'; there are ${names.join(', ')}`)
  })

function nearestFolder(from: string): string | undefined {
  const folder = path.join(from, 'reproduce')
  if (existsSync(folder)) return folder
  const above = path.dirname(from)
  return above === from ? undefined : nearestFolder(above)
}

const figuresIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => path.basename(file, '.ts'))
    .toSorted()

/** Names with the first sentence of each script's comment. */
function list(folder: string, names: readonly string[]): void {
  const width = Math.max(...names.map(name => name.length))
  for (const name of names) {
    const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(path.join(folder, `${name}.ts`), 'utf8')) ?? []
    const [sentence = ''] = comment
      .replace(/\s*\n\s*\*\s?/g, ' ')
      .trim()
      .split(/(?<=[.:])(?<!\bal\.)\s/)
    console.log(`${name.padEnd(width)}  ${sentence.replace(/:$/, '.')}`)
  }
}
