import { checkArgument, ParameterError, RandomStream } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { checkRates, checkShown, likeLayers } from './learner.ts'
import type { RateLearner } from './learner.ts'
import { RateNetwork } from './network.ts'
import type { Activity } from './quantities.ts'

/** Parameters of {@link forwardForward}. */
export interface ForwardForwardOptions {
  /** Mean square of a layer's activity above which it takes what it hears for true [1]; 0.25 if left out. */
  readonly threshold?: number
  /** Value of the input that stands for the label [its unit]; 1 if left out. */
  readonly label?: number
}

/** Parameters of {@link forwardForward}. */
export const forwardForwardParameters: ParametersOf<ForwardForwardOptions> = {
  threshold: { unit: '1', default: 0.25, above: 0, what: "mean square of a layer's activity above which it takes what it hears for true" },
  label: { unit: '1', default: 1, above: 0, what: 'value of the input that stands for the label' },
}

/**
 * The forward-forward algorithm: two forward passes in place of one up and one down. In one the network sees an input with what is
 * wanted of it, in the other with something else, and each layer by itself learns to be active in the first and quiet in the second:
 * its goodness is $G_l = \sum_j y_j^2$, it takes what it hears for true with probability $\sigma(G_l - \theta n_l)$, and follows the
 * slope of the logarithm of that, $\Delta W_l = \langle \hat y_{l-1}\; 2 y_l \odot f'(x_l) \odot (1 - p_l) \rangle$ for what is
 * true and $-p_l$ in place of $1 - p_l$ for what is not. Nothing goes down.
 *
 * A layer hears the one below at a root mean square of 1, $\hat y = y / \mathrm{rms}(y)$, so that its goodness says nothing. What is
 * wanted takes the place of the first inputs, as many as there are outputs; something else is the same moved to other outputs by
 * chance, for a class each of the others, and $1 - t$ where there is one output. The highest layer reads the others by the delta
 * rule, while the inputs for the label say nothing (the same of each): so the network answers.
 * @throws ParameterError if a value cannot be used, or there are fewer inputs than outputs
 * @see Hinton (2022), The forward-forward algorithm: some preliminary investigations. arXiv:2212.13345, eq. 1 and section 3.3
 * @example exampleLearner(network, forwardForward(network, { threshold: 0.5 }))
 */
export function forwardForward(network: RateNetwork, options: ForwardForwardOptions = {}): RateLearner {
  const values = valuesOf('forwardForward', forwardForwardParameters, options)
  checkArgument('forwardForward.network', RateNetwork, network)
  checkRates('forwardForward', network)
  const { threshold, label } = values
  const { layers, work, batch, output, top, input, seed } = network
  const [last, outputs] = [layers.length - 1, top.units]
  if (input.columns < outputs)
    throw new ParameterError(
      'forwardForward.network',
      `one with ${input.columns} inputs`,
      `one with ${outputs} or more, where the label stands`,
    )
  const draw = new RandomStream(seed, 'forwardForward', 'something else')
  const presentations = new Float64Array(1)
  const shown: Activity = work.matrix(batch, input.columns)
  const heard = likeLayers(network)
  const change = likeLayers(network)
  const rows = layers.map(({ units }) => ({ one: ones(network, units), sum: work.matrix(batch, 1), each: work.matrix(batch, units) }))
  const square = work.elementwise({ q: 'y * y' })
  const normalize = work.elementwise({ n: 'y / sqrt(g / units + 1e-8)' })
  const wish = work.elementwise({ d: '2 * y * (so - sigmoid(g - theta))' })

  /** The sum of the squares of a layer, for each example, in each of its places: its goodness. */
  const goodness = (layer: number): DenseMatrix => {
    const { one, sum, each } = rows[layer]!
    square({ q: each, y: layers[layer]!.y })
    work.multiply(sum, each, one)
    work.multiply(each, sum, one, { transposeB: true })
    return each
  }
  /** What a layer hears. */
  const below = (layer: number): Activity => (layer === 0 ? shown : heard[layer - 1]!)
  /** Goes up through all but the highest layer; does something in each. */
  const goUp = (visit?: (layer: number, g: DenseMatrix) => void): void => {
    for (let layer = 0; layer < last; layer++) {
      const { x, y, f, excite, units } = layers[layer]!
      excite(x, below(layer))
      f.apply({ x, y })
      const g = goodness(layer)
      normalize({ n: heard[layer]!, y, g, units })
      visit?.(layer, g)
    }
  }
  /** Puts what the label says in the place of the first inputs. */
  const show = (said: (row: number, unit: number) => number): void => {
    work.copy(shown, input)
    const { values: x } = shown
    for (let row = 0; row < batch; row++)
      for (let unit = 0; unit < outputs; unit++) x[row * input.columns + unit] = label * said(row, unit)
  }
  const answer = (): Activity => {
    show(() => 1 / outputs)
    goUp()
    top.excite(top.x, below(last))
    output.apply(top.x, top.y)
    return top.y
  }

  return {
    name: 'forward-forward',
    settings: values,
    state: { presentations },
    unweighed: 'what is wanted is held against something else in any case',
    learn(target) {
      checkShown(network, target)
      const { values: wanted } = target
      for (const so of [1, 0]) {
        const moved = Array.from({ length: batch }, (_, row) =>
          so === 1 || outputs === 1 ? 0 : 1 + draw.below(presentations[0]! * batch + row, outputs - 1),
        )
        show((row, unit) => {
          const said = wanted[row * outputs + ((unit + moved[row]!) % outputs)]!
          return outputs === 1 && so === 0 ? 1 - said : said
        })
        goUp((layer, g) => {
          const [{ synapses, f, x, y, units }, d] = [layers[layer]!, change[layer]!]
          wish({ d, y, g, so, theta: threshold * units })
          f.slope({ d, s: d, x, y })
          synapses.update(below(layer), d, { add: so === 0 })
        })
      }
      presentations[0]!++
      answer()
      output.nudge({ d: change[last]!, epsilon: 1, t: target, y: top.y })
      top.synapses.update(below(last), change[last]!)
    },
    answer,
  }
}

/** A column of ones, by which a product sums rows. */
function ones({ work }: RateNetwork, count: number): DenseMatrix {
  const column = work.matrix(count, 1)
  column.values.fill(1)
  return column
}
