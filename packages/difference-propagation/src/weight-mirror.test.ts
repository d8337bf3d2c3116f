import { mV, ms, normal, simulation } from '@ngrad/core'
import type { Projection } from '@ngrad/core'
import { describeRule } from '@ngrad/core/testing'
import { agreement } from '@ngrad/learning'
import { stochastic } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { differenceNeuron } from './difference-neuron.ts'
import { weightMirror } from './weight-mirror.ts'

describeRule(weightMirror, { describe, it }, { trials: 12 })

/** Weights of a projection by its two ends, or the other way round [a × b]. */
function byEnds({ weights, sources, targets, source, target }: Projection, turned: boolean): Float64Array {
  const [rows, columns] = turned ? [target.size, source.size] : [source.size, target.size]
  const matrix = new Float64Array(rows * columns)
  const [froms, tos] = [sources, targets]
  for (const [at, weight] of weights.entries()) matrix[turned ? tos[at]! * columns + froms[at]! : froms[at]! * columns + tos[at]!] = weight
  return matrix
}

describe('a weight mirror in spikes', () => {
  it.each([1, 4, 15])('finds the weights up, of either sign, to the formula, over a delay of %i steps', async delay => {
    const [chance, decay, ratio] = [0.3, 1e-3, 20]
    const sim = simulation({ seed: 3, dt: 1 * ms, threads: 1 })
    const below = sim.population('below', differenceNeuron({ bias: Math.log(chance / (1 - chance)) * mV }), 12)
    const above = sim.population('above', stochastic({ bias: -2 * mV }), 8)
    const up = sim.connect(below, above, { weight: normal(0, 0.4 * mV) })
    const down = sim.connect(above, below, { weight: 0, receptor: 'apical', delay })
    down.learn(weightMirror({ rate: ratio * decay, decay }))
    const tally = sim.tally(above)
    await sim.run(20_000)
    tally.clear()
    const mean = new Float64Array(12 * 8)
    for (let part = 0; part < 40; part++) {
      await sim.run(1000)
      for (const [at, weight] of byEnds(down, true).entries()) mean[at]! += weight / 40
    }
    const rates = Array.from(tally.counts, count => count / 40_000)
    const wanted = byEnds(up, false).map(
      (weight, at) => ratio * Math.exp(-1) * chance * (1 - chance) * (1 - rates[at % 8]!) * weight,
    )
    const { cosine } = agreement(mean, wanted)
    const product = mean.reduce((sum, value, at) => sum + value * wanted[at]!, 0)
    const size = wanted.reduce((sum, value) => sum + value ** 2, 0)
    expect(cosine).toBeGreaterThan(0.97)
    expect(product / size).toBeGreaterThan(0.9)
    expect(product / size).toBeLessThan(1.1)
  })

  it('rests where neither makes the other spike, however their rates go up and down together', async () => {
    const sim = simulation({ seed: 3, dt: 1 * ms, threads: 1 })
    const deaf = stochastic({ width: 1e9 }) // spikes in half of `maximum`, whatever arrives
    const [below, above] = [sim.population('below', deaf, 20), sim.population('above', deaf, 20)]
    const down = sim.connect(above, below, { weight: 0, delay: 6 })
    const decay = 1e-9
    down.learn(weightMirror({ rate: 1, decay }))
    for (let part = 0; part < 400; part++) {
      for (const population of [below, above]) population.set('maximum', part % 2 === 0 ? 0.1 : 0.8)
      await sim.run(50)
    }
    const { length } = down.weights
    const mean = down.weights.reduce((sum, weight) => sum + weight, 0) / length
    const error = Math.sqrt(down.weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / length / 20)
    // 20 independent sources; a window of one sort alone would have gathered some hundred
    expect(Math.abs(mean)).toBeLessThan(4 * error)
  })
})
