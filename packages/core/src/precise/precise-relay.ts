import { substitute } from '../description/algebra.ts'
import { evaluate } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import type { NeuronState } from '../network/neuron-state.ts'
import type { Arrivals } from './arrivals.ts'
import type { PreciseDynamics } from './dynamics.ts'
import type { Fired } from './fired.ts'
import type { PrecisePlasticity } from './precise-plasticity.ts'

/** Neurons without state, which spike at the very times at which what arrives fulfils their condition. */
export class PreciseRelay implements PreciseDynamics {
  readonly arrays: PreciseDynamics['arrays'] = []
  readonly #state: NeuronState
  readonly #condition: Expression
  readonly #receptors: readonly string[]
  readonly #dt: number
  /** What has arrived at one time, by receptor. */
  readonly #sums: Float64Array

  constructor(state: NeuronState, dt: number) {
    this.#state = state
    this.#dt = dt
    const { receptors, condition, coefficients } = state.model.neuron
    this.#condition = substitute(condition, used => coefficients.get(used))
    this.#receptors = receptors
    this.#sums = new Float64Array(receptors.length)
  }

  receptor(name: string): number {
    return this.#receptors.indexOf(name)
  }

  /** Nobody knows before; there is made more room where it is not enough. */
  mostSpikes(_first: number, steps: number): number {
    return this.#state.size * steps
  }

  advance(step: number, arrivals: Arrivals, fired: Fired, learners: readonly PrecisePlasticity[]): void {
    const begin = step * this.#dt
    const { first, next, times, receptors, weights } = arrivals
    for (let neuron = 0; neuron < this.#state.size; neuron++)
      for (let event = first[neuron]!; event >= 0; ) {
        const time = times[event]!
        this.#sums.fill(0)
        for (; event >= 0 && times[event] === time; event = next[event]!) {
          const learner = learners[arrivals.learners[event]!]
          const weight = learner ? learner.arrive(arrivals.synapses[event]!, begin + time) : weights[event]!
          this.#sums[receptors[event]!]! += weight
        }
        if (!this.#spikes(neuron)) continue
        fired.add(neuron, this.#dt - time)
        for (const learner of learners) learner.spike(neuron, begin + time)
      }
  }

  #spikes(neuron: number): boolean {
    const arrived = (name: string): number | undefined => this.#sums[this.receptor(name)]
    return evaluate(this.#condition, name => arrived(name) ?? this.#state.value(name, neuron)) !== 0
  }
}
