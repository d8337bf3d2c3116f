import type { Bus } from '../bus/bus.ts'
import type { MessageOf, TopicName } from '../bus/topics.ts'
import type { Topic } from '../bus/topic.ts'
import { NgradError, ParameterError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkArgument } from '../kinds.ts'
import type { Shape } from '../kinds.ts'
import { checkFunction, checkOwner } from '../options.ts'
import type { PluginDescription } from '../plugin.ts'
import { canonical } from '../record/canonical.ts'
import type { TimedAction, Timetable } from './agenda.ts'
import { madeOn } from './belongs.ts'
import { checkName } from './check-name.ts'
import type { Engine } from './engine.ts'
import type { Loop } from './loop.ts'
import { nameOfPart } from './name-of-part.ts'
import type { Network } from './network.ts'
import type { GrowingState, OwnedArrays } from './plugin-state.ts'
import type { Plugins } from './plugins.ts'
import type { Ask } from './waits.ts'

/** What a plugin has; it may have methods and fields of its own beside that. */
const pluginShape: Shape = {
  what: 'a plugin',
  has: ['name', 'attach'],
  may: { source: 'text', options: 'object', observes: 'flag' },
}

/** Where plugins are hooked in. */
interface HooksPlace<Numbers extends RealArray> {
  readonly bus: Bus
  readonly engine: Engine<Numbers>
  readonly network: Network<Numbers>
  readonly loop: Loop<Numbers>
  readonly plugins: Plugins
}

/**
 * What plugins ask of a simulation: to hear a topic, to remember, to do something at steps, to be waited for. What is begun
 * while a plugin is attached ends with it.
 */
export class PluginHooks<Numbers extends RealArray> {
  readonly #place: HooksPlace<Numbers>

  constructor(place: HooksPlace<Numbers>) {
    this.#place = place
  }

  /** See {@link Simulation.use}. */
  use(plugin: PluginDescription & { readonly attach?: unknown }, attach: () => () => void): void {
    if (typeof plugin?.attach !== 'function')
      throw new ParameterError('use.plugin', plugin, 'a plugin, { name, attach }; a factory of one has to be called')
    checkName('use.plugin.name', plugin.name)
    this.#place.engine.checkOpen()
    checkArgument('use.plugin', pluginShape, plugin)
    if (this.#place.engine.transport && !plugin.observes)
      throw new NgradError(`plugin ${plugin.name} may change the network, of which each of several processes knows a part; it runs in one`)
    const { network, plugins, bus } = this.#place
    const nameOf = (value: object): string | undefined => nameOfPart(plugin.name, value, network, bus)
    plugins.use(plugin, () => canonical(plugin.options ?? {}, nameOf), attach)
  }

  /** See {@link Simulation.on}. */
  on<Name extends TopicName>(topic: Name, owner: string, handler: (message: MessageOf<Name>) => void): () => void {
    checkOwner('on.owner', owner)
    checkFunction('on.handler', handler)
    const { bus, loop, plugins } = this.#place
    const hear = bus.asking.bound(handler)
    const receive = (message: MessageOf<Name>): unknown => {
      if (!loop.waiting) return hear(message)
      return loop.whenStill(owner, () => hear(message))
    }
    return plugins.begun((bus.topic(topic) as Topic<MessageOf<Name>>).listen(owner, receive))
  }

  /** See {@link Simulation.own}. */
  own(owner: string, arrays: OwnedArrays, growing?: GrowingState): () => void {
    const { bus, network, loop, plugins } = this.#place
    for (const given of Object.values(arrays ?? {}))
      if (typeof given === 'object' && given !== null && 'projection' in given)
        network.checkOwnProjection(owner, given.projection)
    return plugins.begun(loop.plugins.own(owner, arrays, growing, bus.asking.observing))
  }

  /** See {@link Simulation.waitFor}. */
  waitFor(owner: string, ask: Ask): () => void {
    return this.#place.plugins.begun(this.#place.loop.waitFor(owner, ask))
  }

  /** See {@link Simulation.at}. */
  at(step: number, action: () => void): () => void {
    const { bus, loop, plugins } = this.#place
    const owner = plugins.attaching ?? bus.asking.serving ?? 'at()'
    return plugins.begun(loop.at(step, owner, action))
  }

  /** See {@link Simulation.every}. */
  every(steps: number, owner: string, action: () => void, from: number): () => void {
    return this.#place.plugins.begun(this.#place.loop.every(steps, owner, action, from))
  }

  /** See {@link Simulation.timetable}. */
  timetable(owner: string, act: TimedAction, check?: TimedAction): Timetable {
    checkOwner('timetable.owner', owner)
    checkFunction('timetable.act', act)
    if (check !== undefined) checkFunction('timetable.check', check)
    const { bus, loop, plugins } = this.#place
    const { timetable, remove } = loop.agenda.timetable(owner, act, { check })
    plugins.begun(remove)
    return madeOn(bus, timetable)
  }
}
