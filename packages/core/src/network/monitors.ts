import { Observable } from 'rxjs'
import type { Bus } from '../bus/bus.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkFunction, checkOptions, checkOwner } from '../options.ts'
import { Probe } from '../record/probe.ts'
import { PickedSpikes } from '../record/picked-spikes.ts'
import { SpikeBatches } from '../record/spike-batches.ts'
import { SpikeCounts } from '../record/spike-counts.ts'
import { SpikeList } from '../record/spike-list.ts'
import type { Watch, WatchOptions } from '../record/watch.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { madeOn } from './belongs.ts'
import { isWhole, neuronsOf, numbersOf, watchOptionsOf, wholeOf } from './ends.ts'
import type { End } from './ends.ts'
import type { Engine } from './engine.ts'
import type { Network } from './network.ts'
import type { Plugins } from './plugins.ts'
import { watchState } from './watch-state.ts'

/** What monitors look at. */
interface MonitorsPlace<Numbers extends RealArray> {
  readonly memory: KernelMemory
  readonly kernels: Kernels
  readonly engine: Engine<Numbers>
  readonly network: Network<Numbers>
  readonly bus: Bus
  readonly plugins: Plugins
  /** [ms] */
  readonly dt: number
  /** Number of the next step. */
  readonly step: () => number
}

/** What looks on: streams, lists, batches and counts of spikes, and samples of state. None of them changes what a network does. */
export class Monitors<Numbers extends RealArray> {
  /** Counters of spikes that are brought up to date before listeners are served. */
  readonly tallies: SpikeCounts[] = []
  readonly #place: MonitorsPlace<Numbers>

  constructor(place: MonitorsPlace<Numbers>) {
    this.#place = place
  }

  /** See {@link Simulation.spikes}. */
  spikes(population: End<RealArray>): Observable<SpikeFrame> {
    const { network, bus } = this.#place
    const whole = wholeOf(population)
    network.checkOwn('spikes.population', whole)
    const topic = bus.topic(`spikes/${whole.name}`)
    if (isWhole(population)) return topic
    return new Observable(subscriber => {
      const picked = this.#picked(population)
      return topic.subscribe({
        next: frame => subscriber.next(picked.of(frame)),
        error: error => subscriber.error(error),
        complete: () => subscriber.complete(),
      })
    })
  }

  /** See {@link Simulation.batches}. */
  batches(end: End<RealArray>, owner: string, receive: (frame: SpikeFrame) => void): SpikeBatches {
    const { network, engine, memory, kernels, bus, plugins, dt } = this.#place
    const population = wholeOf(end)
    network.checkOwn('batches.population', population)
    checkOwner('batches.owner', owner)
    checkFunction('batches.receive', receive)
    const output = engine.outputs.find(each => each.population === population)!
    const batches = new SpikeBatches({
      memory,
      kernels,
      failures: bus.failures,
      population,
      dt,
      owner,
      receive: bus.asking.bound(isWhole(end) ? receive : this.#receivePicked(end, receive)),
      release: ended => {
        output.batches = output.batches.filter(each => each !== ended)
      },
    })
    output.batches = [...output.batches, batches]
    plugins.begun(() => batches.close())
    return madeOn(bus, batches)
  }

  #picked(population: End<RealArray>): PickedSpikes {
    return new PickedSpikes(population.name, this.#place.dt, numbersOf(population)!)
  }

  #receivePicked(population: End<RealArray>, receive: (frame: SpikeFrame) => void): (frame: SpikeFrame) => void {
    const picked = this.#picked(population)
    return frame => receive(picked.of(frame))
  }

  /** See {@link Simulation.record}. */
  record(population: End<RealArray>): SpikeList {
    const { network, bus, plugins, dt, step } = this.#place
    const whole = wholeOf(population)
    network.checkOwn('record.population', whole)
    const record = new SpikeList(population, { dt, step: step() }, numbersOf(population))
    const owner = `record of ${population.name}`
    const stop = bus.topic(`spikes/${whole.name}`).listen(owner, frame => record.add(frame), true)
    plugins.onClose(owner, plugins.begun(stop))
    return madeOn(bus, record)
  }

  /** See {@link Simulation.watch}. */
  watch(population: End<Numbers>, variable: string, options: WatchOptions): Watch {
    const { network, engine, bus, plugins, dt } = this.#place
    const whole = wholeOf(population)
    network.checkOwn('watch.population', whole)
    checkOptions('watch', options, { neurons: 'list', every: 'number', name: 'text' })
    const watch = watchState(engine, dt, bus, whole, variable, watchOptionsOf(population, options))
    plugins.begun(() => watch.close())
    return madeOn(bus, watch)
  }

  /** See {@link Simulation.probe}. */
  probe(population: End<Numbers>, variable: string, options: WatchOptions): Probe<Numbers> {
    return madeOn(this.#place.bus, new Probe<Numbers>(this.watch(population, variable, options)))
  }

  /** See {@link Simulation.tally}. */
  tally(population: End<RealArray>): SpikeCounts {
    const { bus, network, memory, kernels } = this.#place
    const whole = wholeOf(population)
    network.checkOwn('tally.population', whole)
    const at = memory.allocate(4 * whole.size)
    const tally = new SpikeCounts(whole, kernels, at, memory.integers(at, whole.size), neuronsOf(population))
    this.tallies.push(tally)
    bus.asking.undoable(() => void this.tallies.splice(this.tallies.indexOf(tally), 1))
    return tally
  }
}
