import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedPackages } from '../manifests.ts'
import { foreignPlugin } from './foreign-plugin.ts'
import { installedIn, unfree } from './licences.ts'
import { neededBy, problemsOf } from './pack.ts'
import { inOrder, integrityIn, publishAll } from './publish.ts'
import { placesOf, withWholeLinks } from './readme.ts'
import { sizeOf } from './size-of.ts'
import { take } from './step.ts'
import { releaseSteps } from './steps.ts'
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
  const server = { ...packed, manifest: { ...packed.manifest, name: '@ngrad/viz-server' } }
  expect(problemsOf(server)).toEqual(['@ngrad/viz-server has no page'])
  expect(problemsOf({ ...server, files: [...packed.files, 'dist/web/index.html'] })).toEqual([])
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
    expect(unfree([{ name: 'd', licence: 'MIT AND ISC' }])).toEqual([])
    expect(unfree([{ name: 'd', licence: 'MIT AND GPL-3.0-only' }])).toEqual(['d has the licence MIT AND GPL-3.0-only'])
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

describe('a release', () => {
  const root = path.join(import.meta.dirname, '../..')
  let work = ''
  beforeAll(() => {
    work = mkdtempSync(path.join(tmpdir(), 'ngrad-steps-'))
  })
  afterAll(() => rmSync(work, { recursive: true }))
  const all = () => releaseSteps({ root, work, rehearse: true, registry: 'http://127.0.0.1:9' }).steps

  it('checks all, then rehearses, then publishes', () => {
    const checks = ['package.json', 'changesets', 'types', 'lint', 'build', 'pack', 'publint', 'are the types wrong', 'install']
    const weighed = ['licences', 'size', 'the command line', 'size of it', 'use']
    const rehearsal = ['a registry', 'publish to it', 'publish to it again', 'a plugin', 'install from it', 'new projects', 'use from it']
    expect(all().map(({ name }) => name)).toEqual([...checks, ...weighed, ...rehearsal, 'publish'])
    expect(releaseSteps({ root, work }).steps.map(({ name }) => name)).toEqual([...checks, ...weighed])
  })

  it('ends with status 1 at whatever step fails, names it, and does nothing behind it', async () => {
    const names = all().map(({ name }) => name)
    for (const failing of names) {
      const done: string[] = []
      const said: string[] = []
      const steps = names.map(name => ({
        name,
        run: async () => {
          if (name === failing) throw new Error('no way')
          done.push(name)
        },
      }))
      expect(await take(steps, (line, isFault) => void (isFault && said.push(line)))).toBe(1)
      expect(said).toEqual([`${failing}: failed, and nothing behind it was done\nno way`])
      expect(done).toEqual(names.slice(0, names.indexOf(failing)))
    }
    expect(await take(names.map(name => ({ name, run: () => {} })), () => {})).toBe(0)
  })

  it('ends the command with the status of its steps', () => {
    const call = [path.join(import.meta.dirname, 'main.ts'), '--registry', 'http://127.0.0.1:9']
    const env = { ...process.env, PATH: work } // where there is no npx
    const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: 'utf8', env })
    expect(stdout).toMatch(/^package\.json +in order\n$/)
    expect(stderr).toMatch(/^changesets: failed, and nothing behind it was done\n/)
    expect(status).toBe(1)
  })

  it('refuses what is installed with a licence that was not read, or beyond its weight', async () => {
    const steps = new Map(all().map(({ name, run }) => [name, run]))
    const place = (project: string, name: string, license: string): string => {
      const folder = path.join(work, project, 'node_modules', name)
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, license }))
      return folder
    }
    const heavy = [place('project', 'a', 'MIT'), place('command-line', 'a', 'MIT')]
    expect(steps.get('licences')!()).toBe('1 packages')
    expect(steps.get('size')!()).toBe('0.0 MB in 1 packages')
    place('project', 'b', 'GPL-3.0')
    expect(steps.get('licences')).toThrow('b has the licence GPL-3.0')
    for (const [folder, bytes] of [[heavy[0]!, 60e6], [heavy[1]!, 20e6]] as const) {
      writeFileSync(path.join(folder, 'large'), '')
      truncateSync(path.join(folder, 'large'), bytes)
    }
    expect(steps.get('size')).toThrow('60.0 MB are installed; at most 60.0 MB are allowed')
    expect(steps.get('size of it')).toThrow('20.0 MB are installed; at most 20.0 MB are allowed')
  })

  it('is finished by the same command where it broke off half-way, each package after those that it needs', () => {
    const made = publishedPackages(root).map(one => {
      const archive = path.join(work, `${one.manifest.name.replace('/', '-')}.tgz`)
      writeFileSync(archive, one.manifest.name)
      return { ...one, archive, files: [], size: 1, unpacked: 1 }
    })
    const names = inOrder(made).map(({ manifest }) => manifest.name)
    expect(names.toSorted()).toEqual(made.map(({ manifest }) => manifest.name).toSorted())
    expect(names[0]).toBe('@ngrad/core')
    expect(names.indexOf('ngrad')).toBeGreaterThan(names.indexOf('@ngrad/bptt'))
    expect(names.indexOf('@ngrad/bptt')).toBeGreaterThan(names.indexOf('@ngrad/learning'))

    const there = new Map<string, string>()
    let left = 8
    const registry = {
      integrityOf: (name: string) => there.get(name),
      publish(archive: string) {
        if (left-- === 0) throw new Error('429 Too Many Requests')
        there.set(readFileSync(archive, 'utf8'), integrityIn(archive))
      },
    }
    expect(() => publishAll(made, registry)).toThrow('429')
    expect([...there.keys()]).toEqual(names.slice(0, 8))
    expect(publishAll(made, registry)).toBe(`${names.length - 8} packages, 8 were there`)
    expect([...there.keys()]).toEqual(names)
    expect(publishAll(made, registry)).toBe(`0 packages, ${names.length} were there`)
    there.delete('ngrad')
    there.set('@ngrad/core', 'sha512-of-another')
    expect(() => publishAll(made, registry)).toThrow(/^@ngrad\/core@[\d.]+ is there already, and is another$/)
    expect(there.has('ngrad')).toBe(false)
  })
})
