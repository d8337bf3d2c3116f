import { describe, expect, it } from 'vitest'
import { outlineOfNeuron, outlineOfRule, plainText } from './outline.ts'
import type { OutlineLine } from './outline.ts'

const text = (lines: readonly OutlineLine[]): string[][] => lines.map(([of, says]) => [of, plainText(says)])

describe('what a description says', () => {
  it('of a neuron is all of it, in the order in which it happens', () => {
    const said = outlineOfNeuron({
      parameters: {},
      receptors: ['exc', 'inh'],
      positive: ['exc'],
      requires: ['reset < threshold'],
      state: { v: 'rest', w: 0 },
      terms: { u: 'min(v,  threshold)' },
      equations: { v: '(rest - u) / tau' },
      method: 'rk4',
      substeps: 2,
      arrival: { v: 'v + exc' },
      update: { w: 'w * 0.9' },
      events: { burst: { when: 'w > 3', then: { w: '0' } } },
      spike: { when: 'v >= threshold', then: { v: 'reset' } },
      refractory: { duration: '2', hold: [] },
    })
    expect(text(said)).toEqual([
      ['receptors', 'exc, inh'],
      ['of weights at least 0', 'exc'],
      ['has to hold', 'reset < threshold'],
      ['at the start', 'v = rest'],
      ['', 'w = 0'],
      ['terms', 'u = min(v, threshold)'],
      ['equations', 'dv/dt = (rest - u) / tau'],
      ['method', 'rk4, 2 times a step'],
      ['on arrival', 'v = v + exc'],
      ['each step', 'w = w * 0.9'],
      ['event burst', 'when w > 3'],
      ['after burst', 'w = 0'],
      ['spikes', 'when v >= threshold'],
      ['after a spike', 'v = reset'],
      ['refractory', 'for 2, a part of a step as a whole one, holding nothing'],
    ])
  })

  it('of a neuron that rests as long as a condition holds is for no time', () => {
    const parts = { parameters: {}, state: { v: 0 }, equations: { v: '1' }, spike: { when: 'v > 1' } }
    const said = (duration: string) => text(outlineOfNeuron({ ...parts, refractory: { duration, hold: ['v'] } })).at(-1)
    expect(said('v > 1')).toEqual(['refractory', 'for v > 1, holding v'])
    expect(said('where(v > 1, 2, 3)')).toEqual(['refractory', 'for where(v > 1, 2, 3), a part of a step as a whole one, holding v'])
  })

  it('of a rule is what it remembers and what it does about it', () => {
    const said = outlineOfRule({
      parameters: {},
      traces: { x: { of: 'pre', tau: 'tauX', delay: 'late' } },
      filters: { u: { of: 'v', tau: 'tauU' } },
      synapse: { s: { initial: 1, tau: 'tauS', rest: '1' }, n: { initial: 0 } },
      onPre: { w: 'w - u', s: 's / 2' },
      post: { when: 'v > 0' },
      onPost: { w: 'w + x' },
      drift: { w: '-w' },
      onThird: { of: 'rewards', value: 'r', changes: { w: 'w + r' } },
      effect: 'w * s',
      summed: 'w * v_pre',
      eachStep: { n: 'n + dt' },
      bounds: { lowest: 'least' },
      dendritic: 'share',
    })
    expect(text(said)).toEqual([
      ['trace', 'x: of pre-synaptic spikes, decays with tauX, late by late'],
      ['filter', 'u: of v, with tauU'],
      ['of each synapse', 's: 1 at the start, relaxes to 1 with tauS'],
      ['', 'n: 0 at the start'],
      ['on a pre-synaptic arrival', 'w = w - u'],
      ['', 's = s / 2'],
      ['a post-synaptic event', 'when v > 0'],
      ['on a post-synaptic event', 'w = w + x'],
      ['between events', 'w = -w'],
      ['on rewards, as r', 'w = w + r'],
      ['an arrival adds', 'w * s'],
      ['each step adds', 'w * v_pre'],
      ['each step', 'n = n + dt'],
      ['bounds', 'least to ∞'],
      ['dendritic share of the delay', 'share, to the nearest half step'],
    ])
  })
})
