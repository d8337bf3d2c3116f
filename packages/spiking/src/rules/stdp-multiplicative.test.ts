import { explicit, fixedProbability, ms, RandomStream, simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { poisson } from '../neurons/poisson.ts'
import { replay } from '../neurons/replay.ts'
import { stdpMultiplicative } from './stdp-multiplicative.ts'

const rule = { lambda: 0.05, alpha: 1.2, tauPlus: 15, tauMinus: 25, highest: 2 }
const dt = 0.5
const steps = 2000

/** Random spike trains: the steps of each neuron. */
function trains(neurons: number, probability: number, stream: number): number[][] {
  const draw = new RandomStream(4, stream)
  return Array.from({ length: neurons }, (_, neuron) =>
    Array.from({ length: steps }, (__, step) => step).filter(
      step => draw.uniform(neuron * steps + step) < probability * (neuron + 1),
    ),
  )
}

const played = (spikes: readonly number[][]) => ({
  times: spikes.flatMap(own => own.map(step => (step + 1) * dt)),
  neurons: spikes.flatMap((own, neuron) => own.map(() => neuron)),
})

/** The weight of one synapse after all events, in double precision, straight from the rule. */
function follow(arrivals: readonly number[], posts: readonly number[], weight: number): number {
  const traceAt = (events: readonly number[], step: number, tau: number): number =>
    events.filter(event => event < step).reduce((sum, event) => sum + Math.exp(((event - step) * dt) / tau), 0)
  let w = weight
  const events = [
    ...arrivals.map(step => ({ step, post: false })),
    ...posts.map(step => ({ step, post: true })),
  ].toSorted((a, b) => a.step - b.step || Number(a.post) - Number(b.post))
  for (const { step, post } of events) {
    w = post
      ? w + rule.lambda * (rule.highest - w) * traceAt(arrivals, step, rule.tauPlus)
      : w - rule.alpha * rule.lambda * w * traceAt(posts, step, rule.tauMinus)
    w = Math.max(0, Math.min(w, rule.highest))
  }
  return w
}

describe('stdpMultiplicative', () => {
  it.each(['f32', 'f64'] as const)(
    'follows its rule at every event, for quiet and busy neurons, in %s',
    async precision => {
      // from one spike in a run to one in four steps, which is more than are remembered between two arrivals
      const [pre, post] = [trains(6, 0.0006, 1), trains(5, 0.05, 2)]
      const sim = simulation({ dt, precision })
      const source = sim.population('source', replay(played(pre)), 6)
      const target = sim.population('target', replay(played(post)), 5)
      const pairs = pre.flatMap((_, from) => post.map((__, to) => ({ from, to, delay: 1 + ((from + to) % 3) })))
      const synapses = sim.connect(source, target, {
        rule: explicit(
          pairs.map(({ from }) => from),
          pairs.map(({ to }) => to),
        ),
        weight: Float32Array.from(pairs, (_, index) => (index % 7) / 4),
        delay: Float64Array.from(pairs, ({ delay }) => delay * dt),
      })
      synapses.learn(stdpMultiplicative(rule))
      await sim.run(steps * dt * 0.3)
      await sim.run(steps * dt * 0.7)
      const { sources, targets, weights } = synapses
      weights.forEach((weight, synapse) => {
        const pair = pairs.findIndex(({ from, to }) => from === sources[synapse] && to === targets[synapse])
        const { from, to, delay } = pairs[pair]!
        const arrivals = pre[from]!.map(step => step + delay).filter(step => step < steps)
        expect(weight, `${from} → ${to}`).toBeCloseTo(
          follow(arrivals, post[to]!, (pair % 7) / 4),
          precision === 'f32' ? 4 : 11,
        )
      })
    },
  )

  it('stops at 0 where a burst would take more than all of the weight', async () => {
    const sim = simulation({ dt: 1, precision: 'f64' })
    const pre = sim.population('pre', replay({ times: [30], neurons: [0] }), 1)
    const post = sim.population('post', replay({ times: [20, 21, 22, 23, 24, 25], neurons: Array(6).fill(0) }), 1)
    const synapse = sim.connect(pre, post, { weight: 1, delay: 1 * ms })
    synapse.learn(stdpMultiplicative({ lambda: 0.3, alpha: 1.2, highest: 2, tauMinus: 25 }))
    await sim.run(40)
    expect(synapse.weights[0]).toBe(0)
  })

  it('is the same with any number of threads, and after a checkpoint', { timeout: 30_000 }, async () => {
    const make = (threads: number) => {
      const sim = simulation({ seed: 2, dt: 0.5, threads })
      const [a, b] = [sim.population('a', poisson({ rate: 40 }), 60), sim.population('b', poisson({ rate: 60 }), 70)]
      sim.connect(a, b, { rule: fixedProbability(0.3), delay: 1.5 * ms }).learn(stdpMultiplicative(rule))
      return sim
    }
    const sorted = (sim: ReturnType<typeof make>): number[] => {
      const { sources, targets, weights } = sim.projections.get('a→b')!
      const order = [...sources.keys()].sort((x, y) => sources[x]! - sources[y]! || targets[x]! - targets[y]!)
      return order.map(synapse => weights[synapse]!)
    }
    const one = make(1)
    await one.run(300)
    const file = one.save()
    await one.run(200)
    const wanted = sorted(one)
    expect(new Set(wanted).size).toBeGreaterThan(1000)
    for (const threads of [2, 3]) {
      const other = make(threads)
      await other.run(500)
      expect(sorted(other)).toEqual(wanted)
      other.close()
    }
    const other = make(2)
    other.restore(file)
    await other.run(200)
    expect(sorted(other)).toEqual(wanted)
    other.close()
  })
})
