import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumLaunch } from '../chromium.ts'
import { digests, programs } from './programs.ts'

/** What the page of the programs offers. */
interface OnPage {
  readonly digests: typeof digests
  /** The same from a worker of the page. */
  readonly digestsOfWorker: typeof digests
}

/** Programs that ask for a second thread. */
const onTwoThreads = ['engine: a large population on two threads', 'engine: weights that learn, on two threads']

/** What a page has to say for its memory to be shared. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }

const here = (file: string): string => path.join(import.meta.dirname, file)

describe('small programs give the same spikes, states and weights, bit for bit', () => {
  let right: Record<string, string>
  let browser: Browser | undefined
  let script = ''

  beforeAll(async () => {
    right = await digests()
    browser = await chromium.launch(await chromiumLaunch()).catch(() => undefined)
    if (browser) script = await bundle()
  }, 120_000)
  afterAll(() => browser?.close())

  it('here, where each has some spikes and nothing fails', () => {
    expect(Object.keys(right)).toEqual(expect.arrayContaining(Object.keys(programs)))
    expect(Object.keys(right)).toContain('engine: static synapses')
    expect(right['engine: a large population on two threads']).toBe(right['engine: a large population'])
    expect(Object.keys(right)).toEqual(expect.arrayContaining(onTwoThreads))
    for (const [name, result] of Object.entries(right)) expect(result, name).toMatch(/^[1-9]\d* .*[0-9a-f]+$/)
  })

  it('in Node without shared memory', () => {
    const program = `import { digests } from './programs.ts'; console.log(JSON.stringify(await digests()))`
    const args = ['--conditions=@ngrad/source', '--import', here('without-shared-memory.ts'), '--input-type=module']
    const said = execFileSync(process.execPath, [...args, '-e', program], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    })
    expect(JSON.parse(said)).toEqual(right)
  }, 60_000)

  it.for([
    ['plain', {}, false],
    ['cross-origin isolated', isolation, true],
  ] as const)('in a browser, on a page that is %s', { timeout: 60_000 }, async ([, headers, isolated], { skip }) => {
    if (!browser) return skip('there is no Chromium here')
    const server = createServer((request, response) => {
      const isScript = request.url === '/script.js'
      response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html', ...headers })
      response.end(isScript ? script : '<!doctype html><script type="module" src="/script.js"></script>')
    })
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const page = await browser.newPage()
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await page.waitForFunction(() => 'digests' in globalThis)
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(isolated)
      const workers: unknown[] = []
      page.on('worker', worker => workers.push(worker))
      expect(await page.evaluate(() => (globalThis as unknown as OnPage).digests())).toEqual(right)
      expect(workers).toHaveLength(isolated ? onTwoThreads.length : 0) // the second thread of each
      expect(await page.evaluate(() => (globalThis as unknown as OnPage).digestsOfWorker())).toEqual(right)
    } finally {
      await page.close()
      server.close()
    }
  })
})

/** The programs as one script for a page, which finds them as `digests`. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@ngrad/source', 'module', 'browser', 'default'] },
    build: { write: false, minify: false, target: 'esnext', lib: { entry: here('page.ts'), formats: ['es'] } },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('vite has built nothing')
  return output.output[0].code
}
