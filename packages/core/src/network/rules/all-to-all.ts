import { checkOptions } from '../../options.ts'
import { Pairs } from './rule.ts'
import type { ConnectionRule } from './rule.ts'

/** What {@link allToAll} can be given. */
export interface AllToAllOptions {
  /** Whether a neuron of a population that is connected with itself is connected with itself too; true if left out. */
  readonly autapses?: boolean
}

/**
 * Connects every source with every target.
 * @example sim.connect(input, output, { rule: allToAll(), weight: 10 * pA })
 */
export function allToAll(options: AllToAllOptions = {}): ConnectionRule {
  checkOptions('allToAll', options, { autapses: 'flag' })
  const { autapses = true } = options
  return {
    name: 'allToAll',
    settings: { autapses },
    autapses,
    connect(sources, targets, _draw, { samePopulation }) {
      if (autapses || !samePopulation) return { kind: 'dense' }
      const pairs = new Pairs()
      for (let source = 0; source < sources; source++) {
        for (let target = 0; target < targets; target++) if (source !== target) pairs.add(source, target)
      }
      return pairs.connections
    },
  }
}
