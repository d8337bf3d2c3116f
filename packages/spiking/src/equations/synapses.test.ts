import { explicit, ExpressionError, simulation } from '@ngrad/core'
import type { PlasticityRule } from '@ngrad/core'
import { describeRule } from '@ngrad/core/testing'
import { describe, expect, it } from 'vitest'
import { replay } from '../neurons/replay.ts'
import { gapJunction } from '../rules/gap-junction.ts'
import { nmda } from '../rules/nmda.ts'
import { stdp } from '../rules/stdp.ts'
import { tsodyksMarkram } from '../rules/tsodyks-markram.ts'
import { equations } from './equations.ts'
import { describeSynapses, synapses } from './synapses.ts'
import type { SynapsesOptions } from './synapses-options.ts'

/** A neuron that jumps by a spike, and spikes where it is told to by a strong one. */
const cell = equations('dv/dt = -v / (20*ms) : volt\nI : amp (input)\ns = I : amp', {
  threshold: 'v > 500*mV',
  reset: 'v = 0*mV',
  receptors: ['v', 'I'],
})

const pre = [3, 11, 12.5, 30, 31, 47, 60.5, 61, 80]
const post = [5, 10, 20, 32.5, 45, 63, 79, 83]

/** Weights and potentials after some spikes, of a synapse that follows a rule. */
async function after(rule: PlasticityRule, weight: number, receptor = 'v'): Promise<{ w: number; v: number[] }> {
  const sim = simulation({ dt: 0.5, precision: 'f64' })
  const before = sim.population('before', replay({ times: pre, neurons: pre.map(() => 0) }), 1)
  const told = sim.population('told', replay({ times: post, neurons: post.map(() => 0) }), 1)
  const target = sim.population('target', cell(), 1)
  sim.connect(told, target, { weight: 1000, receptor: 'v' })
  const learning = sim.connect(before, target, { weight, receptor, delay: 1 }).learn(rule)
  const probe = sim.probe(target, 'v')
  await sim.run(100)
  return { w: learning.weights[0]!, v: Array.from(probe.values) }
}

/** The largest difference of two runs, in weight and potential. */
const difference = (one: { w: number; v: number[] }, other: { w: number; v: number[] }): number =>
  Math.max(Math.abs(one.w - other.w), ...one.v.map((value, step) => Math.abs(value - other.v[step]!)))

/** The error that something leads to. */
function errorOf(make: () => unknown): ExpressionError {
  try {
    make()
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error('it was taken')
}

/** Channels that open by transmitter and saturate: Wang (2002), equations 5 and 6. */
const channels = synapses<Record<string, number>>(
  `w : amp
   dx/dt = -x / (2*ms) : 1 (clock-driven)
   ds/dt = -s / (100*ms) + alpha * x * (1 - s) : 1 (clock-driven)
   I_post = w * s : amp (summed)`,
  { onPre: 'x += 1', parameters: { alpha: '0.5/ms' }, name: 'channels' },
)
describeRule(channels, { describe, it }, { trials: 16 })

/** Vesicles that are released by chance, and wait for others: each change in its turn, where numbers are drawn. */
const vesicles = synapses<Record<string, number>>(
  `w : amp
   full : 1
   sent : 1
   dwaiting/dt = -waiting / (30*ms) : 1 (event-driven)`,
  {
    onPre: 'full += binomial(4 - full, 1 - waiting); waiting = 1; I_post += w * full * (1 + 0.1 * randn()); full *= rand() < 0.5',
    initial: { full: 4 },
    name: 'vesicles',
  },
)

it('says in which unit a parameter is stored: a rate as it is given', () => {
  const { parameters } = describeSynapses('w : 1', { onPre: 'w += rate * (5*ms)', parameters: { rate: '20*Hz' } })
  expect(parameters).toEqual({ rate: { unit: 'Hz', default: 20 } })
})

describe('numbers that synapses draw at arrivals', () => {
  it('let a spike through by chance, other ones at each synapse', async () => {
    const sim = simulation({ seed: 2, precision: 'f64' })
    const source = sim.population('source', replay({ times: [1, 5], neurons: [0, 0] }), 1)
    const target = sim.population('target', cell(), 20_000)
    const chance = synapses('w : volt', { onPre: 'v_post += w * (rand() < p)', parameters: { p: 0.3 } })
    sim.connect(source, target, { weight: 1, receptor: 'v', delay: 1 }).learn(chance())
    await sim.run(2.1)
    const first = Array.from(target.get('v'), v => Number(v > 0.5))
    await sim.run(4)
    const second = Array.from(target.get('v'), (v, neuron) => Number(v > first[neuron]! * Math.exp(-4 / 20) + 0.5))
    const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length
    const bound = 4 * Math.sqrt((0.3 * 0.7) / 20_000)
    expect(Math.abs(mean(first) - 0.3)).toBeLessThan(bound)
    expect(Math.abs(mean(second) - 0.3)).toBeLessThan(bound)
    expect(Math.abs(mean(first.map((one, at) => one * second[at]!)) - 0.09)).toBeLessThan(bound)
  })

  it('are one number each, however often what they make is used', async () => {
    const sim = simulation({ seed: 3, precision: 'f64' })
    const source = sim.population('source', replay({ times: [1], neurons: [0] }), 1)
    const target = sim.population('target', cell(), 5)
    const twice = synapses('w : volt\nx : 1\ny : 1', { onPre: 'x = rand(); y = x; x += 1; v_post += w * (x - y)' })
    sim.connect(source, target, { weight: 1, receptor: 'v', delay: 1 }).learn(twice())
    const probe = sim.probe(target, 'v')
    await sim.run(2.1)
    for (const v of probe.values.slice(-5)) expect(v).toBeCloseTo(Math.exp(-0.1 / 20), 12) // a step after it came
  })

  it('are drawn of numbers as of parameters', async () => {
    const drawn = async (of: string): Promise<readonly number[]> => {
      const sim = simulation({ seed: 3, precision: 'f64' })
      const source = sim.population('source', replay({ times: [1], neurons: [0] }), 1)
      const target = sim.population('target', cell(), 50)
      const counts = synapses('w : volt', { onPre: `v_post += w * binomial(${of})`, parameters: { n: 3, p: 0.5 } })
      sim.connect(source, target, { weight: 1, receptor: 'v', delay: 1 }).learn(counts())
      const probe = sim.probe(target, 'v')
      await sim.run(2.1)
      return [...probe.values]
    }
    const values = await drawn('3, 0.5')
    expect(values).toEqual(await drawn('n, p'))
    expect(new Set(values.slice(-50)).size).toBeGreaterThan(2)
  })

  it('are refused where an arrival draws none', () => {
    const at = (onPre: string, onPost?: string) => () => synapses('w : 1\nx : 1', { onPre, ...(onPost && { onPost }) })
    expect(at('v_post += w', 'x = rand()')).toThrow('changes without what is drawn by chance, which onPre alone may have')
    expect(at('v_post += w * rand(1)')).toThrow('rand')
    const eachStep = 'w : 1\ndx/dt = (rand() - x)**3 / (5*ms) : 1 (clock-driven)'
    expect(() => synapses(eachStep, { onPre: 'x += 1' })).toThrow('an expression in which nothing is drawn')
  })
})
describeRule(vesicles, { describe, it }, { trials: 12 })

describe('equations that the clock drives', () => {
  /** What the channels of one synapse let in by 40 ms, of spikes at 10, 12 and 20 ms. */
  async function opened(dt: number): Promise<number> {
    const sim = simulation({ dt, precision: 'f64' })
    const source = sim.population('source', replay({ times: [10, 12, 20], neurons: [0, 0, 0] }), 1)
    const charged = equations('I : amp (input)\ns = I : amp\ndv/dt = s / (1*pF) : volt', { threshold: 'v > 1*volt' })
    const target = sim.population('target', charged(), 1)
    sim.connect(source, target, { weight: 1, receptor: 'I', delay: 1 }).learn(channels())
    await sim.run(40)
    return target.get('v')[0]!
  }
  /** The same by the method of Runge and Kutta in steps of a µs. */
  function exactly(): number {
    let [x, s, sum] = [0, 0, 0]
    for (let step = 0; step < 40_000; step++) {
      if ([11_000, 13_000, 21_000].includes(step)) x++
      const slope = (s: number, x: number): number => -s / 100 + 0.5 * x * (1 - s)
      const half = x * Math.exp(-0.00025)
      const middle = s + 0.0005 * slope(s, x)
      sum += 0.001 * middle
      s += 0.001 * slope(middle, half)
      x *= Math.exp(-0.0005)
    }
    return sum
  }

  it('converge with the step, in its first order', async () => {
    const exact = exactly()
    const [coarse, fine] = [Math.abs((await opened(0.2)) / exact - 1), Math.abs((await opened(0.05)) / exact - 1)]
    expect(fine).toBeLessThan(0.02)
    expect(coarse / fine).toBeGreaterThan(3)
    expect(coarse / fine).toBeLessThan(5)
  })

  it('relax exactly where they only relax, and else are integrated in each step', () => {
    const { synapse, eachStep } = channels.description
    expect(synapse).toEqual({ x: { initial: 0, tau: 'tau_x' }, s: { initial: 0 } })
    expect(Object.keys(eachStep!)).toEqual(['s'])
    const text = 'dA/dt = -A / tau : 1 (event-driven)'
    const parameters = { tau: '20*ms' }
    expect(describeSynapses(text.replace('event', 'clock'), { parameters })).toEqual(describeSynapses(text, { parameters }))
    expect(describeSynapses('dy/dt = -y * y / tau : 1 (clock-driven)', { parameters }).eachStep!['y']).not.toContain('phi1')
  })
})

describe('synapses as text', () => {
  it('are the STDP of Song, Miller & Abbott', async () => {
    const text = `
      w : volt
      dApre/dt = -Apre / taupre    : volt (event-driven)
      dApost/dt = -Apost / taupost : volt (event-driven)`
    const rule = synapses(text, {
      onPre: 'v_post += w; Apre += up; w = clip(w - Apost, 0*mV, most)',
      onPost: 'Apost += down; w = clip(w + Apre, 0*mV, most)',
      parameters: { taupre: '20*ms', taupost: '30*ms', up: '0.3*mV', down: '0.2*mV', most: '5*mV' },
    })
    const same = stdp({ potentiation: 0.3, depression: 0.2, tauPlus: 20, tauMinus: 30, highest: 5, lowest: 0 })
    const [own, theirs] = [await after(rule(), 4), await after(same, 4)]
    expect(own.w).toBeCloseTo(theirs.w, 12)
    // what an arrival adds is the weight from before its own change, as the text has it
    expect(rule.description.onPre).toMatchObject({ sent_: 'w', w: 'min(max(w - Apost, 0), most)' })
    expect(rule.description.effect).toBe('sent_')
    expect((await after(rule({ taupre: 10 }), 4)).w).not.toBeCloseTo(own.w, 3)
  })

  it('are the short-term plasticity of Tsodyks & Markram', async () => {
    const rule = synapses(
      `w : volt
       du/dt = -u / taufac      : 1 (event-driven)
       dx/dt = (1 - x) / taurec : 1 (event-driven)`,
      {
        onPre: 'u += U * (1 - u); v_post += w * u * x; x -= u * x',
        parameters: { U: 0.3, taufac: '50*ms', taurec: '100*ms' },
        initial: { x: 1 },
      },
    )
    const same = tsodyksMarkram({ use: 0.3, tauFacilitation: 50, tauRecovery: 100 })
    expect(difference(await after(rule(), 4), await after(same, 4))).toBeLessThan(1e-9)
  })

  it('are NMDA receptors with a block by magnesium and saturation', async () => {
    const driven = equations('dv/dt = (-v + (1*Gohm) * I) / (20*ms) : volt\nI : amp (input)', {
      threshold: 'v > 500*mV',
      reset: 'v = 0*mV',
      receptors: ['v', 'I'],
      initial: { v: '-60*mV' },
    })
    const rule = synapses(
      `w : siemens
       ds/dt = -s / (80*ms) : 1 (event-driven)
       block = 1 / (1 + Mg / (3.57*mM) * exp(-0.062 * v_post / mV)) : 1
       I_post = w * s * (E - v_post) * block : amp (summed)`,
      { onPre: 's += 0.5 * (1 - s)', parameters: { E: '0*mV', Mg: '1*mM' } },
    )
    const potentials = async (one: PlasticityRule): Promise<number[]> => {
      const sim = simulation({ dt: 0.5, precision: 'f64' })
      const source = sim.population('source', replay({ times: pre, neurons: pre.map(() => 0) }), 1)
      const target = sim.population('target', driven(), 1)
      sim.connect(source, target, { weight: 0.3, receptor: 'I' }).learn(one)
      const probe = sim.probe(target, 'v')
      await sim.run(100)
      return Array.from(probe.values)
    }
    const own = await potentials(rule())
    const theirs = await potentials(nmda({ opening: 0.5, tau: 80 }))
    expect(Math.max(...own)).toBeGreaterThan(-59)
    for (const [step, v] of own.entries()) expect(v).toBeCloseTo(theirs[step]!, 9)
  })

  it('are gap junctions', async () => {
    const pair = equations('dv/dt = (-v + (1*Gohm) * I) / (20*ms) : volt\nI : amp (input)', { receptors: ['v', 'I'] })
    const rule = synapses('w : siemens\nI_post = w * (v_pre - v_post) : amp (summed)')
    const after100 = async (one: PlasticityRule): Promise<number[]> => {
      const sim = simulation({ dt: 0.5, precision: 'f64' })
      const cells = sim.population('cells', pair(), 2)
      cells.set('v', Float64Array.of(10, -2))
      sim.connect(cells, cells, { rule: explicit([0, 1], [1, 0]), weight: 0.2, receptor: 'I' }).learn(one)
      await sim.run(10)
      return Array.from(cells.get('v'))
    }
    expect(await after100(rule())).toEqual(await after100(gapJunction()))
  })

  it('keep numbers as time constants and parameters with units', () => {
    const { parameters, synapse } = describeSynapses('dx/dt = (rest - x) / (30*ms) : volt (event-driven)', {
      onPre: 'x += 1*mV',
      parameters: { rest: '2*mV' },
      initial: { x: 2 },
    })
    expect(synapse).toEqual({ x: { initial: 2, tau: 'tau_x', rest: 'rest' } })
    expect(parameters).toEqual({ rest: { unit: 'mV', default: 2 }, tau_x: { unit: 'ms', default: 30, above: 0 } })
  })

  const text = 'w : volt\ndA/dt = -A / tau : volt (event-driven)\nk : 1 (constant)'
  const parameters = { tau: '20*ms' }
  it.each<[string, SynapsesOptions, number, string]>([
    [text, { onPre: 'A += w * w' }, 8, 'a value in mV for A (it is in mV^2)'],
    [text, { onPre: 'A += 1' }, 6, 'a value in mV for A'],
    [text, { onPre: 'v_pre += w' }, 1, 'only onPre adds to the target'],
    [text, { onPost: 'v_post += w' }, 1, 'only onPre adds to the target'],
    [text, { onPre: 'v_post += w; g_post += w' }, 14, 'one variable of the target'],
    [text, { onPre: 'B += w' }, 1, 'not B'],
    [text, { onPre: 'k += 1' }, 1, 'k is constant'],
    [text, { onPre: 'A += AA' }, 6, 'which AA is not'],
    ['dA/dt = -A * A / tau : 1 (event-driven)', {}, 9, '(rest - A) / tau'],
    ['dA/dt = -A / tau : 1 (clock)', {}, 2, 'event-driven, clock-driven in brackets'],
    ['I = 2 * k : 1 (summed)\nk : 1', {}, 1, 'I_post = '],
    ['dw/dt = -w / tau : 1', {}, 2, 'w : unit'],
  ])('refuse at the place what cannot be: %s %o', (equation, options, column, words) => {
    const error = errorOf(() => describeSynapses(equation, { parameters, ...options }))
    expect(error.message).toContain(words)
    expect(error.column).toBe(column)
  })

  it('refuse what has no order or no meaning', () => {
    expect(() => synapses('a : 1\nb : 1', { onPre: 'a = b + a' })).not.toThrow()
    expect(() => synapses('a : 1\nb : 1\nc : 1', { onPre: 'c = a; a = b; b = c' })).toThrow('the other before it')
    expect(() => synapses('v : volt', { onPre: 'v = v_post' })).toThrow('the synapse has a v of its own')
    expect(() => synapses('a : volt', { onPre: 'a = v_pre' })).toThrow('in a (summed) variable')
    expect(() => synapses(text, { parameters, initial: { q: 1 } })).toThrow('synapses.initial')
  })
})
