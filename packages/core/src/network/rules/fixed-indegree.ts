import { ConnectionError, ParameterError } from '../../errors.ts'
import { checkOptions } from '../../options.ts'
import type { ConnectionRule } from './rule.ts'

/** What {@link fixedIndegree}, {@link fixedOutdegree} and {@link fixedTotalNumber} can be given. */
export interface DegreeOptions {
  /** Whether two neurons can be connected more than once, NEST's `allow_multapses`; true if left out. */
  readonly multapses?: boolean
  /**
   * Whether a neuron of a population that is connected with itself can be connected with itself, NEST's
   * `allow_autapses`; true if left out.
   */
  readonly autapses?: boolean
}

/**
 * Connects each target with the same number of sources, drawn at random; NEST's `fixed_indegree`.
 * @param degree number of synapses of each target
 * @throws ParameterError if the degree is no whole number
 * @throws ConnectionError if there are fewer sources than that, without multapses
 * @example sim.connect(excitatory, excitatory, { rule: fixedIndegree(100, { multapses: false }) })
 */
export const fixedIndegree = (degree: number, options: DegreeOptions = {}): ConnectionRule =>
  fixedDegree('fixedIndegree', 'indegree', degree, options)

/**
 * Connects each source with the same number of targets, drawn at random; NEST's `fixed_outdegree`.
 * @param degree number of synapses of each source
 * @throws ParameterError if the degree is no whole number
 * @throws ConnectionError if there are fewer targets than that, without multapses
 * @example sim.connect(e, i, { rule: fixedOutdegree(100), weight: 20 * pA })
 */
export const fixedOutdegree = (degree: number, options: DegreeOptions = {}): ConnectionRule =>
  fixedDegree('fixedOutdegree', 'outdegree', degree, options)

function fixedDegree(
  name: string,
  by: 'indegree' | 'outdegree',
  degree: number,
  options: DegreeOptions,
): ConnectionRule {
  checkOptions(name, options, { multapses: 'flag', autapses: 'flag' })
  const { multapses = true, autapses = true } = options
  if (!Number.isSafeInteger(degree) || degree < 0)
    throw new ParameterError(`${name}.degree`, degree, 'a whole number, at least 0')
  return {
    name,
    settings: { degree, multapses, autapses },
    autapses,
    connect: () => ({ kind: 'drawn', by, value: degree, multapses, autapses }),
  }
}

/**
 * Makes a number of synapses, each between a source and a target that are drawn at random, with repetition; NEST's
 * `fixed_total_number`.
 * @param total number of synapses
 * @throws ParameterError if the number is no whole number
 * @throws ConnectionError if multapses are not to be, which this rule does not offer
 * @example sim.connect(cortex, cortex, { rule: fixedTotalNumber(100_000) })
 */
export function fixedTotalNumber(total: number, options: DegreeOptions = {}): ConnectionRule {
  checkOptions('fixedTotalNumber', options, { multapses: 'flag', autapses: 'flag' })
  const { multapses = true, autapses = true } = options
  if (!Number.isSafeInteger(total) || total < 0)
    throw new ParameterError('fixedTotalNumber.total', total, 'a whole number, at least 0')
  if (!multapses)
    throw new ConnectionError('fixedTotalNumber', 'two neurons can be connected more than once; leave multapses out')
  return {
    name: 'fixedTotalNumber',
    settings: { total, autapses },
    autapses,
    connect: () => ({ kind: 'drawn', by: 'total', value: total, multapses, autapses }),
  }
}
