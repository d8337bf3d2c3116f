import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundlePage } from './bundle-page.ts'

/** A file of the page. */
export interface PageFile {
  /** Its MIME type. */
  readonly type: string
  /** Its contents. */
  readonly body: Uint8Array | string
}

/** All files of the page by path: `/`, `/assets/main.js`. Only what is in here is ever served. */
export type Page = ReadonlyMap<string, PageFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

let loaded: Promise<Page> | undefined

/** The page: as it was built for publishing, or made where the package runs from its sources; once, whoever serves it. */
export const loadPage = (): Promise<Page> =>
  (loaded ??= load().catch((error: unknown) => {
    loaded = undefined // somebody may mend it
    throw error
  }))

async function load(): Promise<Page> {
  const files = import.meta.url.endsWith('.ts')
    ? await bundlePage(path.join(import.meta.dirname, '../web'))
    : built(path.join(import.meta.dirname, 'web'))
  return new Map(
    files.map(([name, body]) => [
      name === 'index.html' ? '/' : `/${name}`,
      { type: types[path.extname(name)] ?? 'application/octet-stream', body },
    ]),
  )
}

type Files = (readonly [name: string, body: Uint8Array | string])[]

const built = (folder: string): Files =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .map(file => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)] as const)
