import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Licences that ask for no more than that their text goes along. */
const free = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]

/**
 * Packages with other licences that somebody has read, as they are now: npm brings them unchanged in packages of their own, with their
 * text and for `@ngrad/figures` alone, and none of them asks for more of who uses them so.
 */
const read: Readonly<Record<string, string>> = {
  '@resvg/resvg-wasm': 'MPL-2.0', // of its own files, which nobody changes
  'dejavu-fonts-ttf': 'SEE LICENSE IN README.md AND LICENSE', // that of Bitstream Vera: fonts that are changed get another name
}

/** A package that is installed. */
export interface Installed {
  /** Its name. */ name: string
  /** What its package.json calls its licence. */ licence: string
}

/** The packages in a folder `node_modules`, with what they call their licence. */
export function installedIn(modules: string): Installed[] {
  return globSync(['*/package.json', '@*/*/package.json', '**/node_modules/{*,@*/*}/package.json'], { cwd: modules })
    .filter(file => /(^|node_modules\/)(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(file))
    .map(file => JSON.parse(readFileSync(path.join(modules, file), 'utf8')) as Record<string, unknown>)
    .filter(({ name }) => typeof name === 'string')
    .map(({ name, license }) => ({ name: name as string, licence: typeof license === 'string' ? license : 'none' }))
}

/** Packages whose licence is none of the free ones and was not read, one line each. An `OR` is free where one side is. */
export function unfree(packages: readonly Installed[]): string[] {
  const isFree = (licence: string): boolean =>
    licence
      .replace(/[()]/g, '')
      .split(/ OR /i)
      .some(side => side.split(/ AND /i).every(one => free.includes(one.trim())))
  return packages
    .filter(({ name, licence }) => read[name] !== licence && !isFree(licence))
    .map(({ name, licence }) => `${name} has the licence ${licence}`)
}
