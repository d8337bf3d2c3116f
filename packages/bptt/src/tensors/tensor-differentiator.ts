import { madeWith } from '@ngrad/core/internal'
import { checkWeights, denseLayers, fanIn } from '@ngrad/spiking'
import type { LayerWeights, NetworkWeights } from '@ngrad/spiking'
import type { TensorPackage } from '@ngrad/tensors'
import { libraryOf } from '@ngrad/tensors/internal'
import type { Tensor, TensorLibrary } from '@ngrad/tensors/internal'
import { checkBatch, zeroState } from '../batch.ts'
import type { SequenceBatch } from '../batch.ts'
import type { Differentiate } from '../differentiate.ts'
import { checkLoss } from '../loss.ts'
import type { Evaluation, Objective } from '../objective.ts'
import { evaluateLoss } from '../read.ts'
import { penalise } from '../regularise.ts'
import { tensorUnit } from './tensor-unit.ts'
import type { TensorMemory, TensorState, TensorUnit } from './tensor-unit.ts'

/**
 * Finds gradients with the tensors of TensorFlow.js, on whatever back end it has, in single precision. It goes back in
 * time by the same equations as the reference, not by automatic differentiation, so the core of the library is enough.
 * @param tensors the package; `loadTensors` of `@ngrad/tensors` finds one
 * @throws ParameterError if it is no TensorFlow.js, the loss cannot be read from the network, or a layer does not hear all below it
 * @example const gradient = tensorDifferentiator((await loadTensors()).tensors, objective)
 */
export function tensorDifferentiator(tensors: TensorPackage, objective: Objective): Differentiate {
  const tf = libraryOf(tensors)
  checkLoss(objective.network, objective.loss)
  denseLayers('tensorDifferentiator', objective.network)
  const find: Differentiate = (weights, batch) => {
    checkWeights(objective.network, weights)
    checkBatch(objective.network, batch)
    return tf.tidy(() => evaluate(tf, objective, weights, batch))
  }
  return madeWith(find, objective)
}

/** A layer with its weights as tensors, and what it did. */
interface LayerTensors {
  readonly unit: TensorUnit
  readonly input: Tensor
  readonly recurrent: Tensor | undefined
  readonly bias: Tensor | undefined
  readonly states: TensorState[]
  /** Derivative with respect to the input current of each step. */
  readonly currents: Tensor[]
  /** Derivatives with respect to learned constants, each summed over the steps [samples × units]. */
  readonly learned: Tensor[]
}

function evaluate(tf: TensorLibrary, objective: Objective, weights: NetworkWeights, batch: SequenceBatch): Evaluation {
  const { network, loss, regularisers = [] } = objective
  const { samples, steps } = batch
  const numbers = (tensor: Tensor): Float64Array => Float64Array.from(tensor.dataSync())
  const input = tf.tensor(Float32Array.from(batch.input), [steps * samples, network.inputs])
  const state = batch.state ?? zeroState(network, samples)
  const layers = denseLayers('tensorDifferentiator', network).map((layer, index): LayerTensors => {
    const made = (values: Float64Array, rows: number): Tensor =>
      tf.tensor(Float32Array.from(values), [rows, layer.size])
    const unit = tensorUnit(tf, layer, weights[index]!, objective, samples)
    return {
      unit,
      input: made(weights[index]!.input, fanIn(network, index)),
      recurrent: layer.recurrent ? made(weights[index]!.recurrent, layer.size) : undefined,
      bias: layer.bias ? made(weights[index]!.bias, 1) : undefined,
      states: [unit.begin(state[index]!)],
      currents: [],
      learned: [],
    }
  })
  for (let step = 0; step < steps; step++)
    forward(tf, layers, tf.slice(input, [step * samples, 0], [samples, network.inputs]))

  const outputs = layers.map(({ states }) =>
    tf.concat(
      states.slice(1).map(({ output }) => output),
      0,
    ),
  )
  const activity = outputs.map(output => numbers(tf.sum(output, 0)))
  const last = layers.at(-1)!
  const { size } = network.layers.at(-1)!
  const signal =
    loss.reading.of === 'output'
      ? outputs.at(-1)!
      : tf.concat(
          last.states.slice(1).map(each => each.potential),
          0,
        )
  const read = evaluateLoss(loss, numbers(signal), batch, size)
  const penalty = penalise(network, regularisers, activity, samples * steps)
  const lossGradient = tf.tensor(Float32Array.from(read.gradient), [steps * samples, size])
  for (let index = layers.length - 1; index >= 0; index--)
    backward(
      tf,
      objective,
      layers,
      index,
      index === layers.length - 1 ? lossGradient : undefined,
      penalty.gradient[index],
      steps,
      samples,
    )

  const gradient = layers.map(({ unit: { constants }, states, currents, learned, recurrent, bias }, index): LayerWeights => {
    const current = tf.concat(currents, 0)
    const own = states.slice(0, -1).map(({ output }) => output)
    const found = {
      input: numbers(tf.matMul(index === 0 ? input : outputs[index - 1]!, current, true, false)),
      recurrent: recurrent ? numbers(tf.matMul(tf.concat(own, 0), current, true, false)) : new Float64Array(0),
      bias: bias ? numbers(tf.sum(current, 0)) : new Float64Array(0),
      constants: constants?.(learned.map(sums => numbers(tf.sum(sums, 0)))) ?? new Float64Array(0),
    }
    const { size: units, selfConnections } = network.layers[index]!
    if (recurrent && !selfConnections) for (let unit = 0; unit < units; unit++) found.recurrent[unit * units + unit] = 0
    return found
  })
  return {
    total: read.error + penalty.error,
    error: read.error,
    correct: read.correct,
    values: read.values,
    activity,
    gradient,
    seen: layers.map(() => undefined),
    state: layers.map(({ states }) => {
      const { potential, output, adaptation, current, refractory } = states.at(-1)!
      return {
        potential: numbers(potential),
        output: numbers(output),
        adaptation: numbers(adaptation),
        current: numbers(current),
        refractory: Uint32Array.from(refractory.dataSync()),
      }
    }),
  }
}

/** One step of all layers; what is needed of it stays, the rest is freed. */
function forward(tf: TensorLibrary, layers: readonly LayerTensors[], input: Tensor): void {
  let below = input
  for (const { unit, input: weights, recurrent, bias, states } of layers) {
    const before = states.at(-1)!
    const next = tf.tidy(() => {
      let current = tf.matMul(below, weights)
      if (bias) current = tf.add(current, bias)
      if (recurrent) current = tf.add(current, tf.matMul(before.output, recurrent))
      return unit.advance(before, current)
    })
    states.push(next)
    below = states.at(-1)!.output
  }
}

/** All steps of a layer, from the last to the first. */
function backward(
  tf: TensorLibrary,
  { network, loss, throughRecurrence = true, truncate }: Objective,
  layers: readonly LayerTensors[],
  index: number,
  lossGradient: Tensor | undefined,
  penalty: Float64Array | undefined,
  steps: number,
  samples: number,
): void {
  const { unit, recurrent, states, currents, learned } = layers[index]!
  const { size } = network.layers[index]!
  const above = layers[index + 1]
  const zeros = tf.zeros([samples, size])
  const price = penalty && tf.tensor(Float32Array.from(penalty), [1, size])
  const nothing: TensorMemory = { potential: zeros, adaptation: zeros, current: zeros }
  let later = nothing
  for (let step = steps - 1; step >= 0; step--) {
    const cut = step === steps - 1 || (step + 1) % (truncate ?? steps) === 0
    const before = cut ? nothing : later
    const next = tf.tidy(() => {
      const onLoss = lossGradient && tf.slice(lossGradient, [step * samples, 0], [samples, size])
      let signal = above ? tf.matMul(above.currents[step]!, above.input, false, true) : zeros
      if (onLoss && loss.reading.of === 'output') signal = tf.add(signal, onLoss)
      if (price) signal = tf.add(signal, price)
      if (recurrent && throughRecurrence && !cut)
        signal = tf.add(signal, tf.matMul(currents[step + 1]!, recurrent, false, true))
      const onPotential = loss.reading.of === 'potential' ? onLoss : undefined
      const made = unit.retreat(states[step + 1]!, signal, before, states[step]!, onPotential)
      return { ...made, learned: (made.learned ?? []).map((each, at) => (learned[at] ? tf.add(learned[at], each) : each)) }
    })
    learned.splice(0, learned.length, ...next.learned)
    currents[step] = next.current
    later = next
  }
}
