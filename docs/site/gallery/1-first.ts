// Synapses that follow a change of the rate
import { fixedProbability, Hz, ms, pA, simulation } from '@ngrad/core'
import { lif, poisson, stdpDerivative } from '@ngrad/spiking'

const sim = simulation({ seed: 42, dt: 0.1 * ms })
const input = sim.population('input', poisson({ rate: 20 * Hz }), 200)
const output = sim.population('output', lif({ tau: 20 * ms }), 10)
const synapses = sim.connect(input, output, { rule: fixedProbability(0.5), weight: 2500 * pA, delay: 1.5 * ms })
synapses.learn(stdpDerivative({ rate: 20 * pA, tau: 20 * ms, blind: 40 * ms }))

const drive = sim.current('drive', output)
for (const current of [0, 300 * pA, 0]) {
  drive.send({ value: current })
  await sim.run(1000 * ms)
  const mean = synapses.weights.reduce((sum, weight) => sum + weight, 0) / synapses.weights.length
  console.log(`${current} pA flow in: weights of ${mean.toFixed(0)} pA in the mean`)
}
