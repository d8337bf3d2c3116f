/**
 * `npm run validate -- [--only PART] [--kept] [--keep]`: has NEST, Brian2 and Elephant make their figures anew, holds the models and rules
 * here against them, and writes docs/validation.md. It exits with 1 where something is farther off than its bound.
 */
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Comparison, Reference } from '../../packages/spiking/validate/comparison.ts'
import { parseCall } from '../parse-call.ts'
import { folderOf, folders } from './all-references.ts'
import { cache, pythonFor, runScript } from './environment.ts'
import { distance, validationPage, within } from './page.ts'
import type { Part, Row } from './page.ts'

const root = path.join(import.meta.dirname, '../..')
const references = folders.flatMap(each => each.references)
const fresh = path.join(cache, 'figures')

const { values } = parseCall('npm run validate -- [--only PART] [--kept] [--keep]', {
  options: {
    only: { type: 'string', default: '' }, // part of a name, of a quantity, or of the name of a reference
    kept: { type: 'boolean', default: false }, // the figures that are kept, without Python
    keep: { type: 'boolean', default: false }, // keep the figures that were made
  },
})
const chosen = references
  .map(one => [one, one.comparisons(figuresIn(kept(one.name), one.name)).filter(each => isAsked(one, each))] as const)
  .filter(([, some]) => some.length > 0)
if (chosen.length === 0) {
  console.error(`There is nothing with ${values.only} in its name; there is ${references.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}
if (!values.kept) copyScripts()

const parts: Part[] = []
for (const [one] of chosen) parts.push(await validate(one))
const outside = parts.flatMap(({ rows }) => rows).filter(row => !within(row))
if (values.only === '' && !values.kept) writeFileSync(path.join(root, 'docs/validation.md'), validationPage(parts))
console.log(`${parts.flatMap(({ rows }) => rows).length} comparisons, ${outside.length} outside their bounds`)
process.exitCode = outside.length === 0 ? 0 : 1

function isAsked(one: Reference, { name, quantity }: Comparison): boolean {
  return [one.name, name, quantity].some(text => text.includes(values.only))
}

/** Has the figures made, and holds everything of them that was asked for. */
async function validate(one: Reference): Promise<Part> {
  const python = values.kept ? undefined : pythonFor(one.name, line => console.log(line))
  const start = performance.now()
  if (python) await runScript(python, `${one.name.replaceAll('-', '_')}.py`, fresh)
  const seconds = (performance.now() - start) / 1000
  console.log(`${one.name}: ${python ? `made in ${seconds.toFixed(1)} s, ${changed(one.name)}` : 'as kept'}`)
  if (python && values.keep) cpSync(path.join(fresh, `${one.name}.json`), path.join(kept(one.name), `${one.name}.json`))
  const rows: Row[] = []
  for (const comparison of one.comparisons(figuresIn(python ? fresh : kept(one.name), one.name))) {
    if (!isAsked(one, comparison)) continue
    const { name, quantity, bound, unit } = comparison
    const row = { name, quantity, bound, unit, off: await deviation(comparison) }
    console.log(`  ${within(row) ? '✓' : '✗'} ${name}, ${quantity}: ${distance(row)}`)
    rows.push(row)
  }
  return { name: one.name, rows }
}

/** How far it is off; what fails is without bound, and says why. */
async function deviation(comparison: Comparison): Promise<number> {
  try {
    return await comparison.deviation()
  } catch (error) {
    console.log(`  ${error instanceof Error ? error.message : String(error)}`)
    return Infinity
  }
}

/** Scripts write beside themselves: they do so in the cache. */
function copyScripts(): void {
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  for (const { folder } of folders) {
    const from = path.join(root, folder)
    for (const file of globSync(['*.py', 'brian2-texts.json'], { cwd: from })) cpSync(path.join(from, file), path.join(fresh, file))
  }
}

/** Where the figures of a reference are kept. */
function kept(name: string): string {
  return path.join(root, folderOf(name))
}

function figuresIn(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
}

/** In words, whether figures are those that are kept. */
function changed(name: string): string {
  const [before, now] = [kept(name), fresh].map(folder => JSON.stringify(figuresIn(folder, name)))
  return before === now ? 'as kept' : 'not as kept to the last digit'
}
