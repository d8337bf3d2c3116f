import { describe, expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import { NgradError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { labels } from '../teach/labels.ts'
import { rewards } from '../teach/rewards.ts'
import { allToAll } from './rules/all-to-all.ts'
import { distanceDependent } from './rules/distance.ts'
import { explicit } from './rules/explicit.ts'
import { fixedIndegree, fixedTotalNumber } from './rules/fixed-indegree.ts'
import { fixedProbability, pairwisePoisson } from './rules/fixed-probability.ts'
import { settable } from './settable.ts'
import { simulation } from './simulation.ts'
import { transposeOf } from './connect.ts'
import { normal, uniform } from './weights.ts'

const cell = defineNeuron<{ tau: number; reset: number; threshold: number }>('cell', {
  parameters: {
    tau: { unit: 'ms', default: 10, above: 0 },
    reset: { unit: 'mV', default: 0 },
    threshold: { unit: 'mV', default: 15 },
  },
  receptors: ['current', 'conductance'],
  positive: ['conductance'],
  requires: ['reset < threshold'],
  state: { v: 0, g: 0 },
  equations: { v: '(current - v - g * v) / tau', g: '-g' },
  arrival: { g: 'g + conductance' },
  spike: { when: 'v >= threshold', then: { v: 'reset' } },
})

/** Whatever it is, it can be called with anything: what JavaScript does where nobody checks. */
interface Untyped {
  (...given: readonly unknown[]): Untyped
  readonly [name: string]: Untyped
}
const call = (of: unknown): Untyped => of as Untyped

const make = () => {
  const own = simulation({ seed: 1, dt: 0.1, threads: 1 })
  const [one, other] = [own.population('a', cell(), 20), own.population('b', cell(), 10)]
  return { own, one, other, between: own.connect(one, other, { rule: allToAll(), weight: 1, delay: 1 }) }
}
const { own, one: a, other, between } = make()
const [sim, b] = [call(own), call(other)]
const driven = make()
const current = driven.own.current('in', driven.other)
const port = call(make().own.port('in', 3))
const elsewhere = make().one
const connected = (options: object): unknown => sim.connect!(a, other, { name: 'other', ...options })

/** Calls that cannot be meant, and what they are told. */
const wrong: Readonly<Record<string, readonly [attempt: () => unknown, told: RegExp]>> = {
  'a plugin with misspelt options': [
    () => sim.use!({ name: 'p', attach: () => () => {}, opitons: {} }),
    /use\.plugin\.opitons is near to options, which is not there; did you mean options\?/,
  ],
  'a plugin that observs': [
    () => sim.use!({ name: 'p', attach: () => () => {}, observs: true }),
    /use\.plugin\.observs .* did you mean observes\?/,
  ],
  'a simulation of nothing': [
    () => call(simulation)(null),
    /simulation\.options is null; it must be an object such as/,
  ],
  'a name that is a number': [() => call(simulation)({ name: 42 }), /simulation\.name is 42; it must be text/],
  'a step as text': [() => call(simulation)({ dt: '0.1' }), /simulation\.dt is '0\.1'; it must be a finite number above 0 ms/],
  'a misspelt seed': [() => call(simulation)({ sead: 3 }), /simulation\.sead is not an option; did you mean seed\?/],
  'a number for parameters': [() => call(cell)(5), /cell\.parameters is 5; it must be an object such as \{ tau: … \}/],
  'null for a parameter': [() => call(cell)({ tau: null }), /cell\.tau is null; it must be a number/],
  'a plain array of parameters': [() => call(cell)({ tau: [1, 2] }), /cell\.tau is an array of 2; it must be a number/],
  'a reset above the threshold': [() => cell({ reset: 20 }), /cell\.reset is 20; it must be so that reset < threshold/],
  'a threshold below the reset, later': [() => b.set!('threshold', -1), /b\.reset is 0; .* where threshold is -1/],
  'one of many resets above': [
    () => cell({ reset: Float64Array.of(0, 16, 0) }),
    /cell\.reset is 16; it must be so that reset < threshold, where threshold is 15/,
  ],
  'no model': [() => sim.population!('x', undefined, 10), /x\.model is undefined; it must be a model/],
  'the name of a model': [() => sim.population!('x', 'cell', 10), /x\.model is 'cell'; it must be a model/],
  'a model that was not called': [() => sim.population!('x', cell, 10), /with its parameters: cell\(\)/],
  'too short an array': [() => sim.population!('x', cell({ tau: Float64Array.of(1) }), 4), /a Float64Array of 4$/],
  'a size that is text': [() => sim.population!('x', cell(), '10'), /x\.size is '10'/],
  'a size beyond all memory': [() => sim.population!('x', cell(), 2 ** 31), /x\.size is 2147483648; .* to 268435456/],
  'a misspelt shape': [() => sim.population!('x', cell(), 4, { shap: [2, 2] }), /did you mean shape\?/],
  'a population of no name': [() => sim.population!('', cell(), 4), /population\.name is ''/],
  'a population named by a number': [() => sim.population!(7, cell(), 4), /population\.name is 7/],
  'a name with a line end': [() => sim.population!('a\nb', cell(), 4), /text without line ends/],
  'half a letter': [() => sim.population!('\ud800', cell(), 4), /halves of letters/],
  'a function for a name': [() => sim.every!(5, () => {}, () => {}), /every\.owner is a function without a name; it/],
  'a name that is a pattern': [() => sim.population!('a*', cell(), 4), /population\.name is 'a\*'; .* without the \* at its end/],
  'a port that is a pattern': [() => sim.port!('in*', 4), /population\.name is 'in\*'; .* without the \*/],
  'a current that is a pattern': [() => sim.current!('in*', a), /current\.name is 'in\*'; .* without the \*/],
  'a projection that is a pattern': [() => connected({ name: 'a→*' }), /connect\.name is 'a→\*'; .* without the \*/],
  'a probe that is a pattern': [() => sim.probe!(a, 'v', { name: 'v*' }), /is '.*v\*'; /],
  'a topic that is a pattern': [() => sim.bus!.topic!('spikes/*'), /bus\.topic is 'spikes\/\*'; it must be one topic/],
  'a name of a million letters': [() => sim.population!('x'.repeat(1e6), cell(), 4), /at most 200 letters/],
  'no target': [() => sim.connect!(a, undefined), /connect\.target is undefined; it must be a population/],
  'names instead of populations': [() => sim.connect!('a', 'b'), /connect\.source is 'a'; it must be a population/],
  'a population of another simulation': [() => sim.connect!(a, make().other), /b belongs to another simulation/],
  'a misspelt weight': [() => connected({ wieght: 5 }), /connect\.wieght is not an option; did you mean weight\?/],
  'a weight as text': [() => connected({ weight: '5' }), /other\.weight is '5'; it must be a number, a Float64Array/],
  'a weight beyond single precision': [() => connected({ weight: 1e300 }), /single precision holds/],
  'a delay as text': [() => connected({ delay: '1' }), /other\.delay is '1'; it must be a number/],
  'a delay of four years': [() => connected({ delay: 1e11 }), /other\.delay is 100000000000; it must be at most/],
  'delays that reach below a step': [() => connected({ delay: uniform(-1, 1) }), /is 'uniform\(-1, 1\)'/],
  'delays that may reach below a step': [() => connected({ delay: normal(0.2, 1) }), /an option least/],
  'a function for a rule': [() => connected({ rule: () => 1 }), /connect\.rule is function rule; it must be an object/],
  'an object that is no rule': [() => connected({ rule: {} }), /other\.rule is an object \(\); it must be a rule/],
  'a negative conductance': [
    () => connected({ receptor: 'conductance', weight: -1 }),
    /at least 0: conductance of cell/,
  ],
  'negative conductances': [
    () => connected({ receptor: 'conductance', weight: new Float64Array(200).fill(-1) }),
    /other\.weight is -1; it must be at least 0/,
  ],
  'conductances that may be negative': [
    () => connected({ receptor: 'conductance', weight: normal(1, 1) }),
    /is 'normal\(1, 1\)'; it must be a distribution of numbers that are each at least 0/,
  ],
  'a negative conductance by a drive': [
    () => sim.drive!(other, { rate: 5, weight: -1, receptor: 'conductance' }),
    /drive of b\.weight is -1; it must be at least 0/,
  ],
  'a drive of nothing': [() => sim.drive!(undefined, { rate: 5 }), /drive\.population is undefined/],
  'a rate as text': [() => sim.drive!(other, { rate: '5' }), /drive of b\.rate is '5'; it must be a number/],
  'a probability as text': [() => call(fixedProbability)('0.5'), /fixedProbability\.probability is '0\.5'/],
  'a mean as text': [() => call(pairwisePoisson)('0.5'), /pairwisePoisson\.mean is '0\.5'/],
  'a misspelt autapse': [() => call(fixedIndegree)(3, { autapse: false }), /did you mean autapses\?/],
  'autapses as a word': [() => call(fixedTotalNumber)(3, { autapses: 'no' }), /it must be true or false/],
  'pairs as an object': [() => call(explicit)({ sources: [0], targets: [0] }), /explicit\.sources is an object/],
  'pairs as pairs': [() => call(explicit)([[0, 99]]), /explicit\.targets is undefined; it must be an array/],
  'positions of one side': [
    () => call(distanceDependent)({ sources: [0, 0], probability: () => 1 }),
    /distanceDependent\.targets is undefined; it must be there, where the other is/,
  ],
  'a transpose of nothing': [() => call(transposeOf)(undefined), /transposeOf\.projection is undefined/],
  'a misspelt bound': [() => call(normal)(1, 1, { last: 0 }), /normal\.last is not an option; did you mean least\?/],
  'spikes of another simulation': [() => sim.spikes!(elsewhere), /a belongs to another simulation/],
  'spikes of a name': [() => sim.spikes!('a'), /spikes\.population is 'a'; it must be a population/],
  'a record of another simulation': [() => sim.record!(elsewhere), /a belongs to another simulation/],
  'a tally of another simulation': [() => sim.tally!(elsewhere), /a belongs to another simulation/],
  'a watch of another simulation': [() => sim.watch!(elsewhere, 'v'), /a belongs to another simulation/],
  'a misspelt interval': [() => sim.watch!(a, 'v', { evry: 1 }), /watch\.evry is not an option; did you mean every\?/],
  'labels for a name': [() => call(labels)('a', 2), /labels\.population is 'a'; it must be a Population/],
  'a handler that is none': [() => sim.on!('spikes/a', 'me'), /on\.handler is undefined; it must be a function/],
  'an action that is none': [() => sim.at!(3), /at\.action is undefined; it must be a function/],
  'listening for a number': [() => sim.on!('rewards', 5, () => {}), /on\.owner is 5; it must be text/],
  'state of a number': [() => sim.own!(5, {}), /own\.owner is 5; it must be text/],
  'state that is left out': [() => sim.own!('me'), /me\.arrays is undefined; it must be a plain object of arrays/],
  'state that is null': [() => sim.own!('me', { a: null }), /me\.a is null; it must be a Float/],
  'growing state with a misspelt way': [() => sim.own!('me', {}, { sav: 1 }), /own me\.sav .* did you mean save\?/],
  'growing state that cannot be saved': [() => sim.own!('me', {}, {}), /own me\.save is undefined; .* a function/],
  'a timetable of a number': [() => sim.timetable!(5, () => {}), /timetable\.owner is 5; it must be text/],
  'a timetable of nothing': [() => sim.timetable!('me'), /timetable\.act is undefined; it must be a function/],
  'a rhythm of a number': [() => sim.every!(1, 5, () => {}), /every\.owner is 5; it must be text/],
  'waiting for nothing': [() => sim.waitFor!('me'), /waitFor\.ask is undefined; it must be a function/],
  'a gate as text': [() => call(between).gate!('false'), /a→b\.gate is 'false'; it must be true or false/],
  'a gate of nothing': [() => call(between).gate!(), /a→b\.gate is undefined; it must be true or false/],
  'weights into no target': [() => between.weightsInto(10), /weightsInto\.target is 10; .* at most 9/],
  'weights into a target below 0': [() => between.weightsInto(-1), /weightsInto\.target is -1; .* at least 0/],
  'extents below 0': [() => sim.population!('x', cell(), 5, { shape: [-1, -5] }), /x\.shape is -1; .* at least 1/],
  'half an extent': [() => sim.population!('x', cell(), 5, { shape: [2.5, 2] }), /x\.shape is 2\.5; .* a whole number/],
  'an extent as text': [() => sim.population!('x', cell(), 5, { shape: [5, '1'] }), /x\.shape is '1'/],
  'pairs with a hole': [
    // oxlint-disable-next-line no-sparse-arrays
    () => connected({ rule: explicit([, 1] as number[], [0, 1]) }),
    /explicit: there is no source undefined/,
  ],
  'spikes at a misspelt step': [() => port.send!({ neurons: [1], step: 3 }), /port in\.send\.step is not an option/],
  'spikes of nobody': [() => port.send!({}), /port in\.send\.neurons is undefined; it must be an array/],
  'spikes as text': [() => port.send!('x'), /port in\.send\.options is 'x'; it must be an object/],
  'a plugin that is none': [() => sim.use!({}), /use\.plugin is an object \(\); it must be a plugin/],
  'a factory of plugins': [() => sim.use!(() => ({})), /a factory of one has to be called/],
  'a plugin twice': [
    () => {
      const plugin = { name: 'p', attach: () => () => {} }
      return own.use(plugin).use(plugin)
    },
    /a plugin that is not there already/,
  ],
  'a checkpoint of nothing': [() => sim.restore!(), /restore\.file is undefined; it must be bytes, as a Uint8Array/],
  'parameters of another length': [() => b.set!('tau', new Float64Array(99)), /b\.tau is .* a Float64Array of 10$/],
  'neurons that are set twice': [
    () => b.set!('tau', Float64Array.of(1, 2), [1, 1]),
    /b\.tau\.neurons is 1; it must be each neuron once/,
  ],
  'no neuron that is set': [() => b.set!('v', 1, []), /b\.v\.neurons is .*; it must be at least one neuron/],
  'neurons that are watched twice': [
    () => sim.watch!(other, 'v', { neurons: [0, 0] }),
    /watch of b\.neurons is 0; it must be each neuron once/,
  ],
  'neurons of a part that are watched twice': [
    () => sim.watch!(other.slice(2, 5), 'v', { neurons: [0, 0] }),
    /watch\.neurons is 0; it must be each neuron once/,
  ],
  'a current into a neuron twice': [
    () => call(current).send!({ value: [1, 2], neurons: [3, 3] }),
    /in\.neuron is 3; it must be each neuron once/,
  ],
  'synapses that are set twice': [
    () => sim.send!('parameters', { projection: 'a→b', name: 'weights', value: [1, 2], index: [4, 4] }),
    /a→b\.weights\.index is 4; it must be each synapse once/,
  ],
  'a condition that takes its time': [
    () => b.where!(async () => true),
    /b\.where: what the condition returns for neuron 0 is .*; it must be true or false/,
  ],
  'a condition that is a number': [() => b.where!((neuron: number) => neuron % 2), /neuron 0 is 0; it must be true or false/],
  'options of rewards': [() => call(rewards)({ baslines: 1 }), /rewards\.source is .*; it must be text/],
  'state as text': [() => b.set!('v', '5'), /b\.v is '5'; it must be a number or a Float64Array of 10/],
}

/** Where an array of numbers is taken, by what takes one. */
const takers: Readonly<Record<string, (array: unknown) => unknown>> = {
  'a parameter of a model': array => call(cell)({ tau: array }),
  'Population.set': array => b.set!('v', array),
  'Simulation.drive': array => sim.drive!(other, { rate: array, weight: 1 }),
  'Simulation.own': array => sim.own!('somebody', { array }),
  'Simulation.restore': array => sim.restore!(array),
  weight: array => connected({ weight: array }),
  delay: array => connected({ weight: 1, delay: array }),
  settable: array => call(settable)(array, { unit: '1' }),
  "whenStill's action": array => sim.whenStill!('somebody', array),
  'a kind of value': array => checkArgument('values', 'reals', array),
  'another kind of value': array => checkArgument('values', 'numbers', array),
  'bytes of a kind': array => checkArgument('values', 'bytes', array),
}
const arrays = [Float32Array, Float64Array, Uint8Array].map(Kind => new Kind(10).fill(1))

describe('what only looks like an array of numbers', () => {
  it.each(Object.entries(takers))('is refused in words by %s', (_, take) => {
    for (const array of arrays)
      for (const [how, like] of Object.entries({ prototype: Object.create(array), proxy: new Proxy(array, {}) }))
        expect(() => take(like), `${array.constructor.name} as ${how}`).toThrow(NgradError)
  })
})

describe('a call that cannot be meant', () => {
  it.each(Object.entries(wrong))('is refused in words: %s', (_, [attempt, told]) => {
    expect(attempt).toThrow(told)
    expect(attempt).toThrow(NgradError)
  })

  it('leaves the network as it was', async () => {
    expect([...own.populations.keys(), ...own.projections.keys()]).toEqual(['a', 'b', 'a→b'])
    await own.run(1)
    expect(between.count).toBe(200)
  })

  it('is told of a time off the grid by the same measure early and late', async () => {
    const clock = simulation({ dt: 0.1 })
    for (const time of [0.1002, 1.0002, 1e3 + 2e-4, 1e6 + 2e-4])
      await expect(clock.run(time), String(time)).rejects.toThrow('a multiple of the step dt = 0.1 ms')
    await expect(clock.run(1e300)).rejects.toThrow('it must be at most 2^53 - 1 steps')
    await clock.run(0.1 + 0.2) // 0.30000000000000004
    expect(clock.step).toBe(3)
  })
})
