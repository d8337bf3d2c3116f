import { checkArgument, checkArguments } from '../kinds.ts'
import type { RealArray } from '../kernel/real.ts'
import { CheckpointError } from '../errors.ts'
import type { Projection } from '../network/projection.ts'
import { Simulation } from '../network/simulation.ts'
import { Blocks } from './blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts'

/**
 * All weights of a simulation, in its precision, with what says which synapses they belong to: a checkpoint of weights
 * alone, to be given to a network that is connected the same.
 * @returns a file in the format of `ngrad.v1.Checkpoint`
 * @example writeFileSync('weights.bin', encodeWeights(sim))
 */
export function encodeWeights(simulation: Simulation<RealArray>): Uint8Array {
  checkArgument('encodeWeights.simulation', Simulation, simulation)
  const { projections, seed, dt, step } = simulation
  const blocks = new Blocks()
  const own = withWeights(projections.values())
  for (const projection of own) blocks.put(`${projection.name}/weights`, projection.layout.sorted(projection.weights))
  return encodeCheckpoint({ network: [heading, ...own.map(synapsesOf)].join('\n'), seed, dt, step, blocks })
}

/**
 * Gives a simulation the weights that {@link encodeWeights} wrote. All is checked before anything is changed. A weight may lie beyond
 * the bounds of the rule by which it learns, as one may with which it is connected: the rule brings it back where it changes it.
 * @throws ParameterError if it is given something else than bytes
 * @throws CheckpointError if the bytes are no such file, or a projection is missing, has other synapses or another
 * precision, or its receptor does not take a weight
 * @example restoreWeights(sim, readFileSync('weights.bin'))
 */
export function restoreWeights(simulation: Simulation<RealArray>, bytes: Uint8Array): void {
  checkArguments('restoreWeights', { simulation, bytes }, { simulation: Simulation, bytes: 'bytes' })
  const { projections } = simulation
  const { network, blocks } = decodeCheckpoint(bytes)
  const [first, ...lines] = network.split('\n')
  if (first !== heading)
    throw new CheckpointError(`it begins with '${first}'; a file of weights begins with '${heading}'`)
  const writes = [...blocks.names()].map((block, place) => {
    const name = block.slice(0, -'/weights'.length)
    const projection = projections.get(name)
    if (!projection)
      throw new CheckpointError(`it has weights of ${name}; this simulation has ${[...projections.keys()].join(', ')}`)
    if (synapsesOf(projection) !== lines[place])
      throw new CheckpointError(`its weights are of ${lines[place]}; this simulation has ${synapsesOf(projection)}`)
    const { weights } = projection
    const kept = new (weights.constructor as Float32ArrayConstructor)(weights.length)
    const take = blocks.plan(block, kept)
    projection.layout.checkKept(blocks.any(block))
    return () => {
      take()
      const { order } = projection.layout
      for (let synapse = 0; synapse < kept.length; synapse++) weights[order?.[synapse] ?? synapse] = kept[synapse]!
    }
  })
  const missing = withWeights(projections.values()).find(({ name }) => !blocks.has(`${name}/weights`))
  if (missing) throw new CheckpointError(`it has no weights of ${missing.name}, which this simulation has`)
  for (const write of writes) write()
}

/** Projections that have weights of their own: others have those of another one. */
const withWeights = (projections: Iterable<Projection<RealArray>>): readonly Projection<RealArray>[] =>
  [...projections].filter(({ layout }) => !layout.synapses.shared)

const heading = 'weights'

/** Which synapses a projection has, whatever they weigh. */
const synapsesOf = ({ name, source, target, receptor, count, layout }: Projection<RealArray>): string =>
  `${name}: ${count} synapses from ${source.shape.join(' × ')} ${source.name} to ${target.shape.join(' × ')} ` +
  `${target.name}.${receptor}, ends and delays #${layout.structure}`
