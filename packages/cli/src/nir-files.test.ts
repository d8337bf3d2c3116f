import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readNir } from '@ngrad/interop'
import { saveNetwork } from '@ngrad/learning'
import { lifLayer, randomWeights, recurrentNetwork } from '@ngrad/spiking'
import { afterAll, expect, it } from 'vitest'
import { exportNir } from './export-nir.ts'
import { importNir, isNir } from './import-nir.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-nir-'))
const at = (name: string): string => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

const main = path.join(import.meta.dirname, 'main.ts')
function ngrad(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
  return spawnSync(process.execPath, ['--conditions=@ngrad/source', main, ...args], { cwd: folder, env, encoding: 'utf8' })
}

it('writes a saved network as a graph, and makes a program of a graph that runs', { timeout: 60_000 }, async () => {
  const network = recurrentNetwork({ inputs: 3, layers: [lifLayer(4, { reset: 'zero', recurrent: true })] })
  writeFileSync(at('net'), saveNetwork(network, randomWeights(network, { seed: 1, gain: 3 })))
  await exportNir(at('net'), at('net.nir'), false)
  expect([await isNir(at('net.nir')), await isNir(at('net'))]).toEqual([true, false])
  await expect(exportNir(at('net'), at('net.nir'), false)).rejects.toThrow('--overwrite replaces it')
  const told = await importNir(at('net.nir'), at('net.ts'), { method: 'euler' })
  expect(told.split('\n').slice(1)).toEqual([
    'input   Input  3',
    'layer0  LIF    4        1 steps behind',
    'in steps of 1 ms, euler',
  ])
  await expect(importNir(at('net.nir'), at('net.ts'), {})).rejects.toThrow('a file that does not exist yet')
  expect(readFileSync(at('net.ts'), 'utf8')).toContain("new URL(\"net.nir\", import.meta.url), { dt: 1, method: 'euler' }")
  expect(ngrad('run', 'net.ts')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^output: \d+ spikes\n$/) })
})

it('writes the simulation of a script with the weights that it has at its end, also where it is closed', { timeout: 60_000 }, async () => {
  writeFileSync(
    at('sim.ts'),
    `import { simulation } from '@ngrad/core'
     import { lif } from '@ngrad/spiking'
     const sim = simulation({ dt: 1 })
     const cells = sim.population('cells', lif(), 2)
     const synapses = sim.connect(sim.port('in', 1).population, cells, { weight: 1 })
     await sim.run(5)
     synapses.weights.set([3, 4])
     await sim.close()\n`,
  )
  const { status, stderr } = ngrad('export', 'sim.ts', '--nir')
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^sim\.nir: \d+ bytes\n$/)])
  const { nodes } = await readNir(at('sim.nir'))
  expect([...nodes['in→cells']!.parameters['weight']!.values]).toEqual([3, 4])
  writeFileSync(at('none.ts'), 'console.log(1)\n')
  expect(ngrad('export', 'none.ts', '--nir').stderr).toContain('made no simulation')
})
