import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { violations } from './boundaries.ts'
import { newPackage } from './new-package.ts'

const workspace = path.join(import.meta.dirname, '..')
const description = 'Learns by trying'
let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ngrad-new-package-'))
  const settings = ['package.json', 'tsconfig.base.json', 'tsconfig.package.json', 'tsconfig.build.json', 'LICENSE']
  for (const file of [...settings, 'vitest.config.ts', 'tools/closing-line.ts']) {
    cpSync(path.join(workspace, file), path.join(root, file))
  }
  for (const name of ['core', 'spiking', 'learning']) {
    mkdirSync(path.join(root, 'packages', name), { recursive: true })
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(path.join(workspace, 'packages', name, file), path.join(root, 'packages', name, file))
    }
  }
  symlinkSync(path.join(workspace, 'node_modules'), path.join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('makes a package that keeps the directions of imports, is built, and passes its test', { timeout: 60_000 }, () => {
  newPackage(root, { name: 'trial-and-error', layer: 'learner', description })
  expect(violations(root)).toEqual([])
  const build = JSON.parse(readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8'))
  expect(build.references).toContainEqual({ path: 'packages/trial-and-error' })
  const source = readFileSync(path.join(root, 'packages/trial-and-error/src/trial-and-error.ts'), 'utf8')
  expect(source).toContain('export function trialAndError(population: Population)')
  const vitest = path.join(workspace, 'node_modules/vitest/vitest.mjs')
  const one = ['run', '--project', 'trial-and-error']
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, ...one], { cwd: root, encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
  expect(stdout).toMatch(/[1-9]\d* passed, 0 failed\n$/)
})

it('refuses a name that no package can have, a layer that there is not, and a package that exists', () => {
  const make = (name: string, layer: string) => () => newPackage(root, { name, layer, description })
  expect(make('Trial Error', 'learner')).toThrow(/^name is 'Trial Error'; it must be small letters and digits/)
  expect(make('trial', 'lerner')).toThrow(/the layer is 'lerner'; it must be one of models, edge, learning, learner/)
  expect(make('spiking', 'models')).toThrow('spiking exists already and is not empty')
  expect(existsSync(path.join(root, 'packages/trial'))).toBe(false)
})
