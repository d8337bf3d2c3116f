import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { publishedPackages } from '../manifests.ts'
import { foreignPlugin } from './foreign-plugin.ts'
import { installedIn, unfree } from './licences.ts'
import { neededBy, problemsOf } from './pack.ts'
import { placesOf, withWholeLinks } from './readme.ts'
import { sizeOf } from './size-of.ts'
import { programFile } from './use.ts'

const packed = {
  folder: 'packages/traces',
  manifest: {
    name: '@ngrad/traces',
    version: '1.0.0',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
    bin: { traces: 'dist/main.js' },
  },
  archive: 'traces.tgz',
  files: ['README.md', 'LICENSE', 'package.json', 'dist/index.d.ts', 'dist/index.js', 'dist/main.js'],
  size: 1000,
  unpacked: 3000,
}

it('finds nothing wrong with a package whose doors all lead somewhere', () => {
  expect(problemsOf(packed)).toEqual([])
})

it('refuses a package without its build, with tests, or beyond its weight', () => {
  expect(problemsOf({ ...packed, files: ['README.md', 'LICENSE', 'package.json'] })).toEqual([
    '@ngrad/traces would be published without dist/index.d.ts',
    '@ngrad/traces would be published without dist/index.js',
    '@ngrad/traces would be published without dist/main.js',
  ])
  expect(problemsOf({ ...packed, files: [...packed.files, 'src/a.test.ts'] })).toEqual([
    '@ngrad/traces would publish src/a.test.ts',
  ])
  expect(problemsOf({ ...packed, size: 400_001 })).toEqual([
    '@ngrad/traces is packed in 400 kB; at most 400 kB are allowed',
  ])
})

it('takes licences that ask for their text only, nested packages and choices among them', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'ngrad-licences-'))
  const place = (folder: string, name: string, license?: string): void => {
    mkdirSync(path.join(root, folder), { recursive: true })
    writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify({ name, license }))
  }
  try {
    place('a', 'a', 'MIT')
    place('@b/c', '@b/c', '(GPL-2.0 OR MIT)')
    place('a/node_modules/d', 'd', 'GPL-3.0')
    place('a/node_modules/@e/f', '@e/f')
    place('a/dist/esm', 'no package')
    const found = installedIn(root)
    expect(found.map(({ name }) => name).toSorted()).toEqual(['@b/c', '@e/f', 'a', 'd'])
    expect(unfree(found).toSorted()).toEqual(['@e/f has the licence none', 'd has the licence GPL-3.0'])
    const resvg = '@resvg/resvg-wasm'
    expect(unfree([{ name: resvg, licence: 'MPL-2.0' }])).toEqual([])
    expect(unfree([{ name: resvg, licence: 'GPL-3.0' }, { name: 'd', licence: 'MPL-2.0' }])).toHaveLength(2)
    expect(sizeOf(path.join(root, '@b/c'))).toBe(JSON.stringify({ name: '@b/c', license: '(GPL-2.0 OR MIT)' }).length)
  } finally {
    rmSync(root, { recursive: true })
  }
})

it('rehearses with a plugin that prints what the rehearsal expects', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'ngrad-foreign-'))
  try {
    mkdirSync(path.join(root, 'node_modules'))
    const modules = path.join(import.meta.dirname, '../../node_modules')
    symlinkSync(path.join(modules, '@ngrad'), path.join(root, 'node_modules/@ngrad'))
    const { code, output } = foreignPlugin(path.join(root, 'node_modules/ngrad-plugin-rehearsal'), '0.1.0')
    writeFileSync(path.join(root, 'plugin.mjs'), code)
    const options = { cwd: root, encoding: 'utf8' } as const
    const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=@ngrad/source', 'plugin.mjs'], options)
    expect(stderr + stdout).toBe(output)
  } finally {
    rmSync(root, { recursive: true })
  }
})

it('gives a Node a program that it reads', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'ngrad-nodes-'))
  try {
    const old = path.join(root, 'node')
    writeFileSync(old, '#!/bin/sh\necho undefined\n', { mode: 0o755 }) // as Node 20 says
    expect([process.execPath, old].map(programFile)).toEqual(['simulation.ts', 'simulation.js'])
  } finally {
    rmSync(root, { recursive: true })
  }
})

it('makes links of a README whole, and leaves addresses, headings and code', () => {
  const places = placesOf({ repository: { url: 'git+https://github.com/ngrad/ngrad.git' } })
  const readme = [
    'See [recording](../../docs/guides/recording.md#files), [below](#limits), [rxjs](https://rxjs.dev), [`lif`](src/lif.ts).',
    '![spikes](../../docs/images/a.png) <img src="a.svg"> [![b](b.png)](c.md)',
    '```ts',
    'const [a] = [b](c)',
    '```',
    'and `x[0](y)`',
  ]
  const pages = 'https://github.com/ngrad/ngrad/blob/main'
  const files = 'https://github.com/ngrad/ngrad/raw/main'
  expect(withWholeLinks(readme.join('\n'), 'packages/core', places).split('\n')).toEqual([
    `See [recording](${pages}/docs/guides/recording.md#files), [below](#limits), [rxjs](https://rxjs.dev), ` +
      `[\`lif\`](${pages}/packages/core/src/lif.ts).`,
    `![spikes](${files}/docs/images/a.png) <img src="${files}/packages/core/a.svg"> ` +
      `[![b](${files}/packages/core/b.png)](${pages}/packages/core/c.md)`,
    ...readme.slice(2),
  ])
  expect(() => placesOf({})).toThrow("the repository is ''; it must be an address on the web")
})

it('installs with the command line what it cannot do without, and nothing for figures or papers', () => {
  const all = publishedPackages(path.join(import.meta.dirname, '../..'))
  const names = neededBy('ngrad', all).map(({ manifest }) => manifest.name)
  expect(names).toEqual(expect.arrayContaining(['@ngrad/core', '@ngrad/spiking', 'create-ngrad', 'ngrad']))
  for (const other of ['@ngrad/figures', '@ngrad/reproduce']) expect(names).not.toContain(other)
})
