import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError } from '../errors.ts'
import { transposeOf } from '../network/connect.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
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

/** Has a file refused. */
function refuse(sim: Simulation, file: Uint8Array): void {
  expect(() => sim.restore(file)).toThrow(CheckpointError)
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

  it('gathers pairs where a trace jumps a time after its events, and refuses what is no sum over pairs', () => {
    const later = (delay: number, more: Partial<RuleDescription> = {}): RuleDescription => ({
      ...additive,
      parameters: { ...additive.parameters, late: { unit: 'ms', default: delay, atLeast: 0 } },
      traces: { before: { of: 'pre', tau: 'tau', delay: 'late' }, after: { of: 'post', tau: 'tau' } },
      ...more,
    })
    expect(learned(later(3), false).synapses.plasticity).toMatchObject({
      form: 'pairs',
      why: expect.stringMatching('a time after its events') as string,
    })
    expect(learned(later(0), false).synapses.plasticity?.form).toBe('events')
    const make = (delay: number, more?: Partial<RuleDescription>) => () => defineRule('odd', later(delay, more))()
    expect(make(-1)).toThrow('odd.late is -1; it must be at least 0 ms')
    expect(make(3, { bounds: { highest: 'most' } })).toThrow('odd.late is 3; it must be 0 ms')
    expect(make(3, { onPost: { w: 'w + w * before' } })).toThrow('and its changes depend on the weight')
    expect(() => defineRule('odd', { ...later(3), traces: { a: { of: 'pre', tau: 'tau', delay: 'never' } } })).toThrow(
      'odd.traces.a.delay',
    )
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
    expect(reward('w + reward * v')).toThrow(
      "odd.onThird is 'v'; it must be reward, w, a variable of the synapse, a trace",
    )
    const low = (w: string) =>
      define({ filters: { low: { of: 'v', tau: 'tau' } }, onThird: { of: 'rewards', value: 'reward', changes: { w } } })
    expect(low('w + reward * low')).toThrow('an expression without low')
    const drift = (w: string, tau?: 'tau') =>
      define({ synapse: { c: { initial: 0, ...(tau && { tau }) } }, drift: { w } })
    expect(drift('w + c')).toThrow('left out where no variable of the synapse relaxes')
    expect(drift('w + v', 'tau')).toThrow("odd.drift is 'v'; it must be w, a variable of the synapse or a parameter")
    expect(drift('w + before', 'tau')).toThrow('an expression without before')
    const share = { ...additive.parameters, share: { unit: '1', default: 0, atLeast: 0, atMost: 1 } }
    expect(define({ parameters: share, dendritic: 'share', effect: 'w * v' })).toThrow('odd.dendritic')
    const odd = (description: object) => define(description as Partial<RuleDescription>)
    expect(odd({ onpost: { w: 'w + rate' } })).toThrow('odd.onpost is not an option; did you mean onPost?')
    expect(odd({ bounds: { higest: 'most' } })).toThrow('did you mean highest?')
    expect(odd({ bounds: { highest: 1.5 } })).toThrow('odd.bounds.highest is 1.5')
    expect(odd({ synapse: { c: { initial: 0, tau: 20 } } })).toThrow('odd.synapse.c.tau is 20')
    expect(odd({ synapse: { c: { inital: 1 } } })).toThrow('did you mean initial?')
    expect(odd({ traces: { before: { of: 'pre', tau: 'toString' } } })).toThrow('odd.traces.before.tau')
    expect(odd({ traces: { before: { of: 'pre' } } })).toThrow('odd.traces.before.tau')
    for (const of of ['errors', 'spikes/post', 'weights/pre→post', 'targets/', 'activity', '<target>'])
      expect(odd({ onThird: { of, value: 'e', changes: { w: 'w + e' } } }), of).toThrow(`odd.onThird.of is '${of}'`)
    expect(odd({ onPost: { w: 1 } })).toThrow('odd')
    expect(odd({ post: 'v > 1' })).toThrow('odd.post')
    expect(odd({ post: {} })).toThrow('odd.post.when is undefined')
    expect(odd({ traces: { before: { tau: 'tau' } } })).toThrow('odd.traces.before.of is undefined')
    expect(odd({ filters: { low: { tau: 'tau' } } })).toThrow('odd.filters.low.of is undefined')
    for (const left of ['of', 'value', 'changes']) {
      const onThird = { of: 'rewards', value: 'e', changes: { w: 'w + e' }, [left]: undefined }
      expect(odd({ onThird })).toThrow(`odd.onThird.${left} is undefined`)
    }
    const free = { ...additive.parameters, free: { unit: 'ms', default: 5, atLeast: -1 } }
    const bounded: readonly [what: Partial<RuleDescription>, bounds: string][] = [
      [{ traces: { before: { of: 'pre', tau: 'free' } } }, 'above: 0'],
      [{ filters: { low: { of: 'v', tau: 'free' } } }, 'above: 0'],
      [{ synapse: { c: { initial: 0, tau: 'free' } } }, 'atLeast: 0'],
      [{ dendritic: 'free' }, 'atLeast: 0, atMost: 1'],
      [{ traces: { before: { of: 'pre', tau: 'tau', delay: 'free' } } }, 'atLeast: 0'],
    ]
    for (const [what, bounds] of bounded)
      expect(odd({ parameters: free, ...what }), JSON.stringify(what)).toThrow(
        `odd.parameters.free has other bounds than ${bounds}, which it must have as a`,
      )
    for (const part of ['traces', 'filters', 'synapse'])
      expect(odd({ [part]: { before: null } }), part).toThrow(`odd.${part}.before.options is null`)
    for (const key of ['constructor', 'toString', 'a b', '1st', ''])
      expect(odd({ traces: { [key]: { of: 'pre', tau: 'tau' } } }), key).toThrow(`odd is '${key}'`)
    expect(odd({ parameters: { rate: 20 } })).toThrow('odd.parameters.rate')
    expect(odd({ parameters: { rate: { unit: '1' } } })).toThrow('odd.parameters.rate.default is undefined')
    expect(odd({ parameters: { rate: { unit: '1', default: 1, abov: 0 } } })).toThrow('did you mean above?')
    expect(odd({ onPost: { w: 'w + ' } })).toThrow("odd.onPost.w is 'w + '; it must be an expression with")
    expect(odd({ parameters: null })).toThrow('odd.parameters')
    expect(() => defineRule('none', null as never)).toThrow('none')
    expect(() => defineRule('later', { ...additive, bounds: { lowest: 'most', highest: 'rate' } })()).toThrow(
      'later.most',
    )
    expect(() => learned({ ...additive, onPost: { w: 'w + toString' } }, false)).toThrow('reads toString, which source')
    expect(() => defineRule<{ tau: number }>('odd', additive)({ tau: -20 })).toThrow(
      'odd.tau is -20; it must be above 0 ms',
    )
  })

  it('holds what parameters require of each other, when it is made and when one is set', () => {
    const rule = defineRule<{ fast: number; slow: number }>('two', {
      parameters: { fast: { unit: 'ms', default: 5, above: 0 }, slow: { unit: 'ms', default: 50, above: 0 } },
      requires: ['fast < slow'],
      onPre: { w: 'w + fast / slow' },
    })
    expect(() => rule({ fast: 60 })).toThrow('two.fast is 60; it must be so that fast < slow, where slow is 50')
    const sim = simulation()
    const synapses = sim.connect(sim.population('a', source(), 1), sim.population('b', source(), 1)).learn(rule())
    expect(() => synapses.set('slow', 4)).toThrow('two.fast is 5; it must be so that fast < slow, where slow is 4')
    const odd = (requires: readonly string[]) => () => defineRule('odd', { ...additive, requires })
    expect(odd(['rate < w'])).toThrow("odd.requires is 'rate < w'; it must be an expression of parameters")
    expect(odd('rate < tau' as never)).toThrow('odd.requires')
  })

  it('gives a time constant, a delay and a share their bounds where a rule says none', () => {
    const rule = defineRule<{ tau: number; later: number; share: number; slow: number }>('free', {
      parameters: {
        tau: { unit: 'ms', default: 20 },
        later: { unit: 'ms', default: 0, below: 50 },
        share: { unit: '1', default: 0 },
        slow: { unit: 'ms', default: 100, above: 10 },
      },
      traces: { before: { of: 'pre', tau: 'tau', delay: 'later' }, after: { of: 'post', tau: 'slow' } },
      synapse: { c: { initial: 0, tau: 'tau' } },
      onPre: { w: 'w - after' },
      dendritic: 'share',
    })
    expect(() => rule({ tau: 0 })).toThrow('free.tau is 0; it must be above 0 ms')
    expect(() => rule({ later: -1 })).toThrow('free.later is -1; it must be at least 0 and below 50 ms')
    expect(() => rule({ share: 1.1 })).toThrow('free.share is 1.1; it must be at least 0 and at most 1')
    expect(() => rule({ slow: 5 })).toThrow('free.slow is 5; it must be above 10 ms')
    expect(rule.description.parameters['tau']).toEqual({ unit: 'ms', default: 20, above: 0 })
    expect(rule({ tau: 5 }).values).toEqual({ tau: 5, later: 0, share: 0, slow: 100 })
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

  it.each(['save', 'run', 'restore'])('decides when it begins to learn, which no %s() does', async how => {
    const weights = async (first: boolean): Promise<[string, number[]]> => {
      const { sim, synapses } = learned(additive, false)
      if (first && how === 'save') sim.save()
      if (first && how === 'run') await sim.run(0)
      const ofAnother = simulation({ dt: sim.dt }).save()
      if (first && how === 'restore') refuse(sim, ofAnother)
      synapses.gate(false)
      sim.at(10, () => synapses.gate(true))
      sim.at(150, () => synapses.gate(false))
      await sim.run(100)
      const file = sim.save()
      const again = learned(additive, false)
      again.sim.at(150, () => again.synapses.gate(false))
      again.sim.restore(file) // of one that had a gate when it began to learn, which this has not
      await again.sim.run(100)
      await sim.run(100)
      expect([...again.synapses.weights].slice(0, 3)).toEqual([...synapses.weights].slice(0, 3))
      return [synapses.plasticity!.form, [...synapses.weights]]
    }
    expect(await weights(true)).toEqual(await weights(false))
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
    const ends = `${synapses.sources[4]}→${synapses.targets[4]}`
    await expect(sim.run(50)).rejects.toThrow(new RegExp(`^pre→post\\.weight of synapse ${ends} is NaN at step 1[5-9]\\d$`))
  })
})
