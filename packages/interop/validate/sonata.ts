/**
 * Holds a network of SONATA against the spikes that nest_sonata.py wrote of it:
 *
 *     python nest_sonata.py FOLDER && node --conditions=@ngrad/source sonata.ts FOLDER
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sonata } from '../src/index.ts'

const folder = process.argv[2]!
const { simulation, populations, duration } = await sonata(path.join(folder, 'config.json'))
await simulation.run(duration)
const fired = populations.flatMap(({ spikes, ids }) =>
  spikes ? Array.from(spikes.times, (time, at) => `${time.toFixed(6)} ${ids[spikes.neurons[at]!]}`) : [],
)
simulation.close()
const nest = readFileSync(path.join(folder, 'nest-spikes.txt'), 'utf8').trim().split('\n')
const missing = new Set(nest).difference(new Set(fired)).size
console.log(`${fired.length} spikes here, ${nest.length} in NEST, ${missing} of which are not here`)
