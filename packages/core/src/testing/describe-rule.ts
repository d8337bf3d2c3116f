import { NgradError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import type { Shape } from '../kinds.ts'
import { checkOptions } from '../options.ts'
import { interpretRule } from '../plasticity/interpret.ts'
import type { InterpretedSynapse } from '../plasticity/interpret.ts'
import type { PlasticityRule, RuleFactory } from '../plasticity/rule.ts'
import { drawnBits } from '../plasticity/draws.ts'
import { RandomStream, streamKey } from '../random.ts'
import { buildTrial, drawTrial, isDivided, statesOf } from './rule-trial.ts'
import type { BuiltTrial, RuleTrial } from './rule-trial.ts'

/** A test runner: vitest, node:test, or any other that has these. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
}

/** What a {@link TestRunner} has. */
export const runnerShape: Shape = { what: 'a test runner', has: ['describe', 'it'] }

/** How a rule is tried. */
export interface DescribeRuleOptions {
  /** Number of drawn networks for each statement; 24 if left out. */
  readonly trials?: number
  /** Values of parameters; those of tight bounds are tried beside them. */
  readonly parameters?: Readonly<Record<string, number>>
  /** What the state variables of target neurons that the rule reads lie between; -80 to -30 if left out [mV]. */
  readonly state?: readonly [number, number]
}

/**
 * The contract of a rule of plasticity, as tests, over drawn networks: any delays, gates, scales, a late `learn()`, parameters
 * that become others, each that may, sparse and all to all, both precisions, bounds that are met.
 *
 * 1. The kernels do what the description says, followed step by step in plain TypeScript ({@link interpretRule}).
 * 2. However a run is cut, on however many threads, whoever looks on, and over a checkpoint: the same bits.
 * @throws ParameterError if it is given no rule, or no runner
 * @example describeRule(stdp, { describe, it })
 */
export function describeRule(
  factory: RuleFactory<never>,
  runner: TestRunner,
  options: DescribeRuleOptions = {},
): void {
  checkOptions('describeRule', options, { trials: 'count', parameters: 'object', state: 'numbers' })
  checkArgument('describeRule.factory', 'function', factory)
  checkArgument('describeRule.factory.ruleName', 'text', factory.ruleName)
  checkArgument('describeRule.runner', runnerShape, runner)
  const { describe, it } = runner
  const { trials = 24, parameters = {}, state = [-80, -30] } = options
  const make = factory as unknown as (given: Readonly<Record<string, number>>) => PlasticityRule
  /** The rule: in every third trial with bounds that leave little room, in every other with dendritic delays. */
  const ruleOf = (trial: number): PlasticityRule => {
    const { dendritic, bounds: { highest } = {} } = factory.description
    const rule = make(parameters)
    const low = Number.isFinite(rule.lowest) ? rule.lowest : 0
    return make({
      ...parameters,
      ...(trial % 3 === 2 && highest !== undefined && { [highest]: low + 0.02 * (rule.highest - low) }),
      ...(trial % 2 === 1 && dendritic !== undefined && { [dendritic]: trial % 4 === 1 ? 1 : 0.25 }),
    })
  }
  const each = async (body: (trial: RuleTrial, rule: PlasticityRule) => Promise<void>): Promise<void> => {
    for (let seed = 0; seed < trials; seed++) {
      const rule = ruleOf(seed)
      const trial = drawTrial(seed, rule, state)
      try {
        await body(trial, rule)
      } catch (cause) {
        throw new NgradError(`${factory.ruleName}, trial ${seed}: ${(cause as Error).message}\n${inWords(trial)}`, {
          cause,
        })
      }
    }
  }
  describe(`rule ${factory.ruleName}`, () => {
    it('changes weights as it is described', () => each(agreesWithDescription))
    it('does not know where a run is cut, on how many threads, who looks on, or of checkpoints', () =>
      each(isTheSameHoweverItIsRun))
  })
}

async function agreesWithDescription(trial: RuleTrial, rule: PlasticityRule): Promise<void> {
  const { sim, projection } = buildTrial(trial, rule, 1)
  const [pre, post] = [sim.record(projection.source), sim.record(projection.target)]
  await sim.run(trial.steps * trial.dt)
  const gathers = projection.plasticity?.form === 'pairs' // until the gate is shut
  if (gathers) projection.gate(false)
  const spikesOf = ({ steps, neurons }: typeof pre, neuron: number): ReadonlySet<number> =>
    new Set([...steps].filter((_, spike) => neurons[spike] === neuron))
  const { sources, targets, delays, weights } = projection
  const heard = new Float64Array(trial.targets)
  const order = orderOf(trial, sources, targets, delays)
  const key = streamKey(trial.seed, ['projection', projection.name, 'rule'])
  const alike = new Map<string, number>() // synapses of one pair and delay
  weights.forEach((weight, synapse) => {
    const [source, target, delay] = [sources[synapse]!, targets[synapse]!, delays[synapse]!]
    const initial = round(trial, trial.weights[order[synapse]!]!)
    const [arrivals, spikes] = [spikesOf(pre, source), spikesOf(post, target)]
    const same = `${source},${target},${delay}`
    const ordinal = alike.get(same) ?? 0
    alike.set(same, ordinal + 1)
    const bits = (step: number, draw: number): number => drawnBits(key, { source, target, step, delay, ordinal, repeat: 0 }, draw)
    const wanted = follow(trial, rule, { initial, source, target, delay, arrivals, spikes, bits })
    heard[target]! += wanted.heard
    near(trial, weight, wanted.synapse.w, `weight ${source} → ${target} after ${delay} steps`)
  })
  if (!gathers)
    projection.target.get('heard').forEach((sum, target) => near(trial, sum, heard[target]!, `what ${target} heard`))
  sim.close()
}

/** Follows one synapse of a trial. */
function follow(
  { steps, dt, actions }: RuleTrial,
  rule: PlasticityRule,
  on: {
    readonly initial: number
    readonly source: number
    readonly target: number
    readonly delay: number
    readonly arrivals: ReadonlySet<number>
    readonly spikes: ReadonlySet<number>
    /** Random bits of what it draws at an arrival. */
    readonly bits: (step: number, draw: number) => number
  },
): { readonly synapse: InterpretedSynapse; readonly heard: number } {
  let current = rule
  const make = (weight: number, state: Readonly<Record<string, number>>): InterpretedSynapse =>
    interpretRule(current, dt, { weight, delay: on.delay, state })
  let now: Readonly<Record<string, number>> = {}
  let sent: Readonly<Record<string, number>> = {}
  /** What the source was at the end of each step, and before it began. */
  const were: Readonly<Record<string, number>>[] = []
  let before = sent
  const holds: [from: number, third: number][] = []
  let learns = !actions.some(action => 'learn' in action)
  let synapse = make(on.initial, now)
  if (!learns) synapse.gate(false)
  let [gate, scale, heard] = [true, 1, 0]
  for (let step = 0; step < steps; step++) {
    let begins = false // which it does when all else that is due has been done
    for (const action of actions.filter(each => each.step === step)) {
      if ('state' in action) {
        now = Object.fromEntries(statesOf(rule).map(name => [name, action.state[on.target]!]))
        sent = Object.fromEntries(rule.sent.map(name => [name, action.sent[on.source]!]))
      }
      if ('learn' in action) begins = !learns
      else if ('gate' in action) {
        gate = action.gate
        if (learns) synapse.gate(gate, now)
      } else if ('scale' in action) synapse.scale((scale = action.scale))
      else if ('set' in action && (learns || begins)) {
        current = current.with({ [action.set]: action.value })
        if (learns) synapse.follow(current)
      } else if ('third' in action && learns) {
        const value = action.third[on.target % action.third.length]!
        if (action.holdsFrom > step) holds.push([action.holdsFrom, value])
        else synapse.third(value)
      }
    }
    for (const [from, value] of holds) if (from === step) synapse.third(value) // what was asked for before comes first
    if (begins) {
      learns = true
      synapse = make(on.initial, now)
      synapse.scale(scale)
      synapse.gate(gate, now)
      before = sent
      were.fill(sent)
    }
    were.push(sent)
    const arrives = on.arrivals.has(step - on.delay)
    const bits = (draw: number): number => on.bits(step, draw)
    if (learns)
      heard += synapse.step({ arrives, spikes: on.spikes.has(step), state: now, sent: were[step - on.delay] ?? before, bits })
    else if (arrives) heard += on.initial
  }
  return { synapse, heard }
}

async function isTheSameHoweverItIsRun(trial: RuleTrial, rule: PlasticityRule): Promise<void> {
  const { steps, dt, seed } = trial
  const stream = new RandomStream(seed, 'ways to run')
  const cut = (index: number): number => 1 + Math.floor(stream.uniform(index) * (steps - 1))
  const threads = (most: number): number => (isDivided(seed) ? most : 1)
  const whole = buildTrial(trial, rule, 1)
  await whole.sim.run(steps * dt)
  const wanted = resultOf(trial, whole)
  const same = (way: string, built: BuiltTrial): void => {
    const found = resultOf(trial, built)
    const differs = wanted.findIndex((value, place) => !Object.is(value, found[place]))
    built.sim.close()
    if (differs >= 0 || found.length !== wanted.length)
      throw new NgradError(`${way}: number ${differs} is ${found[differs]}; in one run it is ${wanted[differs]}`)
  }
  const runTo = async ({ sim }: BuiltTrial, step: number): Promise<void> => sim.run((step - sim.step) * dt)

  const pieces = buildTrial(trial, rule, 1)
  for (let step = 0, index = 0; step < steps; index++) {
    step = Math.min(steps, step + 1 + Math.floor(stream.uniform(1000 + index) * 9))
    await runTo(pieces, step)
  }
  same('in pieces', pieces)

  const watched = buildTrial(trial, rule, threads(2))
  watched.sim.record(watched.projection.target)
  watched.sim.watch(watched.projection.target, 'heard')
  for (let index = 0; index < 20; index++) watched.sim.at(cut(index), () => watched.projection.weights.length)
  await watched.sim.run(steps * dt)
  same(`looked at, on ${threads(2)} thread(s)`, watched)

  const anywhere = seed % 4 === 2 ? steps - Math.ceil(cut(100) / 4) : cut(100) // where much has been gathered, too
  for (const [place, middle] of checkpointsOf(trial, anywhere).entries()) {
    const first = buildTrial(trial, rule, threads(3))
    await runTo(first, middle)
    const file = first.sim.save()
    if (place === 0) {
      await runTo(first, steps)
      same(`saved at step ${middle}, on ${threads(3)} thread(s)`, first)
    } else first.sim.close()
    const second = buildTrial(trial, rule, threads(2), middle)
    if (seed % 2 === 0 && middle > 0) await runTo(second, Math.min(7, middle)) // what it has become by then is forgotten
    second.sim.restore(file)
    await runTo(second, steps)
    same(`from a checkpoint at step ${middle}`, second)
  }
  whole.sim.close()
}

/** Where it is saved: somewhere, where something is just due, just before it begins to learn, and before its first step. */
function checkpointsOf({ seed, actions }: RuleTrial, anywhere: number): readonly number[] {
  const late = actions.find(action => 'learn' in action)?.step
  const gates = actions.filter(action => 'gate' in action)
  const isOpen = (step: number): boolean => gates.findLast(action => action.step < step)?.gate ?? true
  const changes = actions.filter(action => 'scale' in action || ('gate' in action && !action.gate))
  const due = changes.filter(({ step }) => step > 0 && isOpen(step)) // what the weights have drifted counts up to then
  const chosen = due.length > 0 && seed % 2 === 1 ? due[seed % due.length]!.step : anywhere
  const places = new Set([chosen === late ? chosen - 1 : chosen])
  if (late !== undefined) places.add(late - 1)
  else if (actions.some(action => 'gate' in action && action.step === 0)) places.add(0)
  return [...places]
}

/** Weights in the order of the trial, and what targets heard. */
function resultOf(trial: RuleTrial, { projection }: BuiltTrial): number[] {
  const { sources, targets, delays, weights } = projection
  const result: number[] = []
  orderOf(trial, sources, targets, delays).forEach((given, synapse) => (result[given] = weights[synapse]!))
  return [...result, ...projection.target.get('heard')]
}

/** Which synapse of the trial each one is. */
function orderOf(trial: RuleTrial, sources: Uint32Array, targets: Uint32Array, delays: Uint32Array): number[] {
  if (!trial.synapses) return [...sources.keys()]
  const waiting = new Map<string, number[]>()
  trial.synapses.forEach((synapse, given) => {
    const same = synapse.join(',')
    waiting.set(same, [...(waiting.get(same) ?? []), given])
  })
  return Array.from(sources, (source, synapse) =>
    waiting.get(`${source},${targets[synapse]},${delays[synapse]}`)!.shift()!,
  )
}

const round = ({ precision }: RuleTrial, value: number): number => (precision === 'f32' ? Math.fround(value) : value)

function near({ precision }: RuleTrial, value: number, wanted: number, what: string): void {
  const relative = precision === 'f64' ? 1e-11 : 1e-3
  if (!(Math.abs(value - wanted) <= relative * (1e-2 + Math.abs(wanted))))
    throw new NgradError(`${what} is ${value}; it should be ${wanted}`)
}

const inWords = ({ actions, synapses, ...rest }: RuleTrial): string =>
  JSON.stringify({
    ...rest,
    weights: rest.weights.length,
    synapses: synapses ? synapses.length : 'all to all',
    actions: actions.map(action => ('state' in action ? { step: action.step } : action)).slice(0, 12),
  })
