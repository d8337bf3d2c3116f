import { labels, ms, normal, simulation, transposeOf } from '@ngrad/core'
import type { LabelTeacher, Population, Projection, Simulation, SpikeCounts } from '@ngrad/core'
import { apicalLif, differencePropagation, plateauLif } from '@ngrad/difference-propagation'
import type { DifferencePropagation, Perturbation } from '@ngrad/difference-propagation'
import { bernoulli } from '@ngrad/spiking'

/** What a network of LIF neurons is made with. */
export interface LifNetworkOptions {
  readonly seed: number
  /** Neurons of each layer, the input first. */
  readonly sizes: readonly [number, number, number]
  readonly perturbation: Perturbation
  /** Window: pairs that are closer do not count [ms]. */
  readonly blind: number
  /** Change of a weight of each layer, see `Learning.rate` [pA]; 0 for one that does not learn. */
  readonly rates: readonly [number, number]
  readonly nudge: number
  readonly gain: number
  readonly spreads: readonly [number, number]
  readonly threshold: number
  /** Most that a hidden dendrite says to its soma [pA]; what it is if left out. */
  readonly plateau?: number
  readonly dt: number
  /** Rate of the brightest pixel [Hz]. */
  readonly brightest: number
}

/** Half a gate, and time before the nudge [ms]. */
export const half = 50
export const free = 150
/** Rate that a target of 1 asks for [Hz]. */
export const full = 40

/** A network of LIF neurons. */
export interface LifNetwork {
  readonly sim: Simulation
  readonly input: Population
  readonly hidden: Population
  readonly output: Population
  readonly upward: readonly [Projection, Projection]
  readonly teacher: LabelTeacher
  readonly learner: DifferencePropagation
  readonly tally: SpikeCounts
  readonly options: LifNetworkOptions
  /** Steps of the nudge, until the last gate has shut. */
  readonly nudged: number
}

/** LIF neurons with memory, apical dendrites in the hidden layer, and a background that keeps them all firing now and then. */
export function lifNetwork(options: LifNetworkOptions): LifNetwork {
  const { seed, sizes, perturbation, blind, rates, nudge, gain, spreads, threshold, plateau, dt } = options
  const sim = simulation({ seed, dt: dt * ms, threads: 1 })
  const input = sim.population('input', bernoulli({ probability: 0 }), sizes[0])
  const soma = plateau === undefined ? apicalLif({ tau: 20, threshold, gain }) : plateauLif({ tau: 20, threshold, gain, plateau })
  const hidden = sim.population('hidden', soma, sizes[1])
  const output = sim.population('output', apicalLif({ tau: 20, threshold }), sizes[2])
  const pulse = 1 / dt // a spike is a current for a step, so that its charge does not depend on dt
  const bottom = sim.connect(input, hidden, { weight: normal(0, spreads[0] * pulse), delay: 2 * ms })
  const top = sim.connect(hidden, output, { weight: normal(0, spreads[1] * pulse), delay: 2 * ms })
  const gate = (perturbation === 'onset-and-end' ? 4 : 2) * half
  sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: (gate + 2) * ms })
  for (const population of [hidden, output])
    for (const weight of [256, -256]) sim.drive(population, { rate: 3200, weight: weight * pulse })
  const learn = [bottom, top].flatMap((projection, layer) =>
    rates[layer] === 0 ? [] : [{ projection, rate: rates[layer]! * pulse }],
  )
  const teacher = labels(output, sizes[2])
  const learner = differencePropagation({
    output,
    hidden: [hidden],
    learn,
    tau: 20 * ms,
    blind: blind * ms,
    lead: half * ms,
    perturbation,
    nudge,
    full,
    toward: 'error',
    free: 100 * ms,
  })
  sim.use(teacher).use(learner)
  const nudged = Math.round((2 * gate + 2) / dt)
  return {
    sim,
    input,
    hidden,
    output,
    upward: [bottom, top],
    teacher,
    learner,
    tally: sim.tally(output),
    options,
    nudged,
  }
}

/** Images from 0 to 1. */
export interface Images {
  readonly count: number
  readonly size: number
  readonly pixels: Float32Array
  readonly labels: Uint8Array
}

export function show(network: LifNetwork, images: Images, image: number): void {
  const first = image * images.size
  const chance = (network.options.brightest * network.options.dt) / 1000
  network.input.set(
    'probability',
    images.pixels.slice(first, first + images.size).map(value => value * chance),
  )
}

/** Shows an image and teaches its label. */
export async function present(network: LifNetwork, images: Images, image: number): Promise<void> {
  const { sim, teacher, nudged } = network
  show(network, images, image)
  teacher.teach(images.labels[image]!, sim.step + Math.round(free / sim.dt), nudged)
  await sim.run(free + nudged * sim.dt)
}

/** Part of the images whose label the output does not name, each read for two seconds. */
export async function wrong(
  network: LifNetwork,
  images: Images,
  from: number,
  to: number,
  reads = 2000,
): Promise<number> {
  const { sim, tally } = network
  let errors = 0
  for (let image = from; image < to; image++) {
    show(network, images, image)
    await sim.run(50)
    tally.clear()
    await sim.run(reads)
    errors += Number(tally.counts.indexOf(Math.max(...tally.counts)) !== images.labels[image])
  }
  return errors / (to - from)
}
