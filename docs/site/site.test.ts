import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromium } from 'playwright'
import { chromiumLaunch } from '../../tools/chromium.ts'
import { checkSite } from './check.ts'
import { brokenLinks } from './check-links.ts'
import { buildSite } from './build.ts'
import type { Page } from './page.ts'
import { serveFolder } from './serve.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'site-'))

let pages: Page[] = []

beforeAll(async () => {
  pages = await buildSite({ out: folder, small: true })
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true }))

it('has no link that leads nowhere, and loads nothing from elsewhere', () => {
  expect(brokenLinks(folder)).toEqual([])
})

it('runs its programs in a plain page below a sub-path, readable in both themes', { timeout: 240_000 }, async () => {
  expect(await checkSite(folder, ['index.html', 'neurons/linearRate.html', 'learners/dp.html'])).toEqual([])
})

it('shows the panels of a program that runs beneath it', { timeout: 120_000 }, async () => {
  const { address, close } = await serveFolder(folder)
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    page.on('pageerror', error => said.push(error.message))
    await page.goto(`${address}index.html`)
    const program = page.locator('figure.program').first()
    await program.locator('button.run').click()
    await program.locator('button.panels').click()
    const panels = program.locator('.live')
    await panels.locator('[data-title="Spikes"]').waitFor({ timeout: 60_000 })
    await panels.locator('#figures:not(:empty)').waitFor({ timeout: 60_000 })
    expect(await panels.locator('#name').textContent()).toBe('simulation')
    await program.locator('button.panels').click()
    await program.and(page.locator('[data-state=done]')).waitFor({ timeout: 60_000 })
    expect(await panels.count()).toBe(0)
    expect(said).toEqual([])
  } finally {
    await browser.close()
    close()
  }
})

it('has every page that is written, and says in lists what each is', () => {
  const written = globSync('docs/{*,guides/*,how-to/*}.md', { cwd: path.join(import.meta.dirname, '../..') })
  const names = new Set(pages.map(({ address }) => path.basename(address, '.html')))
  expect(written.filter(file => !names.has(path.basename(file, '.md')))).toEqual([])
  const kinds = ['Neurons', 'Sources', 'Rules', 'Learners', 'Teachers']
  const listed = pages.filter(({ section, address }) => kinds.includes(section ?? '') && address.includes('/'))
  expect(listed.length).toBeGreaterThan(100)
  for (const { title, says } of listed) expect(says, title).toMatch(/^[A-Z"][^$\\{]+\.$/) // no formula, no link
})
