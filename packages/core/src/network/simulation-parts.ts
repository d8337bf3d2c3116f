import type { Bus } from '../bus/bus.ts'
import { compileKernels } from '../kernel/kernels.ts'
import { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import { madeOn } from './belongs.ts'
import { Checkpoints } from './checkpoints.ts'
import { Engine } from './engine.ts'
import { ExternalInputs } from './external-inputs.ts'
import { Loop } from './loop.ts'
import { Monitors } from './monitors.ts'
import { Network } from './network.ts'
import { PluginHooks } from './plugin-hooks.ts'
import { Plugins } from './plugins.ts'
import type { KnownOptions } from './simulation-options.ts'

/** What a simulation is made of. */
export interface SimulationParts<Numbers extends RealArray> {
  /** The kernels' memory. */
  readonly memory: KernelMemory
  /** What computes: the program and its threads. */
  readonly engine: Engine<Numbers>
  /** Which populations and projections there are. */
  readonly network: Network<Numbers>
  /** What comes from outside. */
  readonly inputs: ExternalInputs<Numbers>
  /** What looks on. */
  readonly monitors: Monitors<Numbers>
  /** What a run repeats. */
  readonly loop: Loop<Numbers>
  /** Plugins, and what they ask for. */
  readonly plugins: Plugins
  readonly hooks: PluginHooks<Numbers>
  /** How it is saved and restored. */
  readonly checkpoints: Checkpoints<Numbers>
}

/** Makes the parts of a simulation: which knows of which is said here. */
export function simulationParts<Numbers extends RealArray>(
  { seed, dt, threads, precision, memory: room, late }: KnownOptions,
  bus: Bus,
): SimulationParts<Numbers> {
  madeOn(bus, bus)
  bus.created.subscribe(topic => void madeOn(bus, topic))
  const memory = new KernelMemory(precision, room)
  const kernels = compileKernels(memory)
  const engine = new Engine<Numbers>(memory, kernels, dt, threads)
  const step = (): number => loop.step
  const plugins = new Plugins(step, bus.failures)
  const network: Network<Numbers> = new Network<Numbers>({
    seed,
    dt,
    memory,
    engine,
    bus,
    step,
    waiting: () => loop.waiting,
    whenStill: (owner, action) => loop.whenStill(owner, action),
    listen: (topic, owner, hear) => plugins.onClose(owner, hooks.on(topic, owner, hear)),
    timetable: (owner, act, check) => loop.agenda.timetable(owner, act, { kind: 'learning', check }).timetable,
  })
  const inputs: ExternalInputs<Numbers> = new ExternalInputs<Numbers>({
    network,
    engine,
    bus,
    dt,
    late,
    arrivals: () => loop.arrivals,
    settable: () => loop.plugins.settable,
  })
  const monitors = new Monitors<Numbers>({ memory, kernels, engine, network, bus, plugins, dt, step })
  const { tallies } = monitors
  const { destinations } = inputs
  const loop: Loop<Numbers> = new Loop(engine, bus, tallies, { late, destinations }, () => checkpoints.describe(false))
  const hooks: PluginHooks<Numbers> = new PluginHooks({ bus, engine, network, loop, plugins })
  const { failures } = bus
  const checkpoints = new Checkpoints({ seed, dt, precision, engine, network, loop, plugins, inputs, tallies, failures })
  return { memory, engine, network, inputs, monitors, loop, plugins, hooks, checkpoints }
}
