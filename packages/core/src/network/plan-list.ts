import { toSteps } from '../clock.ts'
import { ParameterError } from '../errors.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import { RandomStream } from '../random.ts'
import type { DistributionMethod } from './distribution-method.ts'
import type { Part } from './parts.ts'
import type { Population } from './population.ts'
import type { CheckedConnections } from './checked-connections.ts'
import type { ProjectionPlace } from './projection-place.ts'
import type { RowBuilder } from './rows.ts'
import { listedSynapses } from './listed-synapses.ts'
import { denseSynapses } from './synapses.ts'
import type { SynapsePlan } from './synapses.ts'
import { fillSynapses } from './weights.ts'
import type { SynapseValue } from './weights.ts'

/** What connections are made in. */
export interface ConnectPlace extends ProjectionPlace {
  readonly memory: KernelMemory
  readonly dt: number
  readonly seed: number
  /** How a population is divided; it is decided when somebody first asks. */
  readonly parts: (population: Population<RealArray>) => readonly Part[]
  /** How synapses are divided among processes, where several run the network. */
  readonly distribution: DistributionMethod | undefined
  /** Draws connections. */
  readonly builder: () => RowBuilder
}

/** Pairs as a list. */
export type List = Extract<CheckedConnections, { kind: 'sparse' }>

/** Pairs that are listed, with their weights and delays. */
export function planList(
  { memory, dt, seed, parts, distribution }: ConnectPlace,
  name: string,
  source: Population<RealArray>,
  target: Population<RealArray>,
  list: List,
  { weight = 1, delay = dt }: { readonly weight?: SynapseValue | undefined; readonly delay?: SynapseValue | undefined },
  expected: number,
): SynapsePlan {
  const delays = new Float64Array(list.sources.length)
  let weights: Float64Array | number = Number(weight)
  if (typeof weight !== 'number') {
    weights = new Float64Array(list.sources.length)
    fillSynapses(name, 'weight', weight, new RandomStream(seed, 'projection', name, 'weight'), weights)
  }
  fillSynapses(name, 'delay', delay, new RandomStream(seed, 'projection', name, 'delay'), delays)
  const rounded = typeof delay === 'object' && 'draw' in delay // drawn delays take the nearest step
  const steps = Uint32Array.from(delays, each => checkDelay(name, rounded ? dt * Math.round(each / dt) : each, dt))
  const sizes = { sources: source.size, targets: target.size }
  return {
    expected,
    make: learns => listedSynapses(memory, { ...list, delays: steps, weights }, sizes, parts(target), learns, distribution),
  }
}

/** A weight for each pair of whole populations, which lie as a matrix as their delay is one number. */
export function planDense(
  { memory, dt, seed, parts }: ConnectPlace,
  name: string,
  source: Population<RealArray>,
  target: Population<RealArray>,
  { weight, delay }: { readonly weight: SynapseValue; readonly delay: number },
): SynapsePlan {
  const synapses = denseSynapses(memory, source.size, target.size, checkDelay(name, delay, dt), () => parts(target))
  fillSynapses(name, 'weight', weight, new RandomStream(seed, 'projection', name, 'weight'), synapses.weights)
  return { expected: source.size * target.size, dense: true, make: () => synapses }
}

/** A delay in steps. @throws ParameterError if it is none, below a step or too long */
export function checkDelay(name: string, delay: number, dt: number): number {
  const steps = toSteps(`${name}.delay`, delay, dt)
  if (steps < 1) throw new ParameterError(`${name}.delay`, delay, `at least the step dt = ${dt} ms`)
  if (steps > mostSteps) throw new ParameterError(`${name}.delay`, delay, `at most ${mostSteps} steps of dt`)
  return steps
}

/** Kernels count steps of delay in words. */
const mostSteps = 2 ** 30

/** Every source with every target, as a list. */
export const everyPair = (sources: number, targets: number): List => ({
  kind: 'sparse',
  sources: Uint32Array.from({ length: sources * targets }, (_, pair) => Math.floor(pair / targets)),
  targets: Uint32Array.from({ length: sources * targets }, (_, pair) => pair % targets),
})
