import { RandomStream } from '@ngrad/core'
import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { RateNetwork } from '@ngrad/difference-propagation/rates'
import { adam, crossEntropy, fit, sequences } from '@ngrad/learning'
import type { Dataset, Learner, RecurrentPlace } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { chart } from './chart.ts'

/** How a learner learns a small task, as a picture. */
export interface LearnerResponse {
  readonly svg: string
  readonly caption: string
}

const [inputs, outputs, hidden, count, epochs] = [8, 3, 8, 12, 60]

/** The loss of a learner for layered networks of rates, over rounds through examples. */
export const layeredResponse = (make: (network: RateNetwork) => Learner): Promise<LearnerResponse> => {
  const layers = [dense(hidden, { activation: 'tanh' }), dense(outputs)]
  return responseOf(make(rateNetwork({ input: inputs, layers, batch: count, seed: 1 })), 1)
}

/** The same of a learner for recurrent networks, over rounds through sequences. */
export const recurrentResponse = (make: (place: RecurrentPlace) => Learner): Promise<LearnerResponse> => {
  const layers = [rateLayer(hidden, { recurrent: true, tau: 3 }), readoutLayer(outputs, { tau: 3 })]
  const network = recurrentNetwork({ inputs, layers })
  return responseOf(
    make({ network, weights: randomWeights(network, { seed: 3, gain: 2 }), loss: crossEntropy, seed: 1 }),
    10,
  )
}

async function responseOf(learner: Learner, steps: number): Promise<LearnerResponse> {
  const losses: number[] = []
  const callbacks = { epoch: ({ loss }: { readonly loss: number }) => void losses.push(loss) }
  await fit(learner, patterns(steps), { optimizer: adam({ rate: 0.01 }), epochs, batch: count, callbacks })
  const shown = steps === 1 ? 'patterns' : `sequences of ${steps} steps, after which the class is said`
  return {
    svg: chart({ x: losses.map((_, epoch) => epoch + 1), y: losses, xLabel: 'rounds', yLabel: 'loss' }),
    caption: `Loss while ${hidden} hidden units learn to tell ${outputs} classes of ${count} noisy ${shown}, with its defaults and Adam.`,
  }
}

/** Examples of three classes, each with its inputs bright in the first half of the steps, and noise in all. */
function patterns(steps: number): Dataset {
  const noise = new RandomStream(1, 'patterns')
  const labels = Array.from({ length: count }, (_, index) => index % outputs)
  const values = labels.flatMap((label, index) =>
    Array.from({ length: steps * inputs }, (_, at) => {
      const bright = (at % inputs) % outputs === label && at < Math.ceil(steps / 2) * inputs
      return (Number(bright) + noise.uniform(index * steps * inputs + at)) / 2
    }),
  )
  return sequences({ values, inputs, steps, labels, outputs, window: 1 })
}
