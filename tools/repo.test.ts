import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules/.bin')

/** Runs a command in the workspace's root; status 0 and what it printed is what a test expects. */
function run(command: string, ...args: string[]): { status: number | null; text: string } {
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}`, NO_COLOR: '1' }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env })
  return { status, text: stdout + stderr }
}

/** Lines of the sources that match a pattern, as `file:line`. */
function linesThat(matches: (line: string) => boolean): string[] {
  const sources = globSync('{packages/*/{src,web},tools,examples,reproduce,bench}/**/*.{ts,mjs,css,html}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/gen/**', '**/dist/**', '**/out/**'],
  })
  return sources.flatMap(file => {
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n')
    return lines.flatMap((line, index) => (matches(line) ? [`${file}:${index + 1}`] : []))
  })
}

it('type-checks', { timeout: 120_000 }, () => {
  expect(run('tsc', '--noEmit')).toEqual({ status: 0, text: '' })
})

it('lints', { timeout: 60_000 }, () => {
  const { status, text } = run('oxlint', '--quiet')
  expect(status, text).toBe(0)
})

it('keeps the directions of imports between packages', () => {
  const { status, text } = run(process.execPath, 'tools/boundaries.ts')
  expect(status, text).toBe(0)
})

it('has no line over 140 columns and no tab', () => {
  expect(linesThat(line => line.length > 140 || line.includes('\t'))).toEqual([])
})

it('ends no statement with a semicolon', () => {
  expect(linesThat(line => /^\s*(import|export|const|let|return)\b.*;$/.test(line))).toEqual([])
})

it('asks of no number whether it is whole but for one that is told from its neighbours: isSafeInteger', () => {
  expect(linesThat(line => line.includes('Number.isInteger' + '('))).toEqual([])
})

it('asks Node for no files by patterns where it runs on 20.19, which has none', () => {
  const places = linesThat(line => /\bglob(Sync)?\b.* from 'node:fs/.test(line))
  expect(places.filter(place => /^packages\/[^/]+\/src\//.test(place) && !place.includes('.test.ts'))).toEqual([])
})

it('tells a matrix of weights by asking whether they lie as one, not by how many there are', () => {
  expect(linesThat(line => /\b(weights(\.length)?|count) [!=]== [\w.]+ \* [\w.]+/.test(line))).toEqual([])
})

it('hears what comes later from whatever has a then, not from promises alone: comesLater', () => {
  expect(linesThat(line => line.includes('instanceof ' + 'Promise'))).toEqual([])
})

it('builds all packages, and only them, from the root', () => {
  const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8'))
  const packages = globSync('{packages/*,reproduce}/package.json', { cwd: root }).map(file => ({ path: path.dirname(file) }))
  expect(new Set(references)).toEqual(new Set(packages))
})

it('has changesets of packages that there are', () => {
  const names = globSync('{packages/*,reproduce}/package.json', { cwd: root }).map(
    file => JSON.parse(readFileSync(path.join(root, file), 'utf8')).name as string,
  )
  const named = globSync('.changeset/*.md', { cwd: root }).flatMap(file => {
    const [, front = ''] = readFileSync(path.join(root, file), 'utf8').split(/^---$/m)
    return Array.from(front.matchAll(/^["'](.+?)["']:/gm), match => `${file}: ${match[1]}`)
  })
  expect(named.filter(line => !names.includes(line.split(': ')[1]!))).toEqual([])
})

it('names no registry in the lock file, which would bind every install to it', () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>
  }
  const hosts = Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && !link)
  expect(hosts.map(([name, { resolved }]) => `${name}: ${resolved}`)).toEqual([])
})

it('has a link in .bin to the Node that comes with the workspace', () => {
  const { status, text } = run(path.join(bin, process.platform === 'win32' ? 'node.cmd' : 'node'), '--version')
  expect(status, text).toBe(0)
  expect(Number(text.slice(1).split('.')[0])).toBeGreaterThanOrEqual(24)
})
