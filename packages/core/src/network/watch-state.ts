import type { Bus } from '../bus/bus.ts'
import type { RealArray } from '../kernel/real.ts'
import { Sampler } from '../record/sampler.ts'
import { sameSampled, streamName, toSample, Watch } from '../record/watch.ts'
import type { WatchOptions } from '../record/watch.ts'
import type { Engine } from './engine.ts'
import type { Population } from './population.ts'

/**
 * Lets an engine sample a state variable after each step, unless it does so already; the samples are published on a
 * stream of their own.
 * @throws ParameterError if there is no such variable or neuron, or the name is taken
 */
export function watchState<Numbers extends RealArray>(
  engine: Engine<Numbers>,
  dt: number,
  bus: Bus,
  population: Population<Numbers>,
  variable: string,
  options: WatchOptions,
): Watch {
  const output = engine.outputs.find(each => each.population === population)!
  const sampled = toSample(population, variable, options, dt)
  const { name = `${population.name}.${variable}` } = options
  let sampler = output.samplers.find(
    each =>
      sameSampled(each.sampled, sampled) && (options.name === undefined ? each.usual : each.name === options.name),
  )
  if (!sampler) {
    const free = streamName(engine.samplers, name, options.name)
    sampler = new Sampler(sampled, bus.topic(`activity/${free}`), options.name === undefined)
    output.samplers = [...output.samplers, sampler]
    engine.samplers = [...engine.samplers, sampler]
  }
  return new Watch(sampler, bus.failures, () => {
    output.samplers = output.samplers.filter(each => each !== sampler)
    engine.samplers = engine.samplers.filter(each => each !== sampler)
  })
}
