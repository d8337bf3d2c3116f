/**
 * Takes the pictures in `docs/images`: `npm run pictures`, or `npm run pictures -- model`. Those of the page are taken in a real Chromium,
 * and what is shown is begun as a user would begin it; `digits`, which moves, is drawn from a run.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'
import { chromiumLaunch } from './chromium.ts'

/** A picture. */
interface Picture {
  /** What is called on the command line, behind `ngrad`. */
  readonly call: readonly string[]
  /** Behind the address of the page. */
  readonly hash?: string
  readonly width: number
  /** What is done before, and waited for. */
  readonly ready: (page: Page) => Promise<unknown>
}

const digits = ['run', 'examples/mnist.ts', '--port', '0']
/** So many of the last digits are read rightly [1]; it takes some ten thousand. */
const learned = 0.87

const readsDigits = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    least => Number(/accuracy (\d\.?\d*)/.exec(document.querySelector('#report')!.textContent)?.[1]) >= least,
    learned,
    { timeout: 600_000 },
  )

const pictures: Readonly<Record<string, Picture>> = {
  page: { call: digits, width: 1280, ready: readsDigits },
  'page-narrow': { call: digits, width: 390, ready: readsDigits },
  model: {
    call: ['describe', '--page', 'izhikevich', '--port', '0'],
    width: 1280,
    async ready(page) {
      await page.getByRole('button', { name: 'Keep this one to compare' }).click()
      await page.getByLabel('a', { exact: true }).fill('0.1')
      await page.getByLabel('d', { exact: true }).fill('2')
      await page.keyboard.press('Tab')
      await page.locator('#problem:not(:empty)').waitFor()
      await page.waitForTimeout(2000)
    },
  },
}

const root = path.join(import.meta.dirname, '..')
const known = ['digits', ...Object.keys(pictures)]
const asked = process.argv.length > 2 ? process.argv.slice(2) : known
const unknown = asked.find(name => !known.includes(name))
if (unknown !== undefined) throw new Error(`there is no picture ${unknown}; there are ${known.join(', ')}`)

if (asked.includes('digits')) {
  const { movingPicture } = await import('./moving-picture.ts')
  writeFileSync(path.join(root, 'docs/images/digits.svg'), await movingPicture())
}
const ofPage = asked.filter(name => pictures[name])
const browser = ofPage.length > 0 ? await chromium.launch(await chromiumLaunch()) : undefined
for (const name of ofPage) await take(browser!, name, pictures[name]!)
await browser?.close()

async function take(browser: Browser, name: string, { call, hash = '', width, ready }: Picture): Promise<void> {
  const shown = spawn(process.execPath, ['--conditions=@ngrad/source', 'packages/cli/src/main.ts', ...call], { cwd: root })
  try {
    const address = await addressOf(shown)
    const page = await browser.newPage({ viewport: { width, height: 860 }, colorScheme: 'light' })
    await page.goto(`${address}${hash}`, { timeout: 120_000 })
    await ready(page)
    const file = path.join(root, `docs/images/${name}.png`)
    await page.screenshot({ path: file, fullPage: true, timeout: 120_000 })
    console.log(file)
    await page.close()
  } finally {
    shown.kill('SIGINT')
  }
}

/** The address that a program prints. */
function addressOf(shown: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    shown.stdout!.on('data', (text: Buffer) => {
      const [url] = /http:\S+/.exec(String(text)) ?? []
      if (url) resolve(url)
    })
    shown.on('close', () => reject(new Error('it ended before it served a page')))
  })
}
