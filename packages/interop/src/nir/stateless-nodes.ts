import type { BatchNormLayer, Conv2dLayer, Pool2dLayer, SkipLayer } from '@ngrad/learning'
import { batchNormLayer, conv2dLayer, dropoutLayer, layerNormLayer, pool2dLayer, skipLayer } from '@ngrad/learning'
import { passing } from '@ngrad/spiking'
import type { LayerWeights, LinearMap, StatelessLayer } from '@ngrad/spiking'
import { number, row } from './graph-writer.ts'
import type { GraphWriter, Sent } from './graph-writer.ts'
import { NirError } from './nir-error.ts'

/** A layer without state that is to be written, and where. */
interface Given {
  readonly writer: GraphWriter
  readonly layer: StatelessLayer
  readonly weights: LayerWeights
  /** Name of its nodes. */
  readonly name: string
  /** Duration of a step [ms]. */
  readonly dt: number
  /** What it is sent. */
  readonly below: Sent
  /** What the second layer that it hears sends, where it does. */
  readonly second?: Sent
}

/**
 * Writes a layer without state as it is for an answer, and returns the nodes that say what it sends.
 * @throws NirError that names it if NIR has nothing for it
 */
export function statelessNodes(given: Given): Sent {
  const { layer, name, below } = given
  switch (layer.name) {
    case conv2dLayer.kind:
      return convolution(given, layer as Conv2dLayer)
    case pool2dLayer.kind:
      return pool(given, layer as Pool2dLayer)
    case dropoutLayer.kind:
      return below // where it answers it leaves nothing out
    case skipLayer.kind:
      return skip(given, layer as SkipLayer)
    case batchNormLayer.kind:
      return norm(given, layer as BatchNormLayer)
    case layerNormLayer.kind:
      throw new NirError(name, 'is a layerNorm: it divides by the deviation of all units in each step, which no node of NIR does')
    default:
      if (!layer[passing].connections || layer.second) throw new NirError(name, `is a ${layer.name}, which no node of NIR is`)
      return delayed(given, layer[passing].connections(given.weights))
  }
}

/** Groups are written out, with zeros between: the Conv2d of Python's nir 1.0 takes them for fewer channels than there are. */
function convolution({ writer, weights: { input, bias }, name, below }: Given, layer: Conv2dLayer): Sent {
  const { from, channels, groups, kernel, stride, padding, dilation, shape } = layer
  const [taps, perGroup, places] = [kernel[0] * kernel[1], from[0] / groups, shape[1] * shape[2]]
  const weight = new Float64Array(channels * from[0] * taps)
  for (let target = 0; target < channels; target++) {
    const first = Math.floor(target / (channels / groups)) * perGroup
    weight.set(input.subarray(target * perGroup * taps, (target + 1) * perGroup * taps), (target * from[0] + first) * taps)
  }
  const write = (own: string, values: Float64Array, constants: Float64Array): Sent => {
    const [, ...extents] = from
    const made = writer.add(own, 'Conv2d', shape, {
      weight: { values, shape: [channels, from[0], ...kernel] },
      bias: row(constants),
      stride: row(stride),
      padding: row(padding),
      dilation: row(dilation),
      groups: number(1),
      input_shape: row(extents),
    })
    writer.lead(below, own, from)
    const rescaled: Sent['rescaled'] = (place, factor, added) => {
      const ofChannel = (all: Float64Array): Float64Array => {
        const one = Float64Array.from({ length: channels }, (_, channel) => all[channel * places]!)
        if (all.some((value, at) => value !== one[Math.floor(at / places)]))
          throw new NirError(place, `normalises units of one channel apart, as no Conv2d does: make it with together ${places}`)
        return one
      }
      const [factors, constant] = [ofChannel(factor), ofChannel(added)]
      const scaled = values.map((value, at) => value * factors[Math.floor(at / (from[0] * taps))]!)
      return write(place, scaled, constants.map((value, channel) => value * factors[channel]! + constant[channel]!))
    }
    return { ...made, rescaled }
  }
  return write(name, weight, bias.length > 0 ? bias : new Float64Array(channels))
}

function pool({ writer, name, below }: Given, { takes, from, kernel, stride, padding, shape }: Pool2dLayer): Sent {
  if (takes === 'max') throw new NirError(name, 'is a pool2d that takes the largest; NIR has pools of sums and of averages')
  const window = { kernel_size: row(kernel), stride: row(stride), padding: row(padding) }
  writer.lead(below, name, from)
  return writer.add(name, takes === 'sum' ? 'SumPool2d' : 'AvgPool2d', shape, window)
}

/** What two ways send adds up where they meet; a way that is there twice goes through a Scale of 1, as an edge is there once. */
function skip({ writer, name, below, second, layer: { size } }: Given, { joins }: SkipLayer): Sent {
  if (joins !== 'add') throw new NirError(name, `is a skip that joins by '${joins}'; in NIR what meets is added up`)
  const twice = second!.names.filter(each => below.names.includes(each))
  const once = second!.names.filter(each => !twice.includes(each))
  if (twice.length === 0) return { names: [...below.names, ...once] }
  const again = { names: twice }
  const shape = writer.shapeOf(again, size)
  const made = writer.add(name, 'Scale', shape, { scale: { values: new Float64Array(size).fill(1), shape } })
  writer.lead(again, name, shape)
  return { names: [...below.names, ...once, ...made.names] }
}

/** Into the weights before it: $y = f x + (\beta - f \mu)$ with $f = \gamma s / \sqrt{\sigma^2 + \epsilon}$. */
function norm({ weights: { input, bias, constants }, name, below }: Given, layer: BatchNormLayer): Sent {
  const { size, together, scale, epsilon } = layer
  const channels = size / together
  if (!below.rescaled)
    throw new NirError(
      name,
      'is a batchNorm with no weights right before it to fold it into, and NIR has no node for it: put it behind conv2d or delay',
    )
  const factor = Float64Array.from({ length: channels }, (_, c) => (input[c]! * scale) / Math.sqrt(constants[channels + c]! + epsilon))
  const added = factor.map((value, c) => bias[c]! - value * constants[c]!)
  const each = (values: Float64Array): Float64Array => Float64Array.from({ length: size }, (_, at) => values[Math.floor(at / together)]!)
  return below.rescaled(name, each(factor), each(added))
}

/** What is linear, with a Delay and a Linear for each step in which something is heard. */
function delayed({ writer, layer: { sources, size }, name, dt, below }: Given, map: LinearMap): Sent {
  const { bias = new Float64Array(size) } = map
  const matrices = new Map<number, Float64Array>()
  map.weights.forEach((weight, at) => {
    const delay = map.delays[at]!
    const matrix = matrices.get(delay) ?? new Float64Array(size * sources)
    matrices.set(delay, matrix)
    matrix[map.targets[at]! * sources + map.sources[at]!]! += weight
  })
  if (matrices.size === 0) matrices.set(0, new Float64Array(size * sources))
  const write = (own: string, factor: Float64Array, constants: Float64Array): Sent => {
    const names = [...matrices].toSorted(([one], [other]) => one - other).flatMap(([delay, matrix], index) => {
      const [linear, wait] = [`${own}After${delay}`, `${own}Delay${delay}`]
      const values = matrix.map((value, at) => value * factor[Math.floor(at / sources)]!)
      const biased = index === 0 && constants.some(value => value !== 0)
      const weight = { values, shape: [size, sources] }
      const made = writer.add(linear, biased ? 'Affine' : 'Linear', [size], { weight, ...(biased && { bias: row(constants) }) })
      if (delay === 0) writer.lead(below, linear, [sources])
      else {
        const waits = writer.add(wait, 'Delay', [sources], { delay: row(new Float64Array(sources).fill((delay * dt) / 1000)) })
        writer.lead(below, wait, [sources])
        writer.lead(waits, linear, [sources])
      }
      return made.names
    })
    const rescaled: Sent['rescaled'] = (place, more, added) =>
      write(place, factor.map((value, at) => value * more[at]!), constants.map((value, at) => value * more[at]! + added[at]!))
    return { names, rescaled }
  }
  return write(name, new Float64Array(size).fill(1), bias)
}
