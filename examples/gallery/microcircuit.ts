import { fixedTotalNumber, Hz, ms, normal, simulation } from '@ngrad/core'
import type { Population, RealArray, Simulation, SimulationOptions } from '@ngrad/core'
import { colours, raster } from '@ngrad/figures'
import { iafPscExp } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** A twelfth of the circuit; what is missing of each neuron's input is a constant current. */
export const microcircuitInSmall: Program = {
  name: 'microcircuit',
  title: 'The cortical microcircuit, in small',
  paper: 'Potjans & Diesmann (2014), Cerebral Cortex 24:785, figure 6, with a twelfth of the neurons and of their inputs',
  point: 'Eight populations spike at the low, different rates of the full circuit: least in layers 2/3 and 6, inhibition above excitation.',
  async run() {
    const { sim, populations } = microcircuit({ seed: 3 }, 1 / 12)
    await sim.run(200 * ms)
    const records = populations.map(population => sim.record(population))
    await sim.run(800 * ms)
    const found = records.map(({ count }, at) => count / populations[at]!.size / 0.8)
    const bars = layers.flatMap((layer, at) => [
      { layer, rate: found[at]!, of: 'in small' },
      { layer, rate: rates[at]!, of: 'full' },
    ])
    const shown = [0, 2, 4, 6].map(at => titled({ ...raster(records[at]!), height: 90 }, layers[at]!))
    return {
      figure: [
        [
          {
            height: 220,
            fx: { label: null },
            x: { axis: null },
            y: { label: 'rate [Hz]: of the full circuit, and in small', grid: true },
            color: { domain: ['in small', 'full'], range: colours.slice(0, 2), legend: true },
            marks: [Plot.barY(bars, { fx: 'layer', x: 'of', y: 'rate', fill: 'of', sort: { fx: { value: 'x', order: null } } })],
          },
        ],
        ...shown.map(each => [each]),
      ],
      measured: {
        ...Object.fromEntries(layers.map((layer, at) => [`${layer} [Hz]`, found[at]!])),
        'farthest from the full circuit [Hz]': Math.max(...found.map((rate, at) => Math.abs(rate - rates[at]!))),
      },
    }
  },
}

/** The circuit, and its populations in the order of their layers. */
export interface Microcircuit {
  readonly sim: Simulation<RealArray>
  readonly populations: readonly Population<RealArray>[]
}

/**
 * The cortical microcircuit under 1 mm² of surface: 77,169 neurons in eight populations and about 0.3 G synapses.
 * @see Potjans & Diesmann (2014), Cerebral Cortex 24:785; parameters of the NEST implementation that its authors keep
 */
const layers = ['L23E', 'L23I', 'L4E', 'L4I', 'L5E', 'L5I', 'L6E', 'L6I'] as const
const sizes = [20_683, 5834, 21_915, 5479, 4850, 1065, 14_395, 2948] as const
/** Probability that a pair is connected, target (row) by source (column). */
const probabilities = [
  [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
  [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
  [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
  [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
  [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
  [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
  [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
  [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
] as const
const external = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100] as const
/** Mean rates at full scale, which a smaller circuit makes up for [Hz]. */
const rates = [0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829] as const
/** Mean and standard deviation of the potentials at the start [mV]. */
const potentials = [
  [-68.28, 5.36], [-63.16, 4.57], [-63.33, 4.74], [-63.45, 4.94], [-63.11, 4.94], [-61.66, 4.55], [-66.72, 5.46], [-61.43, 4.48],
] as const // prettier-ignore

const membrane = { capacitance: 250, tau: 10, tauSynapse: 0.5 } as const
/** A current whose potential has a peak of 1 mV [pA / mV]. */
const currentOfPeak = (() => {
  const { capacitance, tau, tauSynapse } = membrane
  const ratio = tau / tauSynapse
  const exponent = 1 / (tauSynapse - tau)
  return (
    1 /
    (((tauSynapse * tau) / capacitance) * exponent * ((ratio ** exponent) ** tau - (ratio ** exponent) ** tauSynapse))
  )
})()

/** The circuit, or a smaller one with fewer neurons and synapses that keeps its mean activity. */
export function microcircuit({ seed = 1, ...options }: SimulationOptions = {}, scale = 1): Microcircuit {
  const sim = simulation({ seed, dt: 0.1 * ms, name: 'microcircuit', ...options })
  const counts = sizes.map(size => Math.round(size * scale))
  const background = 8 * Hz
  const outside = 0.15 * currentOfPeak
  const populations = layers.map((name, target) => {
    const missing = 1 - Math.sqrt(scale)
    const mean = sizes.reduce(
      (sum, _, source) =>
        sum + (peakOf(target, source) * currentOfPeak * total(target, source) * rates[source]!) / sizes[target]!,
      outside * external[target]! * background,
    )
    const model = iafPscExp({
      tau: membrane.tau,
      capacitance: membrane.capacitance,
      rest: -65,
      threshold: -50,
      reset: -65,
      refractory: 2,
      tauExcitatory: membrane.tauSynapse,
      tauInhibitory: membrane.tauSynapse,
      current: 0.001 * membrane.tauSynapse * missing * mean,
    })
    const population = sim.population(name, model, counts[target]!)
    population.set('v', normal(...(potentials[target] as readonly [number, number])))
    sim.drive(population, {
      rate: background * Math.round(external[target]! * scale),
      weight: outside / Math.sqrt(scale),
    })
    return population
  })
  populations.forEach((target, row) =>
    populations.forEach((source, column) => {
      const number = Math.round(total(row, column) * scale * scale)
      if (number === 0) return
      const excites = column % 2 === 0
      const weight = (peakOf(row, column) * currentOfPeak) / Math.sqrt(scale)
      const delay = excites ? 1.5 : 0.75
      sim.connect(source, target, {
        rule: fixedTotalNumber(number),
        weight: normal(weight, Math.abs(weight) * 0.1, excites ? { least: 0 } : { most: 0 }),
        delay: normal(delay * ms, delay * 0.5 * ms, { least: 0.05 * ms }),
        // both currents decay alike, so that their sum follows the same equation: one receptor does for both
        receptor: 'excitatory',
      })
    }),
  )
  return { sim, populations }
}

/** Peak of a postsynaptic potential [mV]. */
const peakOf = (target: number, source: number): number =>
  source % 2 === 1 ? -0.6 : target === 0 && source === 2 ? 0.3 : 0.15

/** Synapses at full scale: as many as make a pair connected at least once with the probability. */
function total(target: number, source: number): number {
  const pairs = sizes[target]! * sizes[source]!
  return Math.log(1 - probabilities[target]![source]!) / Math.log((pairs - 1) / pairs)
}
