import { agreement } from '@ngrad/learning'
import { expect, it, vi } from 'vitest'
import { askedChanges, fillExamples } from '../testing/index.ts'
import { differencePropagation } from './difference-propagation.ts'
import { differenceTargetPropagation } from './difference-target-propagation.ts'
import { dualPropagation } from './dual-propagation.ts'
import { energyStdp } from './energy-stdp.ts'
import { equilibriumPropagation } from './equilibrium-propagation.ts'
import { dense } from './layer.ts'
import { learners } from './learners.ts'
import type { RateLearner } from './learner.ts'
import { rateNetwork } from './network.ts'
import type { RateNetwork } from './network.ts'

type Make = (network: RateNetwork, nudge: number, warn: (text: string) => void) => RateLearner
const settle = { gain: 0.05, sweeps: 60, tolerance: 0 }
const makers: Readonly<Record<string, Make>> = {
  differencePropagation: (network, epsilon, warn) => differencePropagation(network, { epsilon, warn }),
  differenceTargetPropagation: (network, epsilon, warn) => differenceTargetPropagation(network, { epsilon, warn }),
  dualPropagation: (network, beta, warn) => dualPropagation(network, { beta, warn }),
  energyStdp: (network, beta, warn) => energyStdp(network, { ...settle, beta, warn }),
  equilibriumPropagation: (network, beta, warn) => equilibriumPropagation(network, { ...settle, beta, warn }),
}

const three = [dense(20, { activation: 'tanh' }), dense(16, { activation: 'tanh' }), dense(5)]

/** What is asked of each hidden layer at first, and what is said. */
function asked(make: Make, nudge: number, precision: 'f32' | 'f64', layers = three): { changes: readonly Float64Array[]; told: string[] } {
  const network = rateNetwork({ input: 12, layers, batch: 8, seed: 2, precision })
  const target = fillExamples(network)
  const told: string[] = []
  const changes = askedChanges(network, make(network, nudge, text => told.push(text)), target)
  return { changes: changes.slice(0, -1).map(each => Float64Array.from(each)), told }
}

it.each(Object.entries(makers))('%s says so where rounding is much of what is asked in single precision, and only there', (name, make) => {
  for (const nudge of [0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7]) {
    const [single, double] = [asked(make, nudge, 'f32'), asked(make, nudge, 'f64')]
    const wrong = Math.max(...single.changes.map((each, layer) => agreement(each, double.changes[layer]!).relativeError))
    expect(double.told).toEqual([])
    const said = single.told.map(text => text.replace(/\d+ % of what changes in layer \d/, 'much'))
    const words = `${name}: much is rounding; use precision: 'f64', or a larger ${name.startsWith('difference') ? 'epsilon' : 'beta'}`
    expect([[], [words]], `${nudge}: ${wrong}`).toContainEqual(said)
    expect({ nudge, wrong, said: said.length, right: said.length === 1 ? wrong > 0.05 : wrong < 0.3 }).toMatchObject({ right: true })
  }
})

it('says nothing where nothing is wanted, nor where no target is a small difference', () => {
  const { differenceTargetPropagation: dtp } = makers
  expect(asked(dtp!, 1e-7, 'f32', [three[0]!, dense(5)]).told).toEqual([])
  const network = rateNetwork({ input: 12, layers: three, batch: 8, seed: 2, precision: 'f32' })
  const told: string[] = []
  const learner = dtp!(network, 1e-7, text => told.push(text))
  const target = fillExamples(network)
  target.values.set(network.forward().values)
  learner.learn(target)
  expect(told).toEqual([])
})

const nudged = learners.flatMap(({ name, parameters, rule }) =>
  ['epsilon', 'beta'].filter(each => Object.hasOwn(parameters ?? {}, each)).map(nudge => [name, nudge, rule] as const),
)

it.each(nudged)('%s is right in single precision, whatever its %s, or says so', (name, nudge, rule) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const changes = (precision: 'f32' | 'f64', size: number): readonly Float64Array[] => {
    const layers = [dense(8, { activation: 'sigmoid' }), dense(6, { activation: 'tanh' }), dense(5)]
    const network = rateNetwork({ input: 6, layers, batch: 4, seed: 2, precision })
    return askedChanges(network, rule(network, { [nudge]: size }), fillExamples(network))
  }
  for (const size of [1e-4, 1e-6, 1e-9]) {
    const exact = changes('f64', size)
    warn.mockClear()
    const wrong = Math.max(...changes('f32', size).map((each, layer) => agreement(each, exact[layer]!).relativeError))
    expect(warn.mock.calls.length > 0 || wrong < 0.3, `${name}: ${nudge} ${size}: ${wrong}`).toBe(true)
  }
  warn.mockRestore()
})
