import type { Surrogate } from '@ngrad/spiking'
import type { TensorPackage } from '@ngrad/tensors'
import { libraryOf } from '@ngrad/tensors/internal'
import type { Tensor, TensorLibrary } from '@ngrad/tensors/internal'

/** The surrogate derivative ψ of each element of u, where $u = (v - A) / \theta$. */
export function tensorSurrogate(tf: TensorLibrary, { kind, height, slope }: Surrogate, u: Tensor): Tensor {
  const by = (x: Tensor, factor: number): Tensor => tf.mul(x, tf.scalar(factor))
  const one = tf.scalar(1)
  switch (kind) {
    case 'triangular':
      return by(tf.relu(tf.sub(one, by(tf.abs(u), slope))), height)
    case 'fastSigmoid':
      return tf.div(tf.scalar(height), tf.square(tf.add(one, by(tf.abs(u), slope))))
    case 'arctan':
      return tf.div(tf.scalar((height * slope) / 2), tf.add(one, tf.square(by(u, (Math.PI / 2) * slope))))
    case 'sigmoid':
      return by(tf.sub(one, tf.square(tf.tanh(by(u, slope / 2)))), (height * slope) / 4)
    case 'straightThrough':
      return by(tf.onesLike(u), height)
    case 'multiGaussian': {
      const sigma = 1 / (2 * slope)
      const bell = (x: Tensor, deviation: number, factor: number): Tensor =>
        by(
          tf.exp(by(tf.square(x), -1 / (2 * deviation ** 2))),
          (height * factor) / (deviation * Math.sqrt(2 * Math.PI)),
        )
      const side = (shift: number): Tensor => bell(tf.add(u, tf.scalar(shift)), 6 * sigma, 0.15)
      return tf.sub(tf.sub(bell(u, sigma, 1.15), side(sigma)), side(-sigma))
    }
  }
}

/**
 * The step function $H(u)$ with a surrogate derivative, for models of one's own in TensorFlow.js.
 * @param tensors the package whose tensors are passed
 * @throws ParameterError if it is no TensorFlow.js
 * @example const z = spikeOf<tf.Tensor>(tf, surrogate('triangular'))(tf.sub(v, threshold))
 */
export function spikeOf<Given extends object>(tensors: TensorPackage, surrogate: Surrogate): (u: Given) => Given {
  const tf = libraryOf(tensors)
  const spike = tf.customGrad(((u: Tensor, save: (saved: Tensor[]) => void) => {
    save([u])
    return {
      value: tf.cast(tf.greaterEqual(u, tf.scalar(0)), 'float32'),
      gradFunc: (above: Tensor, saved: readonly Tensor[]) => tf.mul(above, tensorSurrogate(tf, surrogate, saved[0]!)),
    }
  }) as (...inputs: never[]) => unknown)
  return u => spike(u as never) as Given
}
