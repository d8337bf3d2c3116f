import { agreement } from '@ngrad/learning'
import { expect, it } from 'vitest'
import { askedChanges, fillExamples } from '../testing/index.ts'
import { contrastiveHebbian } from './contrastive-hebbian.ts'
import { energyStdp } from './energy-stdp.ts'
import { equilibriumPropagation } from './equilibrium-propagation.ts'
import { dense } from './layer.ts'
import type { RateLearner } from './learner.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'

type Make = (network: RateNetwork, warn: (text: string) => void) => RateLearner

/** What is said in some presentations. */
function said(make: Make, precision: 'f32' | 'f64'): string[] {
  const layers = [dense(20, { activation: 'tanh' }), dense(16, { activation: 'tanh' }), dense(5)]
  const network = rateNetwork({ input: 12, layers, batch: 8, seed: 2, precision })
  const target = fillExamples(network)
  const told: string[] = []
  const learner = make(network, text => told.push(text))
  for (let presentation = 0; presentation < 250; presentation++) learner.learn(target)
  return told
}

const settle = { gain: 0.05, sweeps: 60, tolerance: 0 }
it.each([
  ['equilibriumPropagation', (beta: number): Make => (network, warn) => equilibriumPropagation(network, { ...settle, beta, warn })],
  ['energyStdp', (beta: number): Make => (network, warn) => energyStdp(network, { ...settle, beta, warn })],
] as const)('%s says once where a nudge is too small for single precision, and only there', (name, make) => {
  expect(said(make(0.1), 'f32')).toEqual([])
  expect(said(make(1e-6), 'f64')).toEqual([])
  const told = said(make(1e-6), 'f32')
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(
    new RegExp(`^${name}: \\d+ % of what changes in layer \\d is rounding; use precision: 'f64', or a larger beta$`),
  )
})

it('settles as much closer as a nudge is smaller, so that in double precision what is asked stays the slope', () => {
  const asked = (beta: number): Float64Array[] => {
    const layers = [dense(20, { activation: 'tanh' }), dense(16, { activation: 'tanh' }), dense(5)]
    const network = rateNetwork({ input: 12, layers, batch: 8, seed: 2, precision: 'f64' })
    const target = fillExamples(network)
    const warn = (text: string): never => expect.fail(text)
    return askedChanges(network, equilibriumPropagation(network, { gain: 0.05, beta, warn }), target).map(each => Float64Array.from(each))
  }
  const wanted = asked(1e-2)
  for (const beta of [1e-3, 1e-5, 1e-7])
    for (const [layer, each] of asked(beta).entries()) expect(agreement(each, wanted[layer]!).relativeError, `${beta}`).toBeLessThan(5e-3)
})

it('asks for no double precision where there is some', () => {
  expect(said((network, warn) => equilibriumPropagation(network, { ...settle, beta: 1e-13, warn }), 'f64')).toEqual([
    expect.stringMatching(/^equilibriumPropagation: \d+ % of what changes in layer 1 is rounding; use a larger beta$/),
  ])
})

it('contrastiveHebbian says so where the way down is too weak', () => {
  const make =
    (gain: number): Make =>
    (network, warn) =>
      contrastiveHebbian(network, { ...settle, gain, warn })
  expect(said(make(0.5), 'f32')).toEqual([])
  expect(said(make(1e-4), 'f64')).toEqual([])
  expect(said(make(1e-4), 'f32')[0]).toMatch(/is rounding; use precision: 'f64', or a larger gain$/)
})
