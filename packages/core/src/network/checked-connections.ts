import { atOnce } from '../bus/later.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import { checkOptions, required } from '../options.ts'
import type { RandomStream } from '../random.ts'
import type { ConnectionRule, Connections } from './rules/rule.ts'

/** Connections that have been looked at. */
export type CheckedConnections =
  | Exclude<Connections, { readonly kind: 'sparse' }>
  | { readonly kind: 'sparse'; readonly sources: Uint32Array; readonly targets: Uint32Array }

/** What is drawn of each pair; else it is a number of synapses. */
const ofPairs: Readonly<Record<string, object>> = { probability: { atMost: 1 }, mean: {} }

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
): CheckedConnections {
  const place = `${name}: what ${rule.name} returns`
  const made = atOnce(place, rule.connect(sources, targets, draw, ends))
  const kind = made?.kind
  if (kind === 'sparse') {
    checkOptions(place, made, { kind: required('text'), sources: required('list'), targets: required('list') })
    const [from, to] = [made.sources.length, made.targets.length]
    if (from !== to) throw new ConnectionError(rule.name, `${from} sources and ${to} targets; each synapse needs one of both`)
    return {
      kind,
      sources: indicesOf(rule.name, 'source', made.sources, sources),
      targets: indicesOf(rule.name, 'target', made.targets, targets),
    }
  }
  if (kind === 'drawn') {
    const { by, value, multapses, autapses } = made
    const number = { unit: '1', atLeast: 0, ...(ofPairs[by] ?? { integer: true }) }
    checkOptions(place, made, {
      kind: required('text'),
      by: required([...Object.keys(ofPairs), 'total', 'outdegree', 'indegree']),
      value: required(number),
      multapses: required('flag'),
      autapses: required('flag'),
    })
    const candidates = (by === 'indegree' ? sources : targets) - Number(ends.samePopulation && !autapses)
    // where there are none, or too few without repetition, drawing would not end
    if ('integer' in number && candidates < value && (candidates === 0 || !(multapses || by === 'total')))
      throw new ConnectionError(
        rule.name,
        `${value} synapses with ${candidates} neurons to choose from; at most ${candidates} without multapses`,
      )
  } else if (kind !== 'dense') throw new ParameterError(place, made, 'connections of the kind dense, sparse or drawn')
  return made
}

/** Indices of neurons of one side. @throws ConnectionError if one is none */
function indicesOf(rule: string, side: 'source' | 'target', indices: ArrayLike<number>, count: number): Uint32Array {
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at]!
    if (!(Number.isSafeInteger(index) && index >= 0 && index < count))
      throw new ConnectionError(rule, `there is no ${side} ${index}; indices are whole numbers from 0 to ${count - 1}`)
  }
  return indices instanceof Uint32Array ? indices : Uint32Array.from(indices)
}
