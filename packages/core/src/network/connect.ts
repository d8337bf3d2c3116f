import { copied } from '../copied.ts'
import { ofAnotherCopy } from '../copies.ts'
import type { RealArray } from '../kernel/real.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import type { OptionTable } from '../options.ts'
import { RandomStream } from '../random.ts'
import { undivided } from './parts.ts'
import type { Population } from './population.ts'
import { pairSpaceOf, planPairs } from './connect-pairs.ts'
import { isWhole, wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import { checkDelay, everyPair, planDense, planList } from './plan-list.ts'
import type { ConnectPlace, List } from './plan-list.ts'
import { isPairValue, pairExpression } from './pair-values.ts'
import type { PairValue } from './pair-values.ts'
import { Projection } from './projection.ts'
import { allToAll } from './rules/all-to-all.ts'
import { checkedConnections } from './checked-connections.ts'
import { expectedCount } from './rules/rule.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { SparseSynapses } from './sparse-synapses.ts'
import { transposedSynapses } from './synapses.ts'
import type { SynapsePlan } from './synapses.ts'
import { positiveWeight } from './weight-sign.ts'
import { checkSynapseValue, fillSynapses } from './weights.ts'
import type { DrawnValue, SynapseValue } from './weights.ts'

/** The weights of another projection, read from its targets back to its sources. */
export interface Transpose {
  /** The projection that the weights belong to. */
  readonly transposeOf: Projection<RealArray>
}

/**
 * Connects by the same weights as another projection, the other way round: what one learns the other has.
 * @throws ParameterError if it is no projection
 * @example sim.connect(output, hidden, { rule: transposeOf(forward), receptor: 'apical' })
 */
export function transposeOf(projection: Projection<RealArray>): Transpose {
  if (!(projection instanceof Projection))
    throw new ParameterError(
      'transposeOf.projection',
      projection,
      `a projection, as connect() returns it${ofAnotherCopy(projection, Projection)}`,
    )
  return { transposeOf: projection }
}

/** How two populations are connected. */
export interface ConnectOptions {
  /** Which neurons are connected; all with all if left out. */
  readonly rule?: ConnectionRule | Transpose
  /**
   * Weight of each synapse [pA where the input is a current]; 1 if left out. An array has the order of the rule's
   * connections. A text is an expression with units, of the indices `i` and `j` of source and target, their numbers `N_pre` and
   * `N_post`, their `distance`, `rand()` and `randn()`: `'0.5*nS * exp(-distance / (100*um))'`.
   */
  readonly weight?: SynapseValue | PairValue | string
  /** Delay of each synapse [ms], a multiple of dt; one step if left out. What a pair decides takes the nearest step. */
  readonly delay?: SynapseValue | PairValue | string
  /** Input of the target's neurons; the model's first one if left out. */
  readonly receptor?: string
  /** Name; `source→target` if left out. */
  readonly name?: string
}

/** What each of them can be. */
export const connectOptions: OptionTable<ConnectOptions> = {
  rule: 'object',
  weight: 'any',
  delay: 'any',
  receptor: 'text',
  name: 'text',
}

/** Makes a projection. */
export function makeProjection<Numbers extends RealArray>(
  place: ConnectPlace,
  from: End<Numbers>,
  to: End<Numbers>,
  given: ConnectOptions,
): Projection<Numbers> {
  const [source, target] = [wholeOf(from), wholeOf(to)]
  if (target.receptors.length === 0)
    throw new ConnectionError(
      given.name ?? `${from.name}→${to.name}`,
      `${target.name} hears nothing: ${target.model.name} only sends spikes; what hears is a neuron: lif, stochastic, parrot`,
    )
  const { rule = allToAll(), receptor = target.receptors[0]!, name = `${from.name}→${to.name}` } = given
  let { weight, delay } = valuesOf(name, given)
  if (!target.receptors.includes(receptor)) {
    throw new ParameterError(
      `${name}.receptor`,
      receptor,
      `one of ${target.receptors.join(', ')} (of ${target.model.name})`,
    )
  }
  if (!('transposeOf' in rule) && typeof rule.connect !== 'function')
    throw new ParameterError(`${name}.rule`, rule, 'a rule of connections, such as fixedProbability(0.1)')
  const least = target.isPositive(receptor) ? 0 : -Infinity
  if (weight !== undefined && !isPairValue(weight))
    weight = checkSynapseValue(
      `${name}.weight`,
      weight,
      least,
      positiveWeight(target, receptor),
      place.memory.real.bytes,
    )
  target.layout.method?.checkJumps(name, target.layout.state.model.neuron, receptor)
  const { dt } = place
  if (delay !== undefined && !isPairValue(delay)) {
    // drawn delays take the nearest step
    const shortest = typeof delay === 'object' && 'draw' in delay ? dt / 2 : dt
    delay = checkSynapseValue(`${name}.delay`, delay, shortest * (1 - 1e-3), `at least the step dt = ${dt} ms`)
  }
  const plan = (): SynapsePlan => {
    if ('transposeOf' in rule) {
      if (!isWhole(from) || !isWhole(to)) throw new ConnectionError(name, 'a transpose is of whole populations')
      const words = least === 0 ? positiveWeight(target, receptor) : undefined
      return makeTransposed(place, name, source, target, rule.transposeOf, { weight, delay, words })
    }
    if (!isWhole(from) || !isWhole(to) || isPairValue(weight) || isPairValue(delay))
      return planPairs(place, name, { from, to, rule, weight, delay, least, words: positiveWeight(target, receptor) })
    return planOwn(place, name, source, target, rule, { weight, delay })
  }
  return new Projection(name, source, target, receptor, plan(), place)
}

/** Weight and delay, with expressions read; a number as text is none, and refused later. */
function valuesOf(name: string, { weight, delay }: ConnectOptions): Values {
  const read = (what: 'weight' | 'delay', value: string): PairValue | SynapseValue =>
    value.trim() === '' || !Number.isNaN(Number(value))
      ? (value as unknown as SynapseValue)
      : pairExpression(`${name}.${what}`, value, what === 'delay' ? 'ms' : undefined)
  const own = (what: 'weight' | 'delay', value: ConnectOptions['weight']): Values['weight'] => {
    if (typeof value === 'string') return read(what, value)
    return ArrayBuffer.isView(value) ? (copied(value) as SynapseValue) : value // synapses are made when somebody asks for them
  }
  return { weight: own('weight', weight), delay: own('delay', delay) }
}

/** Weight and delay of synapses, as they are given by numbers or by pairs. */
interface Values {
  readonly weight: SynapseValue | PairValue | undefined
  readonly delay: SynapseValue | PairValue | undefined
}

function makeTransposed(
  { memory, dt, parts, asking }: ConnectPlace,
  name: string,
  source: Population<RealArray>,
  target: Population<RealArray>,
  of: Projection<RealArray>,
  { weight, delay = dt, words }: { readonly weight?: unknown; readonly delay?: unknown; readonly words: string | undefined },
): SynapsePlan {
  if (of.source !== target || of.target !== source) {
    throw new ConnectionError(name, `the transpose of ${of.name} leads from ${of.target.name} to ${of.source.name}`)
  }
  if (weight !== undefined) throw new ConnectionError(name, `its weights are those of ${of.name}; leave weight out`)
  of.layout.checkMatrix()
  if (typeof delay !== 'number') throw new ConnectionError(name, 'a transpose has one delay')
  const steps = checkDelay(name, delay, dt)
  asking.undoable(of.layout.lend(name, words))
  return {
    expected: source.size * target.size,
    shared: true,
    sign: of.layout.sign,
    make: () => transposedSynapses(memory, of.layout.synapses, steps, () => parts(target)),
  }
}

/** Checks what is asked for; the synapses are made when the network is complete, or somebody looks at them. */
function planOwn(
  place: ConnectPlace,
  name: string,
  source: Population<RealArray>,
  target: Population<RealArray>,
  rule: ConnectionRule,
  options: { readonly weight?: SynapseValue | undefined; readonly delay?: SynapseValue | undefined },
): SynapsePlan {
  const { memory, dt, seed, parts, builder } = place
  const { weight = 1, delay = dt } = options
  const samePopulation = source === target
  const pairStream = new RandomStream(seed, 'projection', name, 'target')
  const connections = checkedConnections(name, rule, source.size, target.size, pairStream, {
    samePopulation,
    space: () => pairSpaceOf(rule.name, source, target),
  })
  const weightStream = new RandomStream(seed, 'projection', name, 'weight')
  if (typeof weight === 'number') fillSynapses(name, 'weight', weight, weightStream, new Float32Array(0))
  if (typeof delay === 'number') checkDelay(name, delay, dt)
  if (connections.kind === 'dense' && typeof delay === 'number') return planDense(place, name, source, target, { weight, delay })
  const sizes = { sources: source.size, targets: target.size }
  if (connections.kind === 'drawn') {
    const request = {
      name,
      ...sizes,
      samePopulation,
      drawn: connections,
      weight: drawnBy(weight),
      delay: typeof delay === 'number' ? checkDelay(name, delay, dt) : drawnBy(delay),
      dt,
      seed,
    }
    const { weight: weights, delay: delays } = request
    const expected = expectedCount(connections, source.size, target.size)
    if (weights !== undefined && delays !== undefined && !isList(weights) && !isList(delays)) {
      const complete = { ...request, weight: weights, delay: delays }
      const bytes =
        (target.size <= 65_536 ? 2 : 4) +
        Number(typeof weights !== 'number') * memory.real.bytes +
        Number(typeof delays !== 'number')
      return {
        expected,
        bytes,
        make: learns => new SparseSynapses(memory, builder().build(complete, parts(target), learns)),
      }
    }
    // values that kernels cannot draw: the pairs are drawn alone, and listed
    const pairs = (): List => {
      const rows = builder().build({ ...request, weight: 0, delay: 1 }, undivided(target.size), false)
      return { kind: 'sparse', ...new SparseSynapses(memory, rows).ends() }
    }
    return planList(place, name, source, target, pairs(), options, expected)
  }
  const list = connections.kind === 'sparse' ? connections : everyPair(source.size, target.size)
  return planList(place, name, source, target, list, options, list.sources.length)
}

/** What kernels draw a value by; undefined if they cannot. */
const drawnBy = (value: SynapseValue): number | Float32Array | Float64Array | DrawnValue | undefined =>
  typeof value === 'object' && 'draw' in value ? value.drawn : value

const isList = (value: number | Float32Array | Float64Array | DrawnValue): value is Float32Array | Float64Array =>
  typeof value === 'object' && 'length' in value
