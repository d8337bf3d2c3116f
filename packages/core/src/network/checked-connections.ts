import { atOnce } from '../bus/later.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { RandomStream } from '../random.ts'
import type { ConnectionRule, Connections, DrawnConnections } from './rules/rule.ts'

/** What connections of each kind have: lists are looked at further, as are numbers that are drawn. */
const kinds = {
  dense: {},
  sparse: { sources: required('list'), targets: required('list') },
  drawn: {
    by: required(['probability', 'total', 'outdegree', 'indegree', 'mean']),
    value: required({ unit: '1', atLeast: 0 }),
    multapses: required('flag'),
    autapses: required('flag'),
  },
} as const

/**
 * What a rule connects. Rules may be of anybody's making: what they return is looked at before anything is made of it.
 * @param name of the projection, for errors
 * @throws ParameterError if it is none of the kinds of connections that there are
 * @throws ConnectionError if it is about neurons that there are not, or more than can be chosen
 */
export function checkedConnections(
  name: string,
  rule: ConnectionRule,
  sources: number,
  targets: number,
  draw: RandomStream,
  ends: Parameters<ConnectionRule['connect']>[3],
): Connections {
  const place = `${name}: what ${rule.name} returns`
  const made = atOnce(place, rule.connect(sources, targets, draw, ends))
  if (!Object.hasOwn(kinds, made?.kind)) throw new ParameterError(place, made, 'connections of the kind dense, sparse or drawn')
  checkOptions<object>(place, made, { kind: 'text', ...kinds[made.kind] })
  if (made.kind === 'sparse') return checkList(rule.name, made, sources, targets)
  if (made.kind === 'drawn') checkDrawn(place, rule.name, made, ends.samePopulation, sources, targets)
  return made
}

function checkList(
  rule: string,
  pairs: Extract<Connections, { kind: 'sparse' }>,
  sourceCount: number,
  targetCount: number,
): Connections {
  const [from, to] = [pairs.sources.length, pairs.targets.length]
  if (from !== to) throw new ConnectionError(rule, `${from} sources and ${to} targets; each synapse needs one of both`)
  return {
    kind: 'sparse',
    sources: indicesOf(rule, 'source', pairs.sources, sourceCount),
    targets: indicesOf(rule, 'target', pairs.targets, targetCount),
  }
}

/** Indices of neurons of one side. @throws ConnectionError if one is none */
export function indicesOf(rule: string, side: 'source' | 'target', indices: ArrayLike<number>, count: number): Uint32Array {
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at]!
    if (!(Number.isSafeInteger(index) && index >= 0 && index < count))
      throw new ConnectionError(rule, `there is no ${side} ${index}; indices are whole numbers from 0 to ${count - 1}`)
  }
  return indices instanceof Uint32Array ? indices : Uint32Array.from(indices)
}

/** Where there is nobody to choose, or not enough without repetition, drawing would not end. */
function checkDrawn(
  place: string,
  rule: string,
  { by, value, multapses, autapses }: DrawnConnections,
  samePopulation: boolean,
  sources: number,
  targets: number,
): void {
  const others = samePopulation && !autapses ? 1 : 0
  const candidates = {
    probability: undefined,
    mean: undefined,
    total: sources * (targets - others),
    indegree: sources - others,
    outdegree: targets - others,
  }[by]
  if (candidates === undefined) {
    if (by === 'probability' && value > 1) throw new ParameterError(`${place}.value`, value, 'a probability, at most 1')
    if (value === Infinity) throw new ParameterError(`${place}.value`, value, 'a finite number')
    return
  }
  if (!Number.isSafeInteger(value)) throw new ParameterError(`${place}.value`, value, 'a whole number, at least 0')
  if (by === 'total' && !multapses)
    throw new ConnectionError(rule, 'two neurons can be connected more than once; leave multapses out')
  if (candidates < value && (!multapses || candidates === 0))
    throw new ConnectionError(
      rule,
      `${value} synapses with ${candidates} ${by === 'total' ? 'pairs' : 'neurons'} to choose from; at most ${candidates} without multapses`,
    )
}
