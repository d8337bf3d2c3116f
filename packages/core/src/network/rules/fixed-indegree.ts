import { ConnectionError, ParameterError } from '../../errors.ts'
import type { RandomStream } from '../../random.ts'
import { Pairs } from './rule.ts'
import type { ConnectionRule } from './rule.ts'

/** What {@link fixedIndegree} and {@link fixedOutdegree} can be given. */
export interface DegreeOptions {
  /** Whether two neurons can be connected more than once; false if left out. */
  readonly multapses?: boolean
  /** Whether a neuron of a population that is connected with itself can be connected with itself; true if left out. */
  readonly autapses?: boolean
}

/**
 * Connects each target with the same number of sources, drawn at random.
 * @param degree number of synapses of each target
 * @throws ParameterError if the degree is no whole number
 * @throws ConnectionError if there are fewer sources than that, without multapses
 * @example sim.connect(excitatory, excitatory, { rule: fixedIndegree(100, { autapses: false }) })
 */
export const fixedIndegree = (degree: number, options: DegreeOptions = {}): ConnectionRule =>
  fixedDegree('fixedIndegree', degree, options, (pairs, target, source) => pairs.add(source, target))

/**
 * Connects each source with the same number of targets, drawn at random.
 * @param degree number of synapses of each source
 * @throws ParameterError if the degree is no whole number
 * @throws ConnectionError if there are fewer targets than that, without multapses
 */
export const fixedOutdegree = (degree: number, options: DegreeOptions = {}): ConnectionRule =>
  fixedDegree('fixedOutdegree', degree, options, (pairs, source, target) => pairs.add(source, target))

function fixedDegree(
  name: 'fixedIndegree' | 'fixedOutdegree',
  degree: number,
  { multapses = false, autapses = true }: DegreeOptions,
  add: (pairs: Pairs, one: number, other: number) => void,
): ConnectionRule {
  if (!Number.isInteger(degree) || degree < 0)
    throw new ParameterError(`${name}.degree`, degree, 'a whole number, at least 0')
  return {
    name,
    connect(sources, targets, draw, { samePopulation }) {
      const [ones, others] = name === 'fixedIndegree' ? [targets, sources] : [sources, targets]
      const without = samePopulation && !autapses
      const candidates = others - (without ? 1 : 0)
      if (candidates < degree && (!multapses || candidates === 0)) {
        throw new ConnectionError(
          name,
          `${degree} synapses with ${candidates} neurons to choose from; at most ${candidates} without multapses`,
        )
      }
      const pairs = new Pairs()
      for (let one = 0; one < ones; one++) {
        for (const choice of choose(draw, one * degree, candidates, degree, multapses)) {
          add(pairs, one, without && choice >= one ? choice + 1 : choice)
        }
      }
      return pairs.connections
    },
  }
}

/**
 * Draws `count` of `candidates`, with or without repetition.
 * @see Bentley & Floyd (1987), Communications of the ACM 30:754 (a sample without repetition)
 */
function choose(
  draw: RandomStream,
  first: number,
  candidates: number,
  count: number,
  repeated: boolean,
): Iterable<number> {
  if (repeated) return Array.from({ length: count }, (_, index) => draw.below(first + index, candidates))
  const chosen = new Set<number>()
  for (let last = candidates - count, index = first; last < candidates; last++) {
    const choice = draw.below(index++, last + 1)
    chosen.add(chosen.has(choice) ? last : choice)
  }
  return chosen
}
