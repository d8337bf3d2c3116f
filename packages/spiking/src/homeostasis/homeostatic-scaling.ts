import { checkOptions, ConnectionError, Projection, required, settable, stepsOr } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { checkSimulation, exp } from '@ngrad/core/internal'

/** How weights are scaled. */
export interface HomeostaticScalingOptions {
  /** The rate that each neuron is kept at, $\rho$ [Hz]. */
  readonly rate: number
  /** Time constant over which a neuron's rate is averaged; 1000 if left out [ms]. */
  readonly tauRate?: number
  /** Time constant with which weights change where a neuron is silent; 10 000 if left out [ms]. */
  readonly tau?: number
  /** How often they are; 100 if left out [ms]. */
  readonly every?: number
}

/**
 * Synaptic scaling: all weights onto a neuron grow by the same factor where it spikes less than it should, and shrink where it
 * spikes more, so that their ratios stay: $\tau \dot w = w (\rho - \bar\nu) / \rho$, with the neuron's mean rate
 * $\bar\nu$ over the time constant `tauRate`.
 *
 * It goes together with any rule of plasticity. The averaged rates are what the plugin remembers; `rate` and `tau` may be
 * set while it runs.
 * @throws ParameterError if an option cannot be used
 * @see Turrigiano, Leslie, Desai, Rutherford & Nelson (1998), Nature 391:892
 * @see van Rossum, Bi & Turrigiano (2000), Journal of Neuroscience 20:8812, eq. 8 (without its integral)
 * @example sim.use(homeostaticScaling(synapses, { rate: 5 * Hz }))
 */
export function homeostaticScaling(
  projection: Projection | Projection<Float64Array>,
  options: HomeostaticScalingOptions,
): Plugin {
  checkOptions('homeostaticScaling', options, {
    rate: required({ unit: 'Hz', above: 0 }),
    tauRate: { unit: 'ms', above: 0 },
    tau: { unit: 'ms', above: 0 },
    every: { unit: 'ms', above: 0 },
  })
  if (!(projection instanceof Projection))
    throw new ConnectionError('homeostaticScaling.projection', 'it scales a projection, as connect() returns it')
  const { rate, tauRate = 1000, tau = 10_000, every = 100 } = options
  const { target } = projection
  const name = `scaling of ${projection.name}`
  return {
    name,
    source:
      'Turrigiano, Leslie, Desai, Rutherford & Nelson (1998), Activity-dependent scaling of quantal amplitude in neocortical ' +
      'neurons. Nature 391:892',
    options: { projection, rate, tauRate, tau, every },
    attach(sim) {
      checkSimulation(name, sim)
      const steps = stepsOr('homeostaticScaling.every', options.every, every, sim.dt)
      const counts = new Uint32Array(target.size)
      const rates = new Float64Array(target.size).fill(rate)
      const [kept, slow] = [Float64Array.of(rate), Float64Array.of(tau)]
      const duration = steps * sim.dt
      const keep = exp(-duration / tauRate)
      let targets: Uint32Array | undefined
      const scale = (): void => {
        targets ??= projection.targets
        const factors = rates.map((before, neuron) => {
          const now = keep * before + (1 - keep) * ((1000 * counts[neuron]!) / duration)
          rates[neuron] = now
          return Math.max(0, 1 + ((duration / slow[0]!) * (kept[0]! - now)) / kept[0]!)
        })
        counts.fill(0)
        const { weights } = projection
        for (let synapse = 0; synapse < weights.length; synapse++) weights[synapse]! *= factors[targets[synapse]!]!
      }
      const undo = [
        sim.own(name, {
          counts,
          rates,
          rate: settable(kept, { unit: 'Hz', above: 0 }),
          tau: settable(slow, { unit: 'ms', above: 0 }),
        }),
        sim.on(`spikes/${target.name}`, name, ({ count, neurons }) => {
          for (let spike = 0; spike < count; spike++) counts[neurons[spike]!]!++
        }),
        sim.every(steps, name, scale),
      ]
      return () => undo.forEach(each => each())
    },
  }
}
