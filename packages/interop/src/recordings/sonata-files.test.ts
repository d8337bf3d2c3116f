import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ms, simulation } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { poisson } from '@ngrad/spiking'
import { afterAll, expect, it } from 'vitest'
import { readSonataSpikes } from '../spikes/sonata-spikes.ts'
import { sonataFiles } from './sonata-files.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-sonata-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('has every population, whatever it is called', async () => {
  const names = ['plain', 'ce/lls', 'ce_lls', 'ce%2Flls', '.']
  const file = path.join(folder, 'run.ngrad')
  const sim = simulation({ seed: 1 })
  for (const name of names) sim.population(name, poisson({ rate: 500 }), 5)
  sim.use(recorder({ file }))
  await sim.run(20 * ms)
  sim.close()
  const recording = await openRecording(file)
  const found = await readSonataSpikes((await sonataFiles(recording)).get('spikes')!)
  expect(found.map(({ population }) => population).toSorted()).toEqual(['%2E', 'ce%252Flls', 'ce%2Flls', 'ce_lls', 'plain'])
  expect(found.find(({ population }) => population === 'ce%2Flls')!.times).toHaveLength((await recording.readSpikes('ce/lls')).times.length)
})
