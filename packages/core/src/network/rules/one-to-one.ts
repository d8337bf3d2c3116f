import { ConnectionError } from '../../errors.ts'
import type { ConnectionRule } from './rule.ts'

/**
 * Connects each source with the target of the same index; both populations have the same size.
 * @example sim.connect(relay, cortex, { rule: oneToOne() })
 */
export const oneToOne = (): ConnectionRule => ({
  name: 'oneToOne',
  connect(sources, targets) {
    if (sources !== targets)
      throw new ConnectionError(
        'oneToOne',
        `${sources} sources and ${targets} targets; as many of the one as of the other are needed`,
      )
    const each = Uint32Array.from({ length: sources }, (_, index) => index)
    return { kind: 'sparse', sources: each, targets: each.slice() }
  },
})
