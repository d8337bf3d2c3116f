import { defineLearner, derivativeOf, derivativeParameters, withDefaults } from '@ngrad/learning'
import type { LearnerDescription } from '@ngrad/learning'
import { bptt } from './learner.ts'

const source =
  'Werbos (1990), Backpropagation through time: what it does and how to do it. Proceedings of the IEEE 78:1550'

const parameters = {
  ...derivativeParameters,
  throughRecurrence: { default: true, what: 'whether the gradient goes through what a layer sends to itself' },
  truncate: { unit: 'steps', otherwise: 'all', atLeast: 1, integer: true, what: 'for how many steps the gradient goes back at most' },
  precision: { oneOf: ['f32', 'f64'], default: 'f32', what: 'precision of all numbers' },
} as const

const described = (name: string, what: string, table: typeof parameters): LearnerDescription =>
  defineLearner({
    name,
    what,
    source,
    network: 'recurrent',
    parameters: table,
    make({ network, weights, loss, seed = 0 }, { throughRecurrence, truncate, precision, ...derivative }) {
      const others = { throughRecurrence, precision, ...(seed !== 0 && { seed }), ...(truncate !== undefined && { truncate }) }
      return bptt({ network, weights, loss, ...derivativeOf(derivative), ...others })
    },
  })

/**
 * The learners of this package, for a registry.
 * @example learners.map(({ name }) => name) // ["bptt", "bptt-cut"]
 */
export const learners: readonly LearnerDescription[] = [
  described('bptt', 'backpropagation through time, single precision', parameters),
  described(
    'bptt-cut',
    'the same with recurrent spike paths cut: what traces can know',
    withDefaults(parameters, { throughRecurrence: false } as never),
  ),
]
