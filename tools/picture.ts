/** Takes the picture of the page in the README while the digits example learns: `node tools/picture.ts`. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { chromium } from 'playwright'
import { chromiumLaunch } from './chromium.ts'

const root = path.join(import.meta.dirname, '..')
const learning = spawn(
  process.execPath,
  ['--conditions=@ngrad/source', 'packages/cli/src/main.ts', 'run', 'examples/mnist.ts', '--port', '0'],
  { cwd: root },
)
try {
  const address = await new Promise<string>((resolve, reject) => {
    learning.stdout.on('data', (text: Buffer) => {
      const [url] = /http:\S+/.exec(String(text)) ?? []
      if (url) resolve(url)
    })
    learning.on('close', () => reject(new Error('the example ended before it served a page')))
  })
  const browser = await chromium.launch(await chromiumLaunch())
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' })
  await page.goto(address)
  await page.waitForTimeout(25_000)
  await page.screenshot({ path: path.join(root, 'docs/images/page.png'), fullPage: true, timeout: 120_000 })
  await browser.close()
} finally {
  learning.kill('SIGINT')
}
