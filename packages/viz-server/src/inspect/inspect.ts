import { distributionOf } from '@ngrad/core/internal'
import { ParameterError } from '@ngrad/core'
import type { IInspect, IInspected, INeuronInfo, INetwork, INeuronSynapses, IWeightPicture } from '@ngrad/core'
import type { Projection, RealArray, Simulation } from '@ngrad/core'

/** Synapses that are looked through for a click; more would hold up the run. */
const mostLookedThrough = 4e6
/** Synapses of a neuron that are told one by one, the strongest. */
const mostTold = 200
/** Cells of a picture of weights across, and down, at most. */
const mostCells = 96

/**
 * What a part of a network is, or the whole.
 * @throws ParameterError if there is no such population, neuron or projection
 */
export function inspect(simulation: Simulation, { number, population, neuron, projection, positions }: IInspect): IInspected {
  const head = { number: number ?? 0, step: simulation.step }
  if (projection) return { ...head, weights: pictureOf(named('projection', simulation.projections, projection)) }
  if (population && positions) return { ...head, network: placesOf(simulation, population) }
  if (population) return { ...head, neuron: neuronOf(simulation, population, neuron ?? 0) }
  const network = simulation.describe()
  return { ...head, network: { ...network, population: network.population!.map(each => ({ ...each, position: [] })) } }
}

/** A population with where its neurons are; many of them are told once, when they are asked for. */
function placesOf(simulation: Simulation, name: string): INetwork {
  named('population', simulation.populations, name)
  return { population: simulation.describe().population!.filter(each => each.name === name), projection: [] }
}

function named<Part>(what: string, parts: ReadonlyMap<string, Part>, name: string): Part {
  const found = parts.get(name)
  if (!found) throw new ParameterError(`inspect.${what}`, name, `one of ${[...parts.keys()].join(', ')}`)
  return found
}

function neuronOf(simulation: Simulation, name: string, neuron: number): INeuronInfo {
  const population = named('population', simulation.populations, name)
  if (neuron >= population.size)
    throw new ParameterError('inspect.neuron', neuron, `an index below ${population.size}, the size of ${name}`)
  const described = simulation.describe().population!.find(each => each.name === name)!
  return {
    population: name,
    neuron,
    quantity: described.quantity!.map(quantity => {
      const value = population.get(quantity.name!)[neuron]!
      return { ...quantity, value, low: value, high: value }
    }),
    synapses: [...simulation.projections.values()].flatMap(each => [
      ...(each.target === population ? [synapsesOf(each, neuron, true, simulation.dt)] : []),
      ...(each.source === population ? [synapsesOf(each, neuron, false, simulation.dt)] : []),
    ]),
  }
}

/** Synapses of a neuron in a projection, in or out. */
function synapsesOf(projection: Projection<RealArray>, neuron: number, incoming: boolean, dt: number): INeuronSynapses {
  const { name, source, target, count } = projection
  const unit = target.unitOf(projection.receptor)
  const head = { projection: name, partner: (incoming ? source : target).name, incoming, unit }
  if (count > mostLookedThrough) return { ...head, count: 0, unknown: true, neuron: [], weight: [], delay: [] }
  const { sources, targets, delays } = projection
  const weights = weightsOf(projection)
  const [own, others] = incoming ? [targets, sources] : [sources, targets]
  const found: number[] = []
  for (let synapse = 0; synapse < count; synapse++) if (own[synapse] === neuron) found.push(synapse)
  const told = found.toSorted((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!)).slice(0, mostTold)
  return {
    ...head,
    count: found.length,
    unknown: false,
    neuron: told.map(synapse => others[synapse]!),
    weight: told.map(synapse => weights[synapse]!),
    delay: told.map(synapse => delays[synapse]! * dt),
  }
}

/** The weights of a projection, put together in cells of some sources and some targets. */
function pictureOf(projection: Projection<RealArray>): IWeightPicture {
  const { name, source, target, sources, targets } = projection
  const weights = weightsOf(projection)
  const [columns, rows] = [Math.min(mostCells, source.size), Math.min(mostCells, target.size)]
  const [sums, counts] = [new Float64Array(columns * rows), new Uint32Array(columns * rows)]
  const every = Math.ceil(weights.length / mostLookedThrough)
  for (let synapse = 0; synapse < weights.length; synapse += every) {
    const column = Math.floor((sources[synapse]! * columns) / source.size)
    const cell = Math.floor((targets[synapse]! * rows) / target.size) * columns + column
    sums[cell]! += weights[synapse]!
    counts[cell]!++
  }
  const value = Array.from(sums, (sum, cell) => sum / counts[cell]!)
  return { projection: name, columns, rows, value, weight: distributionOf(weights, target.unitOf(projection.receptor)) }
}

/** The weight of each synapse; one that all share is not given to each of them for that. */
function weightsOf(projection: Projection<RealArray>): RealArray {
  const { sharedWeight } = projection.layout.synapses
  return sharedWeight === undefined ? projection.weights : new Float32Array(projection.count).fill(sharedWeight)
}
