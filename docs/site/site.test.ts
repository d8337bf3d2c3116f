import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { parser } from '@lezer/javascript'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chromium } from 'playwright'
import type { Page as BrowserPage } from 'playwright'
import { chromiumLaunch } from '../../tools/chromium.ts'
import { checkSite } from './check.ts'
import { brokenLinks } from './check-links.ts'
import { buildSite } from './build.ts'
import { gallery } from './front.ts'
import type { Page } from './page.ts'
import { packed } from './page/packed.ts'
import { Inference } from './page/types/infer.ts'
import { mistakesIn } from './page/types/mistakes.ts'
import { suggestionsAt } from './page/types/suggest.ts'
import type { Typings } from './page/types/table.ts'
import { Types } from './page/types/types.ts'
import { serveFolder } from './serve.ts'
import { programsOf, usesIn } from './uses.ts'
import { listVersions } from './versions.ts'

const all = mkdtempSync(path.join(tmpdir(), 'site-'))
const folder = path.join(all, '0.2.0')

let pages: Page[] = []

beforeAll(async () => {
  pages = await buildSite({ out: folder, small: true, version: '0.2.0' })
  const older = path.join(all, '0.1.0')
  cpSync(folder, older, { recursive: true })
  rmSync(path.join(older, 'models.html'))
  const left = pages.map(({ address }) => address).filter(address => address !== 'models.html')
  writeFileSync(path.join(older, 'pages.json'), JSON.stringify(left))
  listVersions(all)
}, 480_000) // half a minute on a machine that does nothing else
afterAll(() => rmSync(all, { recursive: true }))

/** Opens a page of Chromium below the sub-path; returns what its console said. */
async function inChromium(use: (page: BrowserPage, address: string) => Promise<void>): Promise<string[]> {
  const { address, close } = await serveFolder(all)
  const browser = await chromium.launch(await chromiumLaunch())
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000)
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    page.on('pageerror', error => said.push(error.message))
    await use(page, address)
    return said
  } finally {
    await browser.close()
    close()
  }
}

it('has no link that leads nowhere, and loads nothing from elsewhere', () => {
  expect(brokenLinks(folder)).toEqual([])
})

it('runs its programs in a plain page below a sub-path, readable in both themes', { timeout: 240_000 }, async () => {
  const tried = ['index.html', 'neurons/linearRate.html', 'learners/dp.html', '404.html']
  expect(await checkSite(folder, tried, all)).toEqual([])
})

it('shows the panels of a program that runs beneath it', { timeout: 120_000 }, async () => {
  const said = await inChromium(async (page, address) => {
    await page.goto(`${address}0.2.0/index.html`)
    const program = page.locator('figure.program').first()
    await program.locator('button.run').click()
    await program.locator('button.panels').click()
    const panels = program.locator('.live')
    await panels.locator('[data-title="Spikes"]').waitFor()
    await panels.locator('#figures:not(:empty)').waitFor()
    expect(await panels.locator('#name').textContent()).toBe('simulation')
    await program.locator('button.panels').click()
    await program.and(page.locator('[data-state=done]')).waitFor()
    expect(await panels.count()).toBe(0)
  })
  expect(said).toEqual([])
})

it('completes names, members and options as one types, and marks what is none', { timeout: 120_000 }, async () => {
  const said = await inChromium(async (page, address) => {
    const asked: string[] = []
    page.on('request', request => asked.push(path.basename(request.url())))
    await page.goto(`${address}0.2.0/play.html`)
    const editor = page.locator('.cm-content')
    await editor.click()
    expect(asked.filter(name => /^(?:types|words)\.json$/.test(name))).toEqual([]) // who only reads loads no types
    await page.keyboard.press('Control+a')
    const suggested = page.locator('.cm-tooltip-autocomplete')
    const complete = async (typed: string, name: string): Promise<void> => {
      await page.keyboard.type(typed, { delay: 20 })
      await suggested.locator('li[aria-selected]', { hasText: name }).waitFor()
      await page.waitForTimeout(100) // what comes up is not chosen by a key that was on its way
      await page.keyboard.press('Enter')
      await suggested.waitFor({ state: 'detached' })
    }
    await complete('const sim = simulatio', 'simulation')
    await page.keyboard.type('()\nconst cells = sim.popul', { delay: 20 })
    await suggested.locator('.card p', { hasText: 'Adds a population of neurons.' }).waitFor()
    await complete('ation', 'population')
    await complete("('cells', lif", 'lif')
    await page.keyboard.type('({ ta', { delay: 20 })
    await suggested.locator('li', { hasText: '10 ms' }).waitFor()
    await complete('u', 'tau')
    await page.keyboard.type('20')
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\nsim.rum(5)\n', { delay: 20 })
    const mark = page.locator('.cm-lintRange')
    await mark.waitFor()
    expect(await mark.allTextContents()).toEqual(['rum'])
    const text = await editor.innerText()
    for (const part of [
      "import { simulation } from '@ngrad/core'",
      "import { lif } from '@ngrad/spiking'",
      "sim.population('cells', lif({ tau: 20",
    ])
      expect(text).toContain(part)
    await page.locator('.cm-line', { hasText: 'const cells' }).getByText('cells', { exact: true }).first().hover()
    await page.locator('.cm-tooltip .card', { hasText: 'cells: Population' }).waitFor()
  })
  expect(said).toEqual([])
})

it('opens the playground with a program and a word where an address holds none', { timeout: 120_000 }, async () => {
  const said = await inChromium(async (page, address) => {
    const fault = page.locator('.playground .fault:visible')
    const open = async (hash: string): Promise<string> => {
      await page.goto('about:blank')
      await page.goto(`${address}0.2.0/play.html#${hash}`)
      await page.locator('.cm-content').waitFor()
      return (await fault.allTextContents()).join()
    }
    const cut = (await packed('console.log(1)')).slice(0, -4)
    for (const hash of ['code=abc', 'code=', 'code=%%%', `code=${cut}`])
      expect(await open(hash), hash).toBe('The address is damaged: it holds no program. This is another one.')
    expect(await open('run=nope')).toBe('There is no program nope here. This is another one.')
    expect(await open(`code=${await packed('console.log(1)')}`)).toBe('')
    expect(await page.locator('.cm-content').innerText()).toBe('console.log(1)')
    await page.evaluate(() => void (location.hash = 'code=abc'))
    await fault.waitFor()
    expect(await page.locator('.cm-content').innerText()).not.toBe('console.log(1)')
  })
  expect(said).toEqual([])
})

it('leads to the same page of another version, or to its first', { timeout: 120_000 }, async () => {
  const said = await inChromium(async (page, address) => {
    await page.goto(address)
    await page.waitForURL(`${address}0.2.0/index.html`)
    await page.goto(`${address}0.2.0/guides/bptt.html#references`)
    const choice = page.locator('select.version:visible')
    expect(await choice.locator('option').allTextContents()).toEqual(['0.2.0', '0.1.0'])
    await choice.selectOption('0.1.0')
    await page.waitForURL(`${address}0.1.0/guides/bptt.html#references`)
    expect(await choice.inputValue()).toBe('0.1.0')
    await choice.selectOption('0.2.0')
    await page.waitForURL(`${address}0.2.0/guides/bptt.html#references`)
    await page.goto(`${address}0.2.0/models.html`)
    await choice.selectOption('0.1.0')
    await page.waitForURL(`${address}0.1.0/index.html`)
  })
  expect(said).toEqual([])
})

it.each(['0.1.0/guides/deep/nothing.html', 'nothing/at/all'])(
  'finds the site from a page that is none: %s',
  { timeout: 120_000 },
  async name => {
    await inChromium(async (page, address) => {
      const answer = await page.goto(`${address}${name}`)
      expect(answer?.status()).toBe(404)
      const version = name.startsWith('0.1.0') ? '0.1.0' : '0.2.0'
      const search = page.locator('search input')
      await page.locator('link[rel=stylesheet]').waitFor({ state: 'attached' })
      await search.fill('integrate')
      await page.locator('.found a').first().waitFor()
      expect(
        await page
          .locator('.found a')
          .first()
          .evaluate((link: HTMLAnchorElement) => link.href),
      ).toContain(`${address}${version}/`)
      await search.press('Escape')
      await page.locator('main a', { hasText: 'The first hour' }).click()
      await page.waitForURL(`${address}${version}/first-hour.html`)
      expect(await page.locator('h1').textContent()).toBe('The first hour')
    })
  },
)

it('has every page that is written, and says in lists what each is', () => {
  const written = globSync('docs/{*,guides/*,how-to/*}.md', { cwd: path.join(import.meta.dirname, '../..') })
  const names = new Set(pages.map(({ address }) => path.basename(address, '.html')))
  expect(written.filter(file => !names.has(path.basename(file, '.md')))).toEqual([])
  const kinds = ['Neurons', 'Sources', 'Rules', 'Learners', 'Teachers']
  const listed = pages.filter(({ section, address }) => kinds.includes(section ?? '') && address.includes('/'))
  expect(listed.length).toBeGreaterThan(100)
  for (const { title, says } of listed) expect(says, title).toMatch(/^[A-Z"][^$\\{]+\.$/) // no formula, no link
})

const root = path.join(import.meta.dirname, '../..')
const typescript = parser.configure({ dialect: 'ts' })
const readTable = (): Typings => JSON.parse(readFileSync(path.join(folder, 'types.json'), 'utf8')) as Typings

it('knows types in a form that can be read, small enough to be loaded as one types', () => {
  const { doors, types } = readTable()
  const declared = Object.values(types)
  const texts = [
    ...Object.values(doors),
    ...declared.flatMap(({ members = {}, statics = {} }) => [members, statics]),
  ].flatMap(each => Object.values(each))
  const others = declared
    .flatMap(({ is, call, make, extends: above = [] }) => [is, call, make, ...above])
    .filter(text => text !== undefined)
  const unread = [...texts, ...others].filter(text => {
    let isBroken = false
    typescript.parse(`type x = ${text}`).iterate({ enter: ({ type }) => void (isBroken ||= type.isError) })
    return isBroken
  })
  expect(texts.length).toBeGreaterThan(3000)
  expect(unread).toEqual([])
  const weights = ['types.json', 'words.json'].map(file => gzipSync(readFileSync(path.join(folder, file))).length)
  expect(Math.max(...weights)).toBeLessThan(100_000)
})

it(
  'completes what programs of its pages name of our packages, by the judgement of TypeScript, and marks none of it',
  { timeout: 240_000 },
  () => {
    const types = new Types(readTable())
    const programs = [...pages.flatMap(programsOf), ...gallery().map(({ name, code }) => ({ place: name, code }))]
    const uses = usesIn(root, programs)
    const read = new Map(
      programs.map(program => [program, new Inference(types, program.code, typescript.parse(program.code))]),
    )
    const missed = uses.filter(({ program, name, at }) => {
      const found = suggestionsAt(read.get(program)!, at + name.length)
      return found?.from !== at || !found.list.some(each => each.name === name)
    })
    expect(uses.filter(({ kind }) => kind === 'member').length).toBeGreaterThan(500)
    expect(uses.filter(({ kind }) => kind === 'option').length).toBeGreaterThan(150)
    const places = missed.map(({ program, name, at }) => `${program.place}: ${name} at ${at}`).join('\n')
    expect(missed.length / uses.length, places).toBeLessThan(0.01)
    expect([...read].flatMap(([{ place }, each]) => mistakesIn(each).map(({ says }) => `${place}: ${says}`))).toEqual(
      [],
    )
    const seen = uses.filter(({ program, name, at }) => {
      const code = `${program.code.slice(0, at)}${name}Zz${program.code.slice(at + name.length)}`
      return mistakesIn(new Inference(types, code, typescript.parse(code))).some(({ from }) => from === at)
    })
    expect(seen.length / uses.length).toBeGreaterThan(0.95)
  },
)

it('marks nothing in programs of examples, of whose packages it knows some', () => {
  const types = new Types(readTable())
  const files = globSync('{examples,reproduce}/**/*.ts', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/out/**', '**/*.test.ts'],
  })
  const marked = files.flatMap(file => {
    const code = readFileSync(path.join(root, file), 'utf8')
    return mistakesIn(new Inference(types, code, typescript.parse(code))).map(
      ({ says, from }) => `${file}:${code.slice(0, from).split('\n').length} ${says}`,
    )
  })
  expect(files.length).toBeGreaterThan(50)
  expect(marked).toEqual([])
})
