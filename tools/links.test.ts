import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { brokenLinks, missingPaths } from './links.ts'

const root = path.join(import.meta.dirname, '..')

/** Makes a folder with the given files, reads it, and removes it. */
function inFolder<T>(files: Record<string, string>, read: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-links-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    return read(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('finds links to files and headings that are not there, and none in code', () => {
  const page = [
    '# One',
    '[a](docs/b.md) [b](docs/b.md#second-part) [c](#one) [d](https://example.org/x) <img src="p.png">',
    '[e](docs/c.md)',
    '[f](docs/b.md#third)',
    '```md',
    '[g](nowhere.md)',
    '```',
    '`[h](nowhere.md)`',
    '[i]: gone.md',
  ]
  const files = { 'README.md': page.join('\n'), 'docs/b.md': '# B\n## Second *part*!\n[up](../README.md)', 'p.png': '' }
  expect(inFolder(files, brokenLinks)).toEqual([
    'README.md:3: docs/c.md',
    'README.md:4: docs/b.md#third',
    'README.md:9: gone.md',
  ])
})

it('finds paths that a page names and that are not there', () => {
  const text = 'see `src/a.ts`,\n`src/{a,b}.ts` and `src/c.ts`, but not `a/b` or `@ngrad/core`'
  expect(inFolder({ 'P.md': text, 'src/a.ts': '' }, folder => missingPaths(folder, 'P.md'))).toEqual(['2: src/c.ts'])
})

it('every link in the pages of this workspace leads somewhere', () => {
  expect(brokenLinks(root)).toEqual([])
})

it('no page waits for a figure that has not been measured', () => {
  const ours = ['*.md', 'packages/*/README.md', 'docs/*/*.md', 'bench/*.md', 'proto/*.md']
  const pages = globSync(ours, { cwd: root })
  expect(pages.filter(page => /TODO|TBD|FIXME/.test(readFileSync(path.join(root, page), 'utf8')))).toEqual([])
})

it('ARCHITECTURE.md names only what exists, in less than 150 lines', () => {
  expect(missingPaths(root, 'ARCHITECTURE.md')).toEqual([])
  expect(readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8').split('\n').length).toBeLessThan(150)
})
