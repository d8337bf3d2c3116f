import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkVersion, listVersions } from './versions.ts'

it('lists versions by their numbers, the newest first, to which the first page leads', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'versions-'))
  try {
    for (const name of ['0.9.0', '0.10.0', '1.0.0-beta.2', '1.0.0', '1.0.0-beta.10', 'next']) {
      mkdirSync(path.join(folder, name))
      writeFileSync(path.join(folder, name, 'pages.json'), '["index.html"]')
      writeFileSync(path.join(folder, name, '404.html'), name)
    }
    mkdirSync(path.join(folder, 'other'))
    const versions = ['1.0.0', '1.0.0-beta.10', '1.0.0-beta.2', '0.10.0', '0.9.0', 'next']
    expect(listVersions(folder)).toEqual(versions)
    expect(JSON.parse(readFileSync(path.join(folder, 'versions.json'), 'utf8'))).toEqual(versions)
    expect(readFileSync(path.join(folder, 'index.html'), 'utf8')).toContain('url=1.0.0/index.html')
    expect(readFileSync(path.join(folder, '404.html'), 'utf8')).toBe('1.0.0')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('takes for a version what can be a folder', () => {
  expect(checkVersion('1.0.0-beta.2+a')).toBe('1.0.0-beta.2+a')
  for (const name of ['', '..', '../0.1.0', 'a/b', '-small']) expect(() => checkVersion(name)).toThrow('--version is')
})
