import type { RealArray } from '../kernel/real.ts'
import { RandomStream } from '../random.ts'
import { pairSpace } from '../space/pair-space.ts'
import type { PairSpace, Placed } from '../space/pair-space.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import { isPairValue, valuesOfPairs } from './pair-values.ts'
import type { Pair, PairValue } from './pair-values.ts'
import { undivided } from './parts.ts'
import { everyPair, planDense, planList } from './plan-list.ts'
import type { ConnectPlace, List } from './plan-list.ts'
import { isWhole, neuronsOf, numbersOf, wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import { checkedConnections } from './checked-connections.ts'
import type { CheckedConnections } from './checked-connections.ts'
import type { ConnectionRule, DrawnConnections } from './rules/rule.ts'
import { SparseSynapses } from './sparse-synapses.ts'
import type { SynapsePlan } from './synapses.ts'
import { checkSynapseValue } from './weights.ts'
import type { SynapseValue } from './weights.ts'

/** Where the neurons of an end are. */
function placesOf(end: End<RealArray>): Placed {
  const { name, positions: coordinates, space } = { ...wholeOf(end).place, name: end.name }
  const { dimensions = 0, periods } = space ?? {}
  const neurons = neuronsOf(end)
  if (!neurons || !coordinates) return { name, coordinates, dimensions, periods }
  const own = new Float64Array(end.size * dimensions)
  neurons.forEach((neuron, index) =>
    own.set(coordinates.subarray(neuron * dimensions, (neuron + 1) * dimensions), index * dimensions),
  )
  return { name, coordinates: own, dimensions, periods }
}

/** The space of two ends. @throws ConnectionError if they are not in one */
export const pairSpaceOf = (what: string, from: End<RealArray>, to: End<RealArray>): PairSpace =>
  pairSpace(what, placesOf(from), placesOf(to))

/** What synapses are made of, pair by pair. */
interface PairsOptions {
  readonly from: End<RealArray>
  readonly to: End<RealArray>
  readonly rule: ConnectionRule
  readonly weight: SynapseValue | PairValue | undefined
  readonly delay: SynapseValue | PairValue | undefined
  /** No weight may be below this, and what it must be. */
  readonly least: number
  readonly words: string
}

/** Synapses of parts of populations, or with weights or delays that pairs decide: the pairs are listed. */
export function planPairs(
  place: ConnectPlace,
  name: string,
  { from, to, rule, weight = 1, delay, least, words }: PairsOptions,
): SynapsePlan {
  const { seed, dt } = place
  const [source, target] = [wholeOf(from), wholeOf(to)]
  const connections = connectionsOf(place, name, { from, to, rule })
  const list = connections.kind === 'sparse' ? connections : everyPair(from.size, to.size)
  let space: PairSpace | undefined
  const values = (what: 'weight' | 'delay', value: PairValue): Float64Array => {
    if (value.needsDistance) space ??= pairSpaceOf(`${name}.${what}`, from, to)
    const stream = (call: number): RandomStream => new RandomStream(seed, 'projection', name, what, 'pair', call)
    return valuesOfPairs(
      `${name}.${what}`,
      value,
      eachPair(list, from.size, to.size, space),
      list.sources.length,
      stream,
    )
  }
  let weights: SynapseValue = isPairValue(weight) ? values('weight', weight) : weight
  if (isPairValue(weight)) checkSynapseValue(`${name}.weight`, weights, least, words)
  let delays: SynapseValue = delay === undefined ? dt : isPairValue(delay) ? values('delay', delay) : delay
  if (isPairValue(delay)) {
    const rounded = (delays as Float64Array).map(each => dt * Math.round(each / dt))
    const short = rounded.findIndex(each => !(each >= dt * (1 - 1e-3)))
    if (short >= 0)
      throw new ParameterError(`${name}.delay`, (delays as Float64Array)[short], `at least the step dt = ${dt} ms`)
    delays = rounded
  }
  if (connections.kind === 'dense' && typeof delays === 'number' && isWhole(from) && isWhole(to))
    return planDense(place, name, source, target, { weight: weights, delay: delays })
  const whole: List = { kind: 'sparse', sources: named(from, list.sources), targets: named(to, list.targets) }
  return planList(place, name, source, target, whole, { weight: weights, delay: delays }, list.sources.length)
}

/** What a rule connects, numbered within the ends; what is drawn is listed. */
function connectionsOf(
  { memory, dt, seed, builder }: ConnectPlace,
  name: string,
  { from, to, rule }: Pick<PairsOptions, 'from' | 'to' | 'rule'>,
): Exclude<CheckedConnections, DrawnConnections> {
  const samePopulation = isSame(from, to)
  const stream = new RandomStream(seed, 'projection', name, 'target')
  const space = (): PairSpace => pairSpaceOf(rule.name, from, to)
  const connections = checkedConnections(name, rule, from.size, to.size, stream, { samePopulation, space })
  const overlap = rule.autapses === false && !samePopulation && wholeOf(from) === wholeOf(to)
  if (connections.kind === 'drawn') {
    if (overlap && connections.by !== 'probability' && connections.by !== 'mean') checkApart(name, rule.name, from, to)
    const request = { name, sources: from.size, targets: to.size, samePopulation, drawn: connections, dt, seed }
    const rows = builder().build({ ...request, weight: 0, delay: 1 }, undivided(to.size), false)
    const list: List = { kind: 'sparse', ...new SparseSynapses(memory, rows).ends() }
    return overlap ? withoutAutapses(list, from, to) : list
  }
  if (!overlap) return connections
  return withoutAutapses(connections.kind === 'dense' ? everyPair(from.size, to.size) : connections, from, to)
}

/** What neurons of an end are called in its population. */
function named(end: End<RealArray>, own: Uint32Array): Uint32Array {
  const neurons = neuronsOf(end)
  return neurons ? own.map(index => neurons[index]!) : own
}

/** Pairs between parts of a population, less those of a neuron with itself: each pair was decided alone. */
function withoutAutapses({ sources, targets }: List, from: End<RealArray>, to: End<RealArray>): List {
  const [own, others] = [named(from, sources), named(to, targets)]
  const kept = (_: number, pair: number): boolean => own[pair] !== others[pair]
  return { kind: 'sparse', sources: sources.filter(kept), targets: targets.filter(kept) }
}

/** Checks that no neuron is in both ends. @throws ConnectionError that says what to do instead */
function checkApart(name: string, rule: string, from: End<RealArray>, to: End<RealArray>): void {
  const [numbers, others] = [numbersOf(from), neuronsOf(to)]
  const both = !numbers ? to.size : !others ? from.size : others.filter(neuron => numbers[neuron]! >= 0).length
  if (both > 0)
    throw new ConnectionError(
      name,
      `${rule} without autapses between ends that share ${both} neurons and are not the same; connect those apart from the others`,
    )
}

/** Whether two ends are the same neurons in the same order. */
function isSame(from: End<RealArray>, to: End<RealArray>): boolean {
  if (wholeOf(from) !== wholeOf(to) || from.size !== to.size) return false
  const [own, others] = [neuronsOf(from), neuronsOf(to)]
  for (let index = 0; index < from.size; index++)
    if ((own ? own[index] : index) !== (others ? others[index] : index)) return false
  return true
}

function* eachPair(
  { sources: from, targets: to }: List,
  sources: number,
  targets: number,
  space: PairSpace | undefined,
): Generator<Pair> {
  for (let index = 0; index < from.length; index++) {
    const [source, target] = [from[index]!, to[index]!]
    yield { source, target, sources, targets, distance: space?.distance(source, target) ?? NaN }
  }
}
