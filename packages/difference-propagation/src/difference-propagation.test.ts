import {
  allToAll,
  ConnectionError,
  labels,
  ms,
  mV,
  normal,
  ParameterError,
  RandomStream,
  simulation,
  transposeOf,
} from '@ngrad/core'
import type { Population, Projection, Simulation, SpikeList } from '@ngrad/core'
import { agreement } from '@ngrad/learning'
import { bernoulli, stochastic } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { differenceNeuron } from './difference-neuron.ts'
import { differencePropagation } from './difference-propagation.ts'
import { dense, rateNetwork } from './rates/index.ts'
import { askedChanges, backpropagation } from './testing/index.ts'
import { windowResponse } from './window-response.ts'

const sizes = { input: 24, hidden: 16, output: 6 }
const phases = { free: 10, lead: 7, nudged: 10 }
const gain = 0.5

interface Network {
  readonly sim: Simulation
  readonly hidden: Population
  readonly output: Population
  readonly bottom: Projection
  readonly top: Projection
  /** Shows the one input and teaches the one label. */
  readonly present: () => Promise<void>
  /** Probability of a spike of each input. */
  readonly input: Float32Array
}

function makeNetwork(rate: number): Network {
  const sim = simulation({ seed: 11, dt: 1 * ms })
  const draw = new RandomStream(1, 1)
  const input = Float32Array.from({ length: sizes.input }, (_, index) => draw.uniform(index))
  const source = sim.population('input', bernoulli({ probability: input }), sizes.input)
  const hidden = sim.population('hidden', differenceNeuron({ gain }), sizes.hidden)
  const output = sim.population('output', stochastic(), sizes.output)
  const bottom = sim.connect(source, hidden, { weight: normal(0, 0.35 * mV) })
  const top = sim.connect(hidden, output, { weight: normal(0, 0.5 * mV) })
  sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical' })
  const teacher = labels(output, sizes.output)
  sim.use(teacher).use(
    differencePropagation({
      output,
      hidden: [hidden],
      tau: 8 * ms,
      lead: phases.lead * ms,
      learn: [
        { projection: bottom, rate },
        { projection: top, rate, until: 2 * ms },
      ],
    }),
  )
  const present = async (): Promise<void> => {
    teacher.teach(2, sim.step + phases.free, phases.nudged)
    await sim.run(phases.free + phases.nudged)
  }
  return { sim, hidden, output, bottom, top, present, input }
}

/** What backpropagation makes of the error at the network's mean rates: the reference, on a network of rates with its weights. */
function backpropagate({ bottom, top, input }: Network): {
  /** What each layer is wanted to say more: output, then hidden. */
  deltaOutput: ArrayLike<number>
  deltaHidden: ArrayLike<number>
  /** $-\partial L / \partial W$ of the weights of bottom and top. */
  wanted: readonly Float64Array[]
} {
  const network = rateNetwork({
    input: sizes.input,
    layers: [dense(sizes.hidden, { activation: 'sigmoid' }), dense(sizes.output)],
    output: 'logistic',
    precision: 'f64',
  })
  network.input.values.set(input)
  const [lower, upper] = network.layers.map(({ synapses }) => synapses)
  lower!.weights.values.set(bottom.weights)
  upper!.weights.values.set(top.weights)
  const target = network.work.matrix(1, sizes.output)
  target.values[2] = 1
  const wanted = askedChanges(network, backpropagation(network), target)
  return { deltaOutput: upper!.biasChange.values, deltaHidden: lower!.biasChange.values, wanted } // of one example
}

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => agreement(a, b).cosine

/** Mean number of spikes per step of each neuron, in steps `from` to `until` of each presentation. */
function rates(record: SpikeList, size: number, from: number, until: number): Float64Array {
  const length = phases.free + phases.nudged
  const counts = new Float64Array(size)
  let presentations = 0
  record.steps.forEach((step, spike) => {
    presentations = Math.max(presentations, Math.floor(step / length) + 1)
    if (step % length >= from && step % length < until) counts[record.neurons[spike]!]!++
  })
  return counts.map(count => count / (presentations * (until - from)))
}

/**
 * Teaches two labels in turn, and returns by how much weights change on average, in units of the change by which a source
 * that always spikes would raise a rate from 0 to 1 each time.
 */
async function drift(taught: {
  readonly sim: Simulation
  readonly output: Population
  readonly hidden: readonly Population[]
  readonly bottom: Projection
  readonly perturbation: 'one-sided' | 'central'
  readonly presentations: number
  readonly nudged: number
}): Promise<number> {
  const { sim, output, hidden, bottom, perturbation, presentations, nudged } = taught
  const rate = 1e-6 * mV
  const teacher = labels(output, 2)
  const learn = [{ projection: bottom, rate }]
  sim.use(teacher).use(differencePropagation({ output, hidden, learn, tau: 20 * ms, lead: 15 * ms, perturbation }))
  for (let presentation = 0; presentation < presentations; presentation++) {
    teacher.teach(presentation % 2, sim.step + 30, nudged)
    await sim.run(30 + nudged)
  }
  return bottom.weights.reduce((sum, weight) => sum + weight, 0) / (bottom.weights.length * presentations * rate)
}

describe('differencePropagation', () => {
  it("carries the difference down: Δy_i = f'(x_i) Σ W_ik Δy_k", { timeout: 60_000 }, async () => {
    const network = makeNetwork(1e-9)
    const [hidden, output] = [network.sim.record(network.hidden), network.sim.record(network.output)]
    for (let presentation = 0; presentation < 1500; presentation++) await network.present()
    const [free, nudged] = [
      [4, phases.free],
      [phases.free + 2, phases.free + phases.nudged],
    ] as const
    const difference = (record: SpikeList, size: number): number[] => {
      const before = rates(record, size, ...free)
      return [...rates(record, size, ...nudged)].map((rate, neuron) => rate - before[neuron]!)
    }
    const { deltaOutput, deltaHidden } = backpropagate(network)
    expect(cosine(difference(output, sizes.output), deltaOutput)).toBeGreaterThan(0.99)
    const felt = difference(hidden, sizes.hidden)
    expect(cosine(felt, deltaHidden)).toBeGreaterThan(0.95)
    // its size, too, to first order: gain × what backpropagation has; noise adds to the size, saturation takes from it
    const size = Math.hypot(...felt) / (gain * Math.hypot(...Array.from(deltaHidden)))
    expect(size).toBeGreaterThan(0.8)
    expect(size).toBeLessThan(1.2)
  })

  it('changes the weights of both layers along the gradient', { timeout: 60_000 }, async () => {
    const network = makeNetwork(1e-4 * mV)
    const { bottom, top } = network
    const before = { bottom: bottom.weights.slice(), top: top.weights.slice() }
    const [wantedBottom, wantedTop] = backpropagate(network).wanted
    for (let presentation = 0; presentation < 4000; presentation++) await network.present()
    const change = (projection: Projection, from: Float32Array): number[] =>
      [...projection.weights].map((weight, synapse) => weight - from[synapse]!)
    expect(cosine(change(top, before.top), wantedTop!)).toBeGreaterThan(0.95)
    expect(cosine(change(bottom, before.bottom), wantedBottom!)).toBeGreaterThan(0.9)
  })

  it('leaves the weights alone where nothing is taught', async () => {
    const { sim, bottom, top, present } = makeNetwork(0.1)
    await present() // how much is learned is known from the first target on
    const before = [...bottom.weights, ...top.weights]
    await sim.run(500)
    expect([...bottom.weights, ...top.weights]).toEqual(before)
  })

  it('says what is missing', async () => {
    const sim = simulation({ dt: 1 })
    const input = sim.population('input', bernoulli(), 4)
    const hidden = sim.population('hidden', differenceNeuron(), 4)
    const output = sim.population('output', stochastic(), 4)
    const top = sim.connect(hidden, output, { rule: allToAll() })
    const make = (options: object) => () =>
      sim.use(
        differencePropagation({
          output,
          hidden: [hidden],
          learn: [{ projection: top, rate: 1 }],
          tau: 5,
          lead: 5,
          ...options,
        }),
      )
    expect(make({ tau: -5 })).toThrow('differencePropagation.tau is -5; it must be above 0')
    expect(make({ output: input })).toThrow(ParameterError)
    for (const name of ['lead', 'free'])
      expect(make({ [name]: 5.4 })).toThrow(`differencePropagation.${name} is 5.4; it must be a multiple of the step dt = 1 ms`)
    expect(make({ hidden: [output] })).toThrow(
      "differencePropagation.hidden is 'output'; it must be a population with an apical dendrite; stochastic has no feedback",
    )
    expect(make({})).toThrow(ConnectionError)
    expect(make({})).toThrow(
      'output→hidden: there is no way down over top-down connections; connect each layer with the one below it by',
    )
  })

  it('does not learn from chance that comes down from a hidden layer, where it is central', async () => {
    const change = async (perturbation: 'one-sided' | 'central'): Promise<number> => {
      const sim = simulation({ seed: 5, dt: 1 * ms })
      const input = sim.population('input', bernoulli({ probability: 0.5 }), 8)
      // at 2 mV the sigmoid bends down: chance that is felt takes from the rate
      const low = sim.population('low', differenceNeuron({ bias: 2 * mV, gain: 2 }), 64)
      const high = sim.population('high', differenceNeuron(), 64)
      const output = sim.population('output', stochastic(), 2)
      const bottom = sim.connect(input, low, { weight: 0 })
      const middle = sim.connect(low, high, { weight: normal(0, 0.3 * mV) })
      const top = sim.connect(high, output, { weight: 0 }) // nothing of the target comes down
      sim.connect(high, low, { rule: transposeOf(middle), receptor: 'apical', delay: 40 * ms })
      sim.connect(output, high, { rule: transposeOf(top), receptor: 'apical', delay: 5 * ms })
      return drift({ sim, output, hidden: [low, high], bottom, perturbation, presentations: 200, nudged: 80 })
    }
    // seeds 5 to 7: -0.046 to -0.054 and -0.002 to 0.001
    expect(await change('one-sided')).toBeLessThan(-0.04)
    expect(Math.abs(await change('central'))).toBeLessThan(0.006)
  })

  it('does not learn from the curvature of f, where it is central', async () => {
    const change = async (perturbation: 'one-sided' | 'central'): Promise<number> => {
      const sim = simulation({ seed: 5, dt: 1 * ms })
      const input = sim.population('input', bernoulli({ probability: 0.5 }), 8)
      const hidden = sim.population('hidden', differenceNeuron({ bias: 2 * mV }), 64)
      const output = sim.population('output', stochastic(), 2)
      const bottom = sim.connect(input, hidden, { weight: 0 })
      // each target moves a hidden neuron by 2 mV, one up and the other down
      const weight = Float32Array.from({ length: 128 }, (_, synapse) => (((synapse >> 1) + synapse) % 2 === 0 ? 2 : -2))
      const top = sim.connect(hidden, output, { weight })
      sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: 5 * ms })
      return drift({ sim, output, hidden: [hidden], bottom, perturbation, presentations: 400, nudged: 40 })
    }
    // (f(4 mV) + f(0)) / 2 - f(2 mV) = -0.14, less what the outputs' own chance takes; seeds 5 to 7: -0.072 to -0.074
    expect(await change('one-sided')).toBeLessThan(-0.06)
    expect(Math.abs(await change('central'))).toBeLessThan(0.006)
  })

  it('asks for a way down to each hidden layer, over other hidden layers', () => {
    const sim = simulation({ dt: 1 })
    const input = sim.population('input', bernoulli(), 4)
    const [low, high] = ['low', 'high'].map(name => sim.population(name, differenceNeuron(), 4))
    const output = sim.population('output', stochastic(), 4)
    sim.connect(input, low!)
    const middle = sim.connect(low!, high!)
    const top = sim.connect(high!, output)
    const make = () =>
      sim.use(
        differencePropagation({
          output,
          hidden: [low!, high!],
          learn: [{ projection: top, rate: 1 }],
          tau: 5,
          lead: 5,
        }),
      )
    sim.connect(output, high!, { rule: transposeOf(top), receptor: 'apical' })
    expect(make).toThrow('output→low: there is no way down over top-down connections')
    sim.connect(high!, low!, { rule: transposeOf(middle), receptor: 'apical' })
    expect(make).not.toThrow()
  })

  it('refuses a nudge that ends before it is felt', async () => {
    const sim = simulation({ dt: 1 })
    const input = sim.population('input', bernoulli(), 4)
    const hidden = sim.population('hidden', differenceNeuron(), 4)
    const output = sim.population('output', stochastic(), 4)
    const bottom = sim.connect(input, hidden)
    const top = sim.connect(hidden, output)
    sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: 8 })
    const teacher = labels(output, 4)
    const learn = [
      { projection: bottom, rate: 1 },
      { projection: top, rate: 1 },
    ]
    sim.use(teacher).use(differencePropagation({ output, hidden: [hidden], learn, tau: 5, lead: 5 }))
    teacher.teach(0, 5, 7)
    await expect(sim.run(1)).rejects.toThrow(
      'differencePropagation target.steps is 7; it must be more than the 8 after which hidden feels it',
    )
  })

  it('opens and shuts each gate so that a step of the rate changes a weight by `rate`, whatever the delays', async () => {
    // Outputs and hidden neurons spike in every step once they feel the nudge, and never before. It begins in step 20 and
    // lasts 9; the way down takes 3, so hidden neurons spike from 23 on; the way up takes 2, so that arrives at 25.
    // - bottom: its target changes in step 23, so it is open 4 steps before and 6 behind: [19, 29), R = R(4, 6)
    // - beside: its target changes in step 20, its source never: [16, 29), R = R(4, 9)
    // - top: its target changes in step 20, its source arrives at 25: [16, 25), and no spike of the source is seen
    // Within the nudge pairs cancel; those across its beginning are R(a, n) = q (1 - q^a)(1 - q^n) / (1 - q)², q = e^-0.2:
    expect(windowResponse(4, 6, 5)).toBeCloseTo(9.5883, 4) // 24.917 × 0.55067 × 0.69881
    expect(windowResponse(4, 9, 5)).toBeCloseTo(11.4529, 4) // 24.917 × 0.55067 × 0.83470

    const sim = simulation({ dt: 1 })
    const input = sim.population('input', bernoulli({ probability: 1 }), 1)
    const hidden = sim.population('hidden', differenceNeuron({ bias: -60 }), 1)
    const always = sim.population('always', bernoulli({ probability: 1 }), 1)
    const output = sim.population('output', stochastic({ bias: -60 }), 1)
    const bottom = sim.connect(input, hidden, { weight: 0 })
    const top = sim.connect(hidden, output, { weight: 200, delay: 2 })
    const beside = sim.connect(always, output, { weight: 0 })
    sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: 3 })
    const teacher = labels(output, 1)
    const learn = [bottom, beside, top].map(projection => ({ projection, rate: 0.01 }))
    sim.use(teacher).use(differencePropagation({ output, hidden: [hidden], learn, tau: 5, lead: 4, nudge: 200 }))
    const gates: string[] = []
    for (const [name, projection] of Object.entries({ bottom, beside, top })) {
      const gate = projection.gate.bind(projection)
      projection.gate = open => {
        if (sim.step > 0) gates.push(`${name} ${open ? 'opens' : 'shuts'} ${sim.step}`) // all are shut at first
        gate(open)
      }
    }
    const spikes = sim.record(hidden)
    teacher.teach(0, 20, 9)
    await sim.run(40)
    expect(spikes.steps[0]).toBe(23)
    const wanted = ['bottom opens 19', 'bottom shuts 29', 'beside opens 16', 'beside shuts 29', 'top opens 16']
    expect(gates.toSorted()).toEqual([...wanted, 'top shuts 25'].toSorted())
    expect(bottom.weights[0]).toBeCloseTo(0.01, 6)
    expect(beside.weights[0]).toBeCloseTo(0.01, 6)
    expect(top.weights[0]).toBe(200)
  })

  it('opens each gate around the change from one sign to the other, where it is central', async () => {
    // The nudge begins in step 20 and lasts 40. It is felt by high from 25 on, of the other sign from 31 on, lead being 6;
    // by low 12 later, from 37 and 43 on. A gate opens as its target begins to feel, and shuts as its source does.
    const sim = simulation({ dt: 1 })
    const input = sim.population('input', bernoulli({ probability: 0.5 }), 4)
    const [low, high] = ['low', 'high'].map(name => sim.population(name, differenceNeuron(), 4)) as [
      Population,
      Population,
    ]
    const output = sim.population('output', stochastic(), 2)
    const [bottom, middle, top] = [sim.connect(input, low), sim.connect(low, high), sim.connect(high, output)]
    sim.connect(high, low, { rule: transposeOf(middle), receptor: 'apical', delay: 12 })
    sim.connect(output, high, { rule: transposeOf(top), receptor: 'apical', delay: 5 })
    const teacher = labels(output, 2)
    const learn = [bottom, middle, top].map(projection => ({ projection, rate: 1e-4 }))
    const learner = differencePropagation({
      output,
      hidden: [low, high],
      learn,
      tau: 5,
      lead: 6,
      perturbation: 'central',
    })
    sim.use(teacher).use(learner)
    learner.scale(0.5)
    const seen: string[] = []
    for (const [name, projection] of Object.entries({ bottom, middle, top })) {
      const gate = projection.gate.bind(projection)
      projection.gate = open => {
        if (sim.step > 0) seen.push(`${name} ${open ? 'opens' : 'shuts'} ${sim.step % 100}`) // all are shut at first
        gate(open)
      }
    }
    const firsts = new Set<number>()
    for (let target = 0; target < 20; target++) {
      const begin = 100 * target + 20
      teacher.teach(target % 2, begin, 40)
      const felt = async (step: number): Promise<[number, number]> => {
        await sim.run(begin + step - sim.step)
        return [high.get('feedback')[0]!, low.get('feedback')[0]!]
      }
      const [first] = await felt(6)
      firsts.add(first)
      expect(await felt(10)).toEqual([first, 0])
      expect(await felt(12)).toEqual([-first, 0])
      expect(await felt(18)).toEqual([-first, 1])
      // what learns is the change to the second sign; the output's own change has none
      expect([bottom, middle, top].map(({ learningScale }) => Math.sign(learningScale))).toEqual([-first, -first, 1])
      expect(await felt(41)).toEqual([0, 0])
      await sim.run(begin + 80 - sim.step)
    }
    expect([...firsts].toSorted()).toEqual([-1, 1])
    const wanted = ['bottom opens 37', 'bottom shuts 60', 'middle opens 25', 'middle shuts 38', 'top opens 14']
    expect([...new Set(seen)].toSorted()).toEqual([...wanted, 'top shuts 26'].toSorted())
  })

  it('says what a central perturbation cannot use', async () => {
    const make = (skips: boolean, perturbation = 'central') => {
      const sim = simulation({ dt: 1 })
      const [low, high] = ['low', 'high'].map(name => sim.population(name, differenceNeuron(), 4)) as [
        Population,
        Population,
      ]
      const output = sim.population('output', stochastic(), 4)
      const middle = sim.connect(low, high)
      const top = sim.connect(high, output)
      sim.connect(high, low, { rule: transposeOf(middle), receptor: 'apical', delay: 4 })
      sim.connect(output, high, { rule: transposeOf(top), receptor: 'apical' })
      if (skips) sim.connect(output, low, { receptor: 'apical' })
      const teacher = labels(output, 4)
      const learn = [{ projection: middle, rate: 1 }]
      const options = { output, hidden: [low, high], learn, tau: 5, lead: 5, perturbation }
      sim.use(teacher).use(differencePropagation(options as never))
      return { sim, teacher }
    }
    expect(() => make(false, 'both')).toThrow(
      "differencePropagation.perturbation is 'both'; it must be one-sided, central, both-orders, onset-and-end or continuous",
    )
    expect(() => make(true)).toThrow(
      'high→low: low hears output top-down as well, and a central perturbation needs one of them',
    )
    const { sim, teacher } = make(false)
    teacher.teach(0, 10, 40)
    await expect(sim.run(1)).rejects.toThrow(
      /low→high: high changes 6 steps after .*, when its gate has been shut since 6; the way down from high to low has/,
    )
  })

  it('tells hidden neurons nothing whose baseline follows by itself, and works no gate where it is continuous', async () => {
    const sim = simulation({ dt: 1 })
    const input = sim.population('input', bernoulli(), 4)
    const hidden = sim.population('hidden', differenceNeuron({ tauBaseline: 200 }), 4)
    const output = sim.population('output', stochastic(), 4)
    const bottom = sim.connect(input, hidden)
    sim.connect(output, hidden, { rule: transposeOf(sim.connect(hidden, output)), receptor: 'apical', delay: 3 })
    const teacher = labels(output, 4)
    const make = (perturbation: 'central' | 'continuous') =>
      differencePropagation({
        output,
        hidden: [hidden],
        learn: [{ projection: bottom, rate: 1 }],
        tau: 5,
        lead: 5,
        perturbation,
        nudge: 2,
        toward: 'target',
      })
    expect(() => make('central')).toThrow('hidden, whose baseline follows by itself (tauBaseline), is not told')
    const learner = make('continuous')
    sim.use(teacher).use(learner)
    expect(learner.gates(20)).toEqual([])
    teacher.teach(1, 10, 20)
    const seen: (readonly [feedback: number, nudge: number])[] = []
    for (const until of [9, 11, 13, 15, 29, 31]) {
      await sim.run(until - sim.step)
      seen.push([hidden.get('feedback')[0]!, output.get('nudge')[1]!])
    }
    expect(seen.map(([feedback]) => feedback)).toEqual([1, 1, 1, 1, 1, 1])
    // it grows in five steps from step 10 on, stays, and is over at once
    seen.map(([, nudge]) => nudge).forEach((nudge, at) => expect(nudge).toBeCloseTo([0, 0.8, 1.6, 2, 2, 0][at]!, 6))
    expect(bottom.plasticity?.form).toBe('pairs')
    // the baseline of what always arrives follows with its time constant
    const other = simulation({ dt: 1 })
    const steady = other.population('steady', differenceNeuron({ tauBaseline: 50 }), 1)
    const always = other.population('always', bernoulli({ probability: 1 }), 1)
    other.connect(always, steady, { weight: 3, receptor: 'apical' })
    await other.run(21) // the first spike arrives in the second step
    expect(steady.get('baseline')[0]).toBeCloseTo(3 * (1 - Math.exp(-20 / 50)), 5)
  })

  it('shuts the gate of a synapse as its source feels the nudge, however long that lasts', async () => {
    const learned = async (steps: number): Promise<{ bottom: Float32Array; top: Float32Array }> => {
      const sim = simulation({ dt: 1, seed: 3 })
      const input = sim.population('input', bernoulli(), 4)
      const hidden = sim.population('hidden', differenceNeuron(), 4)
      const output = sim.population('output', stochastic(), 4)
      const bottom = sim.connect(input, hidden)
      const top = sim.connect(hidden, output)
      sim.connect(output, hidden, { rule: transposeOf(top), receptor: 'apical', delay: 3 })
      const teacher = labels(output, 4)
      const learn = [bottom, top].map(projection => ({ projection, rate: 1e-4 }))
      sim.use(teacher).use(differencePropagation({ output, hidden: [hidden], learn, tau: 5, lead: 5 }))
      teacher.teach(1, 10, steps)
      await sim.run(40)
      return { bottom: bottom.weights.slice(), top: top.weights.slice() }
    }
    const [short, long] = [await learned(12), await learned(20)]
    expect(short.top).toEqual(long.top)
    expect(short.top).not.toEqual(new Float32Array(16).fill(1))
    expect(short.bottom).not.toEqual(long.bottom)
  })

  it('has basal dendrites that follow their input with their own time constant', async () => {
    const sim = simulation({ dt: 1 })
    const source = sim.population('source', bernoulli({ probability: 1 }), 1)
    const hidden = sim.population('hidden', differenceNeuron({ integration: 4 }), 1)
    sim.connect(source, hidden, { weight: 2 })
    await sim.run(11) // the first spike arrives in the second step
    expect(hidden.get('dendrite')[0]).toBeCloseTo(2 * (1 - 0.75 ** 10), 5)
  })

  it('refuses a target that does not fit', async () => {
    const { sim, output, present } = makeNetwork(0.1)
    await present()
    const target = sim.bus.topic(`targets/${output.name}`)
    target.publish({ stream: 'output', firstStep: sim.step + 5, steps: 10, value: [1, 0, 0, 0] })
    await expect(sim.run(1)).rejects.toThrow(
      /target of output is an array of 4; it must be as many values as the 6 neurons/,
    )
    target.publish({ stream: 'output', firstStep: sim.step + 5, steps: 3, value: [1, 0, 0, 0, 0, 0] })
    await expect(sim.run(1)).rejects.toThrow(/target\.steps is 3; it must be the same for all targets, 10/)
  })
})
