/** Builds the page of @ngrad/viz-server into its dist folder, for publishing. */
import path from 'node:path'
import { bundleMounted, bundlePage } from '../packages/viz-server/src/bundle-page.ts'

const folder = path.resolve(import.meta.dirname, '../packages/viz-server')
await bundlePage(path.join(folder, 'web'), path.join(folder, 'dist/web'))
await bundleMounted(path.join(folder, 'web'), path.join(folder, 'dist/mounted.js'))
