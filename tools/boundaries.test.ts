import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { violations } from './boundaries.ts'
import { importsOf } from './imports.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ngrad-boundaries-'))
  write('package.json', { name: 'workspace', devDependencies: { vitest: '5' } })
  plant('core', 'core', [])
  plant('spiking', 'models', ['core'])
  plant('viz-server', 'edge', ['core'])
  plant('eligibility', 'learner', ['core', 'spiking'])
  plant('prediction', 'learner', ['core', 'spiking'])
  plant('bptt', 'reference', ['core', 'spiking'])
  plant('cli', 'cli', ['core', 'spiking', 'viz-server', 'eligibility', 'bptt'])
})
afterEach(() => rmSync(root, { recursive: true }))

/** Writes a file of the workspace: text as it is, anything else as JSON. */
function write(file: string, content: unknown): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content))
}

/** Writes a package of the workspace that imports each of its dependencies. */
function plant(name: string, layer: string | undefined, needs: string[], references: string[] = needs): void {
  write(`packages/${name}/package.json`, {
    name: `@ngrad/${name}`,
    dependencies: Object.fromEntries(needs.map(other => [`@ngrad/${other}`, '0.1.0'])),
    ...(layer && { nx: { tags: [`layer:${layer}`] } }),
  })
  write(`packages/${name}/tsconfig.json`, { references: references.map(other => ({ path: `../${other}` })) })
  write(`packages/${name}/src/index.ts`, needs.map(other => `import '@ngrad/${other}'\n`).join(''))
}

it('finds nothing in a workspace whose imports all run downwards', () => {
  write('packages/eligibility/src/e-prop.ts', "import { readFile } from 'node:fs'\nexport { lif } from './index.ts'\n")
  expect(violations(root)).toEqual([])
})

it('refuses an upward import, in package.json and in a source', () => {
  plant('core', 'core', ['spiking'])
  expect(violations(root)).toEqual([
    'packages/core: may not depend on @ngrad/spiking (layer:core does not import layer:models)',
    'packages/core/src/index.ts: may not import @ngrad/spiking (layer:core does not import layer:models)',
  ])
})

it('refuses an import of a sibling of the same layer', () => {
  write('packages/eligibility/src/rflo.ts', "export type { Next } from '@ngrad/prediction'\n")
  expect(violations(root)).toEqual([
    'packages/eligibility/src/rflo.ts: may not import @ngrad/prediction (layer:learner does not import layer:learner)',
  ])
})

it('refuses the reference in a learner, except in its tests', () => {
  const text = "import { alignment } from '@ngrad/bptt'\n"
  write('packages/eligibility/package.json', {
    name: '@ngrad/eligibility',
    dependencies: { '@ngrad/core': '0.1.0', '@ngrad/spiking': '0.1.0' },
    devDependencies: { '@ngrad/bptt': '0.1.0' },
    nx: { tags: ['layer:learner'] },
  })
  write('packages/eligibility/src/e-prop.test.ts', text)
  expect(violations(root)).toEqual([])
  write('packages/eligibility/src/e-prop.ts', text)
  expect(violations(root)).toEqual([
    'packages/eligibility/src/e-prop.ts: may not import @ngrad/bptt (layer:learner does not import layer:reference)',
  ])
})

it('refuses an edge in a learner, which the command line may use', () => {
  write('packages/eligibility/src/e-prop.ts', "import { visualize } from '@ngrad/viz-server'\n")
  expect(violations(root)).toEqual([
    'packages/eligibility/src/e-prop.ts: may not import @ngrad/viz-server (layer:learner does not import layer:edge)',
  ])
})

it('refuses a path out of the package, in web/ as in src/', () => {
  write('packages/spiking/src/neurons/lif.ts', "const core = await import('../../../core/src/index.ts')\n")
  write('packages/viz-server/web/main.ts', "import { ms } from '../../core/src/units.ts'\n")
  const advice = 'leaves the package; import another package by its name'
  expect(violations(root)).toEqual([
    `packages/spiking/src/neurons/lif.ts: ../../../core/src/index.ts ${advice}`,
    `packages/viz-server/web/main.ts: ../../core/src/units.ts ${advice}`,
  ])
})

it('lets web/ take what the built page holds from what is only there to build, but nothing of ours', () => {
  const devDependencies = { svgcanvas: '2', '@ngrad/spiking': '0.1.0' }
  plant('viz-server', 'edge', [])
  write('packages/viz-server/package.json', { name: '@ngrad/viz-server', devDependencies, nx: { tags: ['layer:edge'] } })
  write('packages/viz-server/web/main.ts', "import 'svgcanvas'\nimport '@ngrad/spiking'\n")
  write('packages/viz-server/src/index.ts', "import 'svgcanvas'\n")
  expect(violations(root)).toEqual([
    'packages/viz-server/src/index.ts: svgcanvas is only in devDependencies',
    'packages/viz-server/web/main.ts: may not import @ngrad/spiking (layer:edge does not import layer:models)',
  ])
})

it('refuses files that import each other in a circle, be it for types only', () => {
  write('packages/core/src/plugin.ts', "import type { Simulation } from './simulation.ts'\n")
  write('packages/core/src/simulation.ts', "import type { Plugin } from './plugin.ts'\n")
  const [plugin, simulation] = ['packages/core/src/plugin.ts', 'packages/core/src/simulation.ts']
  expect(violations(root)).toEqual([`${plugin} → ${simulation} → ${plugin}: files import each other in a circle`])
})

it('refuses a dependency that is not declared, and one that is declared for development only', () => {
  write('packages/core/src/bus.ts', "import {\n  Observable,\n} from 'rxjs/internal/Observable'\nimport 'vitest'\n")
  expect(violations(root)).toEqual([
    'packages/core/src/bus.ts: rxjs is not in dependencies',
    'packages/core/src/bus.ts: vitest is only in devDependencies',
  ])
})

it('refuses a package without a tag, or with one that no layer has', () => {
  plant('core', undefined, [])
  plant('spiking', 'model', ['core'])
  const found = violations(root).filter(line => line.includes('tag'))
  expect(found[0]).toContain('packages/core: package.json has no tag layer:*; it must be one of layer:core, layer:mo')
  expect(found[1]).toContain('packages/spiking: the tag layer:model is unknown')
})

it('refuses build references that differ from the dependencies', () => {
  plant('spiking', 'models', ['core'], [])
  expect(violations(root)).toEqual([
    'packages/spiking: tsconfig references [] differ from its dependencies [packages/core]',
  ])
})

it('reads imports of every form, and none in comments or templates', () => {
  expect(
    importsOf(`
/** @example import { a } from 'comment' */
import a, { type b } from 'one' // import 'line'
import * as c from "two"
import type {
  D,
} from './three.ts'
export * from './four.ts'
import 'five'
const url = 'https://six', seven = await import('seven')
const text = \`
import 'template'
\`
`),
  ).toEqual(['one', 'two', './three.ts', './four.ts', 'five', 'seven'])
})
