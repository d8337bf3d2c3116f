import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axeCore from 'axe-core'
import { chromium } from 'playwright'
import type { Page } from 'playwright'
import { chromiumLaunch } from '../../tools/chromium.ts'
import { brokenLinks } from './check-links.ts'
import { serveFolder } from './serve.ts'

/**
 * What is wrong with a built site, one line each: links, errors in the console, requests to elsewhere, contrast below AA in
 * either theme, and programs that do not print what their page says. It is tried below a sub-path, on plain pages.
 * @param only pages that are opened in the browser; if left out all, and of those of the API every twentieth
 */
export async function checkSite(folder: string, only?: readonly string[]): Promise<string[]> {
  const faults = brokenLinks(folder)
  const { address, close } = await serveFolder(folder)
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000) // a page of many figures on a busy machine
    let here = ''
    page.on('console', message => {
      if (message.type() === 'error') faults.push(`${here}: ${message.text()}`)
    })
    page.on('pageerror', error => faults.push(`${here}: ${error.message}`))
    page.on('request', request => {
      if (!/^(?:blob:|data:)/.test(request.url()) && !request.url().startsWith(address))
        faults.push(`${here}: asks for ${request.url()}`)
    })
    for (here of only ?? openedPages(folder)) {
      await page.goto(`${address}${here}`)
      await page.evaluate(() => document.fonts.ready)
      for (const theme of ['light', 'dark'])
        faults.push(...(await contrast(page, theme)).map(fault => `${here}: ${fault}`))
      faults.push(...(await runPrograms(page)).map(fault => `${here}: ${fault}`))
    }
  } finally {
    await browser.close()
    close()
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
async function contrast(page: Page, theme: string): Promise<string[]> {
  await page.evaluate(name => (document.documentElement.dataset['theme'] = name), theme)
  await page.evaluate(`window.axe || (() => { ${axe} })()`)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore }
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
    )
  })
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
