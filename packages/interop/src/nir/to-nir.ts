import { checkArgument, Simulation } from '@ngrad/core'
import type { RealArray } from '@ngrad/core'
import { checkWeights } from '@ngrad/spiking'
import type { NirGraph } from './graph.ts'
import { networkToNir } from './network-to-nir.ts'
import type { TrainableNetwork } from './recurrent-nir.ts'
import { simulationToNir } from './simulation-to-nir.ts'

/**
 * A graph of NIR from a trained network, or from the populations and projections of a simulation: what {@link writeNir}
 * writes and {@link fromNir} reads.
 *
 * Of a network, a layer is an Affine node, an LIF (with a synaptic current a CubaLIF) or an LI, and where it is recurrent a Linear
 * node back. Its time constant is the one that gives its decay by Euler's steps, $\tau = dt / (1 - \alpha)$ with $R = \tau / dt$, so
 * that weights stay as they are; what reads it exactly has another, so say `euler`. Layers without state are written as they are for an
 * answer: `conv2d` is a Conv2d, a `pool2d` of sums or averages a SumPool2d or AvgPool2d, with a Flatten where a row is wanted; `delay` is
 * a Delay and a Linear for each step in which something is heard; of a `skip` that adds both ways lead on; `dropout` is nothing;
 * `batchNorm` is folded into the `conv2d` or `delay` right before it. The largest of a window, `layerNorm` and other joins are refused.
 * A node spikes above its threshold, which is therefore the number before that of the layer.
 *
 * Of a simulation, populations of `lif` without refractory time, of the models that {@link populateNir} makes and of ports, replays
 * and other sources are written.
 * @throws NirError that names the layer or the population that NIR has nothing for
 * @example await writeFile('trained.nir', await writeNir(toNir({ network, weights })))
 */
export function toNir(source: TrainableNetwork | Simulation<RealArray>): NirGraph {
  if (source instanceof Simulation) return simulationToNir(source)
  checkArgument(
    'toNir.source',
    { what: 'a network with its weights, or a simulation', has: ['network', 'weights'] },
    source,
  )
  checkWeights(source.network, source.weights)
  return networkToNir(source)
}
