import { decay, runNetwork, surrogateDerivative, zeroWeights } from '@ngrad/spiking'
import type { HiddenLayer } from '../src/model/linearized.ts'
import type { LayerRun, NetworkWeights, ReadoutLayer, RecurrentNetwork, Surrogate } from '@ngrad/spiking'

/** How {@link backward} goes back. */
export interface BackwardOptions {
  readonly surrogate: Surrogate
  /** Whether the gradient goes through the reset. */
  readonly throughReset?: boolean
  /** Whether the spikes (or rates) that reach other units are cut off, as in e-prop. */
  readonly cut?: boolean
}

/** What {@link backward} finds. */
export interface BackwardResult {
  readonly gradient: NetworkWeights
  /** dE/dz of what each unit *transmits*, over the read-out and over other units [steps × units]. */
  readonly signal: Float64Array
  /** The same with what a spike does to its own neuron: its adaptation and its reset [steps × units]. */
  readonly total: Float64Array
}

/**
 * Backpropagation through time, written out by hand for a hidden layer and a read-out: the oracle of the tests of this
 * package. The spike that a neuron sends and the one that moves its own adaptation and reset are nodes apart.
 * @param error derivative of the loss by what the read-out says [steps × outputs]
 */
export function backward(
  network: RecurrentNetwork,
  weights: NetworkWeights,
  input: Float64Array,
  error: Float64Array,
  options: BackwardOptions,
): BackwardResult {
  const { surrogate, throughReset = false, cut = false } = options
  const [hidden, readout] = network.layers as [HiddenLayer, ReadoutLayer]
  const [run] = runNetwork(network, weights, input) as [LayerRun]
  const { size } = hidden
  const outputs = readout.size
  const { inputs, dt } = network
  const steps = input.length / inputs
  const gradient = zeroWeights(network)
  const signal = new Float64Array(steps * size)
  const total = new Float64Array(steps * size)
  const keep = decay(dt, hidden.tau)
  const rho = hidden.kind === 'alif' ? decay(dt, hidden.tauAdaptation) : 0
  const kappa = decay(dt, readout.tau)
  const y = new Float64Array(outputs) // dE/dy of this step, with what follows
  let v = new Float64Array(size) // dE/dv of the step after, of a rate unit dE/dh
  let a = new Float64Array(size) // dE/da of the step after
  let drive = new Float64Array(size) // dE/d(summed input) of the step after
  for (let t = steps - 1; t >= 0; t--) {
    for (let k = 0; k < outputs; k++) y[k] = error[t * outputs + k]! + kappa * y[k]!
    const vNow = new Float64Array(size)
    const aNow = new Float64Array(size)
    const driveNow = new Float64Array(size)
    for (let j = 0; j < size; j++) {
      let sent = 0
      for (let k = 0; k < outputs; k++) sent += weights[1]!.input[j * outputs + k]! * y[k]!
      if (!cut && hidden.recurrent)
        for (let m = 0; m < size; m++) sent += weights[0]!.recurrent[j * size + m]! * drive[m]!
      signal[t * size + j] = sent
      const at = t * size + j
      if (hidden.kind === 'rate') {
        const x = run.potential[at]!
        const slope = {
          tanh: 1 - Math.tanh(x) ** 2,
          sigmoid: Math.exp(-x) / (1 + Math.exp(-x)) ** 2,
          relu: Number(x > 0),
          linear: 1,
        }
        vNow[j] = sent + keep * v[j]!
        driveNow[j] = (1 - keep) * slope[hidden.activation] * vNow[j]!
        continue
      }
      let own = a[j]!
      if (throughReset && hidden.reset === 'subtract') own -= hidden.threshold * v[j]!
      if (throughReset && hidden.reset === 'zero') own -= keep * run.potential[at]! * v[j]!
      total[at] = sent + own
      const level = hidden.threshold + (hidden.kind === 'alif' ? hidden.beta[j]! * run.adaptation[at]! : 0)
      const u = (run.potential[at]! - level) / hidden.threshold
      const slope = run.held[at] === 1 ? 0 : surrogateDerivative(surrogate, u) / hidden.threshold
      const kept = hidden.reset === 'zero' ? keep * (1 - run.output[at]!) : keep
      vNow[j] = slope * (sent + own) + kept * v[j]!
      aNow[j] = rho * a[j]! - (hidden.kind === 'alif' ? hidden.beta[j]! : 0) * slope * (sent + own)
      driveNow[j] = vNow[j]!
    }
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < inputs; i++) gradient[0]!.input[i * size + j]! += input[t * inputs + i]! * driveNow[j]!
      if (hidden.recurrent && t > 0)
        for (let i = 0; i < size; i++)
          if (i !== j || hidden.selfConnections)
            gradient[0]!.recurrent[i * size + j]! += run.output[(t - 1) * size + i]! * driveNow[j]!
      if (hidden.bias) gradient[0]!.bias[j]! += driveNow[j]!
      for (let k = 0; k < outputs; k++) gradient[1]!.input[j * outputs + k]! += run.output[t * size + j]! * y[k]!
    }
    if (readout.bias) for (let k = 0; k < outputs; k++) gradient[1]!.bias[k]! += y[k]!
    v = vNow
    a = aNow
    drive = driveNow
  }
  return { gradient, signal, total }
}
