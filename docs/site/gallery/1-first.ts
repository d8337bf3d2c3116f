// Noise into a few neurons, whose synapses learn
import { fixedProbability, Hz, ms, pA, simulation } from '@ngrad/core'
import { lif, poisson, stdpDerivative } from '@ngrad/spiking'

const sim = simulation({ seed: 42, dt: 0.1 * ms })
const input = sim.population('input', poisson({ rate: 20 * Hz }), 200)
const output = sim.population('output', lif({ tau: 20 * ms }), 10)
const synapses = sim.connect(input, output, { rule: fixedProbability(0.5), weight: 2500 * pA, delay: 1.5 * ms })
synapses.learn(stdpDerivative({ rate: 1, tau: 20 * ms, blind: 40 * ms }))

await sim.run(1000 * ms)
const mean = synapses.weights.reduce((sum, weight) => sum + weight, 0) / synapses.weights.length
console.log(`${synapses.weights.length} synapses of ${mean.toFixed(0)} pA in the mean`)
