/**
 * Builds the site: `npm run site`, and with `-- --check` tries it in a browser. It is a folder of files that any server
 * of files can give, from any path. With `-- --version 0.2.0` it is put beside other versions, in a folder of this name.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { bundle, copyPictures, icon, packMnist } from './assets.ts'
import { documents } from './documents.ts'
import { doors } from './doors.ts'
import { commentFormulaFaults } from './formulas.ts'
import { frontPage, playPage } from './front.ts'
import { lostPage } from './lost.ts'
import { modelPages } from './models.ts'
import type { Page } from './page.ts'
import { searchIndex } from './search.ts'
import { shell } from './shell.ts'
import { typings } from './typings.ts'
import { checkVersion, listVersions } from './versions.ts'

const root = path.join(import.meta.dirname, '../..')

/** How much of the site is made. */
export interface SiteOptions {
  /** The folder that it is written into. */ readonly out: string
  /** Without the API pages and MNIST, which take most of the time. */ readonly small?: boolean
  /** The version that it is of, where others may lie beside it; if left out that of the packages, alone. */ readonly version?: string
}

/** Builds the site; returns its pages. @throws Error where a page cannot be made */
export async function buildSite({ out, small = false, version: name }: SiteOptions): Promise<Page[]> {
  const faults = commentFormulaFaults(root)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const version = { name: name ?? ownVersion(), isOneOfSeveral: name !== undefined }
  const written = documents(root)
  const api = small ? [] : await (await import('./api.ts')).apiPages(root)
  const pages = [frontPage(root), ...written.pages, playPage(), ...(await modelPages(root)), ...api]
  const known = await typings(root, doors)
  await bundle(out)
  for (const page of [...pages, lostPage]) write(out, page.address, shell(page, pages, version))
  write(out, 'pages.json', JSON.stringify(pages.map(({ address }) => address)))
  write(out, 'search.json', searchIndex(pages))
  write(out, 'types.json', JSON.stringify(known.table))
  write(out, 'words.json', JSON.stringify(known.words))
  write(out, 'icon.svg', icon)
  write(out, '.nojekyll', '')
  copyPictures(root, out, written.pictures)
  if (!small) packMnist(out)
  return pages
}

function ownVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'packages/core/package.json'), 'utf8')) as {
    version: string
  }
  return manifest.version
}

function write(out: string, name: string, text: string): void {
  const file = path.join(out, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      small: { type: 'boolean' },
      version: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const folder = path.resolve(values.out ?? path.join(import.meta.dirname, 'out'))
  const out = values.version === undefined ? folder : path.join(folder, checkVersion(values.version))
  const started = performance.now()
  const version = values.version === undefined ? {} : { version: values.version }
  const pages = await buildSite({ out, small: values.small ?? false, ...version })
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(`site: ${pages.length} pages in ${seconds} s, in ${path.relative(root, out)}`)
  if (values.version !== undefined) console.log(`site: versions ${listVersions(folder).join(', ')}`)
  if (values.check) {
    const { checkSite } = await import('./check.ts')
    const faults = await checkSite(out, undefined, folder)
    for (const fault of faults) console.error(fault)
    console.log(`site: ${faults.length} faults`)
    process.exitCode = faults.length > 0 ? 1 : 0
  }
}
