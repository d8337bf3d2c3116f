import { CurrentPort } from './current-port.ts'
import { wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import type { Network } from './network.ts'
import { Population } from './population.ts'
import { PopulationView } from './population-view.ts'
import { Port } from './port.ts'
import { Projection } from './projection.ts'
import type { RealArray } from '../kernel/real.ts'

/**
 * Checks that what a plugin was made with is of the network that it is added to: populations, some of their neurons, projections
 * and ports, wherever they stand among its options.
 * @throws ConnectionError that names the plugin and what belongs to another simulation
 */
export function checkEnds(plugin: string, options: unknown, network: Network<RealArray>): void {
  const seen = new Set<object>()
  const check = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return
    seen.add(value)
    if (value instanceof Population || value instanceof PopulationView) network.checkOwn(plugin, wholeOf(value as End<RealArray>))
    else if (value instanceof Port) network.checkOwn(plugin, value.population as Population<RealArray>)
    else if (value instanceof CurrentPort) check(value.population)
    else if (value instanceof Projection) network.checkOwnProjection(plugin, value as Projection<RealArray>)
    else if (Array.isArray(value) || value instanceof Map || value instanceof Set) for (const each of value) check(each)
    else {
      const prototype: unknown = Object.getPrototypeOf(value)
      if (prototype === Object.prototype || prototype === null) Object.values(value).forEach(check)
    }
  }
  check(options)
}
