import type { RealArray } from '../kernel/real.ts'
import type { ParameterSpec } from '../parameters.ts'
import type { IDistribution, INetwork, IPopulationInfo, IPluginInfo, IProjectionInfo, IQuantity } from '../wire/messages.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import type { SettableByOwner, SettableNumbers } from './settable.ts'

/** Parts of a histogram. */
const parts = 40
/** Of more numbers than this every n-th is looked at. */
const mostLookedAt = 2 ** 17

/** What is described. */
export interface Described {
  readonly populations: ReadonlyMap<string, Population<RealArray>>
  readonly projections: ReadonlyMap<string, Projection<RealArray>>
  readonly settable: SettableByOwner
  readonly dt: number
}

/** What a network is, for somebody who looks at it: see {@link Simulation.describe}. */
export function describeNetwork(described: Described): INetwork {
  const pieces = describeInPieces(described)
  for (;;) {
    const { done, value } = pieces.next()
    if (done) return value
  }
}

/** The same in pieces, behind each of which the network may go on. */
export function* describeInPieces({ populations, projections, settable, dt }: Described): Generator<void, INetwork> {
  const [population, projection]: [IPopulationInfo[], IProjectionInfo[]] = [[], []]
  for (const each of populations.values()) {
    population.push(describePopulation(each, dt))
    yield
  }
  for (const each of projections.values()) {
    projection.push(describeProjection(each, dt))
    yield
  }
  return { population, projection, checkpoint: [], plugin: Array.from(settable, describePlugin) }
}

/** A plugin by its numbers that may be set. */
const describePlugin = ([name, numbers]: readonly [string, ReadonlyMap<string, SettableNumbers>]): IPluginInfo => ({
  name,
  quantity: Array.from(numbers, ([each, { values, spec, usual }]) => quantityOf(each, { ...spec, default: usual }, values)),
})

/** What a population is. */
export function describePopulation(population: Population<RealArray>, dt: number): IPopulationInfo {
  const { name, size, shape, model, layout, receptors, place } = population
  const { neuron } = layout.state.model
  return {
    name,
    size,
    shape: [...shape],
    model: model.name,
    source: model.source ?? '',
    quantity: [
      ...Object.entries(neuron.description.parameters).map(([each, spec]) =>
        quantityOf(each, spec, layout.state.values.get(each)!),
      ),
      ...neuron.state.map(each => ({
        ...quantityOf(each, { unit: neuron.units.get(each) ?? '' }, layout.state.view(each)),
        state: true,
      })),
    ],
    receptor: [...receptors],
    receptorUnit: receptors.map(each => population.unitOf(each)),
    position: coordinatesOf(place.positions),
    dimensions: place.space?.dimensions ?? 0,
    drive: Array.from(layout.drives, ([{ receptor, weight, mean, means }, { name }]) => {
      const rates = (means ?? [mean]).filter(each => each > 0).map(each => (each * 1000) / dt)
      const { low: lowest, high: highest, mean: usual } = boundsOf(rates)
      return { name, receptor, weight, neurons: means ? rates.length : size, lowest, highest, mean: usual }
    }),
  }
}

/** Coordinates do not change, and who looks asks again and again: they are written down once. */
const written = new WeakMap<Float64Array, number[]>()

function coordinatesOf(positions: Float64Array | undefined): number[] {
  if (!positions) return []
  const known = written.get(positions) ?? [...positions]
  written.set(positions, known)
  return known
}

function quantityOf(name: string, spec: Partial<ParameterSpec>, value: number | ArrayLike<number>): IQuantity {
  const all = typeof value === 'number' ? { low: value, high: value, mean: value } : boundsOf(value)
  return { name, value: all.mean, low: all.low, high: all.high, state: false, ...tableOf(spec) }
}

/** A line of a table of parameters, as it goes over the wire. */
function tableOf({
  unit = '',
  above,
  atLeast,
  below,
  atMost,
  integer = false,
  default: usual,
}: Partial<ParameterSpec>): Omit<IQuantity, 'name'> {
  return {
    unit,
    integer,
    ...(usual !== undefined && { usual }),
    ...(above !== undefined && { above }),
    ...(atLeast !== undefined && { atLeast }),
    ...(below !== undefined && { below }),
    ...(atMost !== undefined && { atMost }),
  }
}

function describeProjection(projection: Projection<RealArray>, dt: number): IProjectionInfo {
  const { name, source, target, receptor, count, rule, layout, learningScale } = projection
  const { synapses } = layout
  const delays = synapses.pathways.map(({ delay }) => delay)
  return {
    name,
    source: source.name,
    target: target.name,
    receptor,
    synapses: count,
    weight: { ...weightsOf(projection), unit: target.unitOf(receptor) },
    shortestDelay: projection.shortestDelay * dt,
    longestDelay: Math.max(synapses.longest, ...delays) * dt,
    rule: rule?.name ?? '',
    quantity: rule ? quantitiesOf(rule) : [],
    learningScale,
  }
}

/** Parameters of a rule; one that stays as it is lies between itself and itself. */
const quantitiesOf = ({ values, parameters, fixed }: PlasticityRule): IQuantity[] =>
  Object.entries(values).map(([name, value]) => {
    const spec = parameters[name]!
    return quantityOf(name, fixed.includes(name) ? { ...spec, atLeast: value, atMost: value } : spec, value)
  })

function weightsOf({ layout }: Projection<RealArray>): IDistribution {
  const { synapses } = layout
  const { sharedWeight } = synapses
  return sharedWeight === undefined
    ? distributionOf(layout.weights)
    : { ...distributionOf([sharedWeight]), count: [synapses.count] }
}

/** How numbers are distributed; of very many some are looked at. */
export function distributionOf(values: ArrayLike<number>, unit: string = ''): IDistribution {
  const every = Math.max(1, Math.ceil(values.length / mostLookedAt))
  const { low, high, mean, deviation } = boundsOf(values, every)
  if (!(low < high)) return { unit, low, high, mean, deviation: 0, count: values.length > 0 ? [values.length] : [] }
  const count = Array.from({ length: parts }, () => 0)
  for (let at = 0; at < values.length; at += every)
    count[Math.min(parts - 1, Math.floor(((values[at]! - low) / (high - low)) * parts))]! += every
  return { unit, low, high, mean, deviation, count }
}

function boundsOf(values: ArrayLike<number>, every = 1) {
  let [low, high, sum, squares, number] = [Infinity, -Infinity, 0, 0, 0]
  for (let at = 0; at < values.length; at += every) {
    const value = values[at]!
    if (value < low) low = value
    if (value > high) high = value
    sum += value
    squares += value * value
    number++
  }
  if (number === 0) return { low: 0, high: 0, mean: 0, deviation: 0 }
  const mean = sum / number
  return { low, high, mean, deviation: Math.sqrt(Math.max(0, squares / number - mean * mean)) }
}
