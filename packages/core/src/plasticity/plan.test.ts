import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { transposeOf } from '../network/connect.ts'
import { simulation } from '../network/simulation.ts'
import { defineRule } from './define-rule.ts'
import type { RuleDescription } from './rule.ts'

const source = defineNeuron<{ probability: number }>('source', {
  parameters: { probability: { unit: '1', default: 0.2, atLeast: 0, atMost: 1 } },
  spike: { probability: 'probability + 0 * input' },
})
const additive: RuleDescription = {
  parameters: {
    rate: { unit: '1', default: 0.1 },
    tau: { unit: 'ms', default: 5, above: 0 },
    most: { unit: '1', default: 2 },
  },
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - rate * after' },
  onPost: { w: 'w + 2 * before / 3' },
}
const learned = (description: RuleDescription, gated: boolean) => {
  const sim = simulation({ dt: 1 })
  const [pre, post] = [sim.population('pre', source(), 3), sim.population('post', source(), 3)]
  const synapses = sim.connect(pre, post, { weight: 1 }).learn(defineRule('drawn', description)())
  if (gated) synapses.gate(false)
  return { sim, pre, post, synapses }
}

describe('the plan of plasticity', () => {
  it('sums over pairs only where that is the same: additive, without bounds, behind a gate', () => {
    const form = (description: Partial<RuleDescription>, gated = true) =>
      learned({ ...additive, ...description }, gated).synapses.plasticity
    expect(form({})?.form).toBe('pairs')
    expect(form({}, false)?.why).toMatch('it has no gate')
    expect(form({ bounds: { highest: 'most' } })?.why).toMatch('its bounds hold after each event')
    expect(form({ onPost: { w: 'w + rate * w * before' } })?.why).toMatch('its changes depend on the weight')
    expect(form({ onPost: { w: 'w + before * before' } })?.why).toMatch('its changes depend on the weight')
    expect(form({ effect: 'w / 2' })?.why).toMatch('another effect')
    expect(form({ traces: { ...additive.traces, slow: { of: 'post', tau: 'tau' } } })?.why).toMatch('other traces')
  })

  it('says what a rule may not say', () => {
    const define = (description: Partial<RuleDescription>) => () => defineRule('odd', { ...additive, ...description })
    expect(define({ onPre: { v: 'w' } })).toThrow("odd.onPre.v is 'w'; it must be a change of w")
    expect(define({ traces: { rate: { of: 'pre', tau: 'tau' } } })).toThrow('odd.rate')
    expect(define({ traces: { before: { of: 'pre', tau: 'later' } } })).toThrow('one of the parameters rate, tau, most')
    expect(define({ post: { when: 'before > 1' } })).toThrow('an expression without before')
    expect(define({ onpost: { w: 'w' } } as object)).toThrow('onPost')
    expect(define({ traces: { before: { of: 'pre' } as never } })).toThrow('odd.traces.before.tau')
    expect(define({ bounds: { most: 'most' } as never })).toThrow('highest')
    const reward = (w: string) => define({ onThird: { of: 'rewards', value: 'reward', changes: { w } } })
    expect(reward('w + reward * v')).toThrow("odd.onThird is 'v'; it must be reward, w, a variable of the synapse")
    expect(reward('w + reward * before')).toThrow('an expression without before')
    expect(define({ dendritic: 'most', effect: 'w * v' })).toThrow('odd.dendritic')
  })

  it('refuses a rule that reads what its target lacks, and one whose factory was not called', () => {
    const rule = { ...additive, onPre: { w: 'w - rate * v * after' } }
    expect(() => learned(rule, false)).toThrow('pre→post: drawn reads v, which source lacks')
    const { synapses } = learned(additive, false)
    const { sim, pre, post } = learned(additive, false)
    expect(() => synapses.learn(defineRule('again', additive)())).toThrow('it learns by drawn already')
    expect(() => sim.connect(post, pre, { name: 'other' }).learn(defineRule('uncalled', additive) as never)).toThrow(
      'a rule with its parameters',
    )
  })

  it('refuses to change at each event what another projection reads transposed', async () => {
    const { sim, pre, post, synapses } = learned(additive, false)
    sim.connect(post, pre, { rule: transposeOf(synapses) })
    await expect(sim.run(1)).rejects.toThrow('work its gate before it begins to learn')
  })

  it('scales changes from the step on at which that is said, and finds weights that are not finite', async () => {
    const { sim, synapses } = learned({ ...additive, bounds: { highest: 'most' } }, false)
    await sim.run(50)
    const before = [...synapses.weights]
    synapses.learningScale = 0
    await sim.run(50)
    expect([...synapses.weights]).toEqual(before)
    synapses.learningScale = 1
    await sim.run(50)
    expect([...synapses.weights]).not.toEqual(before)
    expect(() => (synapses.learningScale = Number.NaN)).toThrow('pre→post.learningScale is NaN')
    synapses.weights[4] = Number.NaN
    await expect(sim.run(50)).rejects.toThrow(/^pre→post\.weight of synapse 4 is NaN at step 1[5-9]\d$/)
  })
})
