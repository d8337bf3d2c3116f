import { explicit, ParameterError } from '@ngrad/core'
import type { Population, Projection, RealArray } from '@ngrad/core'
import { fanIn, passing } from '@ngrad/spiking'
import type { LinearMap, NetworkPopulations, PopulatesLayers, RecurrentLayer, UnitLayer } from '@ngrad/spiking'
import { composed, Connected, oneToOneMap } from './linear-map.ts'

/** How numbers come from a layer of units: which, -1 for the inputs, and by which connections. */
interface Way {
  readonly from: number
  readonly map: LinearMap
}

/** What a layer sends, in terms of what layers of units and the inputs send. */
interface Sent {
  readonly ways: readonly Way[]
  /** What it sends in any case, by the step from which it is added: behind delays a constant arrives later. */
  readonly constant: ReadonlyMap<number, Float64Array>
}

/**
 * Runs a network with layers without state as populations, for `populate`: all that is linear between two layers of units is one sparse
 * projection, with its delays, and ways around are projections of their own. What adds up on the way of a spike is added up beforehand, so
 * potentials are those of `runNetwork` up to rounding.
 * @throws ParameterError if a layer without state is not linear, or none of units follows it; if a layer of units sends numbers
 */
export function populateLayers<Numbers extends RealArray>(
  ...[sim, network, weights, input, name, model]: Parameters<PopulatesLayers<Numbers>>
): NetworkPopulations<Numbers> {
  const [layers, projections, lags]: [Population<Numbers>[], NetworkPopulations<Numbers>['projections'][number][], number[]] = [[], [], []]
  const first = sim.step
  const inputs: Sent = { ways: [{ from: -1, map: oneToOneMap(network.inputs) }], constant: new Map() }
  const sent: Sent[] = []
  check(network.layers)
  network.layers.forEach((layer, index) => {
    const [below, own] = [sent[index - 1] ?? inputs, weights[index]!]
    if (layer.kind === 'stateless') {
      const connections = layer[passing].connections!
      const through = after(below, connections(own), layer.size)
      const second = layer.second && after(sent[layer.second.layer] ?? inputs, connections(own, 'second'), layer.size)
      sent.push(second ? together(through, second, layer.size) : through)
      return
    }
    const { size, oneToOne } = layer
    const heard = oneToOne ? below : after(below, dense(own.input, fanIn(network, index), size), size)
    const lag = 1 + Math.max(...heard.ways.map(({ from }) => lags[from] ?? 0))
    const population = sim.population(`${name}${layers.length}`, model(layer, own, network.dt), size)
    const [nearest, ...others] = joined(heard.ways, size)
      .toSorted((one, other) => other.from - one.from)
      .map(({ from, map }): Projection<Numbers> =>
        sim.connect(layers[from] ?? input, population, {
          rule: explicit(map.sources, map.targets),
          weight: Float64Array.from(map.weights),
          delay: Float64Array.from(map.delays, delay => (delay + lag - (lags[from] ?? 0)) * sim.dt),
        }),
      )
    projections.push({
      input: nearest!,
      ...(others.length > 0 && { others }),
      ...(layer.recurrent && { recurrent: sim.connect(population, population, { weight: own.recurrent, delay: sim.dt }) }),
    })
    const constant = together(heard, { ways: [], constant: new Map([[0, own.bias.length > 0 ? own.bias : new Float64Array(size)]]) }, size)
    const now = new Float64Array(size)
    for (const [delay, values] of [...constant.constant].toSorted(([one], [other]) => one - other)) {
      values.forEach((value, at) => (now[at]! += value))
      const set = now.slice()
      if (values.some(value => value !== 0)) sim.at(first + lag + delay, () => population.set('bias', set))
    }
    lags.push(lag)
    layers.push(population)
    sent.push({ ways: [{ from: layers.length - 1, map: oneToOneMap(size) }], constant: new Map() })
  })
  return { layers, projections, lags }
}

function check(layers: readonly RecurrentLayer[]): void {
  layers.forEach((layer, index) => {
    const last = index === layers.length - 1
    const refuse = (what: string, expected: string): never => {
      throw new ParameterError(`populate: layers[${index}]`, what, expected)
    }
    if (layer.kind === 'stateless') {
      if (!layer[passing].connections) refuse(layer.name, 'linear in what it is sent: populations have connections')
      if (last) refuse(layer.name, 'below a layer of units: it has no neurons of its own')
    } else if (!spikes(layer) && (!last || layer.recurrent || layer.kind === 'rate'))
      refuse(layer.kind, 'lif or alif, or a read-out at the end: others send numbers')
  })
}

const spikes = ({ kind }: UnitLayer): boolean => kind === 'lif' || kind === 'alif'

/** What is sent through a linear map. */
function after({ ways, constant }: Sent, map: LinearMap, size: number): Sent {
  const shifted = new Map<number, Float64Array>()
  const add = (delay: number, target: number, value: number): void => {
    const values = shifted.get(delay) ?? new Float64Array(size)
    shifted.set(delay, values)
    values[target]! += value
  }
  map.bias?.forEach((value, target) => add(0, target, value))
  for (const [delay, values] of constant)
    map.sources.forEach((source, at) => add(delay + map.delays[at]!, map.targets[at]!, map.weights[at]! * values[source]!))
  return { ways: ways.map(way => ({ from: way.from, map: composed(way.map, map) })), constant: shifted }
}

/** The sum of what is sent by two ways. */
function together(one: Sent, other: Sent, size: number): Sent {
  const constant = new Map(one.constant)
  for (const [delay, values] of other.constant) {
    const sum = constant.get(delay)?.slice() ?? new Float64Array(size)
    values.forEach((value, at) => (sum[at]! += value))
    constant.set(delay, sum)
  }
  return { ways: [...one.ways, ...other.ways], constant }
}

/** All ways from each layer as one, what has the same ends and delay added up. */
function joined(ways: readonly Way[], size: number): Way[] {
  const all = new Map<number, Connected>()
  for (const { from, map } of ways) {
    const own = all.get(from) ?? new Connected()
    all.set(from, own)
    map.sources.forEach((source, at) => own.add(source, map.targets[at]!, map.weights[at]!, map.delays[at]!))
  }
  return [...all].map(([from, map]) => ({ from, map: composed(map, oneToOneMap(size)) }))
}

/** A matrix of weights [sources × units] as connections. */
function dense(weights: Float64Array, sources: number, size: number): LinearMap {
  const map = new Connected()
  for (let source = 0; source < sources; source++)
    for (let target = 0; target < size; target++) map.add(source, target, weights[source * size + target]!)
  return map
}
