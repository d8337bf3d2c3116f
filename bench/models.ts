import { defineNeuron, fixedIndegree, fixedProbability, ms, normal, nS, RandomStream, simulation, uniform } from '@ngrad/core'
import type { PlasticityRule, Population, RealArray } from '@ngrad/core'
import { aeifCondExp, hhCondExpTraub, izhikevich, stdpTriplet, tsodyksMarkram } from '@ngrad/spiking'
import { brunel } from './networks.ts'
import type { Network, NetworkOptions } from './networks.ts'

/** 4000 adaptive exponential neurons, of currents around their threshold, with the connections of COBA. */
export function adex({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const sim = simulation({ seed, dt: 0.1 * ms, ...options })
  const make = (name: string, size: number): Population<RealArray> => {
    const population = sim.population(name, aeifCondExp({}, { method: 'exponentialEuler' }), size)
    population.set('current', uniform(500, 900))
    return population
  }
  const [e, i] = [make('excitatory', 3200), make('inhibitory', 800)]
  for (const target of [e, i]) {
    sim.connect(e, target, { rule: fixedProbability(0.02), weight: 1 * nS, delay: 1 * ms })
    sim.connect(i, target, { rule: fixedProbability(0.02), weight: 5 * nS, delay: 1 * ms, receptor: 'inhibitory' })
  }
  return { sim, populations: [e, i] }
}

/** 4000 of these neurons alone, as in loops.c. */
export function adexCells({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const sim = simulation({ seed, dt: 0.1 * ms, ...options })
  const cells = sim.population('cells', aeifCondExp({}, { method: 'exponentialEuler' }), 4000)
  cells.set('current', uniform(500, 900))
  return { sim, populations: [cells] }
}

/** 4000 neurons of Traub & Miles alone, by the method of Runge and Kutta, as in loops.c. */
export function hhCells({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const sim = simulation({ seed, dt: 0.05 * ms, ...options })
  const cells = sim.population('cells', hhCondExpTraub({}, { method: 'rk4' }), 4000)
  cells.set('current', uniform(300, 1500))
  return { sim, populations: [cells] }
}

const { nest: _, ...simple } = izhikevich.description
/** The simple model with its thalamic input, drawn anew every millisecond as in the program of the paper. */
const thalamic = defineNeuron<{ a: number; b: number; c: number; d: number; noise: number }>('thalamic', {
  ...simple,
  parameters: { ...simple.parameters, noise: { unit: 'mV/ms', default: 5 } },
  state: { ...simple.state, drive: 0 },
  equations: { ...simple.equations, v: '0.04 * v^2 + 5 * v + 140 - u + current + drive' },
  update: { drive: 'drive + (noise * randn() - drive) * (t - floor(t) < dt / 2)' },
})

/** The program of Izhikevich (2003) with 10 000 neurons, each of which has 1000 sources as there. */
export function izhikevich2003({ seed = 1, ...options }: NetworkOptions = {}): Network {
  const sim = simulation({ seed, dt: 0.5 * ms, ...options })
  const chance = new RandomStream(seed, 'kinds')
  const drawn = (count: number, from: number): Float64Array =>
    Float64Array.from({ length: count }, (_, at) => chance.uniform(from + at))
  const [r, q] = [drawn(8000, 0), drawn(2000, 8000)]
  const e = sim.population('excitatory', thalamic({ c: r.map(x => -65 + 15 * x * x), d: r.map(x => 8 - 6 * x * x) }), 8000)
  const i = sim.population('inhibitory', thalamic({ noise: 2, a: q.map(x => 0.02 + 0.08 * x), b: q.map(x => 0.25 - 0.05 * x), d: 2 }), 2000)
  for (const target of [e, i]) {
    sim.connect(e, target, { rule: fixedIndegree(800), weight: uniform(0, 0.5), delay: 1 * ms })
    sim.connect(i, target, { rule: fixedIndegree(200), weight: uniform(-1, 0), delay: 1 * ms })
  }
  e.set('v', normal(-65, 2))
  return { sim, populations: [e, i] }
}

/** Brunel's network, whose ten million synapses between excitatory neurons follow a rule. */
function brunelWith(rule: PlasticityRule, options: NetworkOptions = {}): Network {
  const network = brunel(options)
  network.sim.projections.get('excitatory→excitatory')!.learn(rule)
  return network
}
/** By so little that weights stay near where they are: by more, networks that are alike run away from each other. */
export const triplets = (options?: NetworkOptions): Network =>
  brunelWith(stdpTriplet({ pairPlus: 0, tripletPlus: 6.2e-6, pairMinus: 7e-6, tripletMinus: 2.3e-7, highest: 0.2 }), options)
export const depression = (options?: NetworkOptions): Network =>
  brunelWith(tsodyksMarkram({ use: 0.5, tauRecovery: 100, tauFacilitation: 0 }), options)
