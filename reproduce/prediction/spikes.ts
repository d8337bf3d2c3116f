import { setTimeout } from 'node:timers/promises'
import { ms, mV, normal, oneToOne, RandomStream, simulation, transposeOf } from '@ngrad/core'
import type { Plugin } from '@ngrad/core'
import { differenceNeuron, differencePropagation } from '@ngrad/difference-propagation'
import { futureActivity, surprise } from '@ngrad/prediction'
import type { SurpriseWatch } from '@ngrad/prediction'
import { bernoulli, stochastic } from '@ngrad/spiking'
import type { Watch } from './claim.ts'

/** What {@link spikes} is given. */
export interface SpikesOptions {
  /** Number of cycles. */
  readonly cycles: number
  readonly seed?: number
  readonly watch?: Watch
  /** The least time that a cycle takes, for those who watch [ms of a clock on the wall]; none if left out. */
  readonly pace?: number
  /** Further plugins, for example a page. */
  readonly plugins?: readonly Plugin[]
}

/** How a prediction in spikes went. */
export interface SpikesResult {
  /** Surprise of each cycle [nats per neuron]. */
  readonly history: readonly number[]
  /** Mean surprise of the last fifth of the cycles [nats per neuron]. */
  readonly learned: number
  /** The same of a prediction that knows how often each neuron is active, and nothing else: the entropy of the rates. */
  readonly rates: number
}

/** Rows and columns of the eye. */
const side = 8
const size = side * side
/** Length of a cycle and what happens when [ms]. */
const cycle = { length: 40, counted: 20, from: 25, holds: 14 } as const

/**
 * A bar moves over an eye of spiking neurons, one place a cycle. A second population hears of the eye what it did one
 * cycle ago, over connections with that delay and a hidden layer, and learns to do what the eye does now: before the
 * target comes, what it does is a prediction. All of it in spikes and by differences of activity, while it runs.
 */
export async function spikes({
  cycles,
  seed = 0,
  watch,
  plugins = [],
  pace = 0,
}: SpikesOptions): Promise<SpikesResult> {
  const sim = simulation({ seed, dt: 1 * ms, name: 'What comes next' })
  const shape = [side, side]
  const eye = sim.population('eye', bernoulli({ probability: 0 }), size, { shape })
  // each neuron repeats the spikes of one of the eye's, a cycle late
  const before = sim.population('before', stochastic({ bias: -8 * mV }), size, { shape })
  sim.connect(eye, before, { rule: oneToOne(), weight: 16 * mV, delay: cycle.length * ms })
  const hidden = sim.population('hidden', differenceNeuron({ gain: 0.5, bias: -1 * mV }), 96)
  const guess = sim.population('guess', stochastic({ bias: -2 * mV }), size, { shape })
  const bottom = sim.connect(before, hidden, { weight: normal(0, 1 * mV) })
  const top = sim.connect(hidden, guess, { weight: normal(0, 0.3 * mV) })
  sim.connect(guess, hidden, { rule: transposeOf(top), receptor: 'apical' })
  const watcher: SurpriseWatch = surprise({ of: guess, over: 15 * ms, shape })
  sim.use(
    futureActivity({
      of: eye,
      by: guess,
      cycle: cycle.length,
      counted: cycle.counted,
      from: cycle.from,
      holds: cycle.holds,
    }),
  )
  sim.use(
    differencePropagation({
      output: guess,
      hidden: [hidden],
      tau: 6 * ms,
      lead: 5 * ms,
      learn: [
        { projection: bottom, rate: 0.05 * mV },
        { projection: top, rate: 0.05 * mV, until: 3 * ms },
      ],
    }),
  )
  sim.use(watcher)
  for (const plugin of plugins) sim.use(plugin)
  const draw = new RandomStream(seed, 0x7370)
  const active = new Float64Array(size)
  let place = { vertical: true, at: 0, step: 1 }
  for (let each = 0; each < cycles; each++) {
    // it goes on, and jumps now and then
    place =
      draw.uniform(3 * each) < 0.05
        ? { vertical: draw.uniform(3 * each + 1) < 0.5, at: draw.below(3 * each + 2, side), step: 1 }
        : { ...place, at: (place.at + place.step) % side }
    const now = bar(place)
    eye.set('probability', now)
    for (let neuron = 0; neuron < size; neuron++) active[neuron]! += Number(now[neuron]! > 0.1) / cycles
    const begun = performance.now()
    await sim.run(cycle.length * ms)
    if (pace > 0) await setTimeout(Math.max(0, begun + pace - performance.now()))
    if (each % 50 === 49) watch?.(each + 1, cycles, `surprise ${mean(watcher.history.slice(-100)).toFixed(3)} nats`)
  }
  sim.close()
  const last = watcher.history.slice(-Math.floor(cycles / 5))
  return { history: watcher.history, learned: mean(last), rates: mean([...active].map(entropy)) }
}

/** Probability of a spike of each neuron of the eye: high along the bar. */
const bar = ({ vertical, at }: { vertical: boolean; at: number }): Float32Array =>
  Float32Array.from({ length: size }, (_, neuron) =>
    (vertical ? neuron % side : Math.floor(neuron / side)) === at ? 0.5 : 0,
  )

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const entropy = (p: number): number => (p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p))
