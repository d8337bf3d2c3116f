import { ms, simulation } from '@ngrad/core'
import { poisson, stdpDerivative } from '@ngrad/spiking'
import type { Cell } from './cells.ts'

/** What is measured with. */
export interface SlopeOptions {
  readonly seed: number
  readonly cell: Cell
  /** Weight of the synapses that learn, as a multiple of the cell's. */
  readonly weight: number
  /** Change of the rate by the perturbation, either way, as a part of it [1]. */
  readonly change: number
  /** Sources and targets of the synapses that learn, each with each. */
  readonly sources: number
  readonly targets: number
  /** Number of pairs of gates. */
  readonly pairs: number
  /** Time constant of the window, and between which spikes it is blind [ms]. */
  readonly tau: number
  readonly blind: number
  /** What the sign of learning is in the second gate of a pair, in which the perturbation is the other way round. */
  readonly orders?: 'both' | 'one'
}

/** What is found. */
export interface Slope {
  /** Rate of the targets before, and change of it within a gate, from one sign of the perturbation to the other [Hz]. */
  readonly rate: number
  readonly step: number
  /** Change of a weight in a gate over what the formula gives for that step, and its standard error. */
  readonly slope: number
  readonly error: number
  /** Change of a weight in a gate in units of A, and its standard error. */
  readonly drift: number
  readonly driftError: number
}

const dt = 0.1
const half = 50
const rateOfSources = 20
const wanted = 15

/** Neurons that hear Poisson sources and a background, and are nudged. */
function network({ seed, cell, weight, sources: count, targets: size }: SlopeOptions) {
  const sim = simulation({ seed, dt, threads: 1, precision: 'f64' })
  const sources = sim.population('sources', poisson({ rate: rateOfSources }), count)
  const targets = sim.population('targets', cell.make(), size)
  const [up, down] = cell.receptors
  const inhibits = weight < 0
  const least = cell.conductances ? almostNone : 0
  const value = Math.max(Math.abs(weight), least) * cell.weight * (inhibits && !cell.conductances ? -1 : 1)
  const synapses = sim.connect(sources, targets, { weight: value, receptor: inhibits ? down : up, delay: 1.5 * ms })
  for (const [side, receptor] of cell.receptors.entries())
    sim.drive(targets, {
      rate: cell.background[side]!,
      weight: side === 1 && !cell.conductances ? -cell.weight : cell.weight,
      receptor,
    })
  return { sim, targets, synapses, tally: sim.tally(targets) }
}

/** The nudge at which the targets have a rate, by bisection [pA]. */
async function nudgeFor(options: SlopeOptions, rate: number): Promise<number> {
  const { sim, targets, tally } = network({ ...options, targets: 400 })
  let [low, high] = options.cell.nudges
  for (let trial = 0; trial < 11; trial++) {
    const middle = (low + high) / 2
    targets.set('nudge', middle)
    await sim.run(200 * ms)
    tally.clear()
    await sim.run(1000 * ms)
    const found = tally.counts.reduce((sum, count) => sum + count, 0) / 400
    if (found < rate) low = middle
    else high = middle
  }
  sim.close()
  return (low + high) / 2
}

/**
 * What a derivative window makes of a change of rate between neurons that drive each other. Targets are perturbed from one
 * sign to the other in one gate, and from the other to the one in the next, where learning has the opposite sign.
 *
 * The formula is $E[\Delta W] = A\,\nu_i \int\!\!\int K(t - s)\,\nu_j(t)\,ds\,dt$ over a gate, with the rate of the targets as
 * it was found in bins of 5 ms; that is $A R\,\nu_i\,\Delta\nu_j$ where it steps at once.
 */
export async function measureSlope(options: SlopeOptions): Promise<Slope> {
  const { change, pairs, tau, blind, orders = 'both' } = options
  const base = await nudgeFor(options, wanted)
  const depth = change === 0 ? 0 : (await nudgeFor(options, wanted * (1 + change))) - base
  const { sim, targets, synapses, tally } = network(options)
  synapses.gate(false)
  synapses.learn(stdpDerivative({ rate: amplitude, tau, blind })) // weights stay as good as they are
  targets.set('nudge', base)
  await sim.run(500 * ms)
  /** Spikes of a target since the last time. */
  const take = (): number => {
    const sum = tally.counts.reduce((all, count) => all + count, 0)
    tally.clear()
    return sum / targets.size
  }
  take()
  await sim.run(1000 * ms)
  const rate = take()
  const changes: number[] = []
  const bins = new Float64Array((2 * half) / bin) // spikes of a target in a gate, with the sign of learning
  const halves = [0, 0] // the same in its halves, with the sign of the order
  for (let pair = 0; pair < pairs; pair++) {
    const before = synapses.weights.slice()
    for (const order of [1, -1]) {
      const sign = orders === 'both' ? order : 1
      targets.set('nudge', base)
      await sim.run(half * ms)
      synapses.learningScale = sign
      targets.set('nudge', base - order * depth)
      synapses.gate(true)
      take()
      for (let at = 0; at < bins.length; at++) {
        if (at === bins.length / 2) targets.set('nudge', base + order * depth)
        await sim.run(bin * ms)
        const spikes = take()
        bins[at]! += sign * spikes
        halves[Number(at >= bins.length / 2)]! += order * spikes
      }
      synapses.gate(false)
      await sim.run(dt)
    }
    changes.push(synapses.weights.reduce((sum, value, each) => sum + (value - before[each]!), 0) / before.length)
  }
  sim.close()
  const gates = 2 * pairs
  const drift = changes.reduce((sum, value) => sum + value, 0) / gates / amplitude
  const variance = changes.reduce((sum, value) => sum + (value / 2 / amplitude - drift) ** 2, 0) / (pairs - 1)
  const driftError = Math.sqrt(variance / pairs)
  const formula = bins.reduce(
    (sum, spikes, at) => sum + ((rateOfSources * dt) / 1000) * (spikes / gates) * gainOf(at, options),
    0,
  )
  const step = (1000 * (halves[1]! - halves[0]!)) / (gates * half)
  return { rate, step, slope: drift / formula, error: driftError / Math.abs(formula), drift, driftError }
}

/** Amplitude of the window, so small that the weights stay as they are [unit of the weight]. */
const amplitude = 1e-9
/** What a weight of 0 is for conductances, which must not fall below 0 when they change; a multiple of the cell's. */
const almostNone = 1e-4
/** Bins in which rates are counted [ms]. */
const bin = 5

/** The window, summed over the steps of arrivals in a gate, for a spike in a bin: mean over its steps. */
function gainOf(place: number, { tau, blind }: SlopeOptions): number {
  const [steps, each] = [Math.round((2 * half) / dt), Math.round(bin / dt)]
  let sum = 0
  for (let post = place * each; post < (place + 1) * each; post++)
    for (let pre = 0; pre < steps; pre++) {
      const apart = Math.abs(post - pre) * dt
      if (apart > blind + dt / 2) sum += Math.sign(post - pre) * Math.exp(-(apart - blind) / tau)
    }
  return sum / each
}
