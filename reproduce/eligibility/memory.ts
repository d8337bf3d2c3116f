import { eprop, epropSequence, rtrl, squaredError, uoro } from '@ngrad/eligibility'
import { alifLayer, randomWeights, readoutLayer, recurrentNetwork, runNetwork } from '@ngrad/spiking'

/** How many numbers each rule remembers of a sequence of so many steps. */
export interface Remembered {
  readonly steps: number
  readonly rule: string
  readonly numbers: number
}

/** What each rule remembers as sequences grow: a recurrent ALIF network with as many inputs as neurons. */
export function rememberedThroughTime(neurons: number, lengths: readonly number[]): Remembered[] {
  const network = recurrentNetwork({
    inputs: neurons,
    layers: [alifLayer(neurons, { recurrent: true }), readoutLayer(2)],
  })
  const weights = randomWeights(network)
  const traces = eprop(network, weights)
  const sequence = epropSequence(network, weights, squaredError)
  // one step of a run shows what backpropagation through time has to keep of each
  const run = runNetwork(network, weights, new Float64Array(neurons))
  const perStep = run.reduce(
    (sum, { potential, output, adaptation }) => sum + potential.length + output.length + adaptation.length,
    neurons,
  )
  return lengths.flatMap(steps => [
    { steps, rule: 'backpropagation through time', numbers: steps * perStep },
    { steps, rule: 'e-prop by sequences', numbers: sequence.remembered(steps) },
    { steps, rule: 'e-prop by traces', numbers: traces.remembered },
    { steps, rule: 'UORO', numbers: uoro(network, weights).remembered },
    { steps, rule: 'RTRL', numbers: neurons <= 100 ? rtrl(network, weights).remembered : 0 },
  ])
}
