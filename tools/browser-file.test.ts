import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { browserFile, browserPackages } from './browser-file.ts'
import { chromiumLaunch } from './chromium.ts'
import { examplesOf } from './examples.ts'

/** How much a page loads at most [bytes, compressed]; a file that has grown beyond it has to be worth it. */
const most: Readonly<Record<string, number>> = { '@ngrad/core': 138_700, '@ngrad/spiking': 35_750 }
/** What a bundler takes for the program of the README, RxJS included [bytes, compressed]. */
const mostOfProgram = 112_900
/** The program of the README. */
const program = () => examplesOf(path.resolve(import.meta.dirname, '..')).find(({ place }) => place.startsWith('README.md'))!

/** The same without learning: rules bring what follows them. */
const withoutLearning = () => {
  const code = program().code.replace(/^synapses\.learn.*$/m, '').replace(', stdpDerivative', '')
  expect(code).not.toMatch(/learn|stdp/)
  return code
}

/** What a bundler takes of both packages for a program, RxJS included [bytes, compressed]. */
it.each([
  ['the program of the README', () => program().code, mostOfProgram],
  ['a network that does not learn', withoutLearning, 97_800],
])('a bundler takes what %s uses, and no more', { timeout: 60_000 }, async (_, codeOf, bound) => {
  const file = path.join(import.meta.dirname, 'a-program.ts')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    resolve: { conditions: ['@ngrad/source', 'es2015', 'module', 'browser', 'production', 'default'] },
    plugins: [
      { name: 'program', enforce: 'pre', resolveId: id => (id === file ? id : null), load: id => (id === file ? codeOf() : null) },
    ],
    build: { write: false, target: 'es2023', modulePreload: false, rolldownOptions: { input: file } },
  })
  const [{ output } = { output: [] }] = [built].flat() as { output: { code?: string }[] }[]
  const size = output.reduce((sum, each) => sum + gzipSync(each.code ?? '').length, 0)
  expect(size).toBeLessThan(bound)
  expect(size).toBeGreaterThan(0.97 * bound) // else the bound is no longer one
})

it('has the sizes that the README of the core tells', () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../packages/core/README.md'), 'utf8').replace(/\s+/g, ' ')
  expect(browserPackages()).toEqual(['packages/core', 'packages/spiking'])
  expect(readme).toContain('one file of `@ngrad/core` and one of `@ngrad/spiking`')
  expect(readme).toContain(`The file of the core has ${Math.round(most['@ngrad/core']! / 1000)} kB compressed`)
  expect(readme).toContain(`a bundler takes ${Math.round(mostOfProgram / 1000)} kB of both packages`)
})

it('a plain page imports one file of each package, and runs the program of the README', { timeout: 60_000 }, async () => {
  const names = browserPackages().map(folder => folder.replace('packages', '@ngrad'))
  const files = new Map<string, string>()
  for (const name of names) files.set(`/${name}.js`, await browserFile(name.replace('@ngrad', 'packages')))
  for (const name of names) expect(gzipSync(files.get(`/${name}.js`)!).length, name).toBeLessThan(most[name]!)

  const imports = Object.fromEntries(names.map(name => [name, `/${name}.js`]))
  const { code, output } = program()
  files.set('/program.js', `${code}document.title = 'done'`)
  const map = `<script type="importmap">${JSON.stringify({ imports })}</script>`
  const page = `<!doctype html>${map}<script type="module" src="/program.js"></script>`
  const asked: string[] = []
  const site = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(200, { 'content-type': files.has(url) ? 'text/javascript' : 'text/html' })
    response.end(files.get(url) ?? page)
  })
  await new Promise<void>(resolve => {
    site.listen(0, '127.0.0.1', resolve)
  })
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const tab = await browser.newPage()
    const said: string[] = []
    tab.on('console', message => said.push(message.text()))
    tab.on('pageerror', error => said.push(error.message))
    await tab.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    await tab.waitForFunction(() => document.title === 'done').catch(() => {})
    expect(said.filter(line => !line.includes('favicon')).join('\n')).toBe(output!.trim())
    expect(new Set(asked.filter(url => url !== '/favicon.ico'))).toEqual(new Set(['/', ...files.keys()]))
  } finally {
    await browser.close()
    site.close()
  }
})
