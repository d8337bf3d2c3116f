import type { Bus } from '../bus/bus.ts'
import type { RealArray } from '../kernel/real.ts'
import { canonical } from '../record/canonical.ts'
import { SpikeCounts } from '../record/spike-counts.ts'
import { ConnectionError } from '../errors.ts'
import { isPlain } from '../plain.ts'
import { isForeign } from './belongs.ts'
import { CurrentPort } from './current-port.ts'
import { wholeOf } from './ends.ts'
import type { Network } from './network.ts'
import { Population } from './population.ts'
import { PopulationView } from './population-view.ts'
import { Port } from './port.ts'
import { Projection } from './projection.ts'

/**
 * What stands for a part of a simulation among the options of a plugin: its name, because what it is stands elsewhere. Such are
 * populations, some of their neurons, projections, ports and the simulation itself. What looks on or carries events (probes, watches,
 * lists and batches of spikes, topics, the bus) has no name of its own, but has to be of this simulation, too.
 * @returns undefined for what is no such part
 * @throws ConnectionError that names the plugin and what belongs to another simulation than the network that it is added to
 */
export function nameOfPart(plugin: string, value: object, network: Network<RealArray>, bus: Bus): string | undefined {
  if (isForeign(bus, value)) {
    const kind = isPlain(value) ? 'a timetable' : value.constructor.name
    throw new ConnectionError(plugin, `${kind} among its options belongs to another simulation`)
  }
  const own = (population: Population<RealArray>): string => {
    network.checkOwn(plugin, population)
    return population.name
  }
  if (value instanceof Population) return `population ${own(value)}`
  if (value instanceof PopulationView) {
    own(wholeOf(value as PopulationView<Population<RealArray>>))
    return `population ${value.name} ${canonical(value.neurons)}`
  }
  if (value instanceof SpikeCounts) return `counts of ${own(value.population)}`
  if (value instanceof Port) return `port ${own(value.population)}`
  if (value instanceof CurrentPort) {
    own(wholeOf(value.population))
    return `port ${value.name}`
  }
  if (value instanceof Projection) {
    network.checkOwnProjection(plugin, value)
    return `projection ${value.name}`
  }
  if (!('populations' in value && 'projections' in value && 'whenStill' in value)) return undefined
  if (value.populations !== network.populations) throw new ConnectionError(plugin, 'a simulation among its options is another one')
  return 'the simulation'
}
