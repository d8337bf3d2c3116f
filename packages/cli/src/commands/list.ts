import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { printJson } from '../json.ts'
import { modulesFrom, packagesIn } from '../packages-in.ts'
import { table } from '../table.ts'

/** A plugin that is installed. */
interface InstalledPlugin {
  readonly name: string
  readonly version: string
  readonly what: string
}

/** `ngrad list`: installed packages with the keyword `ngrad-plugin`. */
export const listing: Command = new Command('list')
  .description('list the plugins that are installed here: packages with the keyword ngrad-plugin')
  .option('--json', 'print them as JSON')
  .action(({ json = false }: { json?: boolean }) =>
    inWords(listing, () => {
      const found = installedPlugins(process.cwd())
      if (json) printJson(found)
      else if (found.length === 0) console.error('No plugin is installed here; `ngrad new` begins one.')
      else console.log(table(found.map(({ name, version, what }) => [name, version, what])).join('\n'))
    }),
  )

/** Plugins in the folders `node_modules` from here up, that which is nearest first. */
function installedPlugins(from: string): InstalledPlugin[] {
  const found = new Map<string, InstalledPlugin>()
  for (const modules of modulesFrom(from))
    for (const name of packagesIn(modules)) {
      const plugin = pluginOf(path.join(modules, name, 'package.json'))
      if (plugin && !found.has(plugin.name)) found.set(plugin.name, plugin)
    }
  return [...found.values()]
}

function pluginOf(file: string): InstalledPlugin | undefined {
  if (!existsSync(file)) return undefined
  const { name, version = '', description = '', keywords } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  if (typeof name !== 'string' || !Array.isArray(keywords) || !keywords.includes('ngrad-plugin')) return undefined
  return { name, version: String(version), what: String(description) }
}
