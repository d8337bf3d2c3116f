import { labels, ms, mV, normal, RandomStream, simulation, transposeOf } from '@ngrad/core'
import { differenceNeuron, differencePropagation } from '@ngrad/difference-propagation'
import type { Perturbation } from '@ngrad/difference-propagation'
import { bernoulli, stochastic } from '@ngrad/spiking'

/** How a network learns without being told phases, or with. */
export interface PhaseFreeOptions {
  readonly seed: number
  readonly perturbation: Perturbation
  /** Time constant of the baseline of hidden neurons [ms]; 0 where they are told when to form it. */
  readonly tauBaseline: number
  /** Change of a weight of each layer [mV]; 0 for one that does not learn. */
  readonly rates: readonly [number, number]
  /** For how long an image stays after the nudge is over [ms]. */
  readonly stays: number
  readonly presentations: number
}

/** Images whose pixels are chances of a spike, the last ones for the test. */
export interface Digits {
  readonly count: number
  readonly pixels: Uint8Array
  readonly labels: Uint8Array
}

const trained = 1400
const phases = { free: 35, nudged: 45 }

/** Part of the test images that a network 64-32-40 reads wrongly after it has learned. */
export async function phaseFree(options: PhaseFreeOptions, digits: Digits): Promise<number> {
  const { seed, perturbation, tauBaseline, rates, stays, presentations } = options
  const sim = simulation({ seed, dt: 1 * ms, threads: 1 })
  const input = sim.population('input', bernoulli({ probability: 0 }), 64)
  const hidden = sim.population('hidden', differenceNeuron({ tauBaseline }), 32)
  const output = sim.population('output', stochastic({ bias: -2 * mV }), 40)
  const bottom = sim.connect(input, hidden, { weight: normal(0, (2.2 / Math.sqrt(64)) * mV) })
  const top = sim.connect(hidden, output, { weight: normal(0, (2.2 / Math.sqrt(32)) * mV) })
  sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical' })
  const teacher = labels(output, 10)
  const learn = [bottom, top].flatMap((projection, layer) =>
    rates[layer] === 0 ? [] : [{ projection, rate: rates[layer]! * mV }],
  )
  const learner = differencePropagation({ output, hidden: [hidden], learn, tau: 20 * ms, lead: 15 * ms, perturbation })
  sim.use(teacher).use(learner)
  const order = new RandomStream(seed, 'order')
  const show = (image: number): void =>
    input.set(
      'probability',
      Float32Array.from({ length: 64 }, (_, pixel) => digits.pixels[64 * image + pixel]! / 16),
    )
  for (let shown = 0; shown < presentations; shown++) {
    const image = order.below(shown, trained)
    learner.scale(1 - (0.95 * shown) / presentations)
    show(image)
    teacher.teach(digits.labels[image]!, sim.step + phases.free, phases.nudged)
    await sim.run(phases.free + phases.nudged + stays)
  }
  for (const { projection } of learn) projection.gate(false)
  const tally = sim.tally(output)
  let wrong = 0
  for (let image = trained; image < digits.count; image++) {
    show(image)
    await sim.run(12 * ms)
    tally.clear()
    await sim.run(200 * ms)
    const votes = Array.from({ length: 10 }, (_, digit) =>
      tally.counts.subarray(4 * digit, 4 * digit + 4).reduce((sum, count) => sum + count, 0),
    )
    wrong += Number(votes.indexOf(Math.max(...votes)) !== digits.labels[image])
  }
  sim.close()
  return wrong / (digits.count - trained)
}

const told = { perturbation: 'one-sided', tauBaseline: 0, stays: 0, rates: [0.1, 0.02] } as const
const free = { perturbation: 'continuous', tauBaseline: 0, stays: 0, rates: [0.07, 0.05] } as const

/** The ways that are compared, and which part they are expected to read wrongly, at least and at most. */
export const ways: Readonly<
  Record<
    string,
    Omit<PhaseFreeOptions, 'seed' | 'presentations'> & {
      readonly wrong: readonly [number, number]
      readonly what: string
    }
  >
> = {
  gated: { ...told, what: 'a gate opens around the onset of the nudge', wrong: [0, 0.16] },
  'gated-frozen': { ...told, rates: [0, 0.02], what: 'the same, the hidden layer does not learn', wrong: [0.22, 0.5] },
  continuous: { ...free, what: 'no gate, no sign; hidden neurons are told when to form a baseline', wrong: [0, 0.2] },
  'continuous-frozen': {
    ...free,
    rates: [0, 0.05],
    what: 'the same, the hidden layer does not learn',
    wrong: [0.3, 0.7],
  },
  'nothing-told': { ...free, tauBaseline: 1000, what: 'no gate, no sign, baselines follow with 1 s', wrong: [0, 0.2] },
  'quick-baseline': { ...free, tauBaseline: 50, what: 'the same with 50 ms', wrong: [0.5, 1] },
  'image-stays': {
    ...free,
    stays: 60,
    what: 'no gate, no sign, and the image stays when the nudge is over',
    wrong: [0.5, 1],
  },
}
