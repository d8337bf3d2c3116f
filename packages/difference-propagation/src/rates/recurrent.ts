import { checkOptions } from '@ngrad/core'
import type { DenseMatrix, Elementwise } from '@ngrad/core'
import { activation, activationNames } from './activation.ts'
import type { ActivationName } from './activation.ts'
import { addColumns, copyColumns } from './columns.ts'
import { stepsOf } from './last-step.ts'
import { checkCount } from './layer.ts'
import type { LayerDescription } from './layer.ts'
import { DenseSynapses } from './synapses.ts'
import type { UpdateOptions } from './synapses.ts'

/** What a {@link recurrent} layer is given. */
export interface RecurrentOptions {
  /** How its units answer; `tanh` if left out. */
  readonly activation?: ActivationName
}

/**
 * A layer whose units hear, step by step, what is below and what they said themselves a step before:
 * $x_t = [u_t,\; y_{t-1}]\, W + b$, $y_t = f(x_t)$, $y_0 = 0$. What it hears and says has extents steps × numbers; its weights are those
 * of what is below, and then those of its own units [(inputs + units) × units].
 *
 * A change of what it said goes down as it does through layers, and back through its steps, from the last to the first:
 * $\Delta y_t = f(x_t + s_t + \Delta y_{t+1} R^\top) - f(x_t)$, where $s_t$ is what is sent from above to that step and R are the
 * weights of its own units. To first order that is backpropagation through time.
 * @param units number of units; the layer says so many numbers in each step
 * @throws ParameterError if the number of units or the activation function cannot be used, or the layer below has no steps
 * @see Elman (1990), Finding structure in time. Cognitive Science 14:179
 * @see Werbos (1990), Backpropagation through time. Proceedings of the IEEE 78:1550
 * @example rateNetwork({ input: [28, 28], layers: [recurrent(100), dense(10, { hears: 'last' })] }) // row by row
 */
export function recurrent(units: number, options: RecurrentOptions = {}): LayerDescription {
  checkOptions('recurrent', options, { activation: activationNames })
  const { activation: name = 'tanh' } = options
  checkCount('recurrent.units', units)
  return {
    kind: 'recurrent',
    made: { ...options, units },
    make({ work, batch, inputShape }) {
      const { steps, each: inputs } = stepsOf('recurrent', inputShape)
      const shared = new DenseSynapses(work, inputs + units, units)
      const { weights, bias, weightChange, biasChange } = shared
      const f = activation(name, work)
      const addBias: Elementwise = work.elementwise({ x: 'x + b' })
      /** What is heard in one step, of below and of itself; and what is sent back there. */
      const [heard, sent] = [work.matrix(batch, inputs + units), work.matrix(batch, inputs + units)]
      /** One step of all that goes through time. */
      const ofStep = (): DenseMatrix => work.matrix(batch, units)
      const now = { d: ofStep(), x: ofStep(), s: ofStep(), y: ofStep() }
      const y = work.matrix(batch, steps * units)

      /** What is heard in a step: of below, and what was said in the step before, which begins at a column. */
      const hear = (step: number, below: DenseMatrix, said: DenseMatrix, from: number): void => {
        if (step === 0) heard.values.fill(0)
        else copyColumns(heard, inputs, said, from, units)
        copyColumns(heard, 0, below, step * inputs, inputs)
      }
      const ask = (pre: DenseMatrix, post: DenseMatrix, { add = false, ...update }: UpdateOptions = {}): void => {
        for (let step = 0; step < steps; step++) {
          hear(step, pre, y, (step - 1) * units)
          copyColumns(now.d, 0, post, step * units, units)
          shared.updateShared(heard, now.d, { ...update, add: add || step > 0 }, batch)
        }
      }
      /** Changes of one step after the other, from the last to the first: each is sent back to the step before. */
      const backThroughTime =
        (change: Elementwise): Elementwise =>
        operands => {
          const { d, x, s, y: said } = operands as Readonly<Record<'d' | 'x' | 's' | 'y', DenseMatrix>>
          for (let step = steps - 1; step >= 0; step--) {
            copyColumns(now.s, 0, s, step * units, units)
            if (step < steps - 1) {
              work.multiply(sent, now.d, weights, { transposeB: true })
              addColumns(now.s, 0, sent, inputs, units)
            }
            copyColumns(now.x, 0, x, step * units, units)
            copyColumns(now.y, 0, said, step * units, units)
            change(now)
            copyColumns(d, step * units, now.d, 0, units)
          }
        }
      return {
        kind: 'recurrent',
        inputShape,
        shape: [steps, units],
        units: steps * units,
        loops: true,
        synapses: { weights, bias, weightChange, biasChange, update: ask, associate: ask },
        x: work.matrix(batch, steps * units),
        y,
        emitted: y,
        f: { ...f, difference: backThroughTime(f.difference), slope: backThroughTime(f.slope) },
        excite(x, below) {
          for (let step = 0; step < steps; step++) {
            hear(step, below, now.y, 0)
            work.multiply(now.x, heard, weights)
            addBias({ x: now.x, b: bias })
            f.apply(now)
            copyColumns(x, step * units, now.x, 0, units)
          }
        },
        descend(into, above) {
          for (let step = 0; step < steps; step++) {
            copyColumns(now.d, 0, above, step * units, units)
            work.multiply(sent, now.d, weights, { transposeB: true })
            copyColumns(into, step * inputs, sent, 0, inputs)
          }
        },
      }
    },
  }
}
