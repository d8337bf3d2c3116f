import {
  checkArgument,
  checkOptions,
  checkParameter,
  ConnectionError,
  NgradError,
  ParameterError,
  Population,
  Projection,
  required,
} from '@ngrad/core'
import type { OwnedArrays, Plugin, RealArray } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { decay, surrogateShape } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, Surrogate } from '@ngrad/spiking'
import { followEachStep } from './follow-each-step.ts'
import { biasAfterSpec, BiasStart, learningBiases } from './learning-biases.ts'
import { RecentSpikes } from './recent-spikes.ts'
import { SpikeSlopes } from './spike-slopes.ts'
import { SynapseTraces } from './synapse-traces.ts'
import type { NeuronCoefficients } from './synapse-traces.ts'
import { hearRewards, learningRate, WeightChanges } from './weight-changes.ts'
import type { ChangeTiming } from './weight-changes.ts'

/** What {@link eligibilitySynapses} is given. */
export interface EligibilitySynapsesOptions extends ChangeTiming {
  /** The population that the synapses end on, with the states `v` and, where it adapts, `a`. */
  readonly population: Population<RealArray>
  /** What its neurons are. */
  readonly layer: LifLayer | AlifLayer
  /** The projections that learn; each ends on the population, with a delay of one step. */
  readonly projections: readonly Projection<RealArray>[]
  /** Time constant of the read-out, by which eligibility is filtered [ms]. */
  readonly filter: number
  /** How many steps the learning signal comes after the step that it stands for; 1 if left out, as from a read-out above. */
  readonly behind?: number
  /** After how many steps biases of the population begin to act, which then learn too: the lag of its layer; they stay if left out. */
  readonly biasAfter?: number
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
}

/**
 * Synapses that learn by e-prop while the simulation runs, from events alone: the spikes of their sources, the
 * potential of their targets, and a learning signal on `activity/<population>.learningSignal`, which says in
 * `firstStep` for which step it stands. Each has its traces $\bar z$, $\epsilon^a$ and $\mathcal{F}_\kappa(e)$, and
 *
 * $$W_{ij} \leftarrow W_{ij} - \eta\, L_j^t\, \mathcal{F}_\kappa(e_{ij})^t$$
 *
 * Where further layers lie between, the signal comes `behind` steps later, and traces wait for it: what they need of each neuron
 * is remembered for so long, which is little beside the synapses.
 *
 * A bias learns as the weight of a source that spikes in every step would, where `biasAfter` is given.
 *
 * With a `discount` that sum is remembered, and changes the weights where an event on `rewards` says how good it was. The `rate`
 * may be set while it runs.
 * The trace of what arrived is one for each source, so the neurons have the same constants, and a spike leaves it as it is.
 * @throws ConnectionError if a projection ends elsewhere or takes more than one step
 * @throws ParameterError if the layer learns constants, or resets to zero
 * @see Bellec et al. (2020), Nature Communications 11:3625, equations 4, 23 to 25
 * @example sim.use(eligibilitySynapses({ population, layer: lifLayer(100), projections: [input, recurrent], filter: 20 * ms, rate: 1e-3 }))
 */
export function eligibilitySynapses(options: EligibilitySynapsesOptions): Plugin {
  checkOptions('eligibilitySynapses', options, {
    rate: required('number'),
    every: 'number',
    discount: 'number',
    population: required(Population),
    layer: required({ what: 'a layer, such as lifLayer(100)', has: ['kind', 'size', 'tau', 'tauSynapse', 'threshold', 'reset', 'learns'] }),
    projections: required('list'),
    filter: required('number'),
    behind: 'number',
    biasAfter: biasAfterSpec,
    surrogate: surrogateShape,
  })
  const { population, layer, projections, filter, behind = 1, biasAfter } = options
  checkParameter('eligibilitySynapses', 'behind', { unit: 'steps', default: 1, atLeast: 1, integer: true }, behind)
  checkShared('eligibilitySynapses.layer', layer)
  for (const [at, each] of projections.entries())
    checkArgument(`eligibilitySynapses.projections[${at}]`, Projection, each)
  for (const { name, target, shortestDelay } of projections) {
    if (target !== population) throw new ConnectionError(name, `it has to end on ${population.name}`)
    if (shortestDelay !== 1) throw new ConnectionError(name, `it takes ${shortestDelay} steps; e-prop needs one`)
  }
  return {
    name: 'eligibilitySynapses',
    options,
    attach(simulation) {
      checkSimulation('eligibilitySynapses', simulation)
      const owner = 'eligibilitySynapses'
      const { size } = population
      const neurons: NeuronCoefficients = {
        alpha: decay(simulation.dt, layer.tau),
        gamma: decay(simulation.dt, layer.tauSynapse),
        rho: layer.kind === 'alif' ? decay(simulation.dt, layer.tauAdaptation) : 0,
        kappa: decay(simulation.dt, filter),
        beta: layer.kind === 'alif' ? layer.beta : new Float64Array(size),
      }
      const sources = new Map(projections.map(({ source }) => [source, new RecentSpikes(source.size, behind + 2)]))
      const rate = learningRate(owner, options.rate)
      const biases = biasAfter === undefined ? undefined : learningBiases(population)
      const start = new BiasStart(simulation.step, biasAfter ?? 0)
      const traces = [...projections, ...(biases ? [biases] : [])].map(projection => {
        const changes = new WeightChanges(owner, projection, rate.values, options)
        return new SynapseTraces(changes, projection.source === population && !layer.selfConnections, layer.tauSynapse > 0)
      })
      const known = Float64Array.of(-1) // the step that the traces stand for
      const slopes = new SpikeSlopes(population, layer, options.surrogate, behind + 1)

      /** Brings the traces to the step whose learning signal comes in this one. */
      const follow = (step: number): void => {
        const taught = step - behind
        for (const each of traces) {
          const { projection } = each.changes
          each.changes.fade()
          const arriving = projection instanceof Projection ? sources.get(projection.source)!.at(taught - 1) : start.at(taught)
          each.advance(neurons, arriving, slopes.at(taught))
        }
        known[0] = taught
      }

      const recent = [...sources].flatMap(([{ name }, { state }]) =>
        Object.entries(state).map(([what, array]) => [`${name} ${what}`, array]),
      )
      const ofSynapses: OwnedArrays = Object.assign({}, ...traces.map(({ state }) => state))
      const ofBiases = biases && { 'bias start': start.step }
      const own = { rate, ...slopes.state, known, ...ofBiases, ...Object.fromEntries(recent), ...ofSynapses }
      const undo = [
        simulation.own(`${owner} of ${population.name}`, own),
        followEachStep(simulation, owner),
        ...[...sources].map(([source, spikes]) =>
          simulation.on(`spikes/${source.name}`, owner, frame => spikes.add(frame)),
        ),
        simulation.on(`spikes/${population.name}`, owner, ({ firstStep, count, neurons: spiked }) => {
          follow(firstStep)
          slopes.see(firstStep, count, spiked)
        }),
        simulation.on(`activity/${population.name}.learningSignal`, owner, ({ firstStep, value }) => {
          const step = Number(firstStep)
          if (step !== known[0])
            throw new NgradError(
              `the learning signal of ${population.name} is for step ${step}; the traces stand for step ${known[0]}`,
            )
          for (const each of traces) each.learn(value ?? [])
        }),
        hearRewards(simulation, owner, traces.map(({ changes }) => changes)),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}

/** Checks that all neurons of a layer see the same of a source. */
export function checkShared(place: string, { learns, reset }: LifLayer | AlifLayer): void {
  if (learns.length > 0)
    throw new ParameterError(
      `${place}.learns`,
      learns.join(', '),
      'empty: a source has one trace here for all its targets, which have the same constants; eprop learns constants',
    )
  if (reset === 'zero')
    throw new ParameterError(
      `${place}.reset`,
      reset,
      'subtract or none: a reset to zero ends the trace of each target at its own spikes, and a source has one for all; eprop takes it',
    )
}
