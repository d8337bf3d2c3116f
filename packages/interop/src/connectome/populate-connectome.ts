import { checkArgument, checkOptions, explicit, oneToOne, ParameterError, stepsOr } from '@ngrad/core'
import type { NeuronModel, Population, PopulationView, Projection, RealArray, Simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'
import type { Connectome } from './connectome.ts'
import { checkConnectome, neuronsOf } from './neurons-of.ts'
import type { NeuronSelection } from './neurons-of.ts'
import { shiuNeuron } from './shiu-neuron.ts'

/** How a connectome becomes a network. */
export interface PopulateConnectomeOptions {
  /** Model of its neurons; {@link shiuNeuron} if left out. */
  readonly model?: NeuronModel
  /** Delay of connections for which no table has one [ms]; 1.8, to the nearest step, if left out. */
  readonly delay?: number
  /** Name of the population; `brain` if left out. */
  readonly name?: string
}

/** How neurons are activated. */
export interface ActivateOptions {
  /** Rate of the Poisson spikes that each of them is given [Hz]; 150 if left out. */
  readonly rate?: number
  /** Weight of each; 250 synapses, of which one makes it spike, if left out. */
  readonly weight?: number
  /** Where they end; `stimulus` if left out. */
  readonly receptor?: string
}

/** Neurons that are activated. */
export interface Activation {
  /** Rate of the spikes that each is given from now on [Hz]. */
  rate: number
  /** The neurons. */
  readonly neurons: Uint32Array
}

/** A connectome that runs. Made by {@link populateConnectome}. */
export interface ConnectomeNetwork<Numbers extends RealArray = RealArray> {
  /** The simulation. */
  readonly simulation: Simulation<Numbers>
  /** What it is made of. */
  readonly connectome: Connectome
  /** All its neurons. */
  readonly population: Population<Numbers>
  /** All its connections. */
  readonly projection: Projection<Numbers>
  /** Some of its neurons, wherever a population is taken. @throws ParameterError as {@link neuronsOf} does */
  neurons(selection: NeuronSelection): PopulationView<Population<Numbers>>
  /**
   * Gives Poisson spikes to neurons, which are not refractory any more: before the first run, and `rate` at any time. They are on
   * their way for the shortest delay of the connections.
   */
  activate(selection: NeuronSelection, options?: ActivateOptions): Activation
  /** Takes all weight from what leaves neurons; what it returns gives it back. */
  silence(selection: NeuronSelection): () => void
  /** Mean rate of neurons since the last {@link ConnectomeNetwork.rest | rest}, or the beginning [Hz; neurons]. */
  rates(selection: NeuronSelection): Float64Array
  /** Number of neurons that have spiked since then. */
  active(): number
  /** Brings all neurons to rest and begins to count anew: as if it had just been made. No activation goes on meanwhile. */
  rest(): Promise<void>
}

/** Weight of an activating spike [synapses]. */
const activating = 250

/**
 * Makes one population and one projection of a connectome in a simulation: $w = s \cdot n \cdot w_{syn}$ for n synapses of sign s.
 * @throws ParameterError if an option cannot be used, or a delay is no multiple of dt
 * @see Shiu et al. (2024), Nature 634:210, Methods
 * @example
 * const fly = populateConnectome(simulation({ dt: 0.1 * ms }), await connectome(folder))
 * fly.activate(sugarNeurons, { rate: 100 * Hz })
 * await fly.simulation.run(1000 * ms)
 * console.log(fly.rates('720575940660219265'))
 */
export function populateConnectome<Numbers extends RealArray>(
  sim: Simulation<Numbers>,
  connectome: Connectome,
  options: PopulateConnectomeOptions = {},
): ConnectomeNetwork<Numbers> {
  checkOptions('populateConnectome', options, { model: 'object', delay: { unit: 'ms', above: 0 }, name: 'text' })
  checkArgument('populateConnectome.sim', { what: 'a simulation', has: ['population', 'connect', 'tally'] }, sim)
  checkConnectome('populateConnectome.connectome', connectome)
  const { model = shiuNeuron(), name = 'brain' } = options
  const { delay = sim.dt * stepsOr('populateConnectome.delay', undefined, 1.8, sim.dt) } = options
  const { ids, sources, targets, synapses, delays, weightPerSynapse } = connectome
  if (ids.length === 0) throw new ParameterError('populateConnectome.connectome', 'no neurons', 'at least one')
  const population = sim.population(name, model, ids.length)
  const weight = sim.precision === 'f64' ? new Float64Array(synapses.length) : new Float32Array(synapses.length)
  for (let at = 0; at < weight.length; at++) weight[at] = synapses[at]! * weightPerSynapse
  const projection = sim.connect(population, population, {
    rule: explicit(sources, targets),
    weight,
    delay: delays ?? delay,
    name: `${name} connections`,
  })
  const tally = sim.tally(population)
  const activations: Activation[] = []
  const initial = population.variables.map(variable => [variable, population.get(variable).slice()] as const)
  const longest = delays?.reduce((most, each) => Math.max(most, each), 0) ?? delay
  const shortest = delays?.reduce((least, each) => Math.min(least, each)) ?? delay
  const refractory = population.parameters.includes('refractory')
    ? Float64Array.from(population.get('refractory')).reduce((most, each) => Math.max(most, each), 0)
    : 0
  let since = sim.step
  return {
    simulation: sim,
    connectome,
    population,
    projection,
    neurons: selection => population.pick(neuronsOf(connectome, selection)),
    activate(selection, given = {}) {
      checkOptions('activate', given, { rate: { unit: 'Hz', atLeast: 0 }, weight: 'number', receptor: 'text' })
      const { rate = 150, weight: each = activating * weightPerSynapse, receptor = 'stimulus' } = given
      const neurons = neuronsOf(connectome, selection)
      const stimulus = sim.population(`${name} stimulus ${activations.length + 1}`, poisson({ rate }), neurons.length)
      sim.connect(stimulus, population.pick(neurons), { rule: oneToOne(), weight: each, receptor, delay: shortest })
      if (population.parameters.includes('refractory')) population.set('refractory', 0, neurons)
      let now = rate
      const activation: Activation = {
        neurons,
        get rate() {
          return now
        },
        set rate(next) {
          stimulus.set('rate', next)
          now = next
        },
      }
      activations.push(activation)
      return activation
    },
    silence(selection) {
      const rows = Array.from(neuronsOf(connectome, selection), neuron => {
        const row = projection.weights.subarray(lowerBound(sources, neuron), lowerBound(sources, neuron + 1))
        const kept = row.slice()
        row.fill(0)
        return () => row.set(kept)
      })
      return () => rows.forEach(giveBack => giveBack())
    },
    rates(selection) {
      const seconds = ((sim.step - since) * sim.dt) / 1000
      return Float64Array.from(neuronsOf(connectome, selection), neuron => tally.all[neuron]! / seconds)
    },
    active: () => tally.all.reduce((sum, count) => sum + Number(count > 0), 0),
    async rest() {
      const rates = activations.map(activation => activation.rate)
      for (const activation of activations) activation.rate = 0
      do {
        tally.clear()
        for (const [variable, values] of initial) population.set(variable, values)
        await sim.run(Math.ceil((longest + refractory) / sim.dt + 1) * sim.dt) // what is on its way arrives, refractory times end
      } while (tally.all.some(count => count > 0))
      for (const [variable, values] of initial) population.set(variable, values)
      activations.forEach((activation, at) => (activation.rate = rates[at]!))
      since = sim.step
    },
  }
}

/** First of the connections, in the order of their sources, whose source is not below one. */
function lowerBound(sources: Uint32Array, source: number): number {
  let [low, high] = [0, sources.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sources[middle]! < source) low = middle + 1
    else high = middle
  }
  return low
}
