import { defineNeuron } from '../description/neuron.ts'
import { groupSize } from '../kernel/neuron-layout.ts'
import type { Precision, RealArray } from '../kernel/real.ts'
import type { Projection } from '../network/projection.ts'
import { explicit } from '../network/rules/explicit.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { thirdTopic } from '../plasticity/third-factor.ts'
import type { ThirdTopic } from '../plasticity/third-factor.ts'
import { RandomStream } from '../random.ts'

/** What is done before a step. */
type Action =
  | { readonly step: number; readonly gate: boolean }
  | { readonly step: number; readonly scale: number }
  | { readonly step: number; readonly set: string; readonly value: number }
  | { readonly step: number; readonly third: readonly number[]; readonly holdsFrom: number }
  | { readonly step: number; readonly learn: true }
  | { readonly step: number; readonly state: readonly number[]; readonly sent: readonly number[] }

/** A small network that learns by a rule, and what is done to it: all drawn from a seed. */
export interface RuleTrial {
  readonly seed: number
  /** Number of steps. */
  readonly steps: number
  /** [ms] */
  readonly dt: number
  readonly precision: Precision
  readonly sources: number
  readonly targets: number
  /** Ends and delay of each synapse [steps]; all to all with one delay if left out. */
  readonly synapses?: readonly (readonly [source: number, target: number, delay: number])[]
  readonly delay: number
  readonly weights: readonly number[]
  /** Chance of a spike in a step, of sources and of targets. */
  readonly chances: readonly [number, number]
  readonly actions: readonly Action[]
}

/** Variables of the target neuron that a rule reads. */
export const statesOf = (rule: PlasticityRule): readonly string[] => [...new Set(rule.filters.map(({ of }) => of))]

/** Another value of a parameter, by half of it at most, that its bounds allow. @param chance from 0 to 1 */
function otherValue({ values, parameters }: PlasticityRule, name: string, chance: number): number {
  const { atMost = Infinity, integer = false } = parameters[name]!
  const value = values[name]!
  if (integer) return value + Number(chance < 0.5)
  return Math.min(value === 0 ? chance / 100 : value * (0.5 + chance), atMost)
}

/** Whether a trial is run on several threads, which takes long: its targets are more than one of them takes. */
export const isDivided = (seed: number): boolean => seed % 4 === 0

/** Draws a trial. @param range what the state variables of the targets lie between */
export function drawTrial(seed: number, rule: PlasticityRule, range: readonly [number, number]): RuleTrial {
  const stream = new RandomStream(seed, 'rule trial')
  let next = 0
  const draw = (): number => stream.uniform(next++)
  const whole = (from: number, to: number): number => from + Math.floor(draw() * (to - from + 1))
  const divided = isDivided(seed)
  const [sources, steps] = [whole(1, divided ? 3 : 9), whole(120, 400)]
  const targets = divided ? whole(groupSize + 1, 3 * groupSize) : whole(1, 11)
  const longest = [1, 3, 20, 150][whole(0, 3)]!
  const dense = draw() < 0.4
  const count = dense ? sources * targets : whole(1, 40) * (divided ? 2 : 1)
  const remembers = rule.dendritic === 0 && rule.traces.every(({ delay }) => delay === 0)
  const late = draw() < 0.3 && remembers // which is refused there, and with several delays
  const synapses = Array.from(
    { length: count },
    () => [whole(0, sources - 1), whole(0, targets - 1), late ? longest : whole(1, longest)] as const,
  )
  const lowest = Number.isFinite(rule.lowest) ? rule.lowest : 0
  const highest = Number.isFinite(rule.highest) ? rule.highest : lowest + 1
  const actions: Action[] = []
  const several = (make: () => Action): void => {
    for (let left = whole(0, 4); left > 0; left--) actions.push(make())
  }
  if (late) {
    const step = whole(2, steps - 1)
    actions.push({ step, learn: true })
    if (draw() < 0.7) actions.push({ step: whole(0, step - 2), gate: draw() < 0.4 }) // what was asked before counts
  } else if (draw() < 0.5) actions.push({ step: 0, gate: false })
  several(() => ({ step: whole(1, steps - 1), gate: draw() < 0.6 }))
  const scaled = (step: number): Action => ({ step, scale: [0, 0.5, 1, -1][whole(0, 3)]! })
  several(() => scaled(whole(1, steps - 1)))
  const shut = actions.filter(action => 'gate' in action && !action.gate)
  if (shut.length > 0) actions.push(scaled(Math.min(steps - 1, shut.at(-1)!.step + whole(1, 9)))) // which nothing may drift by
  if (seed % 3 === 0) {
    const when = [whole(1, steps - 1), whole(1, steps - 1)] // kernels are compiled anew for each
    for (const name of Object.keys(rule.values).filter(each => !rule.fixed.includes(each)))
      actions.push({ step: when[whole(0, 1)]!, set: name, value: otherValue(rule, name, draw()) })
  }
  const ahead = rule.onThird?.of.startsWith('targets/') ? 9 : 0
  if (rule.onThird)
    several(() => {
      const step = whole(1, steps - 1)
      const count = rule.onThird!.of !== 'rewards' && draw() < 0.7 ? targets : 1
      return { step, third: Array.from({ length: count }, () => 2 * draw() - 1), holdsFrom: step + whole(0, ahead) }
    })
  const [low, high] = range
  const within = (count: number): number[] => Array.from({ length: count }, () => low + (high - low) * draw())
  if (rule.filters.length + rule.sent.length > 0)
    for (let step = 0; step < steps; step += whole(1, 9))
      actions.push({ step, state: within(targets), sent: within(sources) })
  const isWhole = (steps: number): boolean => Math.abs(steps - Math.round(steps)) < 1e-9
  const durations = [0.1, 1, 2].filter(dt => [...rule.traces, ...rule.filters].every(({ delay = 0 }) => isWhole(delay / dt)))
  return {
    seed,
    steps,
    dt: durations[whole(0, durations.length - 1)]!,
    precision: draw() < 0.5 ? 'f32' : 'f64',
    sources,
    targets,
    ...(!dense && { synapses }),
    delay: whole(1, longest),
    weights: Array.from({ length: count }, () => lowest + (highest - lowest) * draw()),
    chances: [0.3 * draw(), 0.3 * draw()],
    actions: actions.toSorted((a, b) => a.step - b.step),
  }
}

/** A network of a trial. */
export interface BuiltTrial {
  readonly sim: Simulation<RealArray>
  readonly projection: Projection<RealArray>
}

/**
 * Builds the network of a trial, whose ends are no model's own, and plans what is done to it.
 * @param from the step from which on it is to go on, if it is restored
 */
export function buildTrial(trial: RuleTrial, asked: PlasticityRule, threads: number, from = 0): BuiltTrial {
  const { seed, dt, precision, chances, actions, delay, synapses } = trial
  const { checkEnds: _, ...rule } = asked
  const sim = simulation({ seed, dt, threads, precision: precision as 'f64' }) as Simulation<RealArray>
  const source = sim.population('source', chanceNeuron(rule.sent)({ chance: chances[0] }), trial.sources)
  const target = sim.population('target', chanceNeuron(statesOf(rule))({ chance: chances[1] }), trial.targets)
  const projection = sim.connect(source, target, {
    ...(synapses && {
      rule: explicit(...(([0, 1] as const).map(end => synapses.map(each => each[end])) as [number[], number[]])),
    }),
    weight: Float64Array.from(trial.weights),
    delay: synapses ? Float64Array.from(synapses, each => each[2] * dt) : delay * dt,
  })
  const late = actions.find(action => 'learn' in action)
  if (!late || late.step <= from) projection.learn(rule)
  if (late && actions.some(action => 'gate' in action && action.step <= late.step && late.step <= from))
    projection.gate(false) // as it was before it began to learn
  for (const action of actions) {
    sim.at(action.step, () => {
      if ('gate' in action) projection.gate(action.gate)
      else if ('scale' in action) projection.learningScale = action.scale
      else if ('set' in action) {
        if (projection.rule) projection.set(action.set, action.value)
      }
      else if ('state' in action) {
        for (const name of statesOf(rule)) target.set(name, Float64Array.from(action.state))
        for (const name of rule.sent) source.set(name, Float64Array.from(action.sent))
      } else if ('third' in action) publishThird(sim, rule.onThird!.of, action)
      else if (!projection.rule) projection.learn(rule)
    })
  }
  return { sim, projection }
}

/** Publishes a third factor onto the targets of a trial. */
function publishThird(
  sim: Simulation<RealArray>,
  of: ThirdTopic,
  { step, third, holdsFrom }: Extract<Action, { third: readonly number[] }>,
): void {
  const topic = thirdTopic(of, { name: 'target' })
  if (topic === 'rewards') sim.bus.topic(topic).publish({ source: 'trial', step, value: third[0]! })
  else if (topic.startsWith('targets/'))
    sim.bus.topic(topic as 'targets/').publish({ firstStep: holdsFrom, steps: 1, value: [...third] })
  else sim.bus.topic(topic as 'activity/').publish({ firstStep: step - 1, steps: 1, value: [...third] })
}

/** A neuron that spikes by chance, sums what it hears, and has state variables that others set. */
const chanceNeuron = (variables: readonly string[]) =>
  defineNeuron<{ chance: number }>(`chance${variables.join('')}`, {
    parameters: { chance: { unit: '1', default: 0.2, atLeast: 0, atMost: 1 } },
    state: { heard: 0, ...Object.fromEntries(variables.map(name => [name, 0])) },
    update: { heard: 'heard + input' },
    spike: { probability: 'chance' },
  })
