import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type axeCore from 'axe-core'
import { chromium } from 'playwright'
import type { Page } from 'playwright'
import { chromiumLaunch } from '../../tools/chromium.ts'
import { brokenLinks } from './check-links.ts'
import { serveFolder } from './serve.ts'

/** So many pages are tried side by side: where one waits for its fonts or programs another is looked at. */
const sideBySide = 3

/**
 * What is wrong with a built site, one line each: links, errors in the console, requests to elsewhere, contrast below AA in
 * either theme, and programs that do not print what their page says. It is tried below a sub-path, on plain pages.
 * @param only pages that are opened in the browser; if left out all, and of those of the API every twentieth
 * @param all the folder in which versions of the site lie, where it is one of several
 */
export async function checkSite(folder: string, only?: readonly string[], all: string = folder): Promise<string[]> {
  const faults = brokenLinks(folder)
  const { address: root, close } = await serveFolder(all)
  const address = all === folder ? root : `${root}${path.relative(all, folder)}/`
  const browser = await chromium.launch(await chromiumLaunch())
  const left = [...(only ?? openedPages(folder))]
  const work = async (): Promise<void> => {
    const context = await browser.newContext()
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const page = await context.newPage()
      faults.push(...(await checkPage(page, address, name)).map(fault => `${name}: ${fault}`))
      await page.close()
    }
  }
  try {
    await Promise.all(Array.from({ length: sideBySide }, work))
  } finally {
    await browser.close()
    close()
  }
  return faults
}

/** What is wrong with a page. */
async function checkPage(page: Page, address: string, name: string): Promise<string[]> {
  const faults: string[] = []
  page.setDefaultTimeout(120_000) // a page of many figures on a busy machine
  page.on('console', message => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', error => faults.push(error.message))
  page.on('request', request => {
    if (!/^(?:blob:|data:)/.test(request.url()) && !request.url().startsWith(new URL(address).origin))
      faults.push(`asks for ${request.url()}`)
  })
  try {
    await page.goto(`${address}${name}`)
    await page.evaluate(() => document.fonts.ready)
    await page.evaluate(axe)
    faults.push(...(await accessible(page, 'light', { type: 'tag', values: ['wcag2a', 'wcag2aa'] })))
    faults.push(...(await accessible(page, 'dark', { type: 'rule', values: ['color-contrast'] }))) // all else is the same
    faults.push(...(await runPrograms(page)))
  } catch (error) {
    faults.push(String(error).split('\n')[0]!)
  }
  return faults
}

/** All pages, and of those of the API, which are all alike, every twentieth. */
function openedPages(folder: string): string[] {
  const pages = globSync('**/*.html', { cwd: folder }).toSorted()
  return pages.filter((page, index) => !page.startsWith('api/') || index % 20 === 0)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Words whose contrast is below AA, links and buttons without a name, and what else is amiss for who does not see the page. */
async function accessible(page: Page, theme: string, runOnly: axeCore.RunOnly): Promise<string[]> {
  await page.evaluate(name => (document.documentElement.dataset['theme'] = name), theme)
  const found = await page.evaluate(async only => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore }
    const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
    )
  }, runOnly)
  return found.map(fault => `${theme}: ${fault}`)
}

/** Runs each program of a page and holds what it prints against what the page says. */
async function runPrograms(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const figure of await page.locator('main > figure.program[data-runs]').all()) {
    const said = figure.locator('> .printed')
    const expected = (await said.count()) > 0 ? await said.textContent() : undefined
    await figure.locator('button.run').click()
    await figure.and(page.locator('[data-state=done], [data-state=failed]')).waitFor({ timeout: 120_000 })
    const now = await figure.locator('> .printed').textContent()
    if ((await figure.getAttribute('data-state')) === 'failed' || (expected !== undefined && now !== expected))
      faults.push(`a program prints\n${now}and the page says\n${expected ?? ''}`)
  }
  return faults
}
