import { checkOptions } from '@ngrad/core'
import type { DenseMatrix, Elementwise } from '@ngrad/core'
import { activation, activationNames } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { addColumns, copyColumns } from './columns.ts'
import { checkCount, product } from './layer.ts'
import type { LayerDescription } from './layer.ts'
import { DenseSynapses } from './synapses.ts'
import type { Synapses } from './synapses.ts'

/** What a {@link skip} layer is given. */
export interface SkipOptions {
  /** How its units answer; `sigmoid` if left out. */
  readonly activation?: ActivationName
}

/**
 * A dense layer with a skip connection around it: beside what its units say, the layer above hears what they heard,
 * $y_l = [f(y_{l-1} W_l + b_l),\; y_{l-1}]$, and over several of them all that is below. What is carried past has no weights on its
 * way and answers as it is; changes go down the same two ways, $s = \Delta y^{own}\, W_l^\top + \Delta y^{past}$.
 * @param units number of units; the layer says as many more as it hears
 * @throws ParameterError if the number of units or the activation function cannot be used
 * @see Huang, Liu, van der Maaten & Weinberger (2017), Densely connected convolutional networks. CVPR, eq. 2
 * @example rateNetwork({ input: 784, layers: [dense(100), skip(100), skip(100), dense(10)] })
 */
export function skip(units: number, options: SkipOptions = {}): LayerDescription {
  checkOptions('skip', options, { activation: activationNames })
  const { activation: name = 'sigmoid' } = options
  checkCount('skip.units', units)
  return {
    kind: 'skip',
    made: { ...options, units },
    make({ work, batch, inputShape }) {
      const inputs = product(inputShape)
      const all = units + inputs
      const own = new DenseSynapses(work, inputs, units)
      const addBias: Elementwise = work.elementwise({ x: 'x + b' })
      const room = work.matrix(batch, units)
      const answers = work.matrix(1, all)
      answers.values.fill(1, 0, units)
      /** What belongs to its own units, of all that the layer says. */
      const ownOf = (said: DenseMatrix): DenseMatrix => {
        copyColumns(room, 0, said, 0, units)
        return room
      }
      const synapses: Synapses = {
        weights: own.weights,
        bias: own.bias,
        weightChange: own.weightChange,
        biasChange: own.biasChange,
        update: (pre, change, update) => own.update(pre, ownOf(change), update),
        associate: (pre, post, update) => own.associate(pre, ownOf(post), update),
      }
      const y = work.matrix(batch, all)
      return {
        kind: 'skip',
        inputShape,
        shape: [all],
        units: all,
        synapses,
        x: work.matrix(batch, all),
        y,
        emitted: y,
        f: activation(name, work, answers),
        excite(x, below) {
          work.multiply(room, below, own.weights)
          addBias({ x: room, b: own.bias })
          copyColumns(x, 0, room, 0, units)
          copyColumns(x, units, below, 0, inputs)
        },
        descend(into, above) {
          work.multiply(into, ownOf(above), own.weights, { transposeB: true })
          addColumns(into, 0, above, units, inputs)
        },
      }
    },
  }
}
