import {
  checkOptions,
  ConnectionError,
  ParameterError,
  perSynapse,
  Projection,
  RandomStream,
  required,
  settable,
  stepsOr,
} from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'

/** How synapses come and go. */
export interface RewiringOptions {
  /** How many synapses there are at any time. */
  readonly count: number
  /** A synapse whose weight is not above this is taken away; 0 if left out [unit of the weight]. */
  readonly threshold?: number
  /** Weight of a new synapse; it is above the threshold [unit of the weight]. */
  readonly weight: number
  /** How often it is looked at them; 100 if left out [ms]. */
  readonly every?: number
}

/**
 * Rewiring: synapses that have become too weak are taken away, and as many are made at random among those that may be but are not.
 *
 * The projection has all synapses that may be, of which `count` are: at first those drawn at random, from then on others. One
 * that is not there has the weight 0 and adds nothing; what a rule has added to it since is taken back when it is looked at
 * them next. A rule under which 0 stays 0, such as `stdpPowerLaw`, leaves it alone. Which synapses are there is what the plugin
 * remembers: `active` of its state, 1 or 0 for each. `threshold` may be set while it runs. It asks for the synapses when it is used:
 * on several threads `await sim.run(0)` comes before that, which completes the network.
 * @throws ParameterError if an option cannot be used
 * @see Stepanyants, Hof & Chklovskii (2002), Neuron 34:275 (potential synapses)
 * @see Bellec, Kappel, Maass & Legenstein (2018), Deep rewiring. ICLR, algorithm 1
 * @example sim.use(rewiring(synapses, { count: 1000, threshold: 1 * pA, weight: 20 * pA }))
 */
export function rewiring(projection: Projection | Projection<Float64Array>, options: RewiringOptions): Plugin {
  checkOptions('rewiring', options, {
    count: required({ unit: '1', atLeast: 1, integer: true }),
    threshold: { unit: '1', atLeast: 0 },
    weight: required({ unit: '1' }),
    every: { unit: 'ms', above: 0 },
  })
  if (!(projection instanceof Projection))
    throw new ConnectionError('rewiring.projection', 'it rewires a projection, as connect() returns it')
  const { count, threshold = 0, weight, every = 100 } = options
  if (!(weight > threshold)) throw new ParameterError('rewiring.weight', weight, `above the threshold, ${threshold}`)
  const name = `rewiring of ${projection.name}`
  return {
    name,
    source: 'Bellec, Kappel, Maass & Legenstein (2018), Deep rewiring: training very sparse deep networks. ICLR',
    options: { projection, count, threshold, weight, every },
    attach(sim) {
      checkSimulation(name, sim)
      const all = projection.count
      if (count > all)
        throw new ParameterError('rewiring.count', count, `at most the ${all} synapses of ${projection.name}`)
      const active = new Uint8Array(all)
      const least = Float64Array.of(threshold)
      const steps = stepsOr('rewiring.every', options.every, every, sim.dt)
      const order = canonicalOrder(projection) // weights may lie in another order with another number of threads
      const grow = (missing: number, interval: number, made: (synapse: number) => void): void => {
        const draws = new RandomStream(sim.seed, 'rewiring', projection.name, interval)
        const free = order.filter(synapse => active[synapse] === 0)
        for (let each = 0; each < missing; each++) {
          const other = each + draws.below(each, free.length - each)
          ;[free[each], free[other]] = [free[other]!, free[each]!]
          active[free[each]!] = 1
          made(free[each]!)
        }
      }
      const rewire = (): void => {
        const { weights } = projection
        let left = 0
        for (let synapse = 0; synapse < all; synapse++) {
          if (active[synapse] === 1 && weights[synapse]! > least[0]!) left++
          else [active[synapse], weights[synapse]] = [0, 0]
        }
        grow(count - left, Math.floor(sim.step / steps), synapse => {
          weights[synapse] = weight
        })
      }
      const own = {
        active: perSynapse(projection, active),
        threshold: settable(least, { unit: '1', atLeast: 0, below: weight }),
      }
      const undo = [sim.own(name, own), sim.every(steps, name, rewire)]
      grow(count, -1, () => {})
      const { weights } = projection
      for (let synapse = 0; synapse < all; synapse++) if (active[synapse] === 0) weights[synapse] = 0
      return () => undo.forEach(each => each())
    },
  }
}

/** Numbers of synapses, in the order of their sources, then of their targets, then of their delays. */
function canonicalOrder(projection: Projection | Projection<Float64Array>): Uint32Array {
  const { sources, targets, delays } = projection
  return Uint32Array.from(sources.keys()).sort(
    (a, b) => sources[a]! - sources[b]! || targets[a]! - targets[b]! || delays[a]! - delays[b]! || a - b,
  )
}
