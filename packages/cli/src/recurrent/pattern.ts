import { RandomStream } from '@ngrad/core'
import { sequences } from '@ngrad/learning'
import type { Dataset } from '@ngrad/learning'
import { alifLayer, lifLayer, rateLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'

/** What a recurrent network can be made of. */
export const units = ['rate', 'lif', 'alif'] as const

/** One of {@link units}. */
export type Units = (typeof units)[number]

/** A recurrent network, an input that is always the same, and two waves that it should say. */
export interface PatternTask {
  readonly network: RecurrentNetwork
  /** The weights to begin with. */
  readonly weights: NetworkWeights
  /** The input and the waves. */
  readonly data: Dataset
}

/** Makes pattern generation, small: 10 inputs, 20 recurrent units, 2 read-outs, 100 steps. */
export function patternTask(kind: Units, seed: number): PatternTask {
  const [inputs, size, outputs, steps] = [10, 20, 2, 100]
  const hidden = { rate: rateLayer, lif: lifLayer, alif: alifLayer }[kind](size, {
    recurrent: true,
    ...(kind === 'rate' && { tau: 5 }),
  })
  const network = recurrentNetwork({ inputs, layers: [hidden, readoutLayer(outputs, { tau: 15 })] })
  const random = new RandomStream(seed, 'pattern')
  const values = Float64Array.from({ length: steps * inputs }, (_, at) =>
    kind === 'rate' ? random.normal(at) : Number(random.uniform(at) < 0.2),
  )
  const targets = Float64Array.from({ length: steps * outputs }, (_, at) => {
    const [t, k] = [Math.floor(at / outputs), at % outputs]
    return Math.sin((2 * Math.PI * t) / [50, 33][k]! + 2 * Math.PI * random.uniform(1_000_000 + k))
  })
  const data = sequences({ values, inputs, steps, targets, outputs })
  return {
    network,
    data,
    weights: randomWeights(network, { seed, gain: kind === 'rate' ? 1 : 1.5 }),
  }
}
