import { fixedProbability, ms, mV, normal, nS, pA, simulation, uniform } from '@ngrad/core'
import type { NeuronModel, Population } from '@ngrad/core'
import { raster, rates } from '@ngrad/figures'
import { hhCondExpTraub, iafCondExp, iafPscExp } from '@ngrad/spiking'
import { coefficientOfVariation, trainsOf } from '@ngrad/spiking/statistics'
import type { Program, Shown } from './program.ts'

interface Network {
  readonly model: NeuronModel
  /** Says where its neurons begin. */
  readonly start: (population: Population) => void
  /** Weights of excitatory and inhibitory synapses. */
  readonly weights: readonly [number, number]
}

/** 3200 excitatory and 800 inhibitory neurons, each connected with 2 % of the others; a second. */
async function run({ model, start, weights }: Network): Promise<Shown> {
  const sim = simulation({ seed: 1, dt: 0.1 * ms })
  const [e, i] = [sim.population('excitatory', model, 3200), sim.population('inhibitory', model, 800)]
  for (const target of [e, i]) {
    start(target)
    sim.connect(e, target, { rule: fixedProbability(0.02), weight: weights[0] })
    sim.connect(i, target, { rule: fixedProbability(0.02), weight: weights[1], receptor: 'inhibitory' })
  }
  const [all, some] = [sim.record(e), sim.record(e.slice(0, 200))]
  await sim.run(1000 * ms)
  const irregular = trainsOf(all, 3200).filter(train => train.length > 5).map(coefficientOfVariation)
  return {
    figure: [[{ ...raster(some), height: 200 }], [{ ...rates(all, { bin: 2 * ms }), height: 160 }]],
    measured: {
      'excitatory [Hz]': all.count / 3200,
      'variation of intervals': irregular.reduce((sum, cv) => sum + cv, 0) / irregular.length,
    },
  }
}

const paper = 'Brette et al. (2007), Journal of Computational Neuroscience 23:349'

/** Conductances at first, for networks that keep themselves going. */
const excited = (population: Population): void => {
  population.set('v', normal(-65 * mV, 5 * mV))
  population.set('gExcitatory', normal(40 * nS, 15 * nS))
  population.set('gInhibitory', normal(200 * nS, 120 * nS))
}

/** Benchmark 2. */
export const cuba: Program = {
  name: 'cuba',
  file: 'brette-networks.ts',
  title: 'CUBA: a network with synaptic currents',
  paper: `${paper}, benchmark 2`,
  point: 'A random network of integrate-and-fire neurons keeps itself going, and spikes irregularly.',
  run: () =>
    run({
      model: iafPscExp({
        tau: 20, capacitance: 200, rest: -49, threshold: -50, reset: -60, refractory: 5, tauExcitatory: 5, tauInhibitory: 10,
      }), // prettier-ignore
      start: population => population.set('v', uniform(-60 * mV, -50 * mV)),
      weights: [16.2 * pA, -90 * pA],
    }),
}

/** Benchmark 1. */
export const coba: Program = {
  name: 'coba',
  file: 'brette-networks.ts',
  title: 'COBA: a network with synaptic conductances',
  paper: `${paper}, benchmark 1`,
  point: 'The same with conductances.',
  run: () =>
    run({
      model: iafCondExp({
        capacitance: 200, leak: 10, rest: -60, threshold: -50, reset: -60, refractory: 5,
        reversalInhibitory: -80, tauExcitatory: 5, tauInhibitory: 10,
      }, { method: 'exponentialEuler' }), // prettier-ignore
      start: excited,
      weights: [6 * nS, 67 * nS],
    }),
}

/** Benchmark 3. */
export const cobahh: Program = {
  name: 'cobahh',
  file: 'brette-networks.ts',
  title: 'COBAHH: a network of Hodgkin-Huxley neurons',
  paper: `${paper}, benchmark 3`,
  point: 'The same with the currents of sodium and potassium that make a spike.',
  run: () => run({ model: hhCondExpTraub({ refractory: 3 }, { method: 'exponentialEuler' }), start: excited, weights: [6 * nS, 67 * nS] }),
}
