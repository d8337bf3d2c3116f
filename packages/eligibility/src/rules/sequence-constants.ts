import { constantsGradient } from '@ngrad/spiking'
import type { AlifLayer, LifLayer, SpikingConstants } from '@ngrad/spiking'

/**
 * The gradient of learned constants of a layer's neurons, on the way back over a sequence: with $p^t$ the derivative by the potential,
 * $d^t$ that by the synaptic current and $o^t$ what a neuron hears times the slope of its spike,
 *
 * $$\frac{dE}{d\alpha} = \sum_t p^t v^{t-1},\quad \frac{dE}{d\gamma} = \sum_t d^t c^{t-1},\quad
 * \frac{dE}{d\theta} = -\sum_t o^t (1 + u^t) - \sum_t p^t z^{t-1},\quad \frac{dE}{d\beta} = -\sum_t o^t a^t$$
 *
 * Where what arrives is weighed by $1 - \alpha$, $v^{t-1}$ is less by what arrived. It remembers what these sums need of each step.
 */
export class SequenceConstants {
  /** How many numbers it remembers of a neuron and step. */
  readonly perNeuron: number
  /** What each neuron hears in a step times the slope of its spike, times `arrival`, to be written before {@link back} [units]. */
  readonly heard: Float64Array
  readonly #layer: LifLayer | AlifLayer
  readonly #arrives: 'start' | 'end'
  readonly #found: SpikingConstants
  /** Where what is remembered under a name stands; -1 where it is not. */
  readonly #place: Readonly<Record<Remembered, number>>
  #values = new Float64Array(0)
  #room = 0

  /** @param arrives whether a unit of drive moves the potential by 1 (`end`) or by $1 - \alpha$ (`start`) */
  constructor(layer: LifLayer | AlifLayer, arrives: 'start' | 'end') {
    const { learns, kind, size } = layer
    const sums = (): Float64Array => new Float64Array(size)
    this.#layer = layer
    this.#arrives = arrives
    this.heard = sums()
    this.#found = { alpha: sums(), gamma: sums(), theta: sums(), beta: sums() }
    const [leak, level] = [learns.includes('tau'), learns.includes('threshold')]
    const needed = {
      before: leak,
      arrived: leak,
      current: learns.includes('tauSynapse'),
      potential: level,
      adaptation: kind === 'alif' && (level || learns.includes('beta')),
    }
    const kept = remembered.filter(name => needed[name])
    this.#place = Object.fromEntries(remembered.map(name => [name, kept.indexOf(name)])) as Record<Remembered, number>
    this.perNeuron = kept.length
  }

  /** Begins a sequence of so many steps. */
  begin(steps: number): void {
    const { size } = this.#layer
    this.#room = steps * size
    if (this.#values.length < this.perNeuron * this.#room) this.#values = new Float64Array(this.perNeuron * this.#room)
  }

  /**
   * Remembers what stands before a step, and what arrives in it [units each].
   * @param current the synaptic current before it; empty where there is none
   */
  before(step: number, potential: Float64Array, current: Float64Array, arrived: Float64Array): void {
    this.#keep('before', step, potential)
    this.#keep('arrived', step, arrived)
    this.#keep('current', step, current)
  }

  /** Remembers what a step has come to [units each]. */
  after(step: number, potential: Float64Array, adaptation: Float64Array): void {
    this.#keep('potential', step, potential)
    this.#keep('adaptation', step, adaptation)
  }

  /** Begins to go back. */
  beginBack(): void {
    for (const sums of Object.values(this.#found) as Float64Array[]) sums.fill(0)
  }

  /**
   * Takes a step, and what is in {@link heard}.
   * @param onPotential derivative by the potential, times `arrival` [units]
   * @param drive derivative by what drives the neurons, times `arrival` [units]
   * @param arrival what a unit of drive does to the potential [units]
   */
  back(step: number, onPotential: Float64Array, drive: Float64Array, arrival: Float64Array, constants: SpikingConstants): void {
    const { alpha, gamma, theta, beta } = this.#found
    for (let j = 0; j < this.#layer.size; j++) {
      const adaptation = this.#of('adaptation', step, j)
      const heard = without(arrival[j]!, this.heard[j]!)
      const above = this.#of('potential', step, j) - constants.beta[j]! * adaptation // θ (1 + u)
      const arrived = this.#arrives === 'start' ? this.#of('arrived', step, j) : 0
      alpha[j]! += without(arrival[j]!, onPotential[j]!) * (this.#of('before', step, j) - arrived)
      gamma[j]! += drive[j]! * this.#of('current', step, j)
      theta[j]! -= (heard * above) / constants.theta[j]!
      beta[j]! -= heard * adaptation
    }
  }

  /** Takes a reset that follows a spike of the step before. */
  reset(unit: number, onPotential: Float64Array, arrival: Float64Array): void {
    if (this.#layer.reset === 'subtract') this.#found.theta[unit]! -= without(arrival[unit]!, onPotential[unit]!)
  }

  /** The derivative by what is learned [constants × units]. */
  gradient(constants: SpikingConstants): Float64Array {
    return constantsGradient(this.#layer, constants, this.#found)
  }

  #keep(name: Remembered, step: number, values: Float64Array): void {
    const place = this.#place[name]
    if (place >= 0) this.#values.set(values, place * this.#room + step * this.#layer.size)
  }

  #of(name: Remembered, step: number, unit: number): number {
    const place = this.#place[name]
    return place >= 0 ? this.#values[place * this.#room + step * this.#layer.size + unit]! : 0
  }
}

/** What may be remembered of a neuron and step. */
const remembered = ['before', 'arrived', 'current', 'potential', 'adaptation'] as const
type Remembered = (typeof remembered)[number]

/** What was times `arrival`; where nothing arrives, nothing is felt. */
const without = (arrival: number, value: number): number => (arrival > 0 ? value / arrival : 0)
