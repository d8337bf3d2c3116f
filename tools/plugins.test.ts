import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const sources = globSync('packages/*/src/**/*.ts', { cwd: root, exclude: ['**/gen/**'] })
const written = sources.filter(file => !file.endsWith('.test.ts')).map(read)

/** Names of a type, and of all that extend it. */
function typesOf(base: string): ReadonlySet<string> {
  const types = new Set([base])
  for (let before = 0; before < types.size;) {
    before = types.size
    for (const text of written)
      for (const [, name, parents] of text.matchAll(/export interface (\w+)(?:<[^>]*>)? extends ([^{]+) \{/g))
        if (parents!.split(/\W+/).some(parent => types.has(parent))) types.add(name!)
  }
  return types
}

/** Functions that packages export, with the plugin that they return: each export has an explicit type. */
function pluginFactories(): { readonly name: string; readonly makes: string }[] {
  const types = typesOf('Plugin')
  const doors = sources.filter(file => /^packages\/[^/]+\/src\/(index|node)\.ts$/.test(file)).map(read)
  const exported = new Set(doors.flatMap(text => text.split(/\W+/)))
  return written
    .flatMap(text => [
      ...text.matchAll(/^export function (\w+)(?:<[^(]*>)?\([^)]*\)*: (\w+)[ <]/gm),
      ...text.matchAll(/^export const (\w+) = (?:<[^(]*>)?\([^)]*\)*: (\w+) =>/gm),
    ])
    .map(([, name, makes]) => ({ name: name!, makes: makes! }))
    .filter(({ name, makes }) => types.has(makes) && exported.has(name))
}

it('finds the plugins that packages export', () => {
  const names = pluginFactories().map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['onlineEprop', 'fastSynapses', 'takeRewards', 'labels', 'nextFrame']))
})

it('has tried every plugin that packages export by describePlugin', () => {
  const contracts = sources
    .filter(file => file.endsWith('.contract.test.ts'))
    .map(read)
    .filter(text => text.includes('describePlugin('))
  const tried = (name: string): boolean => contracts.some(text => text.includes(`${name}(`))
  const lessons = typesOf('Teacher') // they differ by what they are given only
  const missing = pluginFactories().filter(({ name, makes }) => !tried(lessons.has(makes) ? 'defineTeacher' : name))
  expect(missing.map(({ name }) => name)).toEqual([])
})
