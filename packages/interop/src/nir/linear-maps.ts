import { Connected, oneToOneMap } from '@ngrad/learning'
import type { LinearMap } from '@ngrad/spiking'
import type { NirNode } from './graph.ts'
import { sizeOf } from './graph.ts'
import { NirError } from './nir-error.ts'
import { convolutionAxes, poolOf } from './shapes.ts'
import type { NodeShapes } from './shapes.ts'

/** The map that a node without state is; undefined if it has one. */
export function mapOf(name: string, node: NirNode, shapes: NodeShapes): LinearMap | undefined {
  const { type, parameters } = node
  const size = sizeOf(shapes.output)
  switch (type) {
    case 'Linear':
    case 'Affine':
      return matrix(name, node, sizeOf(shapes.input), size)
    case 'Flatten':
      return oneToOneMap(size)
    case 'Scale': {
      const map = new Connected()
      const scale = spread(name, 'scale', parameters['scale']!.values, size)
      scale.forEach((factor, at) => map.add(at, at, factor))
      return map
    }
    case 'Delay': {
      const map = new Connected()
      const delays = spread(name, 'delay', parameters['delay']!.values, size)
      delays.forEach((delay, at) => {
        if (delay < 0) throw new NirError(name, `has a delay of ${delay} s; it must be 0 or more`)
        map.add(at, at, 1, delay)
      })
      return map
    }
    case 'Conv1d':
    case 'Conv2d':
      return convolution(name, node, shapes)
    case 'SumPool2d':
    case 'AvgPool2d':
      return pooling(node, shapes)
    default:
      return undefined
  }
}

/** One value for all, or one for each. */
export function spread(name: string, what: string, values: Float64Array, size: number): Float64Array {
  if (values.length === size) return values
  if (values.length === 1) return new Float64Array(size).fill(values[0]!)
  throw new NirError(name, `has ${values.length} values of ${what}; it must have 1 or ${size}`)
}

/** What a map makes of constant values, with its own bias. */
export function applied(map: LinearMap, values: Float64Array, size: number): Float64Array {
  const result = map.bias ? map.bias.slice() : new Float64Array(size)
  map.sources.forEach((source, at) => {
    result[map.targets[at]!]! += map.weights[at]! * values[source]!
  })
  return result
}

function matrix(name: string, { parameters }: NirNode, sources: number, targets: number): LinearMap {
  const map = new Connected()
  const { values } = parameters['weight']!
  for (let source = 0; source < sources; source++)
    for (let target = 0; target < targets; target++) map.add(source, target, values[target * sources + source]!)
  if (parameters['bias']) map.bias = spread(name, 'bias', parameters['bias'].values, targets)
  return map
}

/** Of the product of some extents, each place as a list of indices. */
function* places(extents: readonly number[]): Generator<number[]> {
  for (let flat = 0; flat < sizeOf(extents); flat++) {
    const place: number[] = []
    let left = flat
    for (const extent of extents.toReversed()) {
      place.unshift(left % extent)
      left = Math.floor(left / extent)
    }
    yield place
  }
}

const flatIndex = (extents: readonly number[], place: readonly number[]): number =>
  place.reduce((index, at, axis) => index * extents[axis]! + at, 0)

const isWithin = (extents: readonly number[], place: readonly number[]): boolean =>
  place.every((at, axis) => at >= 0 && at < extents[axis]!)

/** $y_{o,p} = b_o + \sum_{c,k} w_{o,c,k}\, x_{c,\, s p + d k - q}$ with stride s, dilation d and padding q. */
function convolution(name: string, node: NirNode, shapes: NodeShapes): LinearMap {
  const { weight, bias, groups } = node.parameters
  const axes = convolutionAxes(name, node, shapes.input.slice(1))
  const { kernel, stride, dilation, padding, inputs, outputs } = axes
  const [targets, perGroup] = weight!.shape as [number, number]
  const groupCount = groups?.values[0] ?? 1
  if (targets % groupCount !== 0) throw new NirError(name, `has ${targets} channels in ${groupCount} groups`)
  const map = new Connected()
  const [kernelPlaces, outputPlaces] = [[...places(kernel)], [...places(outputs)]]
  for (let target = 0; target < targets; target++) {
    const group = Math.floor(target / (targets / groupCount))
    outputPlaces.forEach((place, outputAt) => {
      kernelPlaces.forEach((offset, kernelAt) => {
        const from = place.map((at, axis) => at * stride[axis]! + offset[axis]! * dilation[axis]! - padding[axis]!)
        if (!isWithin(inputs, from)) return
        for (let channel = 0; channel < perGroup; channel++)
          map.add(
            (group * perGroup + channel) * sizeOf(inputs) + flatIndex(inputs, from),
            target * outputPlaces.length + outputAt,
            weight!.values[(target * perGroup + channel) * kernelPlaces.length + kernelAt]!,
          )
      })
    })
  }
  if (bias) {
    const each = spread(name, 'bias', bias.values, targets)
    map.bias = Float64Array.from(
      { length: targets * outputPlaces.length },
      (_, at) => each[Math.floor(at / outputPlaces.length)]!,
    )
  }
  return map
}

/** The sum or the mean of windows, channel by channel; what lies outside counts as 0. */
function pooling(node: NirNode, { input, output }: NodeShapes): LinearMap {
  const { kernel, stride, padding } = poolOf(node)
  const weight = node.type === 'AvgPool2d' ? 1 / sizeOf(kernel) : 1
  const [inputs, outputs] = [input.slice(1), output.slice(1)]
  const map = new Connected()
  for (let channel = 0; channel < input[0]!; channel++)
    for (const place of places(outputs))
      for (const offset of places(kernel)) {
        const from = place.map((at, axis) => at * stride[axis]! + offset[axis]! - padding[axis]!)
        if (isWithin(inputs, from))
          map.add(
            channel * sizeOf(inputs) + flatIndex(inputs, from),
            channel * sizeOf(outputs) + flatIndex(outputs, place),
            weight,
          )
      }
  return map
}
