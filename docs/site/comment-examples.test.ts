import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { commentExamples, saidIn } from './comment-examples.ts'

const all = commentExamples(path.resolve(import.meta.dirname, '../..'))

it('has an example of each export', () => {
  expect(all.length).toBeGreaterThan(400)
  expect(all.filter(({ code }) => code === undefined).map(({ from, name }) => `${from} ${name}`)).toEqual([])
})

/** Doors of a package by which its values come: all but that of tests. */
function doorsOf(name: string): string[] {
  const manifest = path.resolve(import.meta.dirname, '../..', name.replace('@ngrad', 'packages'), 'package.json')
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly exports: object }
  return Object.keys(exports).filter(door => !/testing|json/.test(door)).map(door => path.posix.join(name, door))
}

/** A value as an example says it: lists, and numbers of four digits. */
function said(value: unknown): unknown {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, said)
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value
}

const computed = all.flatMap(example => saidIn(example).map(line => ({ ...line, from: example.from })))

it('says in some of them what comes out', () => expect(computed.length).toBeGreaterThan(15))

it.each(computed)('$code is $result', async ({ from, code, result }) => {
  const scope = Object.assign({}, ...(await Promise.all(doorsOf(from).map(door => import(door) as Promise<object>)))) as object
  // eslint-disable-next-line no-new-func
  const value: unknown = new Function(...Object.keys(scope), `return ${code}`)(...Object.values(scope))
  expect(said(value)).toEqual(JSON.parse(result))
})
