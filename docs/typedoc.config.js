// The API pages, made from the sources of every package that has a door (src/index.ts). What is exported without a
// comment, and a link that leads nowhere, fail the run.
import { existsSync, readdirSync } from 'node:fs'
import { markMath } from './math.ts'

const packages = readdirSync(new URL('../packages/', import.meta.url)).filter(name =>
  existsSync(new URL(`../packages/${name}/src/index.ts`, import.meta.url)),
)

const validation = { invalidLink: true, notDocumented: true, notExported: false, rewrittenLink: true }

/** @type {import('typedoc').TypeDocOptions} */
export default {
  name: 'ngrad',
  entryPointStrategy: 'packages',
  entryPoints: [...packages.map(name => `../packages/${name}`), 'doors/core-node'],
  packageOptions: {
    entryPoints: ['src/index.ts'],
    validation,
    sort: ['source-order'], // parameters stand in the order in which their table has them
    skipErrorChecking: true, // the type check of the workspace has seen them already
    excludeInternal: true,
    excludeExternals: true, // what a class inherits from RxJS or Error is described there
    excludePrivate: true,
    disableSources: true,
  },
  validation,
  treatValidationWarningsAsErrors: true,
  plugin: ['./from-sources.js', './unnamed-types.js', './glossary-link.js'],
  markdownItLoader: markMath,
  readme: '../README.md',
  projectDocuments: ['glossary.md'],
  out: 'out',
  includeVersion: true,
  hideGenerator: true,
  sort: ['source-order'],
}
