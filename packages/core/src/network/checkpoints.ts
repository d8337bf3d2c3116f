import type { Failures } from '../bus/failures.ts'
import { CheckpointError, NgradError } from '../errors.ts'
import type { Precision, RealArray } from '../kernel/real.ts'
import { checkArgument } from '../kinds.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import type { SpikeCounts } from '../record/spike-counts.ts'
import { checkSame, describe } from './describe.ts'
import type { Engine } from './engine.ts'
import type { ExternalInputs } from './external-inputs.ts'
import type { Loop } from './loop.ts'
import type { Network } from './network.ts'
import type { Plugins } from './plugins.ts'
import { planSnapshot, takeSnapshot } from './snapshot.ts'
import type { Parts } from './snapshot.ts'
import type { Transport } from './transport.ts'

/** What checkpoints are taken of. */
interface CheckpointPlace<Numbers extends RealArray> {
  readonly seed: number
  /** [ms] */
  readonly dt: number
  readonly precision: Precision
  readonly engine: Engine<Numbers>
  readonly network: Network<Numbers>
  readonly loop: Loop<Numbers>
  readonly plugins: Plugins
  readonly inputs: ExternalInputs<Numbers>
  readonly tallies: readonly SpikeCounts[]
  readonly failures: Failures
}

/** How a simulation is saved, and goes on from what was saved. */
export class Checkpoints<Numbers extends RealArray> {
  readonly #place: CheckpointPlace<Numbers>

  constructor(place: CheckpointPlace<Numbers>) {
    this.#place = place
  }

  /** See {@link Simulation.save}. */
  save(): Uint8Array {
    const { seed, dt, loop, engine, network } = this.#place
    if (!loop.still) throw new NgradError('the simulation runs; await its run() before you save it, or interrupt it')
    engine.checkSound()
    network.fix()
    loop.checkFinite()
    const { step } = loop
    const blocks = takeSnapshot(this.#parts, step)
    if (engine.transport) blocks.put(memberBlock, Float64Array.of(engine.transport.member, engine.transport.members))
    return encodeCheckpoint({ network: this.describe(), seed, dt, step, blocks })
  }

  /** See {@link Simulation.restore}. */
  restore(file: Uint8Array): void {
    const own = this.#place
    if (!own.loop.still) throw new NgradError('the simulation runs; await its run() before you restore it, or interrupt it')
    checkArgument('restore.file', 'bytes', file)
    const { network, seed, dt, step, blocks } = decodeCheckpoint(file)
    if (blocks.has(memberBlock)) checkMember(blocks.copy(memberBlock, Float64Array, 2), own.engine.transport)
    checkSame(network, this.describe(false), false) // a file of another network does not complete this one
    own.network.fix()
    checkSame(network, this.describe())
    if (seed !== own.seed || dt !== own.dt)
      throw new CheckpointError(`it has seed ${seed} and dt ${dt} ms; this has seed ${own.seed} and dt ${own.dt} ms`)
    const { writePlugins, writeRest } = planSnapshot(this.#parts, blocks, step)
    writePlugins()
    own.engine.heal()
    writeRest()
    own.failures.forget(own.network.projections)
    own.loop.moveTo(step)
  }

  /** All that has state. */
  get #parts(): Parts {
    const { engine, network, loop, inputs, tallies } = this.#place
    const { plugins, agenda, arrivals } = loop
    const projections = [...network.projections.values()]
    return { outputs: engine.outputs, projections, tallies, plugins, agenda, arrivals, inputs: inputs.saved }
  }

  /** What the simulation is, beside its state. @param whole whether with the synapses that there are */
  describe(whole = true): string {
    const { seed, dt, precision, network, plugins, loop } = this.#place
    const populations = network.populations.values()
    const projections = network.projections.values()
    const more = [...plugins.describe(), ...loop.plugins.describe(), ...loop.agenda.describe()]
    return describe({ seed, dt, precision, populations, projections, more }, whole)
  }
}

/** In the checkpoint of a member of a run in several processes: which, and of how many. It has the state of its own neurons alone. */
const memberBlock = 'member'

/** @throws CheckpointError if this process is another member, or none */
function checkMember([member, members]: Float64Array, transport: Transport | undefined): void {
  if (transport?.member === member && transport?.members === members) return
  const own = transport ? `member ${transport.member} of ${transport.members}` : 'a run in one process'
  throw new CheckpointError(`it is of member ${member} of ${members}; this is ${own}`)
}
