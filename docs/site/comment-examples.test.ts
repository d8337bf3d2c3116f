import path from 'node:path'
import { expect, it } from 'vitest'
import { commentExamples, saidIn } from './comment-examples.ts'

const all = commentExamples(path.resolve(import.meta.dirname, '../..'))

/** How many exports have no example: fewer is better, and this number goes down with them. */
const without = 68

it('has an example of each export, but of these', () => {
  expect(all.length).toBeGreaterThan(400)
  const missing = all.filter(({ code }) => code === undefined)
  expect(missing.length, missing.map(({ from, name }) => `${from} ${name}`).join(', ')).toBe(without)
})

/** A value as an example says it: lists, and numbers of four digits. */
function said(value: unknown): unknown {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, said)
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value
}

const computed = all.flatMap(example => saidIn(example).map(line => ({ ...line, from: example.from })))

it('says in some of them what comes out', () => expect(computed.length).toBeGreaterThan(15))

it.each(computed)('$code is $result', async ({ from, code, result }) => {
  const doors = [from, ...(from === '@ngrad/spiking' ? [`${from}/statistics`, `${from}/coding`] : [])]
  const scope = Object.assign({}, ...(await Promise.all(doors.map(door => import(door) as Promise<object>)))) as object
  // eslint-disable-next-line no-new-func
  const value: unknown = new Function(...Object.keys(scope), `return ${code}`)(...Object.values(scope))
  expect(said(value)).toEqual(JSON.parse(result))
})
