import { checkArgument } from '@ngrad/core'
import { checkFiniteWeights } from '@ngrad/learning'
import {
  checkWeights,
  constantsGradient,
  decay,
  fanIn,
  spikingConstants,
  stepNetwork,
  surrogateDerivative,
  zeroWeights,
} from '@ngrad/spiking'
import type {
  AlifLayer,
  LayerRun,
  LayerState,
  LayerWeights,
  LifLayer,
  NetworkWeights,
  RecurrentLayer,
} from '@ngrad/spiking'
import { checkBatch, zeroState } from './batch.ts'
import type { BatchState, SequenceBatch } from './batch.ts'
import { checkLoss } from './loss.ts'
import type { Evaluation, Objective } from './objective.ts'
import { evaluateLoss } from './read.ts'
import { penalise } from './regularise.ts'

/** An {@link Evaluation} with all that led to it. */
export interface ReferenceEvaluation extends Evaluation {
  /** What each layer did [steps × samples × units]. */
  readonly runs: readonly LayerRun[]
  /**
   * Derivative of the total with respect to what a unit sends out in a step, to the layer above, to its own layer and
   * to the loss; without what goes through its own reset and adaptation. By layer [steps × samples × units].
   */
  readonly signals: readonly Float64Array[]
}

/**
 * The gradient of a loss by backpropagation through time, in double precision and plain loops: the reference that the
 * kernels and all learners are held against.
 *
 * With $\psi^t = \psi(u^t) / \theta$, what is sent out $L^t = \partial E / \partial z^t$ and $g^t = dE / dv^t$:
 *
 * $$g^t = \psi^t (L^t + h^{t+1}) + \alpha g^{t+1}, \quad h^t = -\beta \psi^t (L^t + h^{t+1}) + \rho h^{t+1}, \quad
 * \frac{dE}{dW_{ij}} = \sum_t x_i^t g_j^t, \quad \frac{dE}{dU_{ij}} = \sum_t z_i^{t-1} g_j^t$$
 *
 * and where a synaptic current stands between, $q^t = g^t + \gamma q^{t+1}$ in the place of g in these sums.
 *
 * @throws ParameterError if weights or batch do not fit the network
 * @throws FiniteError if a weight or an input is not finite
 * @see Werbos (1990), Proceedings of the IEEE 78:1550
 * @see Neftci, Mostafa & Zenke (2019), IEEE Signal Processing Magazine 36(6):51 (surrogate derivatives)
 * @example
 * const { error, gradient } = referenceGradient(
 *   { network, surrogate: surrogate('fastSigmoid'), loss: crossEntropy(sum()) }, weights, batch)
 */
export function referenceGradient(
  objective: Objective,
  weights: NetworkWeights,
  batch: SequenceBatch,
): ReferenceEvaluation {
  checkArgument('referenceGradient.objective', 'object', objective)
  const { network, loss, regularisers = [] } = objective
  checkWeights(network, weights)
  checkFiniteWeights('weights', weights)
  checkBatch(network, batch)
  checkLoss(network, loss)
  const { samples, steps } = batch
  const before = batch.state ?? zeroState(network, samples)
  const { runs, state } = forward(objective, weights, batch, before)
  const activity = network.layers.map(({ size }, index) => {
    const counts = new Float64Array(size)
    runs[index]!.output.forEach((z, at) => (counts[at % size]! += z))
    return counts
  })
  const last = network.layers.length - 1
  const read = evaluateLoss(loss, runs[last]![loss.reading.of], batch, network.layers[last]!.size)
  const penalty = penalise(network, regularisers, activity, samples * steps)
  const gradient = zeroWeights(network)
  const signals: Float64Array[] = []
  let above: Float64Array | undefined // derivative with respect to the layer's output, from the layer above
  for (let index = last; index >= 0; index--) {
    const { size } = network.layers[index]!
    const signal = above ?? new Float64Array(steps * samples * size)
    if (index === last && loss.reading.of === 'output') read.gradient.forEach((g, at) => (signal[at]! += g))
    penalty.gradient[index]?.forEach((g, unit) => {
      for (let at = unit; at < signal.length; at += size) signal[at]! += g
    })
    const onPotential = index === last && loss.reading.of === 'potential' ? read.gradient : undefined
    const unit = unitBackward(network.layers[index]!, objective, { run: runs[index]!, before: before[index]!, weights: weights[index]! })
    const current = backward(objective, index, weights, unit, signal, onPotential, samples, steps)
    signals[index] = signal
    gradient[index]!.constants.set(unit.constants())
    const below = index === 0 ? batch.input : runs[index - 1]!.output
    const sources = fanIn(network, index)
    const { input, recurrent, bias } = gradient[index]!
    addOuter(input, below, current, sources, size, 0)
    if (recurrent.length > 0) {
      addOuter(recurrent, before[index]!.output, current.subarray(0, samples * size), size, size, 0)
      addOuter(recurrent, runs[index]!.output, current, size, size, samples)
      if (!network.layers[index]!.selfConnections)
        for (let unit = 0; unit < size; unit++) recurrent[unit * size + unit] = 0
    }
    if (bias.length > 0) current.forEach((g, at) => (bias[at % size]! += g))
    above = index === 0 ? undefined : timesTransposed(current, weights[index]!.input, sources, size)
  }
  return {
    total: read.error + penalty.error,
    error: read.error,
    correct: read.correct,
    values: read.values,
    activity,
    gradient,
    state,
    runs,
    signals,
  }
}

function forward(
  { network }: Objective,
  weights: NetworkWeights,
  { samples, steps, input }: SequenceBatch,
  before: BatchState,
): { runs: readonly LayerRun[]; state: BatchState } {
  const held = network.layers.map(({ size }) => new Uint8Array(samples * size))
  const state = before.map(({ potential, output, adaptation, current, refractory }) => ({
    potential: Float64Array.from(potential),
    output: Float64Array.from(output),
    adaptation: Float64Array.from(adaptation),
    current: Float64Array.from(current),
    refractory: Uint32Array.from(refractory),
  }))
  const each = Array.from({ length: samples }, (_, sample) =>
    state.map((layer, index): LayerState => {
      const { size } = network.layers[index]!
      const [from, to] = [sample * size, (sample + 1) * size]
      return {
        potential: layer.potential.subarray(from, to),
        output: layer.output.subarray(from, to),
        adaptation: layer.adaptation.subarray(from, to),
        current: layer.current.subarray(from, to),
        refractory: layer.refractory.subarray(from, to),
        held: held[index]!.subarray(from, to),
      }
    }),
  )
  const runs = network.layers.map(({ size }) => ({
    potential: new Float64Array(steps * samples * size),
    output: new Float64Array(steps * samples * size),
    adaptation: new Float64Array(steps * samples * size),
    current: new Float64Array(steps * samples * size),
    held: new Uint8Array(steps * samples * size),
  }))
  for (let step = 0; step < steps; step++) {
    for (let sample = 0; sample < samples; sample++) {
      const at = (step * samples + sample) * network.inputs
      stepNetwork(network, weights, each[sample]!, input.subarray(at, at + network.inputs))
    }
    runs.forEach((run, index) => {
      const at = step * samples * network.layers[index]!.size
      for (const name of ['potential', 'output', 'adaptation', 'current'] as const) run[name].set(state[index]![name], at)
      run.held.set(held[index]!, at)
    })
  }
  return { runs, state }
}

/**
 * Goes back in time through a layer: adds what comes over its recurrent connections to `signal`, and returns the
 * derivative with respect to the input current of each unit in each step.
 */
function backward(
  objective: Objective,
  index: number,
  weights: NetworkWeights,
  unit: UnitBackward,
  signal: Float64Array,
  onPotential: Float64Array | undefined,
  samples: number,
  steps: number,
): Float64Array {
  const { network, throughRecurrence = true, truncate = steps } = objective
  const layer = network.layers[index]!
  const { size } = layer
  const row = samples * size
  const { recurrent } = weights[index]!
  const current = new Float64Array(steps * row)
  const memory = [new Float64Array(row), new Float64Array(row), new Float64Array(row)] as const // what comes from the step after
  for (let step = steps - 1; step >= 0; step--) {
    const first = step * row
    const cut = step === steps - 1 || (step + 1) % truncate === 0
    if (cut) for (const each of memory) each.fill(0)
    else if (recurrent.length > 0 && throughRecurrence) {
      const later = timesTransposed(current.subarray(first + row, first + 2 * row), recurrent, size, size)
      for (let at = 0; at < row; at++) signal[first + at]! += later[at]!
    }
    for (let at = 0; at < row; at++)
      current[first + at] = unit.step(first + at, at, signal[first + at]!, onPotential?.[first + at] ?? 0, memory)
  }
  return current
}

/** A layer's units on the way back in time. */
interface UnitBackward {
  /** One step of one unit: the derivative with respect to its input current; `memory` goes on to the step before. */
  step(
    at: number,
    place: number,
    signal: number,
    onPotential: number,
    memory: readonly [Float64Array, Float64Array, Float64Array],
  ): number
  /** The derivative with respect to what is learned of constants, once it has gone back. */
  constants(): Float64Array
}

/** What a layer did, from which state, and with which weights. */
interface Past {
  readonly run: LayerRun
  readonly before: BatchState[number]
  readonly weights: LayerWeights
}

function unitBackward(layer: RecurrentLayer, objective: Objective, past: Past): UnitBackward {
  const { dt } = objective.network
  if (layer.kind === 'lif' || layer.kind === 'alif') return spikingBackward(layer, objective, past)
  const kept = decay(dt, layer.tau)
  const constants = (): Float64Array => new Float64Array(0)
  if (layer.kind === 'readout')
    return {
      constants,
      step: (_at, place, signal, onPotential, [later]) => (later[place] = signal + onPotential + kept * later[place]!),
    }
  const slope = activationSlopes[layer.activation]
  return {
    constants,
    step(at, place, signal, _onPotential, [later]) {
      const h = signal + later[place]!
      later[place] = kept * h
      return (1 - kept) * slope(past.run.potential[at]!) * h
    },
  }
}

function spikingBackward(
  layer: LifLayer | AlifLayer,
  { network: { dt }, surrogate, throughReset = false }: Objective,
  { run, before, weights }: Past,
): UnitBackward {
  const { reset, size } = layer
  const values = spikingConstants(layer, weights, dt)
  const rho = layer.kind === 'alif' ? decay(dt, layer.tauAdaptation) : 0
  const sums = (): Float64Array => new Float64Array(size)
  const found = { alpha: sums(), gamma: sums(), theta: sums(), beta: sums() }
  const row = before.output.length
  const earlier = (of: 'potential' | 'output' | 'current', at: number): number =>
    at < row ? before[of][at]! : run[of][at - row]!
  return {
    constants: () => constantsGradient(layer, values, found),
    step(at, place, signal, onPotential, [laterV, laterA, laterI]) {
      const unit = at % size
      const [alpha, gamma, theta, beta] = [values.alpha[unit]!, values.gamma[unit]!, values.theta[unit]!, values.beta[unit]!]
      const [v, z, a] = [run.potential[at]!, run.output[at]!, run.adaptation[at]!]
      const u = (v - theta - beta * a) / theta
      const psi = run.held[at] === 1 ? 0 : surrogateDerivative(surrogate, u) / theta
      let onSpike = signal + laterA[place]!
      if (throughReset && reset === 'subtract') onSpike -= theta * laterV[place]!
      if (throughReset && reset === 'zero') onSpike -= alpha * v * laterV[place]!
      const g = psi * onSpike + onPotential + (reset === 'zero' ? alpha * (1 - z) : alpha) * laterV[place]!
      laterA[place] = rho * laterA[place]! - beta * psi * onSpike
      laterV[place] = g
      const q = (laterI[place] = g + gamma * laterI[place]!)
      const sent = earlier('output', at)
      found.alpha[unit]! += g * earlier('potential', at) * (reset === 'zero' ? 1 - sent : 1)
      found.gamma[unit]! += q * earlier('current', at)
      found.theta[unit]! -= psi * onSpike * (1 + u) + (reset === 'subtract' ? sent * g : 0)
      found.beta[unit]! -= psi * onSpike * a
      return q
    },
  }
}

/** Derivatives of the activations of rate units. */
const activationSlopes = {
  tanh: (x: number): number => 1 - Math.tanh(x) ** 2,
  sigmoid: (x: number): number => {
    const y = 1 / (1 + Math.exp(-x))
    return y * (1 - y)
  },
  relu: (x: number): number => (x > 0 ? 1 : 0),
  linear: (): number => 1,
}

/** $W_{ij} \mathrel{+}= \sum_r x_{ri} g_{r+s,j}$ over all rows r, where row r of x goes with row r + s of g. */
function addOuter(
  sums: Float64Array,
  x: ArrayLike<number>,
  g: Float64Array,
  sources: number,
  targets: number,
  shift: number,
): void {
  for (let row = 0; row < g.length / targets - shift; row++) {
    const from = (row + shift) * targets
    for (let source = 0; source < sources; source++) {
      const value = x[row * sources + source]!
      if (value === 0) continue
      for (let target = 0; target < targets; target++) sums[source * targets + target]! += value * g[from + target]!
    }
  }
}

/** $y_{ri} = \sum_j g_{rj} W_{ij}$. */
function timesTransposed(g: Float64Array, weights: Float64Array, sources: number, targets: number): Float64Array {
  const rows = g.length / targets
  const result = new Float64Array(rows * sources)
  for (let row = 0; row < rows; row++) {
    for (let source = 0; source < sources; source++) {
      let sum = 0
      for (let target = 0; target < targets; target++)
        sum += g[row * targets + target]! * weights[source * targets + target]!
      result[row * sources + source] = sum
    }
  }
  return result
}
