import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDigits } from './digits.ts'
import { programs } from './programs.ts'
import { gallery, shownBy } from './validate/gallery.ts'
import { withoutPort } from './validate/without-port.ts'

/** What another program has measured by ports of these, as its script in `validate` wrote it. */
function figures(name: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, `validate/${name}.json`), 'utf8'))
}

/** What a program has measured, and that all of it is drawn. */
async function measure(name: string): Promise<(what: string) => number> {
  const { figure, measured } = await shownBy(name)
  expect(figure.flat().every(({ marks }) => marks!.length > 0)).toBe(true)
  return what => {
    if (!(what in measured)) throw new Error(`${name} has not measured ${what}; there is ${Object.keys(measured).join(', ')}`)
    return measured[what]!
  }
}

describe('one neuron', { timeout: 60_000 }, () => {
  it('has the rate of the closed form, up to the step that ends an interval', async () => {
    const of = await measure('fi-curves')
    const rate = of('rate at 1 nA [Hz]')
    expect(of('farthest from the closed form [Hz]')).toBeLessThan(1 + (rate * rate * 0.1) / 1000) // a step of 0.1 ms
    expect(of('adaptive [Hz]')).toBeLessThan(0.3 * rate)
  })

  it('has the twenty patterns of the simple model', async () => {
    const of = await measure('izhikevich-patterns')
    const once = [
      'phasic spiking', 'spike latency', 'subthreshold oscillations', 'resonator', 'integrator', 'rebound spike',
      'threshold variability', 'depolarizing after-potential', 'accommodation',
    ] // prettier-ignore
    for (const title of once) expect(of(`spikes, ${title}`), title).toBe(1)
    const often = ['tonic spiking', 'mixed mode', 'frequency adaptation', 'class 1', 'class 2', 'inhibition-induced spiking']
    for (const title of often) expect(of(`spikes, ${title}`), title).toBeGreaterThan(2)
    expect(of('spikes, tonic bursting')).toBeGreaterThan(3 * of('spikes, tonic spiking'))
    for (const title of ['phasic bursting', 'rebound burst', 'bistability']) expect(of(`spikes, ${title}`), title).toBeGreaterThan(3)
    expect(of('spikes, inhibition-induced bursting')).toBeGreaterThan(2 * of('spikes, inhibition-induced spiking'))
  })

  it('has the patterns of the adaptive exponential neuron', async () => {
    const of = await measure('adex-patterns')
    const ratio = (title: string): number => of(`last interval over first, ${title}`)
    expect(ratio('tonic spiking')).toBeCloseTo(1, 0)
    expect(ratio('adaptation')).toBeGreaterThan(3)
    expect(ratio('initial burst')).toBeGreaterThan(10)
    expect(ratio('delayed accelerating')).toBeLessThan(0.7)
    expect(of('spikes, transient spiking')).toBe(1)
  })
})

describe('a membrane', { timeout: 60_000 }, () => {
  it('spikes reliably where its current fluctuates', async () => {
    const of = await measure('reliability')
    expect(of('correlation of trials, constant')).toBeLessThan(0.15)
    expect(of('correlation of trials, fluctuating')).toBeGreaterThan(0.4)
  })

  it('spikes irregularly under balanced input, at the same rate', async () => {
    const of = await measure('irregular')
    expect(of('variation of intervals, excitation')).toBeLessThan(0.2)
    expect(of('variation of intervals, balance')).toBeGreaterThan(0.6)
    expect(Math.abs(of('rate [Hz], excitation') / of('rate [Hz], balance') - 1)).toBeLessThan(0.2)
  })

  it('attenuates along a dendrite as the cable equation says', async () => {
    const of = await measure('cable')
    // √(d R_m / 4 R_i) with 2 µm, 20 kOhm cm² and 100 Ohm cm
    expect(of('length constant [µm]')).toBeCloseTo(1e4 * Math.sqrt((2e-4 * 20_000) / (4 * 100)), 6)
    expect(of('farthest from the cable equation')).toBeLessThan(1e-4)
  })

  it('spikes in step with another one over a gap junction', async () => {
    const of = await measure('gap-junctions')
    expect(of('last spikes apart, alone [ms]')).toBeGreaterThan(1)
    expect(of('last spikes apart, coupled [ms]')).toBeLessThan(0.1)
  })
})

describe('a network', { timeout: 60_000 }, () => {
  it('of simple neurons falls into a rhythm of alpha or beta', async () => {
    const of = await measure('izhikevich-network')
    expect(of('excitatory [Hz]')).toBeGreaterThan(4)
    expect(of('excitatory [Hz]')).toBeLessThan(14)
    expect(of('rhythm [Hz]')).toBeGreaterThan(6)
    expect(of('rhythm [Hz]')).toBeLessThan(50)
  })

  it.each([
    ['cuba', 4, 8],
    ['coba', 12, 28],
    ['cobahh', 15, 50],
  ])('%s keeps itself going, irregularly', async (name, least, most) => {
    const of = await measure(name)
    expect(of('excitatory [Hz]')).toBeGreaterThan(least)
    expect(of('excitatory [Hz]')).toBeLessThan(most)
    expect(of('variation of intervals')).toBeGreaterThan(0.4)
  })

  it('has four regimes, of rates as published', async () => {
    const of = await measure('brunel')
    // 60.7 and 37.7 Hz where the paper simulates the second and the third
    expect(Math.abs(of('rate [Hz], synchronous, fast') / 60.7 - 1)).toBeLessThan(0.1)
    expect(Math.abs(of('rate [Hz], asynchronous, irregular') / 37.7 - 1)).toBeLessThan(0.1)
    expect(of('rate [Hz], synchronous, regular')).toBeGreaterThan(300)
    expect(of('variation of intervals, synchronous, regular')).toBeLessThan(0.05)
    expect(of('variation of intervals, asynchronous, irregular')).toBeGreaterThan(0.3)
    const swings = (title: string): number => of(`variation of the rate, ${title}`)
    for (const title of ['synchronous, regular', 'synchronous, fast', 'synchronous, slow'])
      expect(swings(title), title).toBeGreaterThan(1.2 * swings('asynchronous, irregular'))
  })
})

describe('a network in small', { timeout: 60_000 }, () => {
  it('of the cortex has the rates of the full circuit', async () => {
    const of = await measure('microcircuit')
    expect(of('farthest from the full circuit [Hz]')).toBeLessThan(1.5)
    for (const layer of ['L23', 'L4', 'L5', 'L6']) expect(of(`${layer}I [Hz]`), layer).toBeGreaterThan(of(`${layer}E [Hz]`))
    expect(of('L5E [Hz]')).toBeGreaterThan(3 * of('L23E [Hz]'))
  })

  it('hands on sixty synchronous spikes and loses thirty', async () => {
    const of = await measure('synfire-chain')
    expect(of('spikes of the last group, after 60')).toBeGreaterThan(95) // of 100 neurons
    expect(of('spikes of the last group, after 30')).toBeLessThan(20) // by chance
  })

  it('bursts by itself where synapses depress', async () => {
    const of = await measure('population-bursts')
    expect(of('bursts in 5 s')).toBeGreaterThan(5)
    expect(of('bursts in 5 s')).toBeLessThan(40)
    expect(of('spikes of a neuron in 10 ms of a burst')).toBeGreaterThan(0.8)
    expect(of('rate between bursts [Hz]')).toBeLessThan(15)
  })
})

describe('plasticity', { timeout: 60_000 }, () => {
  it('has the exponential window', async () => {
    const of = await measure('stdp-window')
    expect(of('farthest from the exponential')).toBeLessThan(1e-12)
    expect(of('change at +8 ms')).toBeCloseTo(0.6 * Math.exp(-0.4), 9)
  })

  it('drives weights to their bounds', async () => {
    const of = await measure('song')
    expect(of('below a fifth') + of('above four fifths')).toBeGreaterThan(0.6) // 0.4 at first
    expect(Math.min(of('below a fifth'), of('above four fifths'))).toBeGreaterThan(0.1)
    expect(of('rate in the end [Hz]')).toBeGreaterThan(5)
    expect(of('rate in the end [Hz]')).toBeLessThan(40)
  })

  it('by triplets is as measured at 0.1 to 50 Hz', async () => {
    const of = await measure('triplets')
    const measured = { 0.1: [-0.04, -0.29], 10: [0.14, -0.41], 20: [0.29, -0.34], 40: [0.53, 0.56], 50: [0.56, 0.75] }
    const squares = Object.entries(measured).flatMap(([frequency, [after, before]]) => [
      (of(`post after pre, ${frequency} Hz`) - after!) ** 2,
      (of(`post before pre, ${frequency} Hz`) - before!) ** 2,
    ])
    expect(Math.sqrt(squares.reduce((sum, square) => sum + square) / squares.length)).toBeLessThan(0.16)
    expect(of('post before pre, 50 Hz')).toBeGreaterThan(0.5)
    expect(of('post before pre, 10 Hz')).toBeLessThan(-0.3)
  })

  it('by the potential grows and shrinks as in NEST, at 0.1 to 50 Hz', async () => {
    const of = await measure('clopath-pairing')
    // aeif_psc_delta_clopath with clopath_synapse in NEST 3.10, where all of the potential reaches the filters 4 ms late
    const nest = { 0.1: [1.013, 0.59], 10: [1.041, 0.578], 20: [1.164, 0.574], 30: [1.308, 0.722], 40: [1.485, 1.039], 50: [1.692, 1.494] }
    for (const [frequency, [after, before]] of Object.entries(nest)) {
      expect(Math.abs(of(`post after pre, ${frequency} Hz`) - after!), frequency).toBeLessThan(0.13)
      expect(Math.abs(of(`post before pre, ${frequency} Hz`) - before!), frequency).toBeLessThan(0.13)
    }
  })

  it('of inhibition brings neurons to the rate that is asked for', async () => {
    const of = await measure('vogels')
    expect(of('rate in the first second [Hz]')).toBeGreaterThan(15)
    expect(Math.abs(of('rate in the 60th [Hz]') - 3)).toBeLessThan(0.5)
  })

  it('of a depressing synapse releases 1 / (τ f), and of a facilitating one most at 1 / √(U τ τ)', async () => {
    const of = await measure('tsodyks-markram')
    const steady = (frequency: number): number => {
      const left = Math.exp(-1000 / frequency / 800)
      return (0.67 * (1 - left)) / (1 - left * (1 - 0.67))
    }
    expect(of('depressing, 10 Hz') / steady(10)).toBeCloseTo(1, 2)
    expect(of('depressing, 100 Hz') / steady(100)).toBeCloseTo(1, 2)
    expect(of('best frequency, facilitating [Hz]')).toBe(10) // 8.9 Hz, of those that were tried
  })
})

describe('a sound', () => {
  it('is where the cell is that spikes most', async () => {
    const of = await measure('jeffress')
    expect(of('farthest estimate from the difference [ms]')).toBeLessThan(0.02)
  })
})

describe('a decision, a pattern', () => {
  it('is that of the group that is driven more', async () => {
    const of = await measure('winner-take-all')
    expect(of('share of the stronger, without inhibition')).toBeLessThan(0.7)
    expect(of('share of the stronger, with inhibition')).toBeGreaterThan(0.9)
  })

  it('by slow reverberation is for the evidence, and is remembered', async () => {
    const of = await measure('decision')
    expect(of('before the stimulus [Hz]')).toBeLessThan(4)
    expect(of('first group after evidence for it [Hz]')).toBeGreaterThan(3 * of('second then [Hz]'))
    expect(of('second group after evidence for it [Hz]')).toBeGreaterThan(3 * of('first then [Hz]'))
  })

  it('stays where it was put on a ring, of the width of the closed form', async () => {
    const of = await measure('ring-attractor')
    expect(of('angle of the bump, 0.8 s after the cue, off by [radians]')).toBeLessThan(0.02)
    // to half of the distance between neighbours
    expect(Math.abs(of('half of its width [radians]') - of('by the closed form [radians]'))).toBeLessThan(Math.PI / 180)
  })

  it('goes on by itself after FORCE', async () => {
    const of = await measure('force')
    expect(of('error after learning')).toBeLessThan(0.1 * of('the pattern itself'))
  })

  it('is learned by neurons that nobody tells which digit it is, in part after 700 of them', async () => {
    const { part } = await readDigits({ shown: 700, labelled: 200, read: 100, repeated: 1 }) // by chance 10 %
    expect(part).toBeGreaterThan(0.4)
  })
})

it('is shown on its page, each with its figure', () => {
  const docs = path.join(import.meta.dirname, '../../docs')
  const page = readFileSync(path.join(docs, 'gallery.md'), 'utf8')
  const shown = Array.from(page.matchAll(/\(gallery\/(.+)\.svg\)/g), match => match[1])
  expect(shown).toEqual(programs.map(({ name }) => name))
  const drawn = globSync('gallery/*.svg', { cwd: docs }).map(file => path.basename(file, '.svg'))
  expect(drawn.sort()).toEqual([...shown].sort())
})

it('holds each program against a port of it, or says why not', () => {
  const ported = gallery.flatMap(({ name, comparisons }) => comparisons(figures(name)).map(each => each.name))
  expect([...new Set(ported), ...Object.keys(withoutPort)].toSorted()).toEqual(programs.map(({ name }) => name).toSorted())
})

describe.each(gallery.map(({ name, comparisons }) => [name, comparisons(figures(name))] as const))('beside the ports of %s', (_, all) => {
  const titled = all.map(one => [`${one.name}: ${one.quantity}`, one] as const)
  it.each(titled)('%s', { timeout: 60_000 }, async (_title, { bound, deviation }) => {
    expect(await deviation()).toBeLessThanOrEqual(bound)
  })
})
