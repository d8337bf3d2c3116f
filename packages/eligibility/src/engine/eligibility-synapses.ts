import { ConnectionError, NgradError } from '@ngrad/core'
import type { Plugin, Population, Projection } from '@ngrad/core'
import { decay, surrogate, surrogateDerivative } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, Surrogate } from '@ngrad/spiking'
import { WeightChanges } from './weight-changes.ts'

/** What {@link eligibilitySynapses} is given. */
export interface EligibilitySynapsesOptions {
  /** The population that the synapses end on, with the states `v` and, where it adapts, `a`. */
  readonly population: Population
  /** What its neurons are. */
  readonly layer: LifLayer | AlifLayer
  /** The projections that learn; each ends on the population, with a delay of one step. */
  readonly projections: readonly Projection[]
  /** Time constant of the read-out, by which eligibility is filtered [ms]. */
  readonly filter: number
  /** Learning rate η. */
  readonly rate: number
  /** After how many taught steps the weights change; 1 if left out. */
  readonly every?: number
  /** What stands for the derivative of a spike; triangular with height 0.3 if left out. */
  readonly surrogate?: Surrogate
}

/** The traces of one projection. */
interface Traces {
  readonly changes: WeightChanges
  /** Synapses of a neuron with itself, where there are none. */
  readonly absent: readonly number[]
  /** Sources that spiked, one step and two steps before. */
  spiked: readonly [Uint8Array, Uint8Array]
  readonly arrived: Float64Array
  readonly adaptation: Float64Array
  readonly filtered: Float64Array
}

/**
 * Synapses that learn by e-prop while the simulation runs, from events alone: the spikes of their sources, the
 * potential of their targets, and a learning signal on `activity/<population>.learningSignal`, which says in
 * `firstStep` for which step it stands. Each has its traces $\bar z$, $\epsilon^a$ and $\mathcal{F}_\kappa(e)$, and
 *
 * $$W_{ij} \leftarrow W_{ij} - \eta\, L_j^t\, \mathcal{F}_\kappa(e_{ij})^t$$
 * @throws ConnectionError if a projection ends elsewhere or takes more than one step
 * @see Bellec et al. (2020), Nature Communications 11:3625, equations 4, 23 to 25
 */
export function eligibilitySynapses(options: EligibilitySynapsesOptions): Plugin {
  const { population, layer, projections, filter, rate, every = 1 } = options
  const psi = options.surrogate ?? surrogate('triangular', { height: 0.3 })
  for (const { name, target, shortestDelay } of projections) {
    if (target !== population) throw new ConnectionError(name, `it has to end on ${population.name}`)
    if (shortestDelay !== 1) throw new ConnectionError(name, `it takes ${shortestDelay} steps; e-prop needs one`)
  }
  return {
    name: 'eligibilitySynapses',
    attach(simulation) {
      const { dt } = simulation
      const owner = 'eligibilitySynapses'
      const { size } = population
      const traces: Traces[] = projections.map(projection => ({
        changes: new WeightChanges(owner, projection, rate, every),
        absent: projection.source === population && !layer.selfConnections ? ownSynapses(projection) : [],
        spiked: [new Uint8Array(projection.source.size), new Uint8Array(projection.source.size)],
        arrived: new Float64Array(projection.source.size),
        adaptation: new Float64Array(projection.weights.length),
        filtered: new Float64Array(projection.weights.length),
      }))
      const alpha = decay(dt, layer.tau)
      const rho = layer.kind === 'alif' ? decay(dt, layer.tauAdaptation) : 0
      const kappa = decay(dt, filter)
      const beta = layer.kind === 'alif' ? layer.beta : new Float64Array(size)
      const slope = new Float64Array(size) // of the step before
      const lastSpike = new Float64Array(size).fill(-Infinity)
      const adapts = population.variables.includes('a')
      let potential: readonly number[] = []
      let known = -1 // the step that the traces stand for

      /** Brings the traces to the step before; the learning signal of that step is still to come. */
      const advance = (): void => {
        for (const trace of traces) {
          const { arrived, adaptation, filtered, spiked, changes } = trace
          const arrivals = spiked[1]
          for (let i = 0; i < arrived.length; i++) arrived[i] = alpha * arrived[i]! + arrivals[i]!
          const { sources, targets } = changes
          for (let s = 0; s < filtered.length; s++) {
            const j = targets[s]!
            const e = slope[j]! * (arrived[sources[s]!]! - beta[j]! * adaptation[s]!)
            adaptation[s] = rho * adaptation[s]! + e
            filtered[s] = kappa * filtered[s]! + e
          }
        }
      }
      const see = (step: number, adaptation: readonly number[]): void => {
        advance()
        known = step - 1
        for (let j = 0; j < size; j++) {
          const u = (potential[j]! - layer.threshold - beta[j]! * (adaptation[j] ?? 0)) / layer.threshold
          const held = step - lastSpike[j]! <= layer.refractory && step !== lastSpike[j]
          slope[j] = held ? 0 : surrogateDerivative(psi, u) / layer.threshold
        }
      }
      // frames come in the order in which the populations were made: what was seen of a source before the potential
      // may be of this step or of the one before, so spikes are kept by their step
      const seen = new Map<string, { step: number; now: Uint8Array; before: Uint8Array }>()
      const undo = [...new Set(projections.map(({ source }) => source))].map(source => {
        const kept = { step: -1, now: new Uint8Array(source.size), before: new Uint8Array(source.size) }
        seen.set(source.name, kept)
        return simulation.on(`spikes/${source.name}`, owner, ({ firstStep, steps, count, neurons }) => {
          if (steps !== 1)
            throw new NgradError('e-prop follows each step; a window of several needs a delay of one step somewhere')
          const old = kept.before
          kept.before = kept.now
          kept.now = old.fill(0)
          kept.step = firstStep
          for (let at = 0; at < count; at++) kept.now[neurons[at]!] = 1
        })
      })
      const arrivalsAt = (name: string, step: number): Uint8Array => {
        const { step: last, now, before } = seen.get(name)!
        return last === step ? now : before
      }
      const follow = (step: number, adaptation: readonly number[]): void => {
        see(step, adaptation)
        for (const trace of traces) {
          const { source } = trace.changes.projection
          trace.spiked[1].set(arrivalsAt(source.name, step - 1)) // they arrived in this step
        }
      }
      undo.push(
        simulation.on(`spikes/${population.name}`, owner, ({ firstStep, count, neurons }) => {
          for (let at = 0; at < count; at++) lastSpike[neurons[at]!] = firstStep
        }),
      )
      const v = simulation.probe(population, 'v')
      undo.push(
        simulation.on(`activity/${population.name}.v`, owner, ({ firstStep, value }) => {
          potential = value ?? []
          v.clear()
          if (!adapts) follow(Number(firstStep), [])
        }),
      )
      if (adapts) {
        const a = simulation.probe(population, 'a')
        undo.push(
          simulation.on(`activity/${population.name}.a`, owner, ({ firstStep, value }) => {
            a.clear()
            follow(Number(firstStep), value ?? [])
          }),
        )
      }
      undo.push(
        simulation.on(`activity/${population.name}.learningSignal`, owner, ({ firstStep, value }) => {
          const signal = value ?? []
          if (Number(firstStep) !== known)
            throw new NgradError(
              `the learning signal of ${population.name} is for step ${Number(firstStep)}; the traces stand for step ${known}`,
            )
          for (const { changes, filtered, absent } of traces) {
            const { gradient, targets } = changes
            for (let s = 0; s < gradient.length; s++) gradient[s]! += signal[targets[s]!]! * filtered[s]!
            for (const s of absent) gradient[s] = 0
            changes.taught()
          }
        }),
      )
      return () => undo.forEach(stop => stop())
    },
  }
}

/** The synapses that lead from a neuron to itself. */
function ownSynapses({ sources, targets }: Projection): number[] {
  return [...sources.keys()].filter(s => sources[s] === targets[s])
}
