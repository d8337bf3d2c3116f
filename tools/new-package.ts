/** Makes a new package: `node tools/new-package.ts <name> <layer> "<what it holds>"`. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { kinds, namesOf, writeProject } from '../packages/create-ngrad/src/internal.ts'
import type { Names } from '../packages/create-ngrad/src/internal.ts'
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
 * @throws Error where the name or the layer cannot be used, or there is such a package
 */
export function newPackage(root: string, { name, layer, description }: NewPackage): void {
  const folder = path.join(root, 'packages', name)
  const needs = startsWith[layer]
  const names = namesOf(name)
  if (!needs) throw new Error(`the layer is '${layer}'; it must be one of ${Object.keys(startsWith).join(', ')}`)
  const core = readFileSync(path.join(root, 'packages/core/package.json'), 'utf8')
  const { version } = JSON.parse(core) as { version: string }
  const shared = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest
  const manifest = completed(
    { folder: `packages/${name}`, manifest: manifestOf({ name, layer, description }, version, needs) },
    shared,
  )
  const references = needs.map(other => ({ path: `../${other}` }))
  writeProject(folder, {
    ...sources(names, description),
    'package.json': toJson(manifest),
    'tsconfig.json': toJson({ extends: '../../tsconfig.package.json', references }),
    LICENSE: readFileSync(path.join(root, 'LICENSE'), 'utf8'),
  })
  const build = path.join(root, 'tsconfig.build.json')
  const built = JSON.parse(readFileSync(build, 'utf8')) as { references: { path: string }[] }
  writeFileSync(build, toJson({ files: [], references: [...built.references, { path: `packages/${name}` }] }))
}

/** What is said of a new package. */
function manifestOf({ name, layer, description }: NewPackage, version: string, needs: readonly string[]): Manifest {
  const door = { '@ngrad/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' }
  return {
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
  }
}

/** The plugin that a new project of anybody begins with, its contract as a test of this workspace, and a README. */
function sources(names: Names, description: string): Record<string, string> {
  const { project, own, file } = names
  const begun = kinds['plugin']!.files(names)
  return {
    'README.md': `# @ngrad/${project}\n\n${description}.\n\n\`\`\`sh\nnpm install @ngrad/core @ngrad/${project}\n\`\`\`\n`,
    'src/index.ts': begun['src/index.ts']!,
    [`src/${file}.ts`]: begun[`src/${file}.ts`]!,
    [`src/${file}.contract.test.ts`]: `import { defineNeuron, simulation } from '@ngrad/core'
import { describePlugin } from '@ngrad/core/testing'
import { expect, it } from 'vitest'
import { ${own} } from './${file}.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.1' } })

it.each(
  describePlugin({
    plugin: '${own}',
    steps: 100,
    kept: ['counts'], // which others read
    network: sim => sim.population('cells', noise(), 20),
    use: (sim, cells) => sim.use(${own}(cells)),
  }),
)('$fact', async ({ check }) => {
  expect(await check()).toBeUndefined()
})

it('counts as many spikes as there are', async () => {
  const sim = simulation({ seed: 1, dt: 1 })
  const cells = sim.population('cells', noise(), 20)
  const [spikes, counter] = [sim.record(cells), ${own}(cells)]
  sim.use(counter)
  await sim.run(200)
  expect(counter.counts.reduce((sum, count) => sum + count)).toBe(spikes.count)
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
