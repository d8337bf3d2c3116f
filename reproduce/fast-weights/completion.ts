import { allToAll, Hz, ms, oneToOne, pA, RandomStream, simulation } from '@ngrad/core'
import { fastSynapses } from '@ngrad/fastweights'
import { iafPscExp, poisson } from '@ngrad/spiking'

/** One trial of completing patterns. */
export interface CompletionTrial {
  /** Number of neurons; 200 if left out. */
  readonly size?: number
  /** Number of neurons in a pattern; 20 if left out. */
  readonly active?: number
  /** How many patterns are shown, one after the other. */
  readonly patterns: number
  /** Time between the last pattern and the first cue [ms]. */
  readonly delay: number
  /** Time constant with which the fast part fades [ms]. */
  readonly decay: number
  /** How it is written; `hebbian` if left out. */
  readonly rule?: 'hebbian' | 'delta'
  /** Rate at which it is written [pA / ms]; 1.5 (1.7 for the delta rule) if left out, and 0 for no fast part. */
  readonly rate?: number
  /** Trace at which a target neither gains nor loses; 0.1 if left out. */
  readonly threshold?: number
  readonly seed: number
}

/** What came out of a trial. */
export interface Completion {
  /** Share of the neurons of a pattern that were not cued and spiked at least three times. */
  readonly completed: number
  /** Share of the other neurons that did so. */
  readonly astray: number
  /** What was reported, in order. */
  readonly reports: readonly string[]
}

const shown = 200
const pause = 100
const cued = 300

/**
 * Patterns are shown once to a network of integrate-and-fire neurons, by currents into their neurons; after a delay,
 * half of each pattern is shown again.
 */
export async function completePatterns(trial: CompletionTrial): Promise<Completion> {
  const { size = 200, active = 20, patterns, delay, decay, rule = 'hebbian', threshold = 0.1, seed } = trial
  const { rate = rule === 'delta' ? 1.7 : 1.5 } = trial
  const sim = simulation({ seed, dt: 0.5 * ms })
  const cells = sim.population('cells', iafPscExp({ tauExcitatory: 5 * ms, refractory: 8 * ms }), size)
  const noise = sim.population('noise', poisson({ rate: 200 * Hz }), size)
  sim.connect(noise, cells, { rule: oneToOne(), weight: 60 * pA })
  const projection = sim.connect(cells, cells, { rule: allToAll(), weight: 0, delay: 1 * ms })
  const synapses = fastSynapses({
    projection,
    rate: Math.max(rate, 1e-9) * pA,
    decay,
    rule,
    threshold,
    unit: 4000 * pA,
    open: false,
  })
  sim.use(synapses)
  const reports: string[] = []
  sim.on('reports', 'test', ({ text }) => reports.push(text ?? ''))
  const drive = (neurons: Iterable<number>, current: number, rest = 0): void => {
    const currents = new Float32Array(size).fill(rest)
    for (const neuron of neurons) currents[neuron] = current
    cells.set('current', currents)
  }
  const orders = Array.from({ length: patterns }, (_, pattern) =>
    new RandomStream(seed, 0x7061_7400 + pattern).permutation(size).subarray(0, active),
  )
  drive([], 0)
  await sim.run(20 * ms)
  for (const order of orders) {
    drive(order, 600 * pA)
    await sim.run(50 * ms) // the traces of what was before are gone
    synapses.write(true)
    await sim.run(shown * ms - 50 * ms)
    synapses.write(false)
    drive([], 0, -4000 * pA)
    await sim.run(pause * ms)
  }
  drive([], 0, -200 * pA)
  await sim.run(delay)
  const counts = sim.tally(cells)
  let [completed, astray] = [0, 0]
  for (const order of orders) {
    const before = counts.counts.slice()
    drive(order.subarray(0, active / 2), 600 * pA)
    await sim.run(cued * ms)
    const spikes = counts.counts.map((count, neuron) => count - before[neuron]!)
    const members = new Set(order)
    for (const neuron of order.subarray(active / 2)) if (spikes[neuron]! >= 3) completed++
    spikes.forEach((count, neuron) => {
      if (count >= 3 && !members.has(neuron)) astray++
    })
    drive([], 0, -4000 * pA)
    await sim.run(pause * ms)
  }
  sim.close()
  const uncued = active - active / 2
  return { completed: completed / (patterns * uncued), astray: astray / (patterns * (size - active)), reports }
}
