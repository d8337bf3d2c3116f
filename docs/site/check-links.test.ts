import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { brokenLinks } from './check-links.ts'

it('finds what leads nowhere, what breaks below a sub-path, and what comes from elsewhere', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'links-'))
  try {
    mkdirSync(path.join(folder, 'a'))
    writeFileSync(
      path.join(folder, 'index.html'),
      '<h2 id="here"></h2><a href="a/b.html#there">1</a><a href="https://example.org">2</a>',
    )
    writeFileSync(
      path.join(folder, 'a/b.html'),
      '<h2 id="there"></h2><a href="../index.html#gone">1</a><a href="c.html">2</a><a href="/index.html">3</a><img src="https://example.org/x.png">',
    )
    expect(brokenLinks(folder)).toEqual([
      'a/b.html: ../index.html#gone leads to no place there',
      'a/b.html: c.html leads to no file',
      'a/b.html: /index.html does not work from a sub-path',
      'a/b.html: loads https://example.org/x.png',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
