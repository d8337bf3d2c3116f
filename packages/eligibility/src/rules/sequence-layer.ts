import { decay, spikingConstants, surrogateDerivative } from '@ngrad/spiking'
import type { AlifLayer, LayerWeights, LifLayer, SpikingConstants, Surrogate } from '@ngrad/spiking'
import { SequenceConstants } from './sequence-constants.ts'

/** Events of a sequence: those of step t stand from `first[t]` to `first[t + 1]`. */
export interface Events {
  /** Where each step begins [steps + 1]. */
  readonly first: Uint32Array
  /** Who each is of. */
  readonly source: Uint32Array
  /** What each is worth; 1 if left out. */
  readonly value?: ArrayLike<number>
}

/** What a {@link SequenceLayer} is given. */
export interface SequenceLayerOptions {
  /** Duration of a step [ms]. */
  readonly dt: number
  /** What stands for the derivative of a spike. */
  readonly surrogate: Surrogate
  /** Whether the gradient also goes through the reset. */
  readonly throughReset: boolean
  /** Whether a spike of weight w moves the potential by w (`end`) or by $(1 - \alpha) w$ (`start`). */
  readonly arrival: 'start' | 'end'
  /** Where spikes are counted, live [units]. */
  readonly counts: Uint32Array
  /** Whether what it passes to the layer below is another thing than what it learns by. */
  readonly passesOther: boolean
}

/** What goes back over a sequence. */
export interface Walk {
  /** The signal of the step that is gone over next, to be written before [units]. */
  readonly signal: Float64Array
  /** Derivative by what drives each neuron, in the step gone over last, times {@link SequenceLayer.arrival} [units]. */
  readonly drive: Float64Array
  /** Derivative by the potential, times {@link SequenceLayer.arrival}; the same array where there is no synaptic current. */
  readonly onPotential: Float64Array
  /** What comes by the adaptation [units]. */
  readonly q: Float64Array
}

/**
 * A layer of spiking neurons that runs a sequence forward, remembers its spikes and the slope of each neuron in each step,
 * and goes back over it: with $c_j^t$ the learning signal of a neuron,
 *
 * $$b_j^t = c_j^t - r\, p_j^{t+1} + q_j^{t+1},\quad p_j^t = \psi_j^t b_j^t + \alpha\, p_j^{t+1},\quad
 * q_j^t = \rho\, q_j^{t+1} - \beta_j \psi_j^t b_j^t,\quad d_j^t = p_j^t + \gamma\, d_j^{t+1}$$
 *
 * Then $d_j^t$ is the derivative by what drives neuron j in step t, where no spike crosses to another neuron of its layer; it is
 * $p_j^t$ where there is no synaptic current.
 */
export class SequenceLayer {
  /** The layer. */
  readonly layer: LifLayer | AlifLayer
  /** What a unit of drive does to the potential [units]. */
  readonly arrival: Float64Array
  /** Number of spikes of each neuron, live [units]. */
  readonly counts: Uint32Array
  /** What it learns by. */
  readonly learns: Walk
  /** What it passes to the layer below: the same, or where it learns by feedback of its own what it does to the layers above. */
  readonly passes: Walk
  readonly #surrogate: Surrogate
  readonly #dt: number
  readonly #arrives: 'start' | 'end'
  readonly #rho: number
  readonly #throughReset: boolean
  readonly #learned: SequenceConstants | undefined
  /** The synaptic current; empty where there is none. */
  readonly #filtered: Float64Array
  /** Of the derivative by the potential in the step after, what passes the reset. */
  readonly #passed: Float64Array
  readonly #current: Float64Array
  readonly #potential: Float64Array
  readonly #adaptation: Float64Array
  readonly #output: Uint8Array
  readonly #left: Uint32Array
  #constants!: SpikingConstants
  /** Whether one leak and one threshold are those of all its neurons: then they are read once in a step, not for each. */
  #uniform = false
  /** Potential of each neuron in each step, where the gradient goes through a reset to zero [steps × units]. */
  #potentials = new Float64Array(0)
  #slope = new Float64Array(0)
  #spiked = new Uint32Array(1024)
  #firstSpike = new Uint32Array(1)

  constructor(layer: LifLayer | AlifLayer, options: SequenceLayerOptions) {
    const { dt, surrogate, throughReset, arrival, counts, passesOther } = options
    const { size } = layer
    const room = (): Float64Array => new Float64Array(size)
    this.layer = layer
    this.#dt = dt
    this.#arrives = arrival
    this.arrival = room()
    this.counts = counts
    this.#surrogate = surrogate
    this.#rho = layer.kind === 'alif' ? decay(dt, layer.tauAdaptation) : 0
    this.#throughReset = throughReset && layer.reset !== 'none'
    this.#learned = layer.learns.length > 0 ? new SequenceConstants(layer, arrival) : undefined
    this.#filtered = new Float64Array(layer.tauSynapse > 0 ? size : 0)
    ;[this.#current, this.#potential, this.#adaptation] = [room(), room(), room()]
    const walk = (): Walk => {
      const drive = room()
      return { signal: room(), drive, onPotential: this.#filtered.length > 0 ? room() : drive, q: room() }
    }
    this.learns = walk()
    this.passes = passesOther ? walk() : this.learns
    this.#passed = room()
    this.#output = new Uint8Array(size)
    this.#left = new Uint32Array(size)
  }

  /** Its spikes so far. */
  get spikes(): Events {
    return { first: this.#firstSpike, source: this.#spiked }
  }

  /** How many numbers it remembers of a step. */
  get rememberedOfStep(): number {
    return this.layer.size * (1 + Number(this.#throughZero) + (this.#learned?.perNeuron ?? 0))
  }

  /** Whether the gradient goes through a reset to zero, and so needs potentials. */
  get #throughZero(): boolean {
    return this.#throughReset && this.layer.reset === 'zero'
  }

  /** Begins a sequence of so many steps, with the constants that the weights into the layer say. */
  begin(steps: number, weights: LayerWeights): void {
    const { size } = this.layer
    this.#constants = spikingConstants(this.layer, weights, this.#dt)
    const { alpha, theta } = this.#constants
    this.#uniform = [alpha, theta].every(each => each.every(value => value === each[0]))
    for (let j = 0; j < size; j++) this.arrival[j] = this.#arrives === 'start' ? 1 - this.#constants.alpha[j]! : 1
    this.#learned?.begin(steps)
    if (this.#throughZero && this.#potentials.length < steps * size) this.#potentials = new Float64Array(steps * size)
    this.#filtered.fill(0)
    if (this.#slope.length < steps * size) this.#slope = new Float64Array(steps * size)
    if (this.#firstSpike.length <= steps) this.#firstSpike = new Uint32Array(steps + 1)
    for (const array of [this.counts, this.#potential, this.#adaptation, this.#output, this.#left]) array.fill(0)
  }

  /**
   * Advances by one step.
   * @param below what the layer below says, in this step and those before
   */
  step(step: number, { first, source, value }: Events, { input, recurrent, bias }: LayerWeights): void {
    const { size, reset, refractory, kind } = this.layer
    const current = this.#current
    if (bias.length > 0) current.set(bias)
    else current.fill(0)
    for (let event = first[step]!; event < first[step + 1]!; event++)
      addRow(current, input, source[event]! * size, value ? value[event]! : 1)
    let spikes = this.#firstSpike[step]!
    if (recurrent.length > 0 && step > 0)
      for (let spike = this.#firstSpike[step - 1]!; spike < spikes; spike++)
        addRow(current, recurrent, this.#spiked[spike]! * size, 1)

    if (spikes + size > this.#spiked.length) this.#spiked = grown(this.#spiked, spikes + size)
    const spiked = this.#spiked
    const slopes = this.#slope
    const v = this.#potential
    const a = this.#adaptation
    const z = this.#output
    const left = this.#left
    const counts = this.counts
    const { alpha, gamma, theta, beta } = this.#constants
    const rho = this.#rho
    const arrival = this.arrival
    const filtered = this.#filtered
    const subtracts = reset === 'subtract'
    const one = this.#uniform
    const alpha0 = alpha[0]!
    const theta0 = theta[0]!
    const arrival0 = arrival[0]!
    if (reset === 'zero') for (let j = 0; j < size; j++) if (z[j] === 1) v[j] = 0
    if (filtered.length > 0) for (let j = 0; j < size; j++) current[j] = gamma[j]! * filtered[j]! + current[j]!
    this.#learned?.before(step, v, filtered, current)
    if (filtered.length > 0) filtered.set(current)
    const adapts = kind === 'alif'
    const { kind: form, height, slope: steepness } = this.#surrogate
    const triangular = form === 'triangular'
    const row = step * size
    for (let j = 0; j < size; j++) {
      const threshold = one ? theta0 : theta[j]!
      const taken = subtracts ? threshold : 0
      const potential = (one ? arrival0 : arrival[j]!) * current[j]! + (one ? alpha0 : alpha[j]!) * v[j]! - taken * z[j]!
      let level = threshold
      if (adapts) {
        const adaptation = rho * a[j]! + z[j]!
        a[j] = adaptation
        level += beta[j]! * adaptation
      }
      v[j] = potential
      z[j] = 0
      if (left[j]! > 0) {
        left[j]!--
        slopes[row + j] = 0
        continue
      }
      const u = (potential - level) / threshold
      const psi = triangular
        ? height * Math.max(0, 1 - steepness * Math.abs(u))
        : surrogateDerivative(this.#surrogate, u)
      slopes[row + j] = psi / threshold
      if (potential >= level) {
        z[j] = 1
        left[j] = refractory
        counts[j]!++
        spiked[spikes++] = j
      }
    }
    this.#firstSpike[step + 1] = spikes
    this.#learned?.after(step, v, a)
    if (this.#throughZero) this.#potentials.set(v, row)
  }

  /** Begins to go back. */
  beginBack(): void {
    for (const { drive, onPotential, q } of [this.learns, this.passes]) for (const array of [drive, onPotential, q]) array.fill(0)
    this.#learned?.beginBack()
  }

  /** Goes back over a step, whose signals have been written; adds to the gradient of the weights into the layer. */
  back(step: number, { first, source, value }: Events, gradient: LayerWeights): void {
    const { size } = this.layer
    const { drive, onPotential } = this.learns
    const learned = this.#learned
    if (this.passes !== this.learns) this.#go(step, this.passes)
    this.#go(step, this.learns, learned?.heard)
    learned?.back(step, onPotential, drive, this.arrival, this.#constants)
    if (learned && step > 0)
      for (let spike = this.#firstSpike[step - 1]!; spike < this.#firstSpike[step]!; spike++)
        learned.reset(this.#spiked[spike]!, onPotential, this.arrival)
    for (let event = first[step]!; event < first[step + 1]!; event++)
      addTo(gradient.input, source[event]! * size, drive, value ? value[event]! : 1)
    if (gradient.recurrent.length > 0 && step > 0)
      for (let spike = this.#firstSpike[step - 1]!; spike < this.#firstSpike[step]!; spike++)
        addTo(gradient.recurrent, this.#spiked[spike]! * size, drive, 1)
    if (gradient.bias.length > 0) addTo(gradient.bias, 0, drive, 1)
  }

  /** Takes a walk one step back. */
  #go(step: number, walk: Walk, heard?: Float64Array): void {
    const { size } = this.layer
    const { signal, drive, onPotential: p, q } = walk
    const { alpha, gamma, theta, beta } = this.#constants
    const slopes = this.#slope
    const rho = this.#rho
    const subtracts = this.#throughReset && this.layer.reset === 'subtract'
    const one = this.#uniform
    const alpha0 = alpha[0]!
    const theta0 = theta[0]!
    const zeroes = this.layer.reset === 'zero'
    if (zeroes) this.#resetBack(step, walk)
    const kept = zeroes ? this.#passed : p
    const row = step * size
    for (let j = 0; j < size; j++) {
      const taken = subtracts ? (one ? theta0 : theta[j]!) : 0
      const own = slopes[row + j]! * (signal[j]! - taken * p[j]! + q[j]!)
      p[j] = own + (one ? alpha0 : alpha[j]!) * kept[j]!
      q[j] = rho * q[j]! - beta[j]! * own
      if (heard) heard[j] = own
    }
    if (p !== drive) for (let j = 0; j < size; j++) drive[j] = p[j]! + gamma[j]! * drive[j]!
  }

  /**
   * What passes a reset to zero, from the step after: nothing where there was a spike. Through the reset, what is taken from the potential
   * is part of what a neuron hears.
   */
  #resetBack(step: number, { signal, onPotential: p }: Walk): void {
    const { size } = this.layer
    const { alpha } = this.#constants
    const passed = this.#passed
    if (this.#throughZero)
      for (let j = 0; j < size; j++) signal[j]! -= alpha[j]! * this.#potentials[step * size + j]! * p[j]!
    passed.set(p)
    for (let spike = this.#firstSpike[step]!; spike < this.#firstSpike[step + 1]!; spike++) passed[this.#spiked[spike]!] = 0
  }

  /** Ends going back: adds the gradient of learned constants; there is none of connections that there are not. */
  endBack({ recurrent, constants }: LayerWeights): void {
    const { size, selfConnections } = this.layer
    if (this.#learned) addTo(constants, 0, this.#learned.gradient(this.#constants), 1)
    if (!selfConnections) for (let j = 0; j < size && recurrent.length > 0; j++) recurrent[j * size + j] = 0
  }
}

/** $s_j \mathrel{+}= f\, R_{\text{from}+j}$. */
export function addRow(sum: Float64Array, rows: Float64Array, from: number, factor: number): void {
  const { length } = sum
  for (let j = 0; j < length; j++) sum[j]! += factor * rows[from + j]!
}

/** $R_{\text{from}+j} \mathrel{+}= f\, v_j$. */
export function addTo(rows: Float64Array, from: number, values: Float64Array, factor: number): void {
  const { length } = values
  for (let j = 0; j < length; j++) rows[from + j]! += factor * values[j]!
}

function grown(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * length)
  larger.set(array)
  return larger
}
