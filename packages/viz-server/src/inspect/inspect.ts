import { describePopulation, distributionOf } from '@ngrad/core/internal'
import { ParameterError } from '@ngrad/core'
import type { IDistribution, IInspect, IInspected, INeuronInfo, INetwork, INeuronSynapses, IWeightPicture } from '@ngrad/core'
import type { Projection, RealArray, Simulation } from '@ngrad/core'

/** Synapses that are looked through for a click. */
const mostLookedThrough = 1e8
/** Synapses that are looked through at a stretch. */
const stretch = 2 ** 14
/** Stretches of a projection that are put into its picture, at most. */
const mostStretches = 256
/** Synapses of a neuron that are told one by one, the strongest. */
const mostTold = 200
/** Of so many synapses of a neuron, or more, only the strongest are remembered. */
const mostRemembered = 2 ** 13
/** Cells of a picture of weights across, and down, at most. */
const mostCells = 96

/**
 * What a part of a network is, or the whole: in pieces, behind each of which the run may go on, so that an answer is of several steps
 * where it takes long.
 * @throws ParameterError if there is no such population, neuron or projection
 */
export function* inspect(
  simulation: Simulation,
  { number, population, neuron, projection, positions }: IInspect,
): Generator<void, IInspected> {
  const head = { number: number ?? 0, step: simulation.step }
  if (projection) return { ...head, weights: yield* pictureOf(named('projection', simulation.projections, projection)) }
  if (population && positions) return { ...head, network: placesOf(simulation, population) }
  if (population) return { ...head, neuron: yield* neuronOf(simulation, population, neuron ?? 0) }
  const network = yield* simulation.describeInPieces()
  return { ...head, network: { ...network, population: network.population!.map(each => ({ ...each, position: [] })) } }
}

/** A population with where its neurons are; many of them are told once, when they are asked for. */
function placesOf(simulation: Simulation, name: string): INetwork {
  return { population: [describePopulation(named('population', simulation.populations, name), simulation.dt)], projection: [] }
}

function named<Part>(what: string, parts: ReadonlyMap<string, Part>, name: string): Part {
  const found = parts.get(name)
  if (!found) throw new ParameterError(`inspect.${what}`, name, `one of ${[...parts.keys()].join(', ')}`)
  return found
}

function* neuronOf(simulation: Simulation, name: string, neuron: number): Generator<void, INeuronInfo> {
  const population = named('population', simulation.populations, name)
  if (neuron >= population.size)
    throw new ParameterError('inspect.neuron', neuron, `an index below ${population.size}, the size of ${name}`)
  const quantity = describePopulation(population, simulation.dt).quantity!.map(each => {
    const value = population.get(each.name!)[neuron]!
    return { ...each, value, low: value, high: value }
  })
  const synapses: INeuronSynapses[] = []
  for (const each of simulation.projections.values()) {
    if (each.target === population) synapses.push(yield* synapsesOf(each, neuron, true, simulation.dt))
    if (each.source === population) synapses.push(yield* synapsesOf(each, neuron, false, simulation.dt))
  }
  return { population: name, neuron, quantity, synapses }
}

/** Synapses of a neuron in a projection, in or out. */
function* synapsesOf(
  projection: Projection<RealArray>,
  neuron: number,
  incoming: boolean,
  dt: number,
): Generator<void, INeuronSynapses> {
  const { name, source, target, count, layout } = projection
  const unit = target.unitOf(projection.receptor)
  const head = { projection: name, partner: (incoming ? source : target).name, incoming, unit }
  if (count > mostLookedThrough) return { ...head, count: 0, unknown: true, neuron: [], weight: [], delay: [] }
  const all: number[] = []
  let strongest: number[] = []
  const forgetWeak = (): void => {
    const weight = weightsOf(projection)
    strongest = strongest.toSorted((a, b) => Math.abs(weight(b)) - Math.abs(weight(a))).slice(0, mostTold)
  }
  for (let from = 0; from < count; from += stretch) {
    const ends = layout.synapses.ends(from, Math.min(count, from + stretch))
    const own = incoming ? ends.targets : ends.sources
    const weight = weightsOf(projection)
    for (let place = 0; place < own.length; place++) {
      if (own[place] !== neuron) continue
      all.push(weight(from + place))
      strongest.push(from + place)
    }
    if (strongest.length > mostRemembered) forgetWeak()
    yield
  }
  forgetWeak()
  const weight = weightsOf(projection)
  const partner = (synapse: number): number => {
    const { sources, targets } = layout.synapses.ends(synapse, synapse + 1)
    return (incoming ? sources : targets)[0]!
  }
  return {
    ...head,
    count: all.length,
    all: distributionOf(all, unit),
    unknown: false,
    neuron: strongest.map(partner),
    weight: strongest.map(weight),
    delay: strongest.map(synapse => layout.synapses.delays(synapse, synapse + 1)[0]! * dt),
  }
}

/** The weights of a projection, put together in cells of some sources and some targets. */
function* pictureOf(projection: Projection<RealArray>): Generator<void, IWeightPicture> {
  const { name, source, target, count, layout } = projection
  const [columns, rows] = [Math.min(mostCells, source.size), Math.min(mostCells, target.size)]
  const [sums, counts] = [new Float64Array(columns * rows), new Uint32Array(columns * rows)]
  const every = stretch * Math.ceil(count / stretch / mostStretches) // of very many synapses some are looked at
  for (let from = 0; from < count; from += every) {
    const { sources, targets } = layout.synapses.ends(from, Math.min(count, from + stretch))
    const weight = weightsOf(projection)
    for (let place = 0; place < sources.length; place++) {
      const column = Math.floor((sources[place]! * columns) / source.size)
      const cell = Math.floor((targets[place]! * rows) / target.size) * columns + column
      sums[cell]! += weight(from + place)
      counts[cell]!++
    }
    yield
  }
  const value = Array.from(sums, (sum, cell) => sum / counts[cell]!)
  return { projection: name, columns, rows, value, weight: weightDistribution(projection) }
}

function weightDistribution(projection: Projection<RealArray>): IDistribution {
  const { target, receptor, count, layout, weights } = projection
  const [{ sharedWeight }, unit] = [layout.synapses, target.unitOf(receptor)]
  return sharedWeight === undefined ? distributionOf(weights, unit) : { ...distributionOf([sharedWeight], unit), count: [count] }
}

/** The weight of each synapse as it is now; one that all share is not given to each of them for that. */
function weightsOf(projection: Projection<RealArray>): (synapse: number) => number {
  const { sharedWeight } = projection.layout.synapses
  if (sharedWeight !== undefined) return () => sharedWeight
  const { weights } = projection
  return synapse => weights[synapse]!
}
