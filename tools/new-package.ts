/** Makes a new package: `node tools/new-package.ts <name> <layer> "<what it holds>"`. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { completed } from './manifests.ts'
import type { Manifest } from './manifests.ts'

/** Inner packages that one of each layer starts with. */
const startsWith: Readonly<Record<string, readonly string[]>> = {
  models: ['core'],
  edge: ['core'],
  learning: ['core', 'spiking'],
  learner: ['core', 'learning', 'spiking'],
  reference: ['core', 'learning', 'spiking'],
  memory: ['core'],
}

/** What a new package is. */
export interface NewPackage {
  /** Folder below `packages`, and its name behind `@ngrad/`: `node-perturbation`. */ name: string
  /** Its layer, which says what it may import: `learner`. */ layer: string
  /** What it holds, in one sentence without a full stop. */ description: string
}

/**
 * Writes a package with one plugin, its test and its README, and adds it to the build.
 * @param root folder of the workspace
 * @throws Error where the name or the layer cannot be used
 */
export function newPackage(root: string, { name, layer, description }: NewPackage): void {
  const folder = path.join(root, 'packages', name)
  const needs = startsWith[layer]
  const named = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
  if (!named) throw new Error(`the name is '${name}'; it must be like node-perturbation`)
  if (!needs) throw new Error(`the layer is '${layer}'; it must be one of ${Object.keys(startsWith).join(', ')}`)
  if (existsSync(folder)) throw new Error(`packages/${name} exists already`)
  const core = readFileSync(path.join(root, 'packages/core/package.json'), 'utf8')
  const { version } = JSON.parse(core) as { version: string }
  const files: Record<string, unknown> = {
    ...settings({ name, layer, description }, version, needs),
    ...sources(name, description),
  }
  const shared = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest
  const manifest = files['package.json'] as Manifest
  files['package.json'] = completed({ folder: `packages/${name}`, manifest }, shared)
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : toJson(content))
  }
  copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'))
  const build = path.join(root, 'tsconfig.build.json')
  const { references } = JSON.parse(readFileSync(build, 'utf8')) as { references: { path: string }[] }
  writeFileSync(build, toJson({ files: [], references: [...references, { path: `packages/${name}` }] }))
}

function settings(
  { name, layer, description }: NewPackage,
  version: string,
  needs: readonly string[],
): Record<string, unknown> {
  const door = { '@ngrad/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' }
  return {
    'package.json': {
      name: `@ngrad/${name}`,
      version,
      description,
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20.19' },
      exports: { '.': door, './package.json': './package.json' },
      files: ['dist', 'src', '!src/**/*.test.ts', '!dist/.tsbuildinfo'],
      dependencies: Object.fromEntries(needs.map(other => [`@ngrad/${other}`, version])),
      scripts: { build: 'tsc -b', test: `vitest run --root ../.. --project ${name}` },
      nx: { tags: [`layer:${layer}`] },
    },
    'tsconfig.json': {
      extends: '../../tsconfig.package.json',
      references: needs.map(other => ({ path: `../${other}` })),
    },
  }
}

function sources(name: string, description: string): Record<string, string> {
  const plugin = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return {
    'README.md': `# @ngrad/${name}\n\n${description}.\n\n\`\`\`sh\nnpm install @ngrad/core @ngrad/${name}\n\`\`\`\n`,
    'src/index.ts': `export { ${plugin} } from './${name}.ts'\n`,
    [`src/${name}.ts`]: `import type { Plugin, Simulation } from '@ngrad/core'

/**
 * ${description}.
 * @example sim.use(${plugin}())
 */
export function ${plugin}(): Plugin {
  return {
    name: '${plugin}',
    attach(_simulation: Simulation): () => void {
      return () => {} // undoes what was done above
    },
  }
}
`,
    [`src/${name}.test.ts`]: `import { expect, it } from 'vitest'
import { ${plugin} } from './${name}.ts'

it('is named as what it is, so that an error can tell whose it is', () => {
  expect(${plugin}().name).toBe('${plugin}')
})
`,
  }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

if (import.meta.main) {
  const [name = '', layer = '', description = 'TODO: what it holds'] = process.argv.slice(2)
  try {
    newPackage(path.join(import.meta.dirname, '..'), { name, layer, description })
    console.log(`packages/${name} stands; run \`npm install\`, then \`npm test -w packages/${name}\``)
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: node tools/new-package.ts <name> <layer> "<what it holds>"`)
    process.exitCode = 1
  }
}
