import { checkArgument } from '@ngrad/core'
import { checkFiniteWeights } from '@ngrad/learning'
import { checkWeights, fanIn, zeroWeights } from '@ngrad/spiking'
import type { LayerRun, NetworkWeights } from '@ngrad/spiking'
import { checkBatch, zeroState } from './batch.ts'
import type { BatchState, Numbers, SequenceBatch } from './batch.ts'
import { checkLoss } from './loss.ts'
import type { Evaluation, Objective } from './objective.ts'
import { evaluateLoss } from './read.ts'
import { addOuter, timesTransposed } from './reference/dense.ts'
import { passBack, passed } from './reference/pass.ts'
import type { Sent } from './reference/pass.ts'
import { runUnits } from './reference/run-units.ts'
import { unitBackward } from './reference/units-back.ts'
import type { UnitBackward } from './reference/units-back.ts'
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
  const { runs, state, seen } = forward(objective, weights, batch, before)
  const activity = network.layers.map(({ size }, index) => {
    const counts = new Float64Array(size)
    runs[index]!.output.forEach((z, at) => (counts[at % size]! += z))
    return counts
  })
  const last = network.layers.length - 1
  const read = evaluateLoss(loss, runs[last]![loss.reading.of], batch, network.layers[last]!.size)
  const penalty = penalise(network, regularisers, activity, samples * steps)
  const gradient = zeroWeights(network)
  const signals = runs.map(({ output }) => new Float64Array(output.length))
  const sent: Sent = index => (index < 0 ? batch.input : runs[index]!.output)
  const addTo = (index: number, back: Float64Array): void => back.forEach((g, at) => (signals[index]![at]! += g))
  for (let index = last; index >= 0; index--) {
    const { size } = network.layers[index]!
    const signal = signals[index]!
    if (index === last && loss.reading.of === 'output') read.gradient.forEach((g, at) => (signal[at]! += g))
    penalty.gradient[index]?.forEach((g, unit) => {
      for (let at = unit; at < signal.length; at += size) signal[at]! += g
    })
    const onPotential = index === last && loss.reading.of === 'potential' ? read.gradient : undefined
    const layer = network.layers[index]!
    if (layer.kind === 'stateless') {
      const back = passBack(network, index, weights, gradient[index]!, batch, before[index]!, sent, signal, objective.truncate)
      if (index > 0) addTo(index - 1, back.below)
      if (layer.second && layer.second.layer >= 0) addTo(layer.second.layer, back.second!)
      continue
    }
    const unit = unitBackward(layer, objective, { run: runs[index]!, before: before[index]!, weights: weights[index]! })
    const current = backward(objective, index, weights, unit, signal, onPotential, samples, steps)
    gradient[index]!.constants.set(unit.constants())
    const sources = fanIn(network, index)
    const { input, recurrent, bias } = gradient[index]!
    if (!layer.oneToOne) addOuter(input, sent(index - 1), current, sources, size, 0)
    if (recurrent.length > 0) {
      addOuter(recurrent, before[index]!.output, current.subarray(0, samples * size), size, size, 0)
      addOuter(recurrent, runs[index]!.output, current, size, size, samples)
      if (!layer.selfConnections)
        for (let unit = 0; unit < size; unit++) recurrent[unit * size + unit] = 0
    }
    if (bias.length > 0) current.forEach((g, at) => (bias[at % size]! += g))
    if (index > 0) addTo(index - 1, layer.oneToOne ? current : timesTransposed(current, weights[index]!.input, sources, size))
  }
  return {
    total: read.error + penalty.error,
    error: read.error,
    correct: read.correct,
    values: read.values,
    activity,
    gradient,
    state,
    seen,
    runs,
    signals,
  }
}

function forward(
  { network }: Objective,
  weights: NetworkWeights,
  batch: SequenceBatch,
  before: BatchState,
): { runs: readonly LayerRun[]; state: BatchState; seen: Evaluation['seen'] } {
  const { samples, steps } = batch
  const runs: LayerRun[] = []
  const seen: (Float64Array | undefined)[] = network.layers.map(() => undefined)
  const sent: Sent = layer => (layer < 0 ? batch.input : runs[layer]!.output)
  const state = network.layers.map((layer, index) => {
    if (layer.kind === 'stateless') {
      const done = passed(network, index, weights, batch, before[index]!, sent)
      runs.push(done.run)
      seen[index] = done.seen
      return done.state
    }
    const sources = fanIn(network, index)
    const from = (row: number): Numbers => sent(index - 1).subarray(row * sources, (row + 1) * sources)
    const done = runUnits(layer, weights[index]!, network.dt, before[index]!, samples, steps, from)
    runs.push(done.run)
    return done.state
  })
  return { runs, state, seen }
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
