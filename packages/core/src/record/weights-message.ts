import { NgradError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import type { RealArray } from '../kernel/real.ts'
import { partsHere } from '../network/parts-here.ts'
import type { Projection } from '../network/projection.ts'
import type { ISynapseWeights, IWeights } from '../wire/messages.ts'

/** Weights that a message tells, one for each synapse. Made by {@link readWeights}. */
export interface ToldWeights {
  /** Index of the source neuron of each [synapses]. */
  readonly sources: Uint32Array
  /** Index of the target neuron of each [synapses]. */
  readonly targets: Uint32Array
  /** The weights [pA; synapses]. */
  readonly weights: Float32Array
}

/**
 * The weights of a projection after so many steps, as they are published: in rows by target where each pair has exactly one synapse, else
 * synapse by synapse, counted as {@link Projection.weights | parameters} are; those that are computed here, where several processes run
 * the network. {@link readWeights} reads them.
 */
export function weightsMessage(projection: Projection<RealArray>, step: number): IWeights {
  const { name, source, target, layout } = projection
  const head = { stream: name, step, sources: source.size, targets: target.size, shape: [...source.shape] }
  return layout.synapses.dense ? { ...head, ...rowsOf(projection) } : { ...head, synapses: synapsesOf(projection) }
}

function rowsOf({ source, target: { size }, weights, layout }: Projection<RealArray>): IWeights {
  const { first, end } = partsHere(layout.synapses.learned!().parts)
  const value = new Float32Array((end - first) * source.size)
  for (let sender = 0; sender < source.size; sender++)
    for (let row = first; row < end; row++) value[(row - first) * source.size + sender] = weights[sender * size + row]!
  return { target: Array.from({ length: end - first }, (_, row) => first + row), value: listed(value) }
}

function synapsesOf({ source, count, layout }: Projection<RealArray>): ISynapseWeights {
  const { sharedWeight } = layout.synapses // which is not given to each of them for that
  const { sources, targets } = layout.synapses.ends()
  const outdegree = new Uint32Array(source.size)
  for (const sender of sources) outdegree[sender]!++
  const weight = sharedWeight === undefined ? layout.sorted(layout.weights) : new Float32Array(count).fill(sharedWeight)
  return { outdegree: listed(outdegree), target: listed(layout.sorted(targets)), weight: listed(weight) }
}

/** Numbers as those that read and write messages take them. */
const listed = (numbers: RealArray | Uint32Array): number[] => numbers as unknown as number[]

/**
 * The weights of a message `weights/…`, each with the synapse that it is of.
 * @throws ParameterError if it is given something else
 * @throws NgradError if the message does not say of which synapses they are, or of others than there are
 * @example
 * for await (const { message } of recording.readEvents(['weights/*'])) {
 *   const { sources, targets, weights } = readWeights(message!.weights!)
 * }
 */
export function readWeights(message: IWeights): ToldWeights {
  checkArgument('readWeights.message', { what: 'a message of weights', has: ['sources', 'targets'] }, message)
  const { stream, sources, targets, target, value, synapses } = message
  const refuse = (why: string): never => {
    throw new NgradError(`the weights of ${stream} ${why}`)
  }
  const told = { sources: sources ?? 0, targets: targets ?? 0, target: target ?? [], value: value ?? [] }
  if (!synapses && told.value.length > 0 && told.target.length === 0)
    refuse('do not say of which synapses they are: they were recorded by an earlier version; record them once more')
  const ends = synapses ? bySynapse(synapses, refuse) : byRow(told, refuse)
  for (const [side, size] of [
    ['sources', told.sources],
    ['targets', told.targets],
  ] as const) {
    const beyond = ends[side].findIndex(neuron => neuron >= size)
    if (beyond >= 0) refuse(`name neuron ${ends[side][beyond]} of ${size} ${side}`)
  }
  return ends
}

type Refuse = (why: string) => never

interface Rows {
  readonly sources: number
  readonly target: readonly number[]
  readonly value: readonly number[]
}

function byRow({ sources, target, value }: Rows, refuse: Refuse): ToldWeights {
  if (value.length !== sources * target.length)
    refuse(
      `are ${value.length}; rows of ${sources} sources for ${target.length} targets are ${sources * target.length}`,
    )
  return {
    sources: Uint32Array.from(value, (_, at) => at % sources),
    targets: Uint32Array.from(value, (_, at) => target[Math.floor(at / sources)]!),
    weights: Float32Array.from(value),
  }
}

function bySynapse({ outdegree, target, weight }: ISynapseWeights, refuse: Refuse): ToldWeights {
  const [ends, weights] = [Uint32Array.from(target ?? []), Float32Array.from(weight ?? [])]
  const sources = new Uint32Array(ends.length)
  let first = 0
  for (const [sender, count] of (outdegree ?? []).entries()) sources.fill(sender, first, (first += count))
  if (first !== ends.length || ends.length !== weights.length)
    refuse(`are ${weights.length}, of ${first} synapses onto ${ends.length} targets`)
  return { sources, targets: ends, weights }
}
