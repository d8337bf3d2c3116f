import { constantsGradient, decay, spikingConstants } from '@ngrad/spiking'
import type { LayerWeights, LearnableConstant, UnitLayer } from '@ngrad/spiking'
import type { Tensor, TensorLibrary } from '@ngrad/tensors/internal'
import type { BatchState } from '../batch.ts'
import type { Objective } from '../objective.ts'
import { tensorSurrogate } from './tensor-surrogate.ts'

/** What a layer is after a step, for all samples [samples × units]. */
export interface TensorState {
  readonly potential: Tensor
  readonly output: Tensor
  readonly adaptation: Tensor
  readonly current: Tensor
  readonly refractory: Tensor
  /** What a step back multiplies with: the derivative of the output with respect to potential or input current. */
  readonly slope: Tensor
}

/** What goes from a step back to the one before. */
export interface TensorMemory {
  readonly potential: Tensor
  readonly adaptation: Tensor
  /** The derivative with respect to the input current. */
  readonly current: Tensor
}

/** What a step back has found. */
export interface TensorStep extends TensorMemory {
  /** Derivatives with respect to the constants that are learned, as they are used, for each sample, in the order of `learns`. */
  readonly learned?: readonly Tensor[]
}

/** What the units of a layer do, on tensors. */
export interface TensorUnit {
  /** One step on, with the input current. */
  advance(before: TensorState, current: Tensor): TensorState
  /** One step back, to the state before it: the derivative with respect to the input current, and what goes on to the step before. */
  retreat(
    state: TensorState,
    signal: Tensor,
    later: TensorMemory,
    before: TensorState,
    onPotential?: Tensor,
  ): TensorStep
  /** The derivative with respect to what is learned of constants, from that with respect to the constants, each summed over all. */
  constants?(sums: readonly Float64Array[]): Float64Array
  /** The state to begin with. */
  begin(state: BatchState[number]): TensorState
}

/** Makes the units of a layer, with the constants that the weights into it say. */
export function tensorUnit(
  tf: TensorLibrary,
  layer: UnitLayer,
  weights: LayerWeights,
  objective: Objective,
  samples: number,
): TensorUnit {
  const { network, surrogate, throughReset = false } = objective
  const { size } = layer
  const kept = tf.scalar(decay(network.dt, layer.tau))
  const matrix = (values: ArrayLike<number>): Tensor => tf.tensor(Float32Array.from(values), [samples, size])
  const begin = ({ potential, output, adaptation, current, refractory }: BatchState[number]): TensorState => ({
    potential: matrix(potential),
    output: matrix(output),
    adaptation: matrix(adaptation),
    current: matrix(current),
    refractory: matrix(refractory),
    slope: matrix(new Float32Array(samples * size)),
  })
  const plus = (first: Tensor, ...rest: (Tensor | undefined)[]): Tensor =>
    rest.reduce<Tensor>((sum, each) => (each ? tf.add(sum, each) : sum), first)
  if (layer.kind === 'readout') {
    return {
      begin,
      advance(before, current) {
        const y = plus(tf.mul(kept, before.output), current)
        return { ...before, potential: y, output: y }
      },
      retreat(_state, signal, later, _before, onPotential) {
        const current = plus(signal, onPotential, tf.mul(kept, later.potential))
        return { ...later, current, potential: current }
      },
    }
  }
  if (layer.kind === 'rate') {
    const one = tf.scalar(1)
    const rest = tf.sub(one, kept)
    const f = { tanh: tf.tanh, sigmoid: tf.sigmoid, relu: tf.relu, linear: (x: Tensor) => x }[layer.activation]
    const slope = {
      tanh: (y: Tensor) => tf.sub(one, tf.square(y)),
      sigmoid: (y: Tensor) => tf.mul(y, tf.sub(one, y)),
      relu: (y: Tensor) => tf.sub(one, tf.cast(tf.lessEqual(y, tf.scalar(0)), 'float32')),
      linear: (y: Tensor) => tf.onesLike(y),
    }[layer.activation]
    return {
      begin,
      advance(before, current) {
        const y = f(current)
        const output = plus(tf.mul(kept, before.output), tf.mul(rest, y))
        return { ...before, potential: current, output, slope: tf.mul(rest, slope(y)) }
      },
      retreat({ slope: along }, signal, later) {
        const h = plus(signal, later.potential)
        return { current: tf.mul(along, h), potential: tf.mul(kept, h), adaptation: later.adaptation }
      },
    }
  }
  const { reset, learns } = layer
  const values = spikingConstants(layer, weights, network.dt)
  const row = (each: Float64Array): Tensor => tf.tensor(Float32Array.from(each), [1, size])
  const shared = (each: Float64Array): Tensor => (learns.length > 0 ? row(each) : tf.scalar(each[0]!))
  const [alpha, theta, beta] = [shared(values.alpha), shared(values.theta), row(values.beta)]
  const rho = tf.scalar(layer.kind === 'alif' ? decay(network.dt, layer.tauAdaptation) : 0)
  const gamma = layer.tauSynapse > 0 ? shared(values.gamma) : undefined
  const none = tf.scalar(0)
  const free = (z: Tensor): Tensor => tf.sub(tf.scalar(1), z)
  return {
    begin,
    advance(before, input) {
      const z = before.output
      const current = gamma ? plus(tf.mul(gamma, before.current), input) : input
      const decayed = tf.mul(alpha, before.potential)
      const summed = plus(reset === 'zero' ? tf.mul(decayed, free(z)) : decayed, current)
      const v = reset === 'subtract' ? tf.sub(summed, tf.mul(z, theta)) : summed
      const adaptation = plus(tf.mul(rho, before.adaptation), z)
      const level = plus(theta, tf.mul(beta, adaptation))
      const ready = tf.cast(tf.lessEqual(before.refractory, none), 'float32')
      const psi = tensorSurrogate(tf, surrogate, tf.div(tf.sub(v, level), theta))
      const output = tf.mul(tf.cast(tf.greaterEqual(v, level), 'float32'), ready)
      const counted = tf.relu(tf.sub(before.refractory, tf.scalar(1)))
      return {
        potential: v,
        output,
        adaptation,
        current: gamma ? current : before.current,
        refractory: plus(tf.mul(output, tf.scalar(layer.refractory)), tf.mul(free(output), counted)),
        slope: tf.mul(tf.div(psi, theta), ready),
      }
    },
    retreat({ slope: psi, potential: v, output: z, adaptation: a }, signal, later, before, onPotential) {
      let onSpike = plus(signal, later.adaptation)
      if (throughReset && reset === 'subtract') onSpike = tf.sub(onSpike, tf.mul(theta, later.potential))
      if (throughReset && reset === 'zero') onSpike = tf.sub(onSpike, tf.mul(tf.mul(alpha, v), later.potential))
      const inside = tf.mul(psi, onSpike)
      const on = tf.mul(alpha, reset === 'zero' ? tf.mul(free(z), later.potential) : later.potential)
      const potential = plus(inside, onPotential, on)
      const current = gamma ? plus(potential, tf.mul(gamma, later.current)) : potential
      const by: Record<LearnableConstant, () => Tensor> = {
        tau: () => tf.mul(potential, reset === 'zero' ? tf.mul(before.potential, free(before.output)) : before.potential),
        tauSynapse: () => tf.mul(current, before.current),
        threshold() {
          const level = tf.mul(inside, tf.div(tf.sub(tf.mul(beta, a), v), theta)) // -(1 + u) = (β a - v) / θ
          return reset === 'subtract' ? tf.sub(level, tf.mul(before.output, potential)) : level
        },
        beta: () => tf.sub(none, tf.mul(inside, a)),
      }
      return {
        current,
        potential,
        adaptation: tf.sub(tf.mul(rho, later.adaptation), tf.mul(beta, inside)),
        ...(learns.length > 0 && { learned: learns.map(name => by[name]()) }),
      }
    },
    ...(learns.length > 0 && {
      constants(sums) {
        const of = (name: LearnableConstant): Float64Array => sums[learns.indexOf(name)] ?? new Float64Array(size)
        return constantsGradient(layer, values, { alpha: of('tau'), gamma: of('tauSynapse'), theta: of('threshold'), beta: of('beta') })
      },
    }),
  }
}
