import { checkOptions, ParameterError, required } from '@ngrad/core'
import { composed, oneToOneMap } from '@ngrad/learning'
import type { LinearMap } from '@ngrad/spiking'
import { checkGraph } from './check-graph.ts'
import { flatten } from './flatten.ts'
import { nirNodeTypes, sizeOf } from './graph.ts'
import type { NirGraph } from './graph.ts'
import { layOut } from './lags.ts'
import type { NirPath } from './lags.ts'
import { applied, mapOf, spread } from './linear-maps.ts'
import { integratorGain, integrators, nirParameters } from './models.ts'
import type { NirMethod, NirParameters } from './models.ts'
import { NirError } from './nir-error.ts'
import { readNir } from './read-nir.ts'
import { inferShapes } from './shapes.ts'

/** What {@link fromNir} is given beside the graph. */
export interface FromNirOptions {
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Forward Euler, as snnTorch has it; or exactly, for an input that is constant within a step. `exact` if left out. */
  readonly method?: NirMethod
}

/** What stands for a population: an input, a node with a state, or an output that sums up. */
export interface NirUnit {
  /** Name of the node; `rnn.lif` of a graph within. */
  readonly name: string
  /** Its type. */
  readonly type: string
  /** Number of neurons. */
  readonly size: number
  /** Extents, slowest first. */
  readonly shape: readonly number[]
  /** Parameters by our names, one value for each neuron; none of an input. */
  readonly parameters: Readonly<Partial<Record<keyof NirParameters, Float64Array>>>
  /** Steps by which it lags: what it does in step t of the graph it does in step t + lag of the simulation. */
  readonly lag: number
}

/** A graph of NIR in steps of a clock. Made by {@link fromNir}. */
export interface NirNetwork {
  /** Duration of a step [ms]. */
  readonly dt: number
  /** How its equations become steps. */
  readonly method: NirMethod
  /** The graph, without graphs in it. */
  readonly graph: NirGraph
  /** What stands for populations, inputs first. */
  readonly units: readonly NirUnit[]
  /** How they reach each other. */
  readonly paths: readonly NirPath[]
  /** For each node of type Output, the unit that it hands out. */
  readonly outputs: Readonly<Record<string, string>>
  /** What had to be decided, in words: delays that are balanced or rounded. */
  readonly notes: readonly string[]
}

/**
 * Reads a graph of NIR into steps of a clock: nodes with a state become units, all that is linear between two of them one
 * list of connections with weights and delays, biases a constant input. {@link populateNir} makes populations and
 * projections of it, {@link nirRecurrentNetwork} what can be trained.
 * @param source the graph, or a file of it
 * @throws NirError that names the node; DataError that names the file
 * @see Pedersen et al. (2024), Nature Communications 15:8122
 * @example const network = await fromNir('braille.nir', { dt: 0.1 * ms, method: 'euler' })
 */
export async function fromNir(
  source: NirGraph | string | URL | Uint8Array | Blob,
  options: FromNirOptions,
): Promise<NirNetwork> {
  checkOptions('fromNir', options, { dt: required({ unit: 'ms', above: 0 }), method: ['euler', 'exact'] })
  const { dt, method = 'exact' } = options
  const isGraph = typeof source === 'object' && source !== null && 'nodes' in source
  const isFile =
    typeof source === 'string' || source instanceof URL || source instanceof Uint8Array || source instanceof Blob
  if (!isGraph && !isFile) throw new ParameterError('fromNir.source', source, 'a graph of NIR, or a file of it')
  const given = isGraph ? source : await readNir(source)
  if (isGraph) checkGraph(source)
  const network = inSteps(flatten(given), dt, method)
  return given.notes ? { ...network, notes: [...given.notes, ...network.notes] } : network
}

function inSteps(graph: NirGraph, dt: number, method: NirMethod): NirNetwork {
  const shapes = inferShapes(graph)
  const before = new Map<string, string[]>(Object.keys(graph.nodes).map(name => [name, []]))
  for (const [from, to] of graph.edges) before.get(to)!.push(from)
  const isUnit = (name: string): boolean => {
    const { type } = graph.nodes[name]!
    return type === 'Input' || type === 'Output' || nirNodeTypes[type]!.neurons !== undefined
  }
  // an output behind one unit alone is that unit
  const outputs: Record<string, string> = {}
  for (const [name, { type }] of Object.entries(graph.nodes)) {
    const [only, ...more] = before.get(name)!
    if (type !== 'Output') continue
    if (only === undefined) throw new NirError(name, 'is an output that nothing leads to')
    outputs[name] = more.length === 0 && isUnit(only) && graph.nodes[only]!.type !== 'Input' ? only : name
  }
  const names = Object.keys(graph.nodes).filter(name => isUnit(name) && (outputs[name] ?? name) === name)
  const trace = new Tracer(graph, shapes, before, isUnit)
  const found = names.filter(name => graph.nodes[name]!.type !== 'Input').flatMap(name => trace.into(name))
  for (const { from, to } of found)
    if (nirNodeTypes[graph.nodes[from]!.type]!.neurons === 'silent')
      throw new NirError(
        from,
        `is of type ${graph.nodes[from]!.type}, which does not spike; here it can lead to an output only, not to ${to}`,
      )
  const { lags, paths, notes } = layOut(names, found, dt)
  const units = names.map((name): NirUnit => {
    const { output: shape } = shapes.get(name)!
    const { type } = graph.nodes[name]!
    const parameters = type === 'Input' ? {} : parametersOf(name, graph, sizeOf(shape), trace.constantInto(name))
    return { name, type, size: sizeOf(shape), shape, parameters, lag: lags.get(name)! }
  })
  const order = units.toSorted((one, other) => Number(other.type === 'Input') - Number(one.type === 'Input'))
  return { dt, method, graph, units: order, paths, outputs, notes }
}

function parametersOf(name: string, graph: NirGraph, size: number, bias: Float64Array): NirUnit['parameters'] {
  const { type, parameters } = graph.nodes[name]!
  const known = nirNodeTypes[type]!
  const values: Partial<Record<keyof NirParameters, Float64Array>> = { bias }
  if (type === 'Output') return values
  const otherwise = Object.entries(known.may ?? {}).map(([what, value]) => [what, Float64Array.of(value!)] as const)
  const given = known.needs.concat(Object.keys(known.may ?? {})).filter(what => Object.hasOwn(parameters, what))
  const all = new Map([...otherwise, ...given.map(what => [what, parameters[what]!.values] as const)])
  for (const [what, numbers] of all) {
    const [ours, factor] = what === 'r' && integrators.includes(type) ? integratorGain : nirParameters[what]!
    values[ours] = spread(name, what, numbers, size).map(value => value * factor)
  }
  return values
}

/** A path before its delays are steps. */
export interface FoundPath {
  readonly from: string
  readonly to: string
  readonly map: LinearMap
}

/** Follows edges back from a unit to those that reach it through nodes without a state. */
class Tracer {
  readonly #graph: NirGraph
  readonly #shapes: ReturnType<typeof inferShapes>
  readonly #before: ReadonlyMap<string, readonly string[]>
  readonly #isUnit: (name: string) => boolean
  readonly #maps = new Map<string, LinearMap>()

  constructor(
    graph: NirGraph,
    shapes: ReturnType<typeof inferShapes>,
    before: ReadonlyMap<string, readonly string[]>,
    isUnit: (name: string) => boolean,
  ) {
    this.#graph = graph
    this.#shapes = shapes
    this.#before = before
    this.#isUnit = isUnit
  }

  /** All paths into a unit. */
  into(unit: string): FoundPath[] {
    return this.#before
      .get(unit)!
      .flatMap(name => this.#through(name, []))
      .map(({ from, maps }) => ({
        from,
        to: unit,
        map:
          maps.reduce<LinearMap | undefined>((all, map) => (all ? composed(all, map) : map), undefined) ??
          oneToOneMap(sizeOf(this.#shapes.get(from)!.output)),
      }))
  }

  /** What flows into a unit while nothing spikes: biases, through what lies behind them. */
  constantInto(unit: string): Float64Array {
    const sum = new Float64Array(sizeOf(this.#shapes.get(unit)!.input))
    for (const name of this.#before.get(unit)!) this.#constant(name).forEach((value, at) => (sum[at]! += value))
    return sum
  }

  #through(name: string, seen: readonly string[]): { readonly from: string; readonly maps: readonly LinearMap[] }[] {
    if (this.#isUnit(name)) return [{ from: name, maps: [] }]
    if (seen.includes(name)) throw new NirError(name, 'leads back to itself through nodes without a state')
    const own = this.#map(name)
    return this.#before
      .get(name)!
      .flatMap(before => this.#through(before, [...seen, name]))
      .map(({ from, maps }) => ({ from, maps: [...maps, own] }))
  }

  #constant(name: string): Float64Array {
    const { input, output } = this.#shapes.get(name)!
    if (this.#isUnit(name)) return new Float64Array(sizeOf(output))
    const sum = new Float64Array(sizeOf(input))
    for (const before of this.#before.get(name)!) this.#constant(before).forEach((value, at) => (sum[at]! += value))
    return applied(this.#map(name), sum, sizeOf(output))
  }

  #map(name: string): LinearMap {
    const map = this.#maps.get(name) ?? mapOf(name, this.#graph.nodes[name]!, this.#shapes.get(name)!)!
    this.#maps.set(name, map)
    return map
  }
}
