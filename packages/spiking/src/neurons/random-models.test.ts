import { readFileSync } from 'node:fs'
import { ms, simulation } from '@ngrad/core'
import type { NeuronModel, Population } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { gifPscExp } from './gif-psc-exp.ts'
import { ppPscDelta } from './pp-psc-delta.ts'
import { replay } from './replay.ts'

/** Of a sample. */
interface Moments {
  readonly mean: number
  readonly sd: number
  readonly n: number
}
/** With the standard deviation of the squared distance from the mean. */
interface AllMoments extends Moments {
  readonly spread: number
}
/** What NEST's neurons do; made by validate/nest_random.py, which says what is in it. */
const nest = JSON.parse(readFileSync(new URL('../../validate/nest-random.json', import.meta.url), 'utf8')) as {
  readonly duration: number
  readonly arrivals: readonly number[]
  readonly trace: Readonly<Record<string, number[]>>
  readonly statistics: Readonly<Record<string, Record<'counts' | 'first' | 'intervals', Moments>>>
}

const dt = 0.1
/** What NEST makes of a threshold in a step: it has it as it was a step before. */
const late = (jump: number, tau: number): number => jump * Math.exp(dt / tau)
/** What NEST makes of a current in a step: it stays as it was at its beginning. */
const held = (jump: number, tau: number): number => (jump * (dt / tau)) / -Math.expm1(-dt / tau)

/** The neuron of layer 5 that NEST was asked for. */
const pyramidal = {
  capacitance: 83.1,
  leak: 3.7,
  rest: -67,
  width: 1.4,
  threshold: -39.6,
  refractory: 4,
  reset: -36.7,
  rate: 1,
  currentFast: held(56.7, 57.8),
  currentSlow: held(-6.9, 218.2),
  tauCurrentFast: 57.8,
  tauCurrentSlow: 218.2,
  thresholdFast: late(11.7, 53.8),
  thresholdSlow: late(1.8, 640),
  tauThresholdFast: 53.8,
  tauThresholdSlow: 640,
}
const cases: Readonly<Record<string, NeuronModel>> = {
  gifPscExp: gifPscExp({ ...pyramidal, current: 150 }),
  'gifPscExp driven': gifPscExp({ ...pyramidal, current: 300 }),
  ppPscDelta: ppPscDelta({ current: 300 }),
  'ppPscDelta adapting': ppPscDelta({ current: 350, increment: 4, tauThreshold: 34, deadTime: 2 }),
  'ppPscDelta linear': ppPscDelta({ current: 250, slope: 5, rate: 0, reset: 0 }),
}

const meanOf = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length
function moments(of: readonly number[]): AllMoments {
  const mean = meanOf(of)
  const squares = of.map(one => (one - mean) ** 2)
  const variance = meanOf(squares)
  const spread = Math.sqrt(meanOf(squares.map(square => (square - variance) ** 2)))
  return { mean, sd: Math.sqrt(variance), n: of.length, spread }
}

describe('models that spike by chance', () => {
  it('are all that NEST was asked for', () => {
    expect(Object.keys(cases)).toEqual(Object.keys(nest.statistics))
  })

  it.each(Object.entries(cases))("%s has NEST's numbers of spikes, first spikes and intervals", async (name, model) => {
    const size = 4000
    const sim = simulation({ seed: 7, dt })
    const record = sim.record(sim.population('cells', model, size))
    await sim.run(nest.duration)
    const times = Array.from({ length: size }, () => [] as number[])
    const all = record.times
    record.neurons.forEach((neuron, spike) => times[neuron]!.push(all[spike]!))
    const found = {
      counts: times.map(own => own.length),
      first: times.filter(own => own.length > 0).map(own => own[0]!),
      intervals: times.flatMap(own => own.slice(1).map((time, before) => time - own[before]!)),
    }
    for (const [what, of] of Object.entries(found)) {
      const [own, wanted] = [moments(of), nest.statistics[name]![what as keyof typeof found]]
      // means and variances to 4 standard errors of both samples, whose fourth moments are alike
      const [samples, theirs] = [Math.sqrt(1 / own.n + 1 / wanted.n), wanted.sd ** 2]
      expect(Math.abs(own.mean - wanted.mean), `${what}: ${own.mean}, ${wanted.mean}`).toBeLessThan(4 * own.sd * samples)
      expect(Math.abs(own.sd ** 2 - theirs), `variance of ${what}: ${own.sd ** 2}, ${theirs}`).toBeLessThan(
        4 * own.spread * samples,
      )
    }
  })

  it.each([
    // its spikes act in the step that they arrive in, where NEST's other neurons have them for the next one
    ['gifPscExp', gifPscExp({ rate: 0 }), 200, 0.9],
    ['ppPscDelta', ppPscDelta({ rate: 0 }), 2, 1],
  ] as const)("%s has the potential of NEST's after spikes have arrived", async (name, model, weight, delay) => {
    const sim = simulation({ dt, precision: 'f64' })
    const cell = sim.population('cell', model, 1) as Population<Float64Array>
    const source = sim.population('source', replay({ times: nest.arrivals, neurons: nest.arrivals.map(() => 0) }), 1)
    sim.connect(source, cell, { weight, delay })
    for (const wanted of nest.trace[name]!) {
      await sim.run(1 * ms)
      expect(Math.abs(cell.get('v')[0]! - wanted)).toBeLessThan(1e-9)
    }
  })
})
