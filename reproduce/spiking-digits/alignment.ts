import { labels, ms, mV, normal, RandomStream, simulation, transposeOf } from '@ngrad/core'
import type { Projection } from '@ngrad/core'
import { differenceNeuron, differencePropagation } from '@ngrad/difference-propagation'
import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import { askedChanges, backpropagation } from '@ngrad/difference-propagation/testing'
import { agreement } from '@ngrad/learning'
import { bernoulli, stochastic } from '@ngrad/spiking'

/** What {@link spikeAlignment} is given. */
export interface SpikeAlignmentOptions {
  readonly seed: number
  /** Neurons of each layer, from the input to the output. */
  readonly sizes: readonly number[]
  /** Numbers of presentations after which the change of weights is looked at, ascending. */
  readonly after: readonly number[]
}

/** Cosine between the change of weights so far and the gradient. */
export interface SpikeAlignment {
  readonly presentations: number
  /** For each layer of weights, the lowest first. */
  readonly cosines: readonly number[]
}

/**
 * Shows one input with one target again and again to a spiking network whose weights hardly move, and holds the change
 * of weights so far against the gradient of the network's mean rates, $\partial L / \partial W = -\nu_i \delta_j$.
 */
export async function spikeAlignment({ seed, sizes, after }: SpikeAlignmentOptions): Promise<SpikeAlignment[]> {
  const phases = { free: 14, nudged: 50 }
  const sim = simulation({ seed, dt: 1 * ms })
  const draw = new RandomStream(seed, 1)
  const input = Float32Array.from({ length: sizes[0]! }, (_, index) => draw.uniform(index))
  const layers = sizes.map((size, layer) => {
    if (layer === 0) return sim.population('input', bernoulli({ probability: input }), size)
    if (layer === sizes.length - 1) return sim.population('output', stochastic(), size)
    return sim.population(`hidden${layer}`, differenceNeuron({ gain: 0.7 }), size)
  })
  const output = layers.at(-1)!
  const upward = layers
    .slice(1)
    .map((layer, below) =>
      sim.connect(layers[below]!, layer, { weight: normal(0, (1.2 / Math.sqrt(sizes[below]!)) * mV) }),
    )
  for (const [below, projection] of upward.slice(1).entries())
    sim.connect(projection.target, projection.source, {
      rule: transposeOf(projection),
      receptor: 'apical',
      // the weights to the outputs learn before the highest hidden layer feels the nudge, those below in twice `lead`
      delay: (below === upward.length - 2 ? 3 : 20) * ms,
    })
  const teacher = labels(output, output.size)
  sim.use(teacher).use(
    differencePropagation({
      output,
      hidden: layers.slice(1, -1),
      tau: 8 * ms,
      lead: 10 * ms,
      perturbation: 'central',
      learn: upward.map(projection => ({
        projection,
        rate: 1e-6 * mV,
      })),
    }),
  )
  const gradient = meanRateGradient(input, upward, 0)
  const start = upward.map(({ weights }) => weights.slice())
  const rows: SpikeAlignment[] = []
  let presentations = 0
  for (const count of after) {
    for (; presentations < count; presentations++) {
      teacher.teach(0, sim.step + phases.free, phases.nudged)
      await sim.run(phases.free + phases.nudged)
    }
    const cosines = upward.map(({ weights }, layer) => {
      const change = weights.map((weight, synapse) => weight - start[layer]![synapse]!)
      return agreement(change, gradient[layer]!).cosine
    })
    rows.push({ presentations, cosines })
  }
  return rows
}

/** $-\partial L / \partial W$ of each layer at the network's mean rates: the reference, on a network of rates with its weights. */
function meanRateGradient(input: Float32Array, upward: readonly Projection[], label: number): Float64Array[] {
  const network = rateNetwork({
    input: input.length,
    layers: upward.map(({ target }) => dense(target.size, { activation: 'sigmoid' })),
    output: 'logistic',
    precision: 'f64',
  })
  network.input.values.set(input)
  network.layers.forEach(({ synapses }, layer) => synapses.weights.values.set(upward[layer]!.weights))
  const target = network.work.matrix(1, network.top.units)
  target.values[label] = 1
  return askedChanges(network, backpropagation(network), target)
}
