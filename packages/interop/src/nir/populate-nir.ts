import { checkArgument, checkOptions, explicit, ParameterError, Population, Simulation } from '@ngrad/core'
import type { NeuronModel, Port, Projection, RealArray } from '@ngrad/core'
import type { NirNetwork, NirUnit } from './from-nir.ts'
import { nirModels } from './models.ts'

/** What {@link populateNir} may be given. */
export interface PopulateNirOptions {
  /** What stands before the names of the populations; nothing if left out. */
  readonly name?: string
  /** Populations that stand for inputs, by the names of these nodes; what is left out becomes a port. */
  readonly inputs?: Readonly<Record<string, Population<RealArray>>>
}

/** A graph of NIR as populations and projections. Made by {@link populateNir}. */
export interface NirPopulations<Numbers extends RealArray = Float32Array> {
  /** The populations by the names of their nodes, inputs among them. */
  readonly populations: ReadonlyMap<string, Population<Numbers>>
  /** The ports that stand for inputs. */
  readonly ports: ReadonlyMap<string, Port<Numbers>>
  /** The projections, in the order of the network's paths. */
  readonly projections: readonly Projection<Numbers>[]
  /** The populations that nodes of type Output hand out, by the names of these nodes. */
  readonly outputs: ReadonlyMap<string, Population<Numbers>>
  /** Steps by which each population lags behind the inputs. */
  readonly lags: ReadonlyMap<string, number>
}

const made = new WeakMap<Population<RealArray>, NirUnit>()

/** What a population was made of by {@link populateNir}, if it was. */
export const unitOf = (population: Population<RealArray>): NirUnit | undefined => made.get(population)

const shape = { what: 'a network, as fromNir returns it', has: ['units', 'paths', 'outputs', 'dt', 'method'] }

/**
 * Makes populations, projections and ports of a graph of NIR. A spike of an input in step t is the graph's input of step t;
 * each unit lags behind it by as many steps as the longest way to it has projections.
 * @throws ParameterError if the simulation's step is another, or a population does not fit its input
 * @example
 * const { ports, outputs } = populateNir(sim, await fromNir('braille.nir', { dt: sim.dt }))
 * ports.get('input').send({ firstStep: 0, neurons: [3, 7] })
 * const spikes = sim.record(outputs.get('output'))
 */
export function populateNir<Numbers extends RealArray = Float32Array>(
  sim: Simulation<Numbers>,
  network: NirNetwork,
  options: PopulateNirOptions = {},
): NirPopulations<Numbers> {
  checkOptions('populateNir', options, { name: 'text', inputs: 'object' })
  checkArgument('populateNir.sim', Simulation, sim)
  checkArgument('populateNir.network', shape, network)
  const { name = '', inputs = {} } = options
  if (sim.dt !== network.dt) throw new ParameterError('simulation.dt', sim.dt, `the network's, ${network.dt} ms`)
  const populations = new Map<string, Population<Numbers>>()
  const ports = new Map<string, Port<Numbers>>()
  for (const [input, population] of Object.entries(inputs)) checkInput(network, input, population)
  for (const unit of network.units) {
    const given = inputs[unit.name] as Population<Numbers> | undefined
    if (unit.type === 'Input' && !given) {
      const port = sim.port(name + unit.name, unit.size, { shape: unit.shape })
      ports.set(unit.name, port)
      populations.set(unit.name, port.population)
    } else populations.set(unit.name, given ?? makePopulation(sim, name, unit, network))
  }
  const lags = new Map(network.units.map(unit => [unit.name, unit.lag]))
  const used = new Map<string, number>()
  const projections = network.paths.map(({ from, to, sources, targets, weights, delays }) => {
    const [source, target] = [populations.get(from)!, populations.get(to)!]
    const behind = lags.get(to)! - lags.get(from)!
    const count = (used.get(`${from}→${to}`) ?? 0) + 1
    used.set(`${from}→${to}`, count)
    return sim.connect(source, target, {
      name: `${source.name}→${target.name}${count > 1 ? ` ${count}` : ''}`,
      rule: explicit(sources, targets),
      weight: weights,
      delay: Float64Array.from(delays, delay => Math.max(1, delay + behind) * sim.dt),
    })
  })
  const outputs = new Map(Object.entries(network.outputs).map(([node, unit]) => [node, populations.get(unit)!]))
  return { populations, ports, projections, outputs, lags }
}

function checkInput({ units }: NirNetwork, input: string, population: unknown): void {
  const place = `populateNir.inputs.${input}`
  checkArgument(place, Population, population)
  const { size } = population as Population<RealArray>
  const unit = units.find(({ name, type }) => name === input && type === 'Input')
  const known = units.filter(({ type }) => type === 'Input').map(one => one.name)
  if (!unit) throw new ParameterError('populateNir.inputs', input, `one of the inputs ${known.join(', ')}`)
  if (size !== unit.size) throw new ParameterError(`${place}.size`, size, String(unit.size))
}

/** What moves a neuron without input waits until the step in which the graph begins for it. */
function makePopulation<Numbers extends RealArray>(
  sim: Simulation<Numbers>,
  prefix: string,
  unit: NirUnit,
  { method }: NirNetwork,
): Population<Numbers> {
  const { name, type, size, shape: extents, parameters, lag } = unit
  const { bias, leak, threshold, ...rest } = parameters
  const make = nirModels[type]![method] as (values: object) => NeuronModel
  const atRest = threshold && threshold.map(value => Math.max(value, 0))
  const population = sim.population(prefix + name, make({ ...rest, ...(atRest && { threshold: atRest }) }), size, {
    shape: extents,
  })
  made.set(population as Population<RealArray>, unit)
  const later = Object.entries({ bias, leak, threshold }).filter(([what, values]) =>
    values?.some(value => (what === 'threshold' ? value < 0 : value !== 0)),
  )
  if (later.length > 0)
    sim.at(sim.step + lag, () => {
      for (const [what, values] of later) population.set(what, values!)
    })
  return population
}
