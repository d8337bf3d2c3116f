import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkArgument, checkOptions, explicit, simulation } from '@ngrad/core'
import type { Population, Precision, Probe, RealArray, Simulation, SpikeList } from '@ngrad/core'
import { nestModel, replay } from '@ngrad/spiking'
import { onGrid } from '../spikes/on-grid.ts'
import { readSonataSpikes } from '../spikes/sonata-spikes.ts'
import { readConfig } from './config.ts'
import type { Json, SonataConfig } from './config.ts'
import { readEdges } from './read-edges.ts'
import type { EdgeGroup } from './read-edges.ts'
import { readNodes } from './read-nodes.ts'
import type { NodeGroup } from './read-nodes.ts'
import { matchNodes } from './node-sets.ts'
import { SonataError } from './sonata-error.ts'

/** What {@link sonata} may be given beside the configuration. */
export interface SonataOptions {
  /** Precision of state and weights; double if left out, as in NEST. */
  readonly precision?: Precision
  /** Number of threads; as many as pay if left out. */
  readonly threads?: number
  /** Seed of the simulation; 0 if left out. */
  readonly seed?: number
}

/** A population of SONATA's, or the part of it that has one model. */
export interface SonataPopulation<Numbers extends RealArray> {
  /** Name of SONATA's population. */
  readonly name: string
  /** The population that runs. */
  readonly population: Population<Numbers>
  /** Ids of its neurons in SONATA. */
  readonly ids: Uint32Array
  /** Its spikes; none are kept of what is an input. */
  readonly spikes: SpikeList | undefined
}

/** A state variable that is reported. */
export interface SonataReport {
  /** Name of SONATA's population. */
  readonly population: string
  /** Ids of the neurons in SONATA. */
  readonly ids: Uint32Array
  /** Name of the variable in SONATA. */
  readonly variable: string
  /** Its samples. */
  readonly probe: Probe<RealArray>
  /** Time between two samples [ms]. */
  readonly every: number
}

/** A network of SONATA, ready to run. Made by {@link sonata}. */
export interface SonataNetwork {
  /** The simulation. */
  readonly simulation: Simulation<RealArray>
  /** Its populations, in the order of the configuration. */
  readonly populations: readonly SonataPopulation<RealArray>[]
  /** What is reported, by name. */
  readonly reports: ReadonlyMap<string, readonly SonataReport[]>
  /** How long the configuration asks to run [ms]. */
  readonly duration: number
}

/**
 * Makes a network of point neurons from a configuration of SONATA: nodes by NEST's names of models and parameters, edges with
 * weights and delays, spikes that are given as inputs, state that is reported. Needs `h5wasm` and Node. Neurons begin at the
 * potential at which NEST's do, and a spike of an input that is off the grid takes the next step, as NEST has it.
 * @param config path of the configuration
 * @throws SonataError that names the file; ParameterError where there is no such model here
 * @see Dai et al. (2020), The SONATA data format. PLoS Computational Biology 16:e1007696
 * @example
 * const { simulation, duration, populations } = await sonata('300_pointneurons/config.json')
 * await simulation.run(duration)
 */
export async function sonata(config: string | URL, options: SonataOptions = {}): Promise<SonataNetwork> {
  checkOptions('sonata', options, { precision: ['f32', 'f64'], threads: 'count', seed: 'count' })
  checkArgument('sonata.config', 'path', config)
  const { precision = 'f64', seed = 0, threads } = options
  const file = path.resolve(config instanceof URL ? fileURLToPath(config) : config)
  const read = readConfig(file)
  const [nodes, edges] = [await readNodes(read), await readEdges(read)]
  const inputs = await readInputs(read, file)
  const sim = simulation({
    dt: read.dt,
    precision,
    seed,
    ...(threads !== undefined && { threads }),
  }) as unknown as Simulation<RealArray>
  const populations = nodes.flatMap((group): SonataPopulation<RealArray>[] => {
    const { population: of, model, ids } = group
    const parts = nodes.filter(({ population }) => population === of).length
    const name = parts > 1 ? `${of}:${model ?? 'input'}` : of
    if (model === undefined)
      return sources(sim, name, group, inputs).map(population => ({ name: of, population, ids, spikes: undefined }))
    const population = neurons(sim, name, group)
    return [{ name: of, population, ids, spikes: sim.record(population) }]
  })
  for (const group of edges) connect(sim, group, populations, file)
  return { simulation: sim, populations, reports: reports(sim, read, populations, file), duration: read.duration }
}

/** The potential at which neurons of NEST begin, whatever E_L they are given [mV]. */
const nestStart = -70

function neurons(
  sim: Simulation<RealArray>,
  name: string,
  { model, ids, parameters }: NodeGroup,
): Population<RealArray> {
  const population = sim.population(name, nestModel(model!)(parameters), ids.length)
  if (population.variables.includes('v') && !('V_m' in parameters)) population.set('v', nestStart)
  return population
}

/** Spikes of inputs: by population, times [ms] and ids. */
type Inputs = readonly {
  readonly matches: (population: string, id: number) => boolean
  readonly times: Float64Array
  readonly ids: Float64Array
  readonly population: string | undefined
}[]

async function readInputs({ inputs, nodeSets }: SonataConfig, config: string): Promise<Inputs> {
  const spikes = Object.entries(inputs).map(async ([name, input]) => {
    if (input['input_type'] !== 'spikes')
      throw new SonataError(
        config,
        `inputs.${name} is of input_type ${JSON.stringify(input['input_type'])}; spikes are read here`,
      )
    const file = String(input['input_file'])
    const trains = await readSonataSpikes(file)
    const matches = matchNodes(input['node_set'], nodeSets, config)
    return trains.map(({ population, times, ids }) => ({ matches, times, ids, population }))
  })
  return (await Promise.all(spikes)).flat()
}

/** NEST takes the nearest of its tics first, and of that the end of the step. */
const ticsPerMs = 1000

/** A neuron spikes once in a step here: what spikes twice in one has a second population, with the same synapses. */
function sources(
  sim: Simulation<RealArray>,
  name: string,
  { population, ids }: NodeGroup,
  inputs: Inputs,
): Population<RealArray>[] {
  const index = new Map(Array.from(ids, (id, at) => [id, at]))
  const seen = new Map<string, number>()
  const layers: { readonly times: number[]; readonly fired: number[] }[] = [{ times: [], fired: [] }]
  for (const input of inputs) {
    if (input.population !== undefined && input.population !== population) continue
    input.ids.forEach((id, at) => {
      const neuron = index.get(id)
      if (neuron === undefined || !input.matches(population, id)) return
      const [time] = onGrid([Math.round(ticsPerMs * input.times[at]!) / ticsPerMs], [0], { dt: sim.dt })
        .times as Float64Array
      const layer = seen.get(`${neuron} ${time}`) ?? 0
      seen.set(`${neuron} ${time}`, layer + 1)
      const { times, fired } = (layers[layer] ??= { times: [], fired: [] })
      times.push(time!)
      fired.push(neuron)
    })
  }
  return layers.map(({ times, fired }, at) =>
    sim.population(at === 0 ? name : `${name} ${at + 1}`, replay(onGrid(times, fired, { dt: sim.dt })), ids.length),
  )
}

function connect(
  sim: Simulation<RealArray>,
  { name, source: from, target: to, sources, targets, weights, delays }: EdgeGroup,
  populations: readonly SonataPopulation<RealArray>[],
  file: string,
): void {
  const ends = (what: string): readonly SonataPopulation<RealArray>[] => {
    const found = populations.filter(population => population.name === what)
    if (found.length === 0) throw new SonataError(file, `edges ${name} are of the nodes ${what}, which are not there`)
    return found
  }
  const isWhole = ends(from).length === 1 && ends(to).length === 1
  for (const source of ends(from))
    for (const target of ends(to)) {
      const [ofSource, ofTarget] = [placesOf(source.ids), placesOf(target.ids)]
      const { receptors } = target.population
      const parts = isWhole ? [] : [`${source.population.name}→${target.population.name}`]
      const bySign = receptors.includes('excitatory') && receptors.includes('inhibitory')
      for (const receptor of bySign ? ['excitatory', 'inhibitory'] : [receptors[0]!]) {
        const chosen = [...weights.keys()].filter(
          at =>
            (!bySign || weights[at]! < 0 === (receptor === 'inhibitory')) &&
            ofSource.has(sources[at]!) &&
            ofTarget.has(targets[at]!),
        )
        if (chosen.length === 0) continue
        const positive = target.population.isPositive(receptor)
        sim.connect(source.population, target.population, {
          name: [name, ...parts, ...(bySign ? [receptor] : [])].join(' '),
          rule: explicit(
            chosen.map(at => ofSource.get(sources[at]!)!),
            chosen.map(at => ofTarget.get(targets[at]!)!),
          ),
          weight: Float64Array.from(chosen, at => (positive ? Math.abs(weights[at]!) : weights[at]!)),
          delay: Float64Array.from(chosen, at => delays[at]!),
          receptor,
        })
      }
    }
}

const placesOf = (ids: Uint32Array): ReadonlyMap<number, number> => new Map(Array.from(ids, (id, at) => [id, at]))

function reports(
  sim: Simulation<RealArray>,
  config: SonataConfig,
  populations: readonly SonataPopulation<RealArray>[],
  file: string,
): ReadonlyMap<string, readonly SonataReport[]> {
  const made = Object.entries(config.reports)
    .filter(([, report]) => report['enabled'] !== false)
    .map(([name, report]) => [name, reportOf(sim, name, report, config, populations, file)] as const)
  return new Map(made)
}

/** Our names of NEST's variables. */
const variables: Readonly<Record<string, string>> = { V_m: 'v', v: 'v', membrane_potential: 'v' }

function reportOf(
  sim: Simulation<RealArray>,
  name: string,
  report: Json,
  { nodeSets, dt }: SonataConfig,
  populations: readonly SonataPopulation<RealArray>[],
  file: string,
): SonataReport[] {
  const variable = String(report['variable_name'])
  const matches = matchNodes(report['cells'], nodeSets, file)
  const every = typeof report['dt'] === 'number' ? report['dt'] : dt
  return populations.flatMap(({ name: of, population, ids, spikes }) => {
    if (!spikes) return []
    const chosen = [...ids.keys()].filter(at => matches(of, ids[at]!))
    if (chosen.length === 0) return []
    const ours = variables[variable] ?? variable
    if (!population.variables.includes(ours))
      throw new SonataError(
        file,
        `reports.${name} is of ${variable}, which ${population.model.name} lacks; it has ${population.variables.join(', ')}`,
      )
    const probe = sim.probe(population, ours, { neurons: chosen, every, name: `${population.name}.${name}` })
    return [{ population: of, ids: Uint32Array.from(chosen, at => ids[at]!), variable, probe, every }]
  })
}
