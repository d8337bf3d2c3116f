import type { LearnerDescription } from '@ngrad/learning'
import { bptt } from './learner.ts'

const source =
  'Werbos (1990), Backpropagation through time: what it does and how to do it. Proceedings of the IEEE 78:1550'

/** The learners of this package, for a registry. */
export const learners: readonly LearnerDescription[] = [
  {
    name: 'bptt',
    what: 'backpropagation through time, single precision',
    source,
    network: 'recurrent',
    make: ({ network, weights, loss }) => bptt({ network, weights, loss }),
  },
  {
    name: 'bptt-cut',
    what: 'the same with recurrent spike paths cut: what traces can know',
    source,
    network: 'recurrent',
    make: ({ network, weights, loss }) => bptt({ network, weights, loss, throughRecurrence: false }),
  },
]
