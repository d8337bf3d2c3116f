import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { chromiumLaunch } from '../../../../tools/chromium.ts'
import { startNgrad } from '../../testing/start-ngrad.ts'

it('shows a learner that a file of one’s own brings on the page, with its name, beside ours', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-plugin-'))
  writeFileSync(
    path.join(folder, 'mine.mjs'),
    "import { described, feedbackAlignment } from '@ngrad/difference-propagation/rates'\n" +
      'const make = network => feedbackAlignment(network, { spread: 2 })\n' +
      "export const learners = [described('wide-fa', 'feedback alignment, wide', 'me (2026)', make)]\n",
  )
  const small = ['--layers', '64,8,10', '--epochs', '2', '--page', '0']
  const args = ['compare', 'layers', ...small, '--learners', 'wide-fa,dp', '--plugin', './mine.mjs']
  const ngrad = startNgrad(folder, args)
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const address = await ngrad.said(/http:\S+(?=\n)/)
    await ngrad.said(/The page stays until Ctrl-C/)
    const page = await browser.newPage()
    await page.goto(address)
    for (const name of ['wide-fa', 'dp']) await page.getByText(name, { exact: false }).first().waitFor({ timeout: 30_000 })
    const words = await page.locator('body').innerText()
    expect(words).toContain('wide-fa')
    expect(ngrad.out).toMatch(/\nwide-fa +2 /)
  } finally {
    await browser.close()
    ngrad.child.kill('SIGINT')
  }
  expect(await ngrad.closed).toBe(0)
})
