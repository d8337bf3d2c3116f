import { checkArgument, ParameterError } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { checkRates, checkShown } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { RateNetwork } from './network.ts'

/** Parameters of {@link recirculationAutoencoder}. */
export interface RecirculationAutoencoderOptions {
  /** Part λ of what units were that they stay as activity comes round [1]; 0.75 if left out. */
  readonly regression?: number
}

/** Parameters of {@link recirculationAutoencoder}. */
const autoencoderParameters: ParametersOf<RecirculationAutoencoderOptions> = {
  regression: {
    unit: '1',
    default: 0.75,
    atLeast: 0,
    below: 1,
    what: 'part of what units were that they stay as activity comes round',
  },
}

/**
 * Recirculation in both directions: visible units drive hidden ones, those the visible ones, and the loop is gone through twice,
 * $h^1 = f(v^0 W + b)$, $v^2 = \lambda v^0 + (1 - \lambda)\, g(h^1 V + c)$, $h^3 = \lambda h^1 + (1 - \lambda)\, f(v^2 W + b)$. Each
 * weight follows pre-synaptic activity × change of post-synaptic activity,
 * $\Delta V = \langle h^1 (v^0 - v^2) \rangle$, $\Delta W = \langle v^2 (h^1 - h^3) \rangle$: no error is sent, and the two ways share
 * nothing. Where $W = V^\top$ and λ goes to 1 this is the slope of what the reconstruction misses. With a little decay of the
 * weights the two ways become each other's transposes.
 *
 * The network has one hidden layer and as many outputs as inputs; what is wanted of it is what it is shown.
 * @throws ParameterError if the network has another form, or λ is not from 0 to below 1
 * @see Hinton & McClelland (1988), Learning representations by recirculation. NIPS 0:358, eqs 1–4
 * @example
 * const network = rateNetwork({ input: 4, layers: [dense(2), dense(4)], output: 'logistic', batch: 4 })
 * const learner = exampleLearner(network, recirculationAutoencoder(network))
 */
export function recirculationAutoencoder(network: RateNetwork, options: RecirculationAutoencoderOptions = {}): RateLearner {
  const values = valuesOf('recirculationAutoencoder', autoencoderParameters, options)
  checkArgument('recirculationAutoencoder.network', RateNetwork, network)
  checkRates('recirculationAutoencoder', network)
  const { layers, input, work, batch } = network
  const [hidden, visible] = layers
  if (!hidden || !visible || layers.length !== 2 || visible.units !== input.columns)
    throw new ParameterError(
      'recirculationAutoencoder.network',
      [input.columns, ...layers.map(({ units }) => units)].join('-'),
      'of one hidden layer and as many outputs as inputs',
    )
  const part = 1 - values.regression
  const change = work.matrix(batch, visible.units)
  const again = work.matrix(batch, visible.units)
  const drive = work.matrix(batch, hidden.units)
  const felt = work.matrix(batch, hidden.units)
  const differ = work.elementwise({ d: 'part * (t - y)', v: 'shown - d' })
  const back = work.elementwise({ d: 'part * (h - d)' })
  return {
    name: 'recirculation',
    settings: values,
    learn(target) {
      checkShown(network, target)
      network.forward()
      differ({ d: change, v: again, t: target, y: visible.y, shown: input, part })
      hidden.excite(drive, again)
      hidden.f.apply({ x: drive, y: felt })
      back({ d: felt, h: hidden.y, part })
      hidden.synapses.update(again, felt)
      visible.synapses.update(hidden.y, change)
    },
  }
}
