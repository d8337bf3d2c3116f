/**
 * The whole brain of a fly: sugar-sensing neurons are activated, and the motor neuron MN9, which extends the proboscis, answers
 * (Shiu et al. 2024, figure 1). `npm run -s ngrad -- run examples/fly-brain.ts --data DIR`, where DIR holds their
 * `Connectivity_783.parquet` and `Completeness_783.csv`, or the files of version 630 with which they made the figures; they
 * come from their repository `Drosophila_brain_model`, and FlyWire's terms hold for them. Without `--data` a drawn network
 * of the same size stands in, whose figures say nothing about a fly.
 */
import { Hz, ms, simulation } from '@ngrad/core'
import { connectome, doseResponse, populateConnectome, syntheticConnectome } from '@ngrad/interop'
import type { NeuronSelection } from '@ngrad/interop'
import { mn9, sugar } from './fly-brain/neurons.ts'
import { readOptions } from './fly-brain/options.ts'

const asked = readOptions(process.argv)

const brain = asked.data === undefined ? syntheticConnectome({ neurons: asked.neurons }) : await connectome(asked.data)
const there = (ids: readonly string[]): string[] => ids.filter(id => brain.ids.includes(id)) // ids change from version to version
const stand = (type: string, ids: readonly string[]): NeuronSelection =>
  asked.data === undefined ? { cell_type: type } : there(ids)
console.log(
  `${brain.ids.length} neurons, ${brain.sources.length} connections${asked.data === undefined ? ', drawn' : ''}`,
)

const fly = populateConnectome(simulation({ dt: 0.1 * ms, seed: asked.seed }), brain)
const activation = fly.activate(stand('sugar', sugar), { rate: 0 * Hz })
if (asked.silence.length > 0) fly.silence(there(asked.silence))
console.log(
  `${activation.neurons.length} sugar-sensing neurons are activated\n\nsugar [Hz]   MN9 [Hz]   active neurons   [s]`,
)
const options = { activation, trials: asked.trials, duration: asked.duration * ms, of: stand('MN9', mn9) }
let begin = performance.now()
for await (const { rate, mean, active } of doseResponse(fly, { ...options, rates: asked.rates })) {
  const cells = [...mean].map(hz => hz.toFixed(1)).join(' ')
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(
    `${String(rate).padStart(10)}   ${cells.padStart(8)}   ${active.toFixed(0).padStart(14)}   ${seconds.padStart(3)}`,
  )
  begin = performance.now()
}
await fly.simulation.close()
