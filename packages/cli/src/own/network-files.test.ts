import { eventNetworks, eventProp } from '@ngrad/bptt'
import { spikingLearner, spikingNetworks } from '@ngrad/difference-propagation'
import type { PresentationPhases } from '@ngrad/difference-propagation'
import { dense, rateNetwork, rateNetworks } from '@ngrad/difference-propagation/rates'
import { forceLearner, forceNetworks, perturbationLearner, perturbationNetworks, spikingForceNetworks } from '@ngrad/eligibility'
import { memoryNetworks, vectorLearner } from '@ngrad/fastweights'
import type { VectorClassifier } from '@ngrad/fastweights'
import { adam, batches, copyOf, crossEntropy, decodeNetworkFile, fit, loadNetwork, recurrentNetworks } from '@ngrad/learning'
import { loadTraining, saveNetwork, saveTraining, sequences, squaredError } from '@ngrad/learning'
import type { AnyLearner, FitOptions, Loss, NamedArrays, NetworkKind, Settings } from '@ngrad/learning'
import { optimizerFor } from './optimizer-for.ts'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { learners as layered } from '../compare/registry.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { takes } from '../../testing/takes.ts'
import { ownNetworks } from './own-networks.ts'

const steps = 3
const values = Array.from({ length: 8 * steps * 4 }, (_, at) => Number((at * 7919) % 5 < 2))
const labels = Array.from({ length: 8 }, (_, index) => index % 2)
const [inTime, atOnce] = [steps, 1].map(each =>
  sequences({ values: values.slice(0, 8 * each * 4), inputs: 4, ...(each > 1 && { steps }), labels, window: 1 }),
)
const network = recurrentNetwork({ inputs: 4, layers: [rateLayer(5, { recurrent: true }), readoutLayer(2)] })
const layers = [dense(5, { activation: 'tanh' }), dense(4, { activation: 'tanh' }), dense(2)]
/** A network of its own, by whichever loss and length it learns: who takes none of them is no learner of these data. */
const places = [crossEntropy, squaredError].flatMap(loss =>
  [steps, 1].map(each => ({ inputs: 4, outputs: 2, steps: each, batch: 4, loss, size: 8, seed: 1 })),
)
/** What else some are told: neurons that never spike have no gradient of the times of their spikes. */
const options: Readonly<Record<string, object>> = { eventprop: { mean: 20 } }

/** A learner, the file of its network, and how one is made of the network that is found in it. */
interface Filed {
  readonly learner: AnyLearner
  readonly file: () => Uint8Array
  readonly again: (file: Uint8Array) => AnyLearner
}

/** How the network of a learner that brings its own is a file, and learns when it comes from one. */
const kind =
  <Network>(of: NetworkKind<Network>, learns: (found: Network, loss: Loss, settings: Settings) => AnyLearner) =>
  (loss: Loss, settings: Settings): Pick<Filed, 'again'> => ({ again: file => learns(loadNetwork(file, of), loss, settings) })
const memory = (name: string) => kind(memoryNetworks, found => vectorLearner(found.work, found as VectorClassifier, name))
const kinds: Readonly<Record<string, (loss: Loss, settings: Settings) => Pick<Filed, 'again'>>> = {
  force: kind(forceNetworks, found => forceLearner(found)),
  'force-spiking': kind(spikingForceNetworks, found => forceLearner(found, { name: 'force-spiking' })),
  'node-perturbation': kind(perturbationNetworks, (found, loss) => perturbationLearner(found, { outputs: 2, loss })),
  'dp-spiking': kind(spikingNetworks, (found, _loss, settings) => {
    const phases = Object.fromEntries(['settle', 'read', 'free', 'nudged', 'test'].map(name => [name, settings[`phases.${name}`]]))
    return spikingLearner({ ...found.forLearner, phases: phases as unknown as PresentationPhases })
  }),
  eventprop: kind(eventNetworks, (found, loss) => eventProp({ ...found, loss })),
}

const recurrent = (make: (typeof recurrentLearners extends Iterable<infer Entry> ? Entry : never)['make']): Filed => {
  const weights = randomWeights(network, { seed: 1 })
  const over = (found: { network: typeof network; weights: typeof weights }) => make({ ...found, loss: crossEntropy, seed: 1 })
  const again = (file: Uint8Array) => over(loadNetwork(file, recurrentNetworks))
  return { learner: over({ network, weights }), file: () => saveNetwork(network, weights), again }
}
const filed: readonly (readonly [string, () => Filed])[] = [
  ...Array.from(recurrentLearners, ({ name, make }) => [name, () => recurrent(make)] as const),
  ...Array.from(layered, ({ name, make }) => {
    const ofRates = (): Filed => {
      const rates = rateNetwork({ input: 4, layers, output: 'softmax', batch: 4, seed: 1 })
      return { learner: make(rates), file: () => saveNetwork(rates), again: file => make(loadNetwork(file, rateNetworks)) }
    }
    return [name, ofRates] as const
  }),
  ...Array.from(ownNetworks, ({ name, make }) => {
    const ofOwn = (): Filed => {
      const place = places.find(each => takes(() => make(each))) ?? places[0]!
      const learner = make(place, { ...options[name] })
      return { learner, file: () => saveNetwork(learner.network!), ...(kinds[name] ?? memory(name))(place.loss, learner.settings!) }
    }
    return [name, ofOwn] as const
  }),
]

/** Puts what a learner has beside its network where another one stands. */
function follow(one: AnyLearner, two: AnyLearner, inFile: NamedArrays): void {
  const own = Object.entries(one.weights).filter(([name]) => !(name in inFile))
  for (const [name, array] of own) two.weights[name]!.set(array)
  for (const [name, array] of Object.entries(one.state ?? {})) two.state![name]!.set(array)
  if (one.growing) two.growing!.restore(one.growing.save())()
}

describe('a network as a file', () => {
  it.each(filed)('%s: says and learns as it did, bit for bit', async (name, make) => {
    const { learner, file, again } = make()
    const data = learner.takes === 'examples' ? atOnce! : inTime!
    const train = async (each: AnyLearner, more: FitOptions = {}): Promise<NamedArrays> => {
      const optimizer = optimizerFor(each, adam({ rate: 0.05 }))
      await fit(each, data, { epochs: 2, batch: learner.samples === 1 ? 1 : 4, ...optimizer, ...more })
      return copyOf(each.weights)
    }
    const before = copyOf(learner.weights)
    const trainings: Uint8Array[] = []
    const after = await train(learner, { callbacks: { checkpoint: state => void trainings.push(saveTraining(state)) } })
    expect(learner.weights).not.toEqual(before)
    const saved = file()
    const resumed = await train(again(saved), { resume: loadTraining(trainings[0]!) })
    expect(resumed).toEqual(after)
    const other = again(saved)
    const { arrays } = decodeNetworkFile(saved)
    follow(learner, other, arrays)
    expect(other.weights).toEqual(learner.weights)
    const [batch] = [...batches(data, { size: learner.samples === 1 ? 1 : 4, shuffle: false })]
    expect(await other.answer(batch!)).toEqual(await learner.answer(batch!))
    expect(await train(other)).toEqual(await train(learner))
    expect(file()).not.toEqual(saved)
  })
})
