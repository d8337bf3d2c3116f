import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { CheckpointError, ParameterError, StateError } from '../errors.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import type { RuleDescription } from '../plasticity/rule.ts'
import { encodeWeights, restoreWeights } from '../record/weights.ts'
import { transposeOf } from './connect.ts'
import type { Projection } from './projection.ts'
import { simulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const neuron = (positive: readonly string[]) =>
  defineNeuron('cell', {
    parameters: {},
    ...(positive.length > 0 && { positive }),
    state: { g: 0 },
    update: { g: '0.9 * g + input' },
    spike: { probability: '0.3 + 0 * g' },
  })()
const parameters = {
  rate: { unit: '1', default: 0.5 },
  tau: { unit: 'ms', default: 20, above: 0 },
  lowest: { unit: '1', default: 0 },
  later: { unit: 'ms', default: 3, atLeast: 0 },
} as const
/** A rule that takes away from the weight whatever happens. */
const falls: RuleDescription = {
  parameters,
  traces: { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } },
  onPre: { w: 'w - rate * after' },
  onPost: { w: 'w - rate * before' },
}
const made = (given?: RuleDescription, values: Readonly<Record<string, number>> = {}, positive = ['input']) => {
  const sim = simulation({ dt: 1 })
  const [pre, post] = [sim.population('pre', neuron([]), 3), sim.population('post', neuron(positive), 5)]
  const synapses = sim.connect(pre, post, { weight: Float64Array.from({ length: 15 }, (_, index) => 1 + index) })
  if (given) synapses.learn(defineRule('falls', given)(values))
  return { sim, pre, post, synapses }
}
const lowestOf = ({ weights }: Projection): number => weights.reduce((least, each) => Math.min(least, each))
const words = 'must be at least 0: input of cell is a conductance, whose receptor says which way it pulls'

describe('weights onto a conductance', () => {
  it.each([false, true])('stay at least 0 by a rule without bounds, with a gate: %s', async gated => {
    const { sim, synapses } = made(falls)
    if (gated) synapses.gate(true)
    expect(synapses.plasticity).toMatchObject({ form: 'events', why: expect.stringContaining('weights stay at least 0') as string })
    await sim.run(300)
    expect(lowestOf(synapses)).toBe(0)
    const current = made(falls, {}, [])
    if (gated) current.synapses.gate(true)
    expect(current.synapses.plasticity?.form).toBe(gated ? 'pairs' : 'events')
    await current.sim.run(300)
    expect(lowestOf(current.synapses)).toBeLessThan(-100)
  })

  it('are refused a rule with bounds below 0, when it is given, set or restored', async () => {
    const bounded: RuleDescription = { ...falls, bounds: { lowest: 'lowest' } }
    const wrong = `pre→post: lower bound of falls is -500; it ${words}`
    expect(() => made(bounded, { lowest: -500 })).toThrow(ParameterError)
    expect(() => made(bounded, { lowest: -500 })).toThrow(wrong)
    const { sim, synapses } = made(bounded)
    expect(() => synapses.set('lowest', -500)).toThrow(wrong)
    expect(() => sim.send('parameters', { projection: 'pre→post', name: 'lowest', value: [-500] })).toThrow(wrong)
    synapses.set('lowest', 0.5)
    await sim.run(300)
    expect(lowestOf(synapses)).toBe(0.5)
    const anywhere = made(bounded, { lowest: -500 }, [])
    expect(anywhere.synapses.rule?.lowest).toBe(-500)
    expect(() => made({ ...falls, bounds: { highest: 'lowest' } }, { lowest: -1 })).toThrow('upper bound of falls is -1')
  })

  it('are found where a rule that gathers pairs takes too much', async () => {
    const late: RuleDescription = { ...falls, traces: { ...falls.traces, before: { of: 'pre', tau: 'tau', delay: 'later' } } }
    const { sim, synapses } = made(late)
    expect(synapses.plasticity?.form).toBe('pairs')
    await expect(sim.run(300)).rejects.toThrow(/^pre→post\.weight of synapse \d+→\d+ is -.* \(falls gathers pairs, without bounds\)$/)
    const current = made(late, {}, [])
    await current.sim.run(300)
    expect(lowestOf(current.synapses)).toBeLessThan(0)
  })

  it('are found where a run ends, before the first look at a frame, if a rule that gathers pairs took too much', async () => {
    const late: RuleDescription = { ...falls, traces: { ...falls.traces, before: { of: 'pre', tau: 'tau', delay: 'later' } } }
    const { sim, synapses } = made(late, { rate: 50 })
    sim.at(6, () => synapses.gate(false)) // which changes the weights by what was gathered
    await expect(sim.run(7)).rejects.toThrow(/^pre→post\.weight .*at step 7; it must be at least 0/)
  })

  const writes: [who: string, write: (synapses: Projection, sim: Simulation) => void][] = [
    ['at()', ({ weights }, sim) => void sim.at(10, () => weights.fill(-50))],
    ['thief', ({ weights }, sim) => void sim.every(4, 'thief', () => (weights[13]! -= 8))],
    ['thief', ({ weights }, sim) => void sim.on('spikes/post', 'thief', () => (weights[13] = -2))],
  ]
  it.each(writes)('are found where %s writes others, who is named', async (who, write) => {
    for (const learns of [undefined, { ...falls, onPre: {}, onPost: { w: 'w + 0 * before' } }]) {
      const { sim, synapses } = made(learns)
      write(synapses, sim)
      const error = await sim.run(100).then(() => undefined, (problem: unknown) => problem)
      expect(error).toBeInstanceOf(StateError)
      const { message, step } = error as StateError
      expect(message).toMatch(/^pre→post\.weight of synapse \d+→\d+ is -\d+ at step \d+; it must be at least 0: input of cell/)
      expect(message).toContain(`(since the weights were last looked at these could write to them: ${who})`)
      expect(step).toBeLessThanOrEqual(24)
      await expect(sim.run(1)).rejects.toThrow(words)
    }
  })

  it('are not taken from files, in whatever way they got there', async () => {
    const { sim, synapses } = made(undefined, {}, [])
    synapses.weights[7] = -117
    const [weights, whole] = [encodeWeights(sim), sim.save()]
    const { sim: other, synapses: own } = made()
    const before = [...own.weights]
    expect(() => restoreWeights(other, weights)).toThrow(new CheckpointError(`pre→post.weights[7] is -117; it ${words}`))
    expect([...own.weights]).toEqual(before)
    const learned = made(falls)
    const file = learned.sim.save()
    await learned.sim.run(3)
    learned.synapses.weights[2] = -1
    expect(() => learned.sim.save()).toThrow(words)
    learned.sim.restore(file)
    expect(lowestOf(learned.synapses)).toBeGreaterThan(0)
    expect(() => other.restore(whole)).toThrow(CheckpointError)
  })
})

describe('weights that a transpose has as well, onto a conductance', () => {
  type Order = 'first' | 'last'
  /** `post` hears currents by the weights, `pre` conductances by the same ones. */
  const transposed = (order: Order = 'first', given?: RuleDescription, values: Readonly<Record<string, number>> = {}) => {
    const { sim, pre, post, synapses } = made(undefined, {}, [])
    const cells = sim.population('cells', neuron(['input']), 3)
    const forward = sim.connect(cells, post, { weight: Float64Array.from(synapses.weights) })
    const back = (): Projection => sim.connect(post, cells, { rule: transposeOf(forward) })
    const early = order === 'first' && back()
    if (given) forward.learn(defineRule('falls', given)(values))
    return { sim, pre, post, forward, back: early || back() }
  }

  it.each<Order>(['first', 'last'])('are refused a rule with bounds below 0, the transpose %s', order => {
    const wrong = `cells→post: lower bound of falls is -500; it ${words}`
    expect(() => transposed(order, { ...falls, bounds: { lowest: 'lowest' } }, { lowest: -500 })).toThrow(wrong)
    expect(() => transposed(order, { ...falls, bounds: { highest: 'lowest' } }, { lowest: -1 })).toThrow('upper bound of falls is -1')
  })

  it.each<Order>(['first', 'last'])('are found where a rule that gathers pairs takes too much, the transpose %s', async order => {
    const steps = new Set<number>()
    for (const looked of [false, true]) {
      const { sim, forward, back } = transposed(order, falls)
      forward.gate(true)
      expect(forward.plasticity?.form).toBe('pairs')
      const look = looked ? back.weights.length : 15
      expect(look).toBe(15)
      const error = (await sim.run(300).catch((problem: unknown) => problem)) as StateError
      expect(error.message).toMatch(/^cells→post\.weight of synapse \d+→\d+ is -.* must be at least 0/)
      steps.add(error.step)
    }
    expect(steps.size).toBe(1)
  })

  it('are refused where there is one below 0 already, and nothing is left behind', async () => {
    const { sim, post, synapses } = made(undefined, {}, [])
    const cells = sim.population('cells', neuron(['input']), 3)
    const forward = sim.connect(cells, post, { weight: Float64Array.from({ length: 15 }, (_, at) => at - 3) })
    const connect = (): unknown => sim.connect(post, cells, { rule: transposeOf(forward), name: 'back' })
    expect(connect).toThrow(`cells→post.weights[0] is -3; it ${words}`)
    forward.weights.fill(1)
    const attach = (): never => {
      connect()
      throw new Error('on purpose')
    }
    expect(() => sim.use({ name: 'throws', attach })).toThrow('on purpose')
    forward.weights.fill(-1)
    synapses.weights.fill(-1)
    forward.learn(defineRule('falls', falls)())
    await sim.run(30)
  })

  type Way = (network: ReturnType<typeof transposed>) => unknown
  const ways: Record<string, Way> = {
    'as they lie': ({ forward }) => forward.weights.fill(-5),
    'as they lie for the transpose': ({ back }) => back.weights.fill(-5),
    'of one synapse, by an event': ({ sim }) =>
      sim.send('parameters', { projection: 'cells→post', name: 'weights', value: [-5], index: [0] }),
    'of all, by an event': ({ sim }) => sim.send('parameters', { projection: 'cells→post', name: 'weights', value: [-5] }),
    'at a step': ({ sim, forward }) => sim.at(3, () => forward.weights.fill(-5)),
    'at a step, for the transpose': ({ sim, back }) => sim.at(3, () => back.weights.fill(-5)),
    'of a file': ({ sim }) => restoreWeights(sim, negative()),
  }
  /** Weights of a network where nobody forbids them to be negative. */
  const negative = (): Uint8Array => {
    const { sim, post } = made(undefined, {}, [])
    const cells = sim.population('cells', neuron([]), 3)
    sim.connect(post, cells, { rule: transposeOf(sim.connect(cells, post, { weight: -5 })) })
    return encodeWeights(sim)
  }
  it.each(Object.entries(ways))('are refused when they are written %s', async (_, write) => {
    const network = transposed()
    const tried = async (): Promise<void> => {
      write(network)
      await network.sim.run(50)
    }
    await expect(tried()).rejects.toThrow('at least 0: input of cell is a conductance')
  })
})
