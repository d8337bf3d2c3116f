import { batchNormLayer, conv2dLayer, dropoutLayer, pool2dLayer, skipLayer } from '@ngrad/learning'
import type { Conv2dLayer, Pool2dLayer } from '@ngrad/learning'
import { decay, spikingConstants } from '@ngrad/spiking'
import type { LayerWeights, UnitLayer } from '@ngrad/spiking'
import { GraphWriter, row } from './graph-writer.ts'
import type { Sent } from './graph-writer.ts'
import type { NirArray, NirGraph, NirNode } from './graph.ts'
import { NirError } from './nir-error.ts'
import type { TrainableNetwork } from './recurrent-nir.ts'
import { statelessNodes } from './stateless-nodes.ts'
import { nodeThreshold } from './thresholds.ts'

/** The graph of a network: each layer of units with the weights before it, each layer without state by {@link statelessNodes}. */
export function networkToNir({ network, weights }: TrainableNetwork): NirGraph {
  const { inputs, dt, layers } = network
  const writer = new GraphWriter()
  const shape = inputShape(network)
  const input = writer.add('input', 'Input', shape, { shape: row(shape) })
  const sent: Sent[] = []
  layers.forEach((layer, index) => {
    const [below, own] = [sent[index - 1] ?? input, weights[index]!]
    if (layer.kind === 'stateless') {
      const second = layer.second && (sent[layer.second.layer] ?? input)
      sent.push(statelessNodes({ writer, layer, weights: own, name: `layer${index}`, dt, below, ...(second && { second }) }))
    } else sent.push(unitNodes(writer, layer, own, index, below, index === 0 ? inputs : layers[index - 1]!.size, dt))
  })
  const last = sent.at(-1)!
  const given = writer.shapeOf(last, layers.at(-1)!.size)
  writer.add('output', 'Output', given, { shape: row(given) })
  writer.lead(last, 'output', given)
  return writer.graph()
}

/** Planes where a layer that takes planes hears the inputs, through none but layers that keep their places; else a row. */
function inputShape({ inputs, layers }: TrainableNetwork['network']): readonly number[] {
  for (const layer of layers) {
    if (layer.kind !== 'stateless') {
      if (!layer.oneToOne || layer.recurrent) break
    } else if (layer.name === conv2dLayer.kind || layer.name === pool2dLayer.kind) return (layer as Conv2dLayer | Pool2dLayer).from
    else if (![dropoutLayer.kind, skipLayer.kind, batchNormLayer.kind].includes(layer.name)) break
  }
  return [inputs]
}

function unitNodes(
  writer: GraphWriter,
  layer: UnitLayer,
  weights: LayerWeights,
  index: number,
  below: Sent,
  sources: number,
  dt: number,
): Sent {
  const [name, into, back] = [`layer${index}`, `into${index}`, `recurrent${index}`]
  const { input, recurrent, bias } = weights
  const { size, oneToOne = false } = layer
  const biased = oneToOne ? bias.some(value => value !== 0) : bias.length > 0
  const passes = oneToOne && !biased
  // what leads back is a row; so is what has weights or a bias of its own before it
  const shape = passes && !layer.recurrent ? writer.shapeOf(below, size) : [size]
  const made = layerNode(name, layer, weights, dt, shape)
  const sent = writer.add(name, made.type, shape, made.parameters)
  if (passes) writer.lead(below, name, shape)
  else {
    const matrix = oneToOne ? identity(size) : transposed(input, sources, size)
    const affine = writer.add(into, biased ? 'Affine' : 'Linear', [size], { weight: matrix, ...(biased && { bias: row(bias) }) })
    writer.lead(below, into, [sources])
    writer.lead(affine, name, shape)
  }
  if (recurrent.length > 0) {
    const linear = writer.add(back, 'Linear', [size], { weight: transposed(recurrent, size, size) })
    writer.lead(sent, back, [size])
    writer.lead(linear, name, [size])
  }
  return sent
}

function layerNode(name: string, layer: UnitLayer, weights: LayerWeights, dt: number, shape: readonly number[]): NirNode {
  const { kind, size } = layer
  if (kind !== 'lif' && kind !== 'readout')
    throw new NirError(name, `is a layer of kind ${kind}, which NIR has no node for; lif and readout have one`)
  const each = (values: Float64Array): NirArray => ({ values, shape })
  const fill = (value: number): NirArray => each(new Float64Array(size).fill(value))
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
  const spikes = { v_threshold: each(theta.map(nodeThreshold)), v_reset: fill(0) }
  const lost = alpha.map(kept => 1 - kept)
  const times = (factor: number, by: Float64Array): NirArray => each(by.map(value => factor / value))
  if (layer.tau === Infinity && layer.tauSynapse === 0) return { type: 'IF', parameters: { r: fill(1 / seconds), ...spikes } }
  if (layer.tau === Infinity) throw new NirError(name, 'integrates its synaptic current without a leak, which no node of NIR does')
  const leak = { r: times(1, lost), v_leak: fill(0), ...spikes }
  if (layer.tauSynapse === 0) return { type: 'LIF', parameters: { tau: times(seconds, lost), ...leak } }
  const lostCurrent = gamma.map(kept => 1 - kept)
  const current = { tau_syn: times(seconds, lostCurrent), w_in: times(1, lostCurrent) }
  return { type: 'CubaLIF', parameters: { tau_mem: times(seconds, lost), ...current, ...leak } }
}

/** Ones from each to itself. */
function identity(size: number): NirArray {
  const values = new Float64Array(size * size)
  for (let at = 0; at < size; at++) values[at * size + at] = 1
  return { values, shape: [size, size] }
}

/** A matrix of targets × sources, from one of sources × targets. */
function transposed(values: Float64Array, sources: number, targets: number): NirArray {
  const weight = new Float64Array(values.length)
  for (let source = 0; source < sources; source++)
    for (let target = 0; target < targets; target++)
      weight[target * sources + source] = values[source * targets + target]!
  return { values: weight, shape: [targets, sources] }
}
