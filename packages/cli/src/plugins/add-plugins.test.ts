import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { models } from '../describe-model.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { addPlugins } from './add-plugins.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-plugins-'))
const learner = (name: string, network: string, what = "'x'"): string =>
  `export const learners = [{ name: '${name}', what: ${what}, network: '${network}', make() {} }]`
const teacher = (name: string): string => `export const teachers = [{ name: '${name}', what: 'x', make() {} }]`
const model = (name: string): string => `export const mine = Object.assign(() => {}, { modelName: '${name}', description: {} })`

it.each([
  [learner('bptt', 'recurrent'), "learner.name is 'bptt'; it must be another one: there is a bptt"],
  [learner('bptt', 'own'), "learner.name is 'bptt'; it must be another one: there is a bptt"],
  [learner('lstm', 'layered'), "learner.name is 'lstm'; it must be another one: there is a lstm"],
  [learner('two words', 'layered'), "learner.name is 'two words'; it must be letters, digits, dots and hyphens"],
  [learner('five', 'layered', '5'), 'learner.five.what is 5; it must be text'],
  [learner('silent', 'own', 'undefined'), 'learner.entry is an object (name, what, network, make); it must be an entry, with name, what'],
  [teacher('denoise'), "teacher.name is 'denoise'; it must be another one: there is a denoise"],
  [teacher('within'), "teacher.name is 'within'; it must be another one: there is a within"],
  [teacher(''), "teacher.name is ''; it must be letters, digits, dots and hyphens"],
  [model('lif'), "model.name is 'lif'; it must be another one: there is a lif"],
])('refuses a plugin that is %s', async (text, words) => {
  const before = models()
  const file = path.join(mkdtempSync(path.join(folder, 'p-')), 'wrong.mjs')
  writeFileSync(file, text)
  await expect(addPlugins([file])).rejects.toThrow(`plugin ${file}: ${words}`)
  expect(models()).toEqual(before)
})

it('takes what a plugin passes on of ours, and one plugin twice', async () => {
  const file = path.join(folder, 'passes.mjs')
  const [ours] = recurrentLearners
  Object.assign(globalThis, { passedOn: ours })
  writeFileSync(file, `export const learners = [globalThis.passedOn, { name: 'another', what: 'x', network: 'recurrent', make() {} }]`)
  await addPlugins([file, file])
  expect(recurrentLearners.names.filter(name => name === 'another' || name === ours!.name)).toEqual([ours!.name, 'another'])
})

it('adds what a plugin brings to what can be described, with its place', async () => {
  const file = path.join(folder, 'right.mjs')
  writeFileSync(file, [learner('mine', 'recurrent'), teacher('taught'), model('meant'), 'export { mine as again }'].join('\n'))
  await addPlugins([file])
  const [neuron, ...others] = (models() as { name: string; kind: string; from: string }[]).filter(({ from }) => from === file)
  expect(neuron).toMatchObject({ name: 'meant', kind: 'neuron' })
  expect(others.map(({ name, kind }) => [name, kind])).toEqual([['mine', 'learner'], ['taught', 'teacher']])
})

it('says in a line which plugin cannot be loaded, what is wrong with it and where', async () => {
  const file = path.join(folder, 'throws.mjs')
  writeFileSync(file, "const mine = {}\nmine.there.here = 1\n")
  await expect(addPlugins([file])).rejects.toThrow(
    /throws\.mjs cannot be loaded: TypeError: Cannot set properties of undefined \(setting 'here'\) \(throws\.mjs:2:17\)$/,
  )
  writeFileSync(path.join(folder, 'lacks.mjs'), "import 'no-such-package'\n")
  await expect(addPlugins([path.join(folder, 'lacks.mjs')])).rejects.toThrow(/lacks\.mjs cannot be loaded: .*'no-such-package'/)
  for (const name of ['', folder]) await expect(addPlugins([name])).rejects.toThrow(`'${name}' is a folder; it must be a file`)
})
