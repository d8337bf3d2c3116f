import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ms, simulation } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { openHdf5 } from '@ngrad/data'
import { lif, poisson } from '@ngrad/spiking'
import { afterAll, expect, it } from 'vitest'
import { readSonataSpikes } from '../spikes/sonata-spikes.ts'
import { nwbSession } from './nwb-session.ts'
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

it('names the neurons that were watched, wherever a recording is written', async () => {
  const file = path.join(folder, 'watched.ngrad')
  const sim = simulation({ seed: 1 })
  const cells = sim.population('cells', lif(), 10)
  cells.set('v', Float64Array.from({ length: 10 }, (_, neuron) => -70 + neuron))
  sim.probe(cells, 'v', { neurons: [3, 7], every: 1 * ms })
  sim.use(recorder({ file }))
  await sim.run(20 * ms)
  sim.close()
  const recording = await openRecording(file)
  const { neurons, values } = await recording.readActivity('cells.v')
  expect([...neurons]).toEqual([3, 7])
  expect(values[0]! < values[1]!).toBe(true) // the one that began 4 mV higher
  const report = await openHdf5((await sonataFiles(recording)).get('activity/cells.v')!)
  expect(Array.from(report.dataset('report/cells/mapping/node_ids').read() as ArrayLike<bigint>, Number)).toEqual([3, 7])
  report.close()
  expect((await nwbSession(recording)).series.map(({ description }) => description)).toEqual(['v of cells.v, columns are of neurons 3, 7'])
})
