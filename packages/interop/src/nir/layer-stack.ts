import { log } from '@ngrad/core/internal'
import { conv2dLayer, delayLayer, pool2dLayer, skipLayer } from '@ngrad/learning'
import type { ByAxis, Conv2dLayer, Planes } from '@ngrad/learning'
import { recurrentNetwork, zeroWeights } from '@ngrad/spiking'
import type { LayerWeights, RecurrentLayer } from '@ngrad/spiking'
import type { NirNetwork, NirUnit } from './from-nir.ts'
import { nirNodeTypes, sizeOf } from './graph.ts'
import type { NirNode } from './graph.ts'
import { NirError } from './nir-error.ts'
import { convolutionAxes, inferShapes, poolOf } from './shapes.ts'

/** How a unit hears the top of a stack: all of it by a matrix [sources × targets], or each one of it; and what is added beside. */
export interface Way {
  /** The matrix, targets × sources as in NIR; left out for one to one. */
  readonly weight?: Float64Array
  /** What is added to the input of each; left out for nothing. */
  readonly bias?: Float64Array
}

/** Thrown within where nodes between two units are no layers, so that they are taken as one matrix. */
class NoLayers extends Error {}

/** Layers that stand on each other while a graph is read, with their weights. */
export class LayerStack {
  readonly layers: RecurrentLayer[] = []
  readonly weights: LayerWeights[] = []
  readonly #network: NirNetwork
  readonly #shapes: ReturnType<typeof inferShapes>
  readonly #before = new Map<string, string[]>()
  readonly #lags: ReadonlyMap<string, number>
  /** Which layer says what a node gives; -1 for the inputs. */
  readonly #at = new Map<string, number>()

  constructor(network: NirNetwork, input: string) {
    this.#network = network
    this.#shapes = inferShapes(network.graph)
    this.#lags = new Map(network.units.map(({ name, lag }) => [name, lag]))
    for (const name of Object.keys(network.graph.nodes)) this.#before.set(name, [])
    for (const [from, to] of network.graph.edges) this.#before.get(to)!.push(from)
    this.#at.set(input, -1)
  }

  /** Puts a layer on top. */
  add(layer: RecurrentLayer, weights: LayerWeights, name?: string): void {
    this.layers.push(layer)
    this.weights.push(weights)
    if (name !== undefined) this.#at.set(name, this.layers.length - 1)
  }

  /**
   * Puts what leads to a unit on top, where nodes between are layers: Conv2d, pools, ways that meet.
   * @param gain what a step multiplies the input of each of its neurons by
   * @returns how the unit hears the top; nothing where the nodes are no layers, and then the stack is as it was
   */
  lead(unit: string, gain: Float64Array): Way | undefined {
    const [height, known] = [this.layers.length, new Map(this.#at)]
    try {
      const before = this.#forward(unit)
      const only = before.length === 1 ? this.#through(before[0]!) : undefined
      const node = only === undefined ? undefined : this.#node(only)
      if (node?.type === 'Linear' || node?.type === 'Affine') {
        this.#build(only!)
        const { weight, bias } = node.parameters
        const constant = bias && (bias.values.length === 1 ? gain.map(() => bias.values[0]!) : bias.values)
        return { weight: weight!.values, ...(constant && { bias: constant }) }
      }
      this.#build(unit)
      this.#multiply(gain, height)
      return {}
    } catch (error) {
      if (!(error instanceof NoLayers)) throw error
      this.layers.length = this.weights.length = height
      this.#at.clear()
      for (const [name, at] of known) this.#at.set(name, at)
      return undefined
    }
  }

  /**
   * Puts a `delay` layer on top that has all connections between two units, each with its delay or the two next to it.
   * @throws NirError that names the unit if a connection has others
   */
  delay(unit: NirUnit, below: NirUnit, gain: Float64Array): void {
    const size = unit.size
    const taps = new Map<number, Map<number, number>>() // weights by connection and delay
    let most = 1
    for (const path of this.#network.paths) {
      if (path.to !== unit.name || path.from !== below.name) continue
      path.weights.forEach((weight, at) => {
        const [connection, steps] = [path.sources[at]! * size + path.targets[at]!, path.delays[at]!]
        const own = taps.get(connection) ?? new Map<number, number>()
        taps.set(connection, own.set(steps, (own.get(steps) ?? 0) + weight))
        most = Math.max(most, steps)
      })
    }
    const layer = delayLayer({ sources: below.size, size, most })
    const weights = weightsOf(layer)
    for (const [connection, own] of taps) {
      const [[first, w], [next, more] = [first! + 1, 0], ...others] = [...own].toSorted(([a], [b]) => a - b) as [number, number][] as [
        [number, number],
        [number, number]?,
      ]
      if (others.length > 0 || next !== first + 1 || w * more < 0)
        throw new NirError(unit.name, `hears ${below.name} by more than two delays that follow each other, which no delay layer has`)
      const share = (first + more / (w + more)) / most
      // at both ends a logistic function is reached to the last bit
      weights.constants[connection] = Math.max(-40, Math.min(40, log(share / (1 - share))))
      weights.input[connection] = (w + more) * gain[connection % size]!
    }
    this.add(layer, weights)
  }

  #node(name: string): NirNode {
    return this.#network.graph.nodes[name]!
  }

  #isUnit(name: string): boolean {
    const { type } = this.#node(name)
    return type === 'Input' || type === 'Output' || nirNodeTypes[type]!.neurons !== undefined
  }

  /** What leads to a node, but to a unit not what leads back to it: all that comes from units that lag as much. */
  #forward(name: string): string[] {
    const before = this.#before.get(name)!
    const own = this.#isUnit(name) ? this.#lags.get(name)! : Infinity
    return before.filter(each => this.#origins(each).some(unit => this.#lags.get(unit)! < own))
  }

  #origins(name: string): string[] {
    return this.#isUnit(name) ? [name] : this.#before.get(name)!.flatMap(each => this.#origins(each))
  }

  /** A node, or the one before it where it hands on what it gets. */
  #through(name: string): string {
    const { type, parameters } = this.#node(name)
    const before = this.#before.get(name)!
    const passes = type === 'Flatten' || (type === 'Scale' && parameters['scale']!.values.every(value => value === 1))
    return passes && before.length === 1 && !this.#at.has(name) ? this.#through(before[0]!) : name
  }

  /** Makes the top what enters a node: what leads to it, the newest first and others by skips. */
  #build(name: string): void {
    const before = this.#forward(name).map(each => this.#through(each))
    const height = (each: string): number => this.#at.get(each) ?? Infinity
    const [first, ...others] = before.toSorted((one, other) => height(other) - height(one) || 0)
    if (first === undefined || others.some(each => !this.#at.has(each))) throw new NoLayers()
    this.#emit(first)
    const size = sizeOf(this.#shapes.get(name)!.input)
    for (const each of others) {
      const layer = skipLayer({ size, layer: this.#at.get(each)! })
      this.add(layer, weightsOf(layer))
    }
  }

  /** Makes the top what a node gives. */
  #emit(name: string): void {
    const known = this.#at.get(name)
    if (known === this.layers.length - 1) return
    if (known !== undefined) throw new NoLayers()
    const node = this.#node(name)
    const make = { Conv2d: convolution, SumPool2d: pool, AvgPool2d: pool }[node.type]
    if (!make) throw new NoLayers()
    this.#build(name)
    const { input } = this.#shapes.get(name)!
    const made = make(name, node, input as Planes)
    if (!made) throw new NoLayers()
    this.add(made.layer, made.weights, name)
  }

  /** Multiplies what was put on top since a height by what a step multiplies it by. */
  #multiply(gain: Float64Array, height: number): void {
    if (gain.every(value => Math.abs(value - 1) <= 1e-12)) return
    const [layer, weights] = [this.layers.at(-1), this.weights.at(-1)]
    if (this.layers.length === height || layer?.kind !== 'stateless' || layer.name !== conv2dLayer.kind) throw new NoLayers()
    const { channels, shape } = layer as Conv2dLayer
    const places = shape[1] * shape[2]
    if (gain.some((value, at) => value !== gain[at - (at % places)])) throw new NoLayers()
    for (const values of [weights!.input, weights!.bias])
      values.forEach((value, at) => (values[at] = value * gain[places * Math.floor((at * channels) / values.length)]!))
  }
}

const weightsOf = (layer: RecurrentLayer): LayerWeights => {
  if (layer.kind !== 'stateless') throw new TypeError('a layer without state')
  const { second } = layer
  if (!second) return zeroWeights(recurrentNetwork({ inputs: layer.sources, layers: [layer] }))[0]!
  const none = new Float64Array(0)
  return { input: none, recurrent: none, bias: none, constants: none }
}

interface Made {
  readonly layer: RecurrentLayer
  readonly weights: LayerWeights
}

/** A Conv2d as a layer; nothing where its padding is more on one side. */
function convolution(name: string, node: NirNode, from: Planes): Made | undefined {
  const { weight, bias, groups } = node.parameters
  const { kernel, stride, dilation, padding, outputs } = convolutionAxes(name, node, from.slice(1))
  const biased = bias?.values.some(value => value !== 0) ?? false
  const [channels] = weight!.shape as [number]
  const layer = conv2dLayer({
    from,
    channels,
    kernel: kernel as ByAxis,
    stride: stride as ByAxis,
    padding: padding as ByAxis,
    dilation: dilation as ByAxis,
    groups: groups?.values[0] ?? 1,
    bias: biased,
  })
  if (layer.shape.slice(1).join() !== outputs.join()) return undefined
  const weights = weightsOf(layer)
  weights.input.set(weight!.values)
  if (biased) weights.bias.set(bias!.values.length === 1 ? weights.bias.map(() => bias!.values[0]!) : bias!.values)
  return { layer, weights }
}

/** A pool as a layer; nothing where its padding is more than half of its window. */
function pool(_: string, node: NirNode, from: Planes): Made | undefined {
  const { kernel, stride, padding } = poolOf(node) as Record<'kernel' | 'stride' | 'padding', ByAxis>
  if (padding.some((zeros, axis) => 2 * zeros > kernel[axis]!)) return undefined
  const layer = pool2dLayer({ from, takes: node.type === 'SumPool2d' ? 'sum' : 'average', kernel, stride, padding })
  return { layer, weights: weightsOf(layer) }
}
