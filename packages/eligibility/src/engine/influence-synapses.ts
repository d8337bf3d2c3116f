import { NgradError } from '@ngrad/core'
import type { OwnedArrays, Plugin, Projection, RealArray, SpikeFrame, StateArrays } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { decay, initialState, zeroWeights } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, NetworkPopulations, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import { LayerDynamics } from '../model/layer-dynamics.ts'
import { hiddenLayers } from '../model/linearized.ts'
import { LayerInfluence, withoutRecurrence } from '../rules/layer-influence.ts'
import { checkShared } from './eligibility-synapses.ts'
import { followEachStep } from './follow-each-step.ts'
import { BiasStart, learningBiases } from './learning-biases.ts'
import { RecentSpikes } from './recent-spikes.ts'
import { SpikeSlopes } from './spike-slopes.ts'
import { hearRewards, learningRate, WeightChanges } from './weight-changes.ts'
import type { ChangeTiming } from './weight-changes.ts'

/** What {@link influenceSynapses} is given. */
export interface InfluenceSynapsesOptions extends ChangeTiming {
  /** What the network is. */
  readonly network: RecurrentNetwork
  /** The populations and projections that it runs as. */
  readonly populations: NetworkPopulations<RealArray>
  /** The layer whose synapses learn: one below the last hidden one. */
  readonly layer: number
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
}

/**
 * Synapses into a layer below others that learn by e-prop with symmetric feedback while the simulation runs: the influence of each on
 * every unit above is followed up to the read-out by the weights that lie between, as they are in that step, over no recurrent synapse,
 * and the error of the read-out is all that they hear. It costs a number for each synapse and each unit above.
 *
 * What a layer does in a step is answered by the one above in the next step, so each layer is looked at as many steps back as there
 * are layers from it to the read-out.
 * @see Bellec et al. (2020), Nature Communications 11:3625, equations 1 to 4
 */
export function influenceSynapses(options: InfluenceSynapsesOptions): Plugin {
  const { network, populations, layer: lowest, surrogate, ...timing } = options
  const { layers, projections } = populations
  const { hidden, readout } = hiddenLayers(network)
  const count = hidden.length
  const [population, behind] = [layers[lowest]!, count - lowest]
  const spiking = hidden as readonly (LifLayer | AlifLayer)[]
  for (const each of spiking.slice(lowest)) checkShared('onlineEprop.network', each)
  const { input: ownInput, recurrent } = projections[lowest]!
  return {
    name: 'influenceSynapses',
    options,
    attach(simulation) {
      checkSimulation('influenceSynapses', simulation)
      const owner = 'influenceSynapses'
      const rate = learningRate(owner, timing.rate)
      const gradient = zeroWeights(network)[lowest]!
      const start = new BiasStart(simulation.step, populations.lags[lowest]!)
      const learning = [
        { of: ownInput, found: gradient.input },
        ...(recurrent ? [{ of: recurrent, found: gradient.recurrent }] : []),
        ...(hidden[lowest]!.bias ? [{ of: learningBiases(population), found: gradient.bias }] : []),
      ].map(({ of, found }) => ({ each: new WeightChanges(owner, of, rate.values, timing), found }))
      const changes = learning.map(({ each }) => each)
      const weights = zeroWeights(network) // of the projections above, filled in each step
      const states = initialState(network)
      const dynamics = spiking.map((each, at) => new LayerDynamics(each, weights[at]!, simulation.dt))
      for (const [at, each] of dynamics.entries()) each.take(states[at]!) // what they keep of a change is the same in each step
      const above = projections.slice(lowest + 1).map(({ input }, up) => ({ input, ...ends(input), into: weights[lowest + 1 + up]!.input }))
      const model = { layers: dynamics, weights, readout, kappa: decay(simulation.dt, readout.tau) }
      const { source } = ownInput
      const influence = new LayerInfluence(model, lowest, source.size, withoutRecurrence(network, lowest))
      const slopes = spiking.slice(lowest).map((each, up) => new SpikeSlopes(layers[lowest + up]!, each, surrogate, behind + 1))
      const [arriving, own] = [source, population].map(({ size }) => new RecentSpikes(size, behind + 2))
      const known = Float64Array.of(-1) // the step that the influence stands for

      /** Brings the influence to the step whose error comes in this one. */
      const follow = (step: number): void => {
        for (const each of changes) each.fade()
        known[0] = step - behind
        for (const [up, each] of slopes.entries()) dynamics[lowest + up]!.slope.set(each.at(known[0] + up))
        for (const { input, sources, targets, size, into } of above)
          for (let s = 0; s < sources.length; s++) into[sources[s]! * size + targets[s]!] = input.weights[s]!
        dynamics[lowest]!.before.set(own!.at(known[0] - 1))
        influence.step(arriving!.at(known[0] - 1), start.at(known[0])[0])
      }
      const spikesOf = (at: number) => (frame: SpikeFrame) => {
        if (at === 0) {
          own!.add(frame)
          follow(frame.firstStep)
        }
        slopes[at]!.see(frame.firstStep, frame.count, frame.neurons)
      }
      const remembered: OwnedArrays = Object.assign(
        { rate, known, ...(hidden[lowest]!.bias && { 'bias start': start.step }) },
        under('influence', influence.remembers),
        ...changes.map(({ state }) => state),
        under('arriving', arriving!.state),
        under('own', own!.state),
        ...slopes.map(({ state }, up) => under(`up${up}`, state)),
      )
      const undo = [
        simulation.own(`${owner} of ${population.name}`, remembered),
        followEachStep(simulation, owner),
        simulation.on(`spikes/${source.name}`, owner, frame => arriving!.add(frame)),
        ...slopes.map((_, up) => simulation.on(`spikes/${layers[lowest + up]!.name}`, owner, spikesOf(up))),
        simulation.on(`activity/${layers[count]!.name}.error`, owner, ({ firstStep, value }) => {
          const step = Number(firstStep) - behind
          if (step !== known[0]) throw new NgradError(`the error is for step ${step}; the influence stands for step ${known[0]}`)
          for (const array of Object.values(gradient) as Float64Array[]) array.fill(0)
          influence.learn(value ?? [], gradient)
          const { size } = population
          for (const { each, found } of learning) {
            for (let s = 0; s < each.gradient.length; s++) each.gradient[s]! += found[each.sources[s]! * size + each.targets[s]!]!
            each.taught()
          }
        }),
        hearRewards(simulation, owner, changes),
      ]
      return () => undo.forEach(stop => stop())
    },
  }
}

/** Source and target of each synapse, and how many targets there are. */
const ends = ({ sources, targets, target: { size } }: Projection<RealArray>) => ({ sources, targets, size })

/** Arrays under the name of their part. */
const under = (part: string, arrays: StateArrays): OwnedArrays =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${part} ${name.replaceAll('.', ' ')}`, array]))
