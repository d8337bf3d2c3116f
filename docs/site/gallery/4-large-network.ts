// 140 000 neurons with 15 million synapses
import { fixedIndegree, kHz, ms, mV, simulation } from '@ngrad/core'
import { iafPscDelta } from '@ngrad/spiking'

const [excitatory, inhibitory] = [112_000, 28_000]
const begun = performance.now()

const sim = simulation({ seed: 1, dt: 0.1 * ms })
const model = iafPscDelta({ tau: 20 * ms, rest: 0, reset: 10 * mV, threshold: 20 * mV })
const [cells, interneurons] = [
  sim.population('excitatory', model, excitatory),
  sim.population('inhibitory', model, inhibitory),
]
for (const target of [cells, interneurons]) {
  sim.drive(target, { rate: 15 * kHz, weight: 0.1 * mV })
  sim.connect(cells, target, { rule: fixedIndegree(86), weight: 0.2 * mV, delay: 1.5 * ms })
  sim.connect(interneurons, target, { rule: fixedIndegree(21), weight: -1.2 * mV, delay: 1.5 * ms })
}
await sim.run(0)
console.log(`Connected in ${((performance.now() - begun) / 1000).toFixed(1)} s`)

const spikes = sim.tally(cells)
const started = performance.now()
await sim.run(500 * ms)
const seconds = (performance.now() - started) / 1000
const count = spikes.counts.reduce((sum, each) => sum + each, 0)
console.log(
  `${((2 * count) / excitatory).toFixed(1)} Hz; half a second of its time took ${seconds.toFixed(1)} s of yours`,
)
