import { fixedIndegree, fixedProbability, Hz, kHz, ms, mV, normal, nS, pA, simulation, uniform } from '@ngrad/core'
import type { ConnectOptions, NeuronModel, Population, RealArray, Simulation } from '@ngrad/core'
import { hhCondExpTraub, iafCondExp, iafPscDelta, iafPscExp, poisson, stdp, stdpMultiplicative } from '@ngrad/spiking'

/** A network that is measured. */
export interface Network {
  readonly sim: Simulation<RealArray>
  /** Populations whose spikes count, in order. */
  readonly populations: readonly Population<RealArray>[]
}

/** How a network is made. */
export interface NetworkOptions {
  readonly seed?: number
  readonly threads?: number
  readonly precision?: 'f32' | 'f64'
}

/** Four fifths of the neurons excite, the others inhibit; all connect to all with a probability. */
function balanced(
  sim: Simulation<RealArray>,
  make: (name: string, size: number) => Population<RealArray>,
  { excitatory, inhibitory }: { readonly excitatory: number; readonly inhibitory: number },
  synapses: { readonly probability: number; readonly delay: number; readonly exc: number; readonly inh: number },
): Network {
  const [e, i] = [make('excitatory', excitatory), make('inhibitory', inhibitory)]
  for (const target of [e, i]) {
    const common: ConnectOptions = { rule: fixedProbability(synapses.probability), delay: synapses.delay }
    sim.connect(e, target, { ...common, weight: synapses.exc })
    const receptor = target.receptors.includes('inhibitory') ? 'inhibitory' : target.receptors[0]!
    sim.connect(i, target, { ...common, weight: synapses.inh, receptor })
  }
  return { sim, populations: [e, i] }
}

/** CUBA: Brette et al. (2007), benchmark 2, with the parameters of Brian2's example. */
export function cuba({ seed = 1, ...options }: NetworkOptions = {}, neurons = 4000, perNeuron?: number): Network {
  const sim = simulation({ seed, dt: 0.1 * ms, ...options })
  const scale = perNeuron === undefined ? 1 : 80 / perNeuron
  const model = iafPscExp({
    tau: 20, capacitance: 200, rest: -49, threshold: -50, reset: -60, refractory: 5, tauExcitatory: 5, tauInhibitory: 10,
  }) // prettier-ignore
  const make = (name: string, size: number): Population<RealArray> => {
    const population = sim.population(name, model, size)
    population.set('v', uniform(-60 * mV, -50 * mV))
    return population
  }
  const sizes = { excitatory: 0.8 * neurons, inhibitory: 0.2 * neurons }
  const probability = perNeuron === undefined ? 0.02 : perNeuron / neurons
  const delay = perNeuron === undefined ? 0.1 * ms : 1.5 * ms
  return balanced(sim, make, sizes, { probability, delay, exc: 16.2 * scale * pA, inh: -90 * scale * pA })
}

/** COBA and COBAHH: Brette et al. (2007), benchmarks 1 and 3. */
function conductances(model: NeuronModel, { seed = 1, ...options }: NetworkOptions): Network {
  const sim = simulation({ seed, dt: 0.1 * ms, ...options })
  const make = (name: string, size: number): Population<RealArray> => {
    const population = sim.population(name, model, size)
    population.set('v', normal(-65 * mV, 5 * mV))
    population.set('gExcitatory', normal(40 * nS, 15 * nS))
    population.set('gInhibitory', normal(200 * nS, 120 * nS))
    return population
  }
  const synapses = { probability: 0.02, delay: 0.1 * ms, exc: 6 * nS, inh: 67 * nS }
  return balanced(sim, make, { excitatory: 3200, inhibitory: 800 }, synapses)
}
export const coba = (options: NetworkOptions = {}): Network =>
  conductances(
    iafCondExp({
      capacitance: 200, leak: 10, rest: -60, threshold: -50, reset: -60, refractory: 5,
      reversalInhibitory: -80, tauExcitatory: 5, tauInhibitory: 10,
    }, { method: 'exponentialEuler' }), // prettier-ignore
    options,
  )
export const cobahh = (options: NetworkOptions = {}): Network =>
  conductances(hhCondExpTraub({ refractory: 3 }, { method: 'exponentialEuler' }), options)

/** The same by the method of Runge and Kutta. */
export const hodgkinHuxley = (options: NetworkOptions = {}): Network =>
  conductances(hhCondExpTraub({ refractory: 3 }, { method: 'rk4', substeps: 2 }), options)

/** Brunel (2000), delta synapses, fixed in-degrees: η = 2, g = 5, J = 0.1 mV. */
export function brunel({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const sim = simulation({ seed, dt: 0.1 * ms, ...options })
  const model = iafPscDelta({ tau: 20, rest: 0, threshold: 20, reset: 10, refractory: 2 })
  const make = (name: string, size: number): Population<RealArray> => {
    const population = sim.population(name, model, size)
    population.set('v', uniform(0 * mV, 20 * mV))
    sim.drive(population, { rate: 20 * kHz, weight: 0.1 * mV })
    return population
  }
  const [excitatory, inhibitory] = [make('excitatory', 10_000), make('inhibitory', 2500)]
  for (const target of [excitatory, inhibitory]) {
    sim.connect(excitatory, target, { rule: fixedIndegree(1000), weight: 0.1 * mV, delay: 1.5 * ms })
    sim.connect(inhibitory, target, { rule: fixedIndegree(250), weight: -0.5 * mV, delay: 1.5 * ms })
  }
  return { sim, populations: [excitatory, inhibitory] }
}

/** The same with STDP on the ten million synapses between excitatory neurons. */
export function brunelStdp({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const network = brunel({ seed, ...options })
  const [excitatory] = network.populations as [Population<RealArray>]
  const rule = stdpMultiplicative({ lambda: 0.01, alpha: 1.05, highest: 0.2, tauPlus: 20, tauMinus: 20 })
  network.sim.projections.get(`${excitatory.name}→${excitatory.name}`)!.learn(rule)
  return network
}

/** All synapses between two populations of Poisson neurons, 16 M of them, learn by pairs of spikes, at each event. */
export function pairs({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const sim = simulation({ seed, dt: 0.1 * ms, ...options })
  const populations = ['pre', 'post'].map(name => sim.population(name, poisson({ rate: 20 * Hz }), 4000))
  const [pre, post] = populations as [Population<RealArray>, Population<RealArray>]
  sim.connect(pre, post, { delay: 1.5 * ms }).learn(stdp())
  return { sim, populations }
}
