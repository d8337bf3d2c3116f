/**
 * Builds the packages that a page can import as they are, one file of modules each: `node tools/browser-file.ts [folder…]`. A package
 * says so by the field `jsdelivr` of its package.json; the file holds all its doors but those of Node and of tests, of the door
 * `internal` only what the others of these files take, and what it needs that is not ours. Packages of ours are left to the page, which
 * names them in its import map, so that it never gets two cores.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import type { Manifest } from './manifests.ts'

const root = path.join(import.meta.dirname, '..')

/** Doors that are not for pages. */
const elsewhere = ['./node', './internal-more', './testing', './package.json']

/** Folders of the packages that pages can import. */
export const browserPackages = (): string[] =>
  globSync('packages/*/package.json', { cwd: root })
    .map(file => path.dirname(file))
    .filter(folder => 'jsdelivr' in read(folder))
    .toSorted()

/**
 * The file of a package.
 * @param folder of the package, from the workspace's: `packages/core`
 * @throws Error where it needs something of Node
 */
export async function browserFile(folder: string): Promise<string> {
  const { name, exports = {} } = read(folder)
  const doors = Object.keys(exports).filter(door => !elsewhere.includes(door))
  const entry = '\0doors'
  const isOurs = (id: string): boolean => id.startsWith('@ngrad/') && id !== name && !id.startsWith(`${name}/`)
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { conditions: ['@ngrad/source', 'es2015', 'module', 'browser', 'production', 'default'] },
    plugins: [
      {
        name: 'doors',
        enforce: 'pre',
        resolveId(id) {
          if (id.startsWith('node:')) throw new Error(`${name} asks for ${id}, which a page has not got`)
          return id === entry ? id : null
        },
        load: id =>
          id === entry ? doors.map(door => `export ${within(name, door)} from '${path.posix.join(name, door)}'`).join('\n') : null,
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        external: isOurs,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', paths: id => id.split('/').slice(0, 2).join('/') }, // one file has all doors
      },
    },
  })
  const [{ output } = { output: [] }] = [built].flat() as { output: { code?: string }[] }[]
  if (output.length !== 1) throw new Error(`${name} is ${output.length} files, not one`)
  return output[0]!.code!
}

/** What a page can ask for of a door: of insides only what files beside it take. */
function within(name: string, door: string): string {
  if (door !== './internal') return '*'
  const others = browserPackages().filter(folder => read(folder).name !== name)
  const sources = others.flatMap(folder => globSync(`${folder}/src/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', '**/testing/**'] }))
  const taken = sources.flatMap(file => namesOf(readFileSync(path.join(root, file), 'utf8'), `${name}/internal`))
  return `{ ${[...new Set(taken)].toSorted().join(', ')} }`
}

/** Values that a source imports of a door, by their names there. */
const namesOf = (source: string, door: string): string[] =>
  Array.from(source.matchAll(/^(?:import|export) \{([^}]*)\} from '([^']+)'/gm))
    .filter(([, , from]) => from === door)
    .flatMap(([, list]) => list!.split(',').map(each => each.trim().split(' as ')[0]!))
    .filter(each => each !== '' && !each.startsWith('type '))

const read = (folder: string): Manifest => JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest

if (import.meta.main) {
  const asked = process.argv.slice(2).map(folder => path.relative(root, path.resolve(folder)))
  for (const folder of asked.length > 0 ? asked : browserPackages()) {
    mkdirSync(path.join(root, folder, 'dist'), { recursive: true })
    writeFileSync(path.join(root, folder, 'dist/browser.js'), await browserFile(folder))
  }
}
