import path from 'node:path'
import { expect, it } from 'vitest'
import { completed, incomplete, publishedPackages } from './manifests.ts'
import type { Manifest } from './manifests.ts'

const root = path.join(import.meta.dirname, '..')
const shared: Manifest = {
  name: 'workspace',
  version: '0.0.0',
  author: 'somebody',
  homepage: 'https://example.org/house#readme',
  bugs: { url: 'https://example.org/house/issues' },
  repository: { type: 'git', url: 'git+https://example.org/house.git' },
  keywords: ['all'],
}

it('finds every published package complete', () => {
  expect(publishedPackages(root).length).toBeGreaterThan(10)
  expect(incomplete(root).map(({ folder }) => `${folder}: node tools/manifests.ts --write`)).toEqual([])
})

it('asks for the core as a peer, by caret, and for everything else of the workspace by caret', () => {
  const manifest = {
    name: '@ngrad/traces',
    version: '0.3.1',
    keywords: ['own'],
    dependencies: {} as Record<string, string>,
  }
  Object.assign(manifest.dependencies, { ws: '^8.0.0', '@ngrad/spiking': '0.3.1', '@ngrad/core': '0.3.1' })
  const done = completed({ folder: 'packages/traces', manifest }, shared)
  expect(done.dependencies).toEqual({ '@ngrad/spiking': '^0.3.1', ws: '^8.0.0' })
  expect(done.peerDependencies).toEqual({ '@ngrad/core': '^0.3.1' })
  expect(done.keywords).toEqual(['all', 'own'])
  expect(done['repository']).toEqual({ ...(shared['repository'] as object), directory: 'packages/traces' })
  expect(done['homepage']).toBe('https://example.org/house/tree/main/packages/traces#readme')
  expect(completed({ folder: 'packages/traces', manifest: done }, shared)).toEqual(done)
})

it('gives a program the core itself, which has nobody to bring it', () => {
  const manifest = { name: 'ngrad', version: '0.3.1', dependencies: { '@ngrad/core': '0.3.1' } }
  const done = completed({ folder: 'packages/cli', manifest }, shared)
  expect([done.dependencies, done.peerDependencies]).toEqual([{ '@ngrad/core': '^0.3.1' }, undefined])
})
