import { checkArgument, Simulation } from '@ngrad/core'
import type { RealArray } from '@ngrad/core'
import { checkWeights, decay, denseLayers, spikingConstants } from '@ngrad/spiking'
import type { LayerWeights, UnitLayer } from '@ngrad/spiking'
import type { NirArray, NirGraph, NirNode } from './graph.ts'
import { NirError } from './nir-error.ts'
import type { TrainableNetwork } from './recurrent-nir.ts'
import { simulationToNir } from './simulation-to-nir.ts'

/**
 * A graph of NIR from a trained network, or from the populations and projections of a simulation: what {@link writeNir}
 * writes and {@link fromNir} reads.
 *
 * Of a network, a layer is an Affine node, an LIF (with a synaptic current a CubaLIF) or an LI, and where it is recurrent a Linear
 * node back. Its time constant is the one that gives its decay by Euler's steps, $\tau = dt / (1 - \alpha)$ with $R = \tau / dt$, so
 * that weights stay as they are; what reads it exactly has another, so say `euler`. Of a simulation, populations of `lif` without
 * refractory time, of the models that {@link populateNir} makes and of ports, replays and other sources are written.
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

function networkToNir({ network, weights }: TrainableNetwork): NirGraph {
  const nodes: Record<string, NirNode> = { input: { type: 'Input', parameters: { shape: row([network.inputs]) } } }
  const edges: [string, string][] = []
  let [below, sources] = ['input', network.inputs]
  denseLayers('toNir', network).forEach((layer, index) => {
    const [name, into, back] = [`layer${index}`, `into${index}`, `recurrent${index}`]
    const { input, recurrent, bias } = weights[index]!
    const { size } = layer
    nodes[into] =
      bias.length > 0
        ? { type: 'Affine', parameters: { weight: transposed(input, sources, size), bias: row(bias) } }
        : { type: 'Linear', parameters: { weight: transposed(input, sources, size) } }
    nodes[name] = layerNode(name, layer, weights[index]!, network.dt)
    edges.push([below, into], [into, name])
    if (recurrent.length > 0) {
      nodes[back] = { type: 'Linear', parameters: { weight: transposed(recurrent, size, size) } }
      edges.push([name, back], [back, name])
    }
    below = name
    sources = size
  })
  nodes['output'] = { type: 'Output', parameters: { shape: row([sources]) } }
  return { nodes, edges: [...edges, [below, 'output']] }
}

function layerNode(name: string, layer: UnitLayer, weights: LayerWeights, dt: number): NirNode {
  const { kind, size } = layer
  if (kind !== 'lif' && kind !== 'readout')
    throw new NirError(name, `is a layer of kind ${kind}, which NIR has no node for; lif and readout have one`)
  const fill = (value: number): NirArray => row(new Float64Array(size).fill(value))
  const seconds = dt / 1000
  if (kind === 'readout') {
    const lost = 1 - decay(dt, layer.tau)
    if (lost === 0) return { type: 'I', parameters: { r: fill(1 / seconds) } }
    return { type: 'LI', parameters: { tau: fill(seconds / lost), r: fill(1 / lost), v_leak: fill(0) } }
  }
  if (layer.reset !== 'zero')
    throw new NirError(
      name,
      `has the reset '${layer.reset}'; a node of NIR resets to a potential: make the layer with reset 'zero'`,
    )
  if (layer.refractory > 0) throw new NirError(name, `is refractory for ${layer.refractory} steps, which no node of NIR is`)
  const { alpha, gamma, theta } = spikingConstants(layer, weights, dt)
  const spikes = { v_threshold: row(theta), v_reset: fill(0) }
  const lost = alpha.map(kept => 1 - kept)
  const times = (factor: number, by: Float64Array): NirArray => row(by.map(value => factor / value))
  if (layer.tau === Infinity && layer.tauSynapse === 0) return { type: 'IF', parameters: { r: fill(1 / seconds), ...spikes } }
  if (layer.tau === Infinity) throw new NirError(name, 'integrates its synaptic current without a leak, which no node of NIR does')
  const leak = { r: times(1, lost), v_leak: fill(0), ...spikes }
  if (layer.tauSynapse === 0) return { type: 'LIF', parameters: { tau: times(seconds, lost), ...leak } }
  const lostCurrent = gamma.map(kept => 1 - kept)
  const current = { tau_syn: times(seconds, lostCurrent), w_in: times(1, lostCurrent) }
  return { type: 'CubaLIF', parameters: { tau_mem: times(seconds, lost), ...current, ...leak } }
}

/** Numbers in a row. */
const row = (values: ArrayLike<number>): NirArray => ({ values: Float64Array.from(values), shape: [values.length] })

/** A matrix of targets × sources, from one of sources × targets. */
function transposed(values: Float64Array, sources: number, targets: number): NirArray {
  const weight = new Float64Array(values.length)
  for (let source = 0; source < sources; source++)
    for (let target = 0; target < targets; target++)
      weight[target * sources + source] = values[source * targets + target]!
  return { values: weight, shape: [targets, sources] }
}
