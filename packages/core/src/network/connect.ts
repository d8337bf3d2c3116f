import { toSteps } from '../clock.ts'
import { ConnectionError, ParameterError } from '../errors.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { RandomStream } from '../random.ts'
import type { Population } from './population.ts'
import { Projection } from './projection.ts'
import { allToAll } from './rules/all-to-all.ts'
import type { ConnectionRule } from './rules/rule.ts'
import { denseSynapses, listedSynapses, transposedSynapses } from './synapses.ts'
import type { Synapses } from './synapses.ts'
import { fillSynapses } from './weights.ts'
import type { SynapseValue } from './weights.ts'

/** The weights of another projection, read from its targets back to its sources. */
export interface Transpose {
  /** The projection that the weights belong to. */
  readonly transposeOf: Projection
}

/**
 * Connects by the same weights as another projection, the other way round: what one learns the other has.
 * @example sim.connect(output, hidden, { rule: transposeOf(forward), receptor: 'apical' })
 */
export const transposeOf = (projection: Projection): Transpose => ({ transposeOf: projection })

/** How two populations are connected. */
export interface ConnectOptions {
  /** Which neurons are connected; all with all if left out. */
  readonly rule?: ConnectionRule | Transpose
  /**
   * Weight of each synapse [pA where the input is a current]; 1 if left out. An array has the order of the rule's
   * connections.
   */
  readonly weight?: SynapseValue
  /** Delay of each synapse [ms], a multiple of dt; one step if left out. */
  readonly delay?: SynapseValue
  /** Input of the target's neurons; the model's first one if left out. */
  readonly receptor?: string
  /** Name; `source→target` if left out. */
  readonly name?: string
}

/** What connections are made in. */
export interface ConnectPlace {
  readonly memory: KernelMemory
  readonly kernels: Kernels
  readonly dt: number
  readonly seed: number
  /** Stream of random numbers for this projection. */
  readonly stream: number
  readonly step: () => number
  /** Is told when the kernels have to be written anew. */
  readonly changed: () => void
}

/** Makes a projection. */
export function makeProjection(
  place: ConnectPlace,
  source: Population,
  target: Population,
  options: ConnectOptions,
): Projection {
  const { rule = allToAll(), receptor = target.receptors[0]!, name = `${source.name}→${target.name}` } = options
  if (!target.receptors.includes(receptor)) {
    throw new ParameterError(
      `${name}.receptor`,
      receptor,
      `one of ${target.receptors.join(', ')} (of ${target.model.name})`,
    )
  }
  const synapses =
    'transposeOf' in rule
      ? makeTransposed(place, name, source, target, rule.transposeOf, options)
      : makeOwn(place, name, source, target, rule, options)
  return new Projection(name, source, target, receptor, synapses, place.step, place.changed)
}

function makeTransposed(
  { dt }: ConnectPlace,
  name: string,
  source: Population,
  target: Population,
  of: Projection,
  { weight, delay = dt }: ConnectOptions,
): Synapses {
  if (of.source !== target || of.target !== source) {
    throw new ConnectionError(name, `the transpose of ${of.name} leads from ${of.target.name} to ${of.source.name}`)
  }
  if (weight !== undefined) throw new ConnectionError(name, `its weights are those of ${of.name}; leave weight out`)
  if (!of.synapses.dense)
    throw new ConnectionError(name, `${of.name} has no weight for each pair; connect it with allToAll()`)
  if (typeof delay !== 'number') throw new ConnectionError(name, 'a transpose has one delay')
  return transposedSynapses(of.synapses, checkDelay(name, delay, dt))
}

function makeOwn(
  { memory, kernels, dt, seed, stream }: ConnectPlace,
  name: string,
  source: Population,
  target: Population,
  rule: ConnectionRule,
  { weight = 1, delay = dt }: ConnectOptions,
): Synapses {
  const connections = rule.connect(source.size, target.size, new RandomStream(seed, stream), {
    samePopulation: source === target,
  })
  const weightStream = new RandomStream(seed, stream + 1)
  if (connections.kind === 'dense' && typeof delay === 'number') {
    const synapses = denseSynapses(memory, kernels, source.size, target.size, checkDelay(name, delay, dt))
    fillSynapses(name, 'weight', weight, weightStream, synapses.weights)
    return synapses
  }
  const list = connections.kind === 'sparse' ? connections : everyPair(source.size, target.size)
  const delays = new Float64Array(list.sources.length)
  let weights: Float32Array | number = Number(weight)
  if (typeof weight === 'number') fillSynapses(name, 'weight', weight, weightStream, new Float32Array(0))
  else {
    weights = new Float32Array(list.sources.length)
    fillSynapses(name, 'weight', weight, weightStream, weights)
  }
  fillSynapses(name, 'delay', delay, new RandomStream(seed, stream + 2), delays)
  const rounded = typeof delay === 'object' && 'draw' in delay // drawn delays take the nearest step
  const steps = Uint32Array.from(delays, each =>
    rounded ? Math.max(1, Math.round(each / dt)) : checkDelay(name, each, dt),
  )
  return listedSynapses(memory, kernels, list, { sources: source.size, targets: target.size }, steps, weights)
}

function checkDelay(name: string, delay: number, dt: number): number {
  if (!(delay >= dt * (1 - 1e-6))) throw new ParameterError(`${name}.delay`, delay, `at least the step dt = ${dt} ms`)
  return toSteps(`${name}.delay`, delay, dt)
}

const everyPair = (
  sources: number,
  targets: number,
): { kind: 'sparse'; sources: Uint32Array; targets: Uint32Array } => ({
  kind: 'sparse',
  sources: Uint32Array.from({ length: sources * targets }, (_, pair) => Math.floor(pair / targets)),
  targets: Uint32Array.from({ length: sources * targets }, (_, pair) => pair % targets),
})
