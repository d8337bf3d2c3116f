import type { SpikeList } from '@ngrad/core'
import type { Network } from './networks.ts'
import { activityOf } from './statistics.ts'

/** What was measured of a network. */
export interface NetworkFigures {
  readonly name: string
  readonly neurons: number
  readonly synapses: number
  readonly threads: number
  readonly precision: string
  /** Time from nothing to the first step [s]. */
  readonly build_s: number
  /** Time of the simulation, the best of its repetitions [s]. */
  readonly sim_s: number
  /** Time of the processor in the cheapest repetition, of all threads [s]. */
  readonly cpu_s: number
  /** Model time in that [s]. */
  readonly model_s: number
  /** sim_s / model_s */
  readonly rtf: number
  readonly rate: number
  readonly cv: number
  readonly fano: number
  /** Spikes delivered to synapses per second. */
  readonly events_per_s: number
  /** Largest resident memory of the process so far [MiB]. */
  readonly peak_mib: number
  /** Mean rate of each population [Hz]. */
  readonly rates: string
}

/** How a network is measured. */
export interface MeasureOptions {
  readonly name: string
  readonly threads: number
  /** Model time of a repetition [ms]. */
  readonly duration: number
  /** Number of repetitions; all spikes of all of them are recorded, the time is that of the quickest. */
  readonly repetitions: number
}

/** Builds a network, lets it settle for 200 ms, and measures it with bus and recorder on. */
export async function measure(
  make: () => Network,
  { name, threads, duration, repetitions }: MeasureOptions,
): Promise<NetworkFigures> {
  const start = performance.now()
  const { sim, populations } = make()
  await sim.run(sim.dt)
  const built = performance.now()
  await sim.run(200 - sim.dt)
  const records: { population: (typeof populations)[number]; record: SpikeList }[] = populations.map(population => ({
    population,
    record: sim.record(population),
  }))
  const from = sim.step
  let [best, cheapest] = [Infinity, Infinity]
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const [before, used] = [performance.now(), process.cpuUsage()]
    await sim.run(duration)
    best = Math.min(best, performance.now() - before)
    const { user, system } = process.cpuUsage(used)
    cheapest = Math.min(cheapest, (user + system) / 1e6)
  }
  const neurons = populations.reduce((sum, { size }) => sum + size, 0)
  const synapses = [...sim.projections.values()].reduce((sum, { count }) => sum + count, 0)
  const { rate, cv, fano } = activityOf(records, sim.dt, from, sim.step)
  const seconds = (repetitions * duration) / 1000
  const events = [...sim.projections.values()].reduce((sum, { source, count }) => {
    const own = records.find(({ population }) => population === source)!.record.count
    return sum + (own / source.size) * count
  }, 0)
  sim.close()
  return {
    name,
    neurons,
    synapses,
    threads,
    precision: sim.precision,
    build_s: round((built - start) / 1000),
    sim_s: round(best / 1000),
    cpu_s: round(cheapest),
    model_s: duration / 1000,
    rtf: round(best / duration),
    rate: round(rate),
    cv: round(cv),
    fano: round(fano),
    events_per_s: Math.round((events / seconds) * (duration / best)),
    peak_mib: Math.round(process.resourceUsage().maxRSS / 1024),
    rates: records.map(({ population, record }) => (record.count / population.size / seconds).toFixed(2)).join(' '),
  }
}

const round = (value: number): number => Number(value.toPrecision(4))
