import type { Plugin, RealArray } from '@ngrad/core'
import { checkOptions, ConnectionError, Projection, required } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { decay } from '@ngrad/spiking'
import { followEachStep } from './follow-each-step.ts'
import { biasAfterSpec, BiasStart, learningBiases } from './learning-biases.ts'
import { hearRewards, learningRate, WeightChanges } from './weight-changes.ts'
import type { ChangeTiming } from './weight-changes.ts'

/** What {@link readoutSynapses} is given. */
export interface ReadoutSynapsesOptions extends ChangeTiming {
  /** The projection onto the read-out, with a delay of one step. */
  readonly projection: Projection<RealArray>
  /** Time constant of the read-out [ms]. */
  readonly tau: number
  /** After how many steps biases of the read-out begin to act, which then learn too: the lag of its layer; they stay if left out. */
  readonly biasAfter?: number
  /** What the weights lose at each change, as feedback that adapts to them does; nothing if left out. */
  readonly decay?: number
}

/**
 * Synapses onto a leaky read-out that follow its error, from events alone: the spikes of their source and
 * `activity/<target>.error`; the `rate` may be set while it runs. $W_{jk} \leftarrow W_{jk} - \eta\, e_k^t\, \mathcal{F}_\kappa(z_j)^t$,
 * and with `biasAfter` a bias as the weight of a source that spikes in every step.
 * @throws ConnectionError if the projection takes more than one step
 * @example sim.use(readoutSynapses({ projection: readout, tau: 20 * ms, rate: 1e-3 }))
 */
export function readoutSynapses(options: ReadoutSynapsesOptions): Plugin {
  checkOptions('readoutSynapses', options, {
    rate: required('number'),
    every: 'number',
    discount: 'number',
    projection: required(Projection),
    tau: required('number'),
    biasAfter: biasAfterSpec,
    decay: 'number',
  })
  const { projection, tau, biasAfter, ...timing } = options
  const { source, target, name, shortestDelay } = projection
  if (shortestDelay !== 1) throw new ConnectionError(name, `it takes ${shortestDelay} steps; it needs one`)
  return {
    name: 'readoutSynapses',
    options,
    attach(simulation) {
      checkSimulation('readoutSynapses', simulation)
      const owner = 'readoutSynapses'
      const rate = learningRate(owner, timing.rate)
      const changes = new WeightChanges(owner, projection, rate.values, timing)
      const ofBiases = { ...timing, decay: 0 }
      const biases = biasAfter === undefined ? [] : [new WeightChanges(owner, learningBiases(target), rate.values, ofBiases)]
      const start = new BiasStart(simulation.step, biasAfter ?? 0)
      const kappa = decay(simulation.dt, tau)
      const trace = new Float64Array(source.size) // of spikes that have arrived
      const biasTrace = new Float64Array(1)
      const all = [{ each: changes, traces: trace }, ...biases.map(each => ({ each, traces: biasTrace }))]
      const sent = new Uint8Array(source.size)
      const undo = [
        simulation.own(`${owner} of ${name}`, {
          ...changes.state,
          ...(biases[0] && { ...biases[0].state, 'bias trace': biasTrace, 'bias start': start.step }),
          trace,
          sent,
          rate,
        }),
        followEachStep(simulation, owner),
        simulation.on(`spikes/${source.name}`, owner, ({ firstStep, count, neurons }) => {
          for (const { each } of all) each.fade()
          biasTrace[0] = kappa * biasTrace[0]! + start.at(firstStep)[0]!
          for (let j = 0; j < trace.length; j++) trace[j] = kappa * trace[j]! + sent[j]!
          sent.fill(0)
          for (let at = 0; at < count; at++) sent[neurons[at]!] = 1
        }),
        simulation.on(`activity/${target.name}.error`, owner, ({ value }) => {
          const error = value ?? []
          for (const { each, traces } of all) {
            const { gradient, sources, targets } = each
            for (let s = 0; s < gradient.length; s++) gradient[s]! += error[targets[s]!]! * traces[sources[s]!]!
            each.taught()
          }
        }),
        hearRewards(simulation, owner, all.map(({ each }) => each)),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}
