import path from 'node:path'

/**
 * Bundles the page from its sources: name and text of each file. Used in a clone, and to build the package; vite is
 * there in both.
 * @param root folder of the page's sources
 * @param into folder to write the files to, if they are to be written
 */
export async function bundlePage(root: string, into?: string): Promise<(readonly [string, string])[]> {
  const vite = 'vite' // not a dependency: a published package brings its page built
  const { build }: Vite = await import(vite)
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@ngrad/source', 'module', 'browser', 'development|production'] },
    build: {
      write: into !== undefined,
      ...(into !== undefined && { outDir: into, emptyOutDir: true }),
      modulePreload: false,
      target: 'es2022',
      rollupOptions: {
        input: { main: `${root}/index.html`, model: `${root}/model.html`, there: `${root}/source/there.ts` },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-shared.js', assetFileNames: '[name][extname]' },
      },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap(({ output = [] }) => output)
  return outputs.map(file => [file.fileName, file.type === 'chunk' ? file.code : text(file.source)] as const)
}

/**
 * Bundles what {@link @ngrad/viz-server!mount} shows into one module, which leaves the core and RxJS to the page that it is in.
 * @param root folder of the page's sources
 * @param file to write it to
 */
export async function bundleMounted(root: string, file: string): Promise<void> {
  const vite = 'vite'
  const { build }: Vite = await import(vite)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: path.dirname(file),
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: `${root}/mounted.ts`, formats: ['es'], fileName: () => path.basename(file) },
      rolldownOptions: {
        external: [/^@ngrad\//, 'rxjs'],
        output: { codeSplitting: false },
      },
    },
  })
}

/** What is used of vite. */
interface Vite {
  build(options: object): Promise<Built | Built[]>
}

/** What vite made. */
interface Built {
  output?: (
    { fileName: string; type: 'chunk'; code: string } | { fileName: string; type: 'asset'; source: string | Uint8Array }
  )[]
}

const text = (source: string | Uint8Array): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source)
