import type { NirGraph, NirNode } from './graph.ts'
import { nirNodeTypes, sizeOf } from './graph.ts'
import { NirError } from './nir-error.ts'

/** Extents of what a node gets and of what it gives. */
export interface NodeShapes {
  readonly input: readonly number[]
  readonly output: readonly number[]
}

/**
 * The extents of all nodes: what they say themselves, and else what follows from the nodes before them.
 * @throws NirError if nothing says them, or two nodes that follow each other do not fit
 */
export function inferShapes({ nodes, edges }: NirGraph): ReadonlyMap<string, NodeShapes> {
  const found = new Map<string, NodeShapes>()
  const before = new Map<string, string[]>(Object.keys(nodes).map(name => [name, []]))
  for (const [from, to] of edges) before.get(to)!.push(from)
  for (let grown = true; grown;) {
    grown = false
    for (const [name, node] of Object.entries(nodes)) {
      if (found.has(name)) continue
      const source = before.get(name)!.find(one => found.has(one))
      const shapes = shapesOf(name, node, source === undefined ? undefined : found.get(source)!.output)
      if (shapes) {
        found.set(name, shapes)
        grown = true
      }
    }
  }
  for (const name of Object.keys(nodes))
    if (!found.has(name)) throw new NirError(name, 'does not say its shape, and nothing before it does')
  for (const [from, to] of edges) {
    const [given, asked] = [found.get(from)!.output, found.get(to)!.input]
    if (sizeOf(given) !== sizeOf(asked))
      throw new NirError(to, `takes ${sizeOf(asked)} values [${asked.join(' × ')}], but ${from} gives ${sizeOf(given)}`)
  }
  return found
}

function shapesOf(name: string, node: NirNode, given: readonly number[] | undefined): NodeShapes | undefined {
  const { type, parameters } = node
  const same = (shape: readonly number[] | undefined): NodeShapes | undefined =>
    shape && { input: shape, output: shape }
  switch (type) {
    case 'Input':
    case 'Output':
      return same([...parameters['shape']!.values])
    case 'Linear':
    case 'Affine': {
      const [targets, sources] = parameters['weight']!.shape
      if (parameters['weight']!.shape.length > 2) throw new NirError(name, 'has a weight of more than two axes')
      return { input: [sources!], output: [targets!] }
    }
    case 'Flatten':
      return given && { input: given, output: [sizeOf(given)] }
    case 'Conv1d':
      return convolved(name, node, given, 1)
    case 'Conv2d':
      return convolved(name, node, given, 2)
    case 'SumPool2d':
    case 'AvgPool2d': {
      if (!given) return undefined
      if (given.length !== 3) throw new NirError(name, `gets ${given.length} axes; it pools channels × rows × columns`)
      const { kernel, stride, padding } = poolOf(node)
      const outputs = [0, 1].map(at => Math.floor((given[at + 1]! + 2 * padding[at]! - kernel[at]!) / stride[at]!) + 1)
      return { input: given, output: [given[0]!, ...outputs] }
    }
    default: {
      const widest = Object.values(parameters).toSorted((a, b) => b.values.length - a.values.length)[0]
      const own = widest && widest.values.length > 1 ? widest.shape : undefined
      // one parameter of one value can stand for a layer of any size
      return same(
        own ?? given ?? (nirNodeTypes[type]!.neurons && widest && widest.shape.length > 0 ? widest.shape : undefined),
      )
    }
  }
}

/** Kernel, stride and padding of a pool, for rows and columns. */
export function poolOf({ parameters }: NirNode): Readonly<Record<'kernel' | 'stride' | 'padding', readonly number[]>> {
  const kernel = pair(parameters['kernel_size']!.values, 2)
  return {
    kernel,
    stride: pair(parameters['stride']?.values ?? kernel, 2),
    padding: pair(parameters['padding']?.values ?? [0], 2),
  }
}

/** What a convolution does along each of its axes. */
export interface ConvolutionAxes {
  readonly kernel: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  /** Places before the first value; what is behind the last one follows. */
  readonly padding: readonly number[]
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

/** The axes of a convolution over an input of some extents. */
export function convolutionAxes(
  name: string,
  { parameters, words = {} }: NirNode,
  inputs: readonly number[],
): ConvolutionAxes {
  const axes = inputs.length
  const kernel = parameters['weight']!.shape.slice(2)
  const of = (what: string, otherwise: number): readonly number[] => pair(parameters[what]?.values ?? [otherwise], axes)
  const [stride, dilation, word] = [of('stride', 1), of('dilation', 1), words['padding']]
  if (word !== undefined && word !== 'same' && word !== 'valid')
    throw new NirError(name, `has padding '${word}'; it must be same, valid or a number`)
  if (word === 'same' && stride.some(step => step !== 1)) throw new NirError(name, "has padding 'same' with a stride")
  const reach = kernel.map((size, at) => dilation[at]! * (size - 1))
  const padding = word === 'same' ? reach.map(length => Math.floor(length / 2)) : of('padding', 0)
  const outputs = inputs.map((size, at) =>
    word === 'same' ? size : Math.floor((size + 2 * padding[at]! - reach[at]! - 1) / stride[at]!) + 1,
  )
  if (outputs.some(size => size < 1))
    throw new NirError(name, `has a kernel that is larger than its input [${inputs.join(' × ')}]`)
  return { kernel, stride, dilation, padding, inputs, outputs }
}

function convolved(
  name: string,
  node: NirNode,
  given: readonly number[] | undefined,
  axes: number,
): NodeShapes | undefined {
  const { weight, input_shape: own, groups } = node.parameters
  if (weight!.shape.length !== axes + 2)
    throw new NirError(name, `has a weight of ${weight!.shape.length} axes; a ${node.type} has ${axes + 2}`)
  const [targets, perGroup] = weight!.shape
  const channels = perGroup! * (groups?.values[0] ?? 1)
  const inputs = own && own.values.length === axes ? [...own.values] : given?.slice(-axes)
  if (!inputs || inputs.length !== axes) return undefined
  return { input: [channels, ...inputs], output: [targets!, ...convolutionAxes(name, node, inputs).outputs] }
}

/** One value for all axes, or one for each. */
const pair = (values: ArrayLike<number>, axes: number): readonly number[] =>
  Array.from({ length: axes }, (_, at) => values[values.length === 1 ? 0 : at]!)
