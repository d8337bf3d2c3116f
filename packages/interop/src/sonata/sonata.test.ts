import { readFileSync } from 'node:fs'
import { openHdf5 } from '@ngrad/data'
import { expect, it } from 'vitest'
import { onGrid, readSonataSpikes, sonata, writeSonata } from '../index.ts'

/** Written by validate/nest_sonata.py, with the spikes that NEST 3.10 gives in double precision. */
const golden = new URL('../../golden/sonata/', import.meta.url)
const nest = JSON.parse(readFileSync(new URL('nest.json', golden), 'utf8')) as { spikes: [number, number][] }

it('runs a network spike for spike as NEST does, and writes what it did', async () => {
  const network = await sonata(new URL('config.json', golden), { threads: 1 })
  await network.simulation.run(network.duration)
  const [{ spikes, ids }] = network.populations as [(typeof network.populations)[0]]
  const fired = Array.from(spikes!.times, (time, at) => [Number(time.toFixed(6)), ids[spikes!.neurons[at]!]!])
  expect(fired.toSorted(([a, b], [c, d]) => a! - c! || b! - d!)).toEqual(nest.spikes)
  const files = await writeSonata(network)
  network.simulation.close()
  expect([...files.keys()]).toEqual(['spikes.h5', 'potential.h5'])
  const [read] = await readSonataSpikes(files.get('spikes.h5')!)
  expect(read!.population).toBe('cells')
  expect(Array.from(read!.ids, (id, at) => [Number(read!.times[at]!.toFixed(6)), id])).toEqual(nest.spikes)
  const report = await openHdf5(files.get('potential.h5')!)
  expect(report.dataset('report/cells/data').shape).toEqual([2000, 2])
  expect([...report.dataset('report/cells/mapping/node_ids').numbers()]).toEqual([0, 7])
  report.close()
})

it('says which file cannot be read', async () => {
  await expect(sonata('nowhere/config.json')).rejects.toThrow(/nowhere\/config\.json: cannot be read: ENOENT/)
})

it('brings times onto the grid: up, nearest, down, or not', () => {
  const times = (round: 'up' | 'nearest' | 'down'): number[] => [
    ...(onGrid([0.04, 0.21, 0.26, 0.3], [0, 0, 1, 1], { dt: 0.1, round }).times as Float64Array),
  ]
  expect(times('up')).toEqual([0.1, 0.3, 0.3])
  expect(times('nearest')).toEqual([0.1, 0.2, 0.3])
  expect(times('down')).toEqual([0.1, 0.2, 0.2, 0.3])
  expect(() => onGrid([0.26], [0], { dt: 0.1, round: 'error' })).toThrow(
    'onGrid.times[0] is 0.26; it must be a multiple of dt',
  )
})

it('spikes of a neuron in one step count as one, go to the next step, or are refused', () => {
  const at = (doubles: 'one' | 'next'): number[] => [
    ...(onGrid([1, 1, 2, 2], [0, 0, 0, 1], { dt: 1, doubles }).times as Float64Array),
  ]
  expect(at('one')).toEqual([1, 2, 2])
  expect(at('next')).toEqual([1, 2, 2, 3])
  expect(() => onGrid([1, 1], [0, 0], { dt: 1, doubles: 'error' })).toThrow(
    'in another step than the spike of neuron 0',
  )
})
