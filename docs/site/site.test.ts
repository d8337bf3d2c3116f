import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkSite } from './check.ts'
import { brokenLinks } from './check-links.ts'
import { buildSite } from './build.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'site-'))

beforeAll(async () => {
  await buildSite({ out: folder, small: true })
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true }))

it('has no link that leads nowhere, and loads nothing from elsewhere', () => {
  expect(brokenLinks(folder)).toEqual([])
})

it('runs its programs in a plain page below a sub-path, readable in both themes', { timeout: 240_000 }, async () => {
  expect(await checkSite(folder, ['index.html', 'neurons/linearRate.html', 'learners/dp.html'])).toEqual([])
})
