/** Networks that are drawn: as data, so that one that fails can be printed, cut down and kept. */
import { planOf } from '@ngrad/core/internal'
import type { Dice } from './dice.ts'
import { models, receptorsOf, ruleNamed, rulesBetween } from './shipped.ts'
import type { Rule } from './shipped.ts'

/** One number for all, one between two bounds for each, or of a normal distribution that is cut off below. */
export type ValuePlan =
  | number
  | { readonly low: number; readonly high: number }
  | { readonly mean: number; readonly deviation: number; readonly least: number }

/** A population of a shipped model, or of spikes that are given. */
export interface PopulationPlan {
  readonly name: string
  /** Name of the model. */
  readonly model: string
  readonly size: number
  readonly parameters: Readonly<Record<string, number>>
  /** A parameter that each neuron has another value of; none if left out. */
  readonly varied?: string
  /** A parameter that gets another value on the way, and at which step; none if left out. */
  readonly changed?: { readonly parameter: string; readonly step: number; readonly factor: number }
  /** Random input, as multiples of what lets a neuron spike; none if left out. */
  readonly drive?: { readonly rate: number; readonly strength: number }
}

/** Who is connected with whom. */
export type ConnectionPlan =
  | { readonly kind: 'allToAll' | 'oneToOne'; readonly autapses: boolean }
  | { readonly kind: 'fixedProbability' | 'pairwisePoisson' | 'symmetricProbability'; readonly p: number }
  | { readonly kind: 'distanceDependent'; readonly width: number }
  | {
      readonly kind: 'fixedIndegree' | 'fixedOutdegree' | 'fixedTotalNumber'
      readonly count: number
      readonly multapses: boolean
    }
  | { readonly kind: 'explicit'; readonly each: number }
  | { readonly kind: 'transposeOf'; readonly projection: number }

/** How a projection learns. */
export interface LearningPlan {
  /** Name of the rule. */
  readonly rule: string
  readonly parameters: Readonly<Record<string, number>>
  /** Step from which on it learns. */
  readonly from: number
  readonly scale: number
  /** Steps at which its gate is shut, opened, shut, …. */
  readonly gate: readonly number[]
}

/** A projection between two populations, by their places. */
export interface ProjectionPlan {
  readonly source: number
  readonly target: number
  readonly connection: ConnectionPlan
  /** Name of the receptor. */
  readonly receptor: string
  /** As multiples of what lets a neuron spike. */
  readonly weight: ValuePlan
  /** In steps. */
  readonly delay: ValuePlan
  readonly learning?: LearningPlan
}

/** A network and how long it runs. */
export interface NetworkPlan {
  readonly seed: number
  readonly dt: number
  readonly precision: 'f32' | 'f64'
  /** Steps in all. */
  readonly steps: number
  readonly populations: readonly PopulationPlan[]
  readonly projections: readonly ProjectionPlan[]
  /** Rewards that are given on the way. */
  readonly rewards: readonly { readonly step: number; readonly value: number }[]
  /** Steps at which the run is cut, ascending. */
  readonly cuts: readonly number[]
  /** Steps at which something is done that changes nothing. */
  readonly idle: readonly number[]
  /** Step after which it goes on from a checkpoint. */
  readonly saved: number
}

/** Draws a network: any shipped models and rules, one to four populations, delays from a step to many windows. */
export function drawNetwork(seed: number, dice: Dice): NetworkPlan {
  const steps = dice.whole(200, 900)
  const populations = Array.from({ length: dice.whole(1, 4) }, (_, place) => drawPopulation(`p${place}`, steps, dice))
  const own = Array.from({ length: dice.whole(1, 5) }, () => drawProjection(populations, steps, dice)).flat()
  const projections = [...own, ...own.flatMap((one, place) => transposed(one, place, populations, dice))]
  const some = (most: number): number[] =>
    Array.from({ length: dice.whole(0, most) }, () => dice.whole(1, steps - 1)).toSorted((a, b) => a - b)
  const actions = [
    ...projections.flatMap(({ learning }) => (learning ? [learning.from, ...learning.gate] : [])),
    ...populations.flatMap(({ changed }) => changed?.step ?? []),
  ]
  return {
    seed,
    dt: dice.pick([0.1, 0.1, 0.5, 1]),
    precision: dice.pick(['f32', 'f32', 'f64']),
    steps,
    populations,
    projections,
    rewards: some(5).map(step => ({ step, value: dice.between(-1, 1) })),
    cuts: [...some(6), ...(dice.chance(0.5) ? [1, 2, 3] : [])].toSorted((a, b) => a - b),
    idle: some(5),
    saved: dice.whole(Math.max(1, ...actions), steps),
  }
}

function drawPopulation(name: string, steps: number, dice: Dice): PopulationPlan {
  const size = dice.pick([1, 7, 32, dice.whole(2, 300), dice.whole(2, 300)])
  if (dice.chance(0.1)) return { name, model: 'replay', size, parameters: {} }
  const { modelName, description } = dice.pick(models)
  const parameters: Record<string, number> = {}
  for (const [parameter, { unit, default: usual, atMost }] of Object.entries(description.parameters)) {
    if (unit === '1' && atMost === 1)
      parameters[parameter] = dice.magnitude(0.002, 0.05) // a probability in each step
    else if (unit === 'Hz') parameters[parameter] = dice.magnitude(20, 400)
    else if (unit === 'ms' && dice.chance(0.3)) parameters[parameter] = usual * dice.between(0.5, 2)
  }
  const all = Object.keys(parameters)
  const [varied, parameter] = [dice.pick(all), dice.pick(all)]
  const changed = { parameter, step: dice.whole(1, steps - 1), factor: dice.between(0.5, 2) }
  const isSource = Object.keys(description.state ?? {}).length === 0
  const drive = { rate: dice.magnitude(500, 5000), strength: dice.between(0.3, 1.5) }
  return {
    name,
    model: modelName,
    size,
    parameters,
    ...(all.length > 0 && dice.chance(0.3) && { varied }),
    ...(all.length > 0 && dice.chance(0.2) && { changed }),
    ...(!isSource && dice.chance(0.8) && { drive }),
  }
}

function drawProjection(populations: readonly PopulationPlan[], steps: number, dice: Dice): readonly ProjectionPlan[] {
  const hearing = [...populations.keys()].filter(place => receptorsOf(populations[place]!.model, false).length > 0)
  if (hearing.length === 0) return []
  const [source, target] = [dice.whole(0, populations.length - 1), dice.pick(hearing)]
  const [sources, targets] = [populations[source]!.size, populations[target]!.size]
  const connection = drawConnection(sources, targets, source === target, dice)
  const crowd = Math.max(1, degreeOf(connection, sources, targets) / 10) // many synapses are weak: none runs away
  const strength = (dice.between(0.05, 1) / crowd) * (dice.chance(0.2) ? -1 : 1)
  const longest = dice.pick([1, 3, 20, 20, 100, steps])
  const delays: readonly ValuePlan[] = [
    dice.whole(1, longest),
    { low: 1, high: longest },
    { mean: 1 + longest / 2, deviation: longest / 4, least: 1 },
  ]
  const delay = dice.pick(delays)
  const [from, onto] = [populations[source]!.model, populations[target]!.model]
  const rule = dice.chance(0.6) ? dice.pick(rulesBetween(from, onto)) : undefined
  const projection = {
    source,
    target,
    connection,
    receptor: dice.pick(receptorsOf(onto, rule?.().summed !== undefined)),
    weight: dice.chance(0.5) ? strength : { low: strength * 0.5, high: strength * 1.5 },
    delay,
    ...(rule && { learning: drawLearning(rule, steps, typeof delay === 'number', dice) }),
  }
  return [projection]
}

/** Sometimes, the way back of a projection that has a weight for each pair, right at any time. */
function transposed(
  { source, target, connection, delay, learning }: ProjectionPlan,
  place: number,
  populations: readonly PopulationPlan[],
  dice: Dice,
): ProjectionPlan[] {
  const isDense = connection.kind === 'allToAll' && (connection.autapses || source !== target)
  const hears = receptorsOf(populations[source]!.model, false).length > 0
  if (!isDense || !hears || typeof delay !== 'number' || dice.chance(0.5)) return []
  if (learning && planOf(ruleNamed(learning.rule)(learning.parameters), learning.gate.length > 0).form === 'events') return []
  const back = { kind: 'transposeOf' as const, projection: place }
  const receptor = dice.pick(receptorsOf(populations[source]!.model, false))
  return [{ source: target, target: source, connection: back, receptor, weight: 1, delay }]
}

function drawConnection(sources: number, targets: number, same: boolean, dice: Dice): ConnectionPlan {
  const multapses = dice.chance(0.5)
  const degree = (from: number): number => dice.whole(0, Math.min(from - Number(from > 1), 30))
  return dice.pick<ConnectionPlan>([
    { kind: sources === targets && dice.chance(0.5) ? 'oneToOne' : 'allToAll', autapses: dice.chance(0.7) },
    { kind: 'fixedProbability', p: dice.pick([0, 1, dice.between(0, 0.4)]) },
    { kind: 'pairwisePoisson', p: dice.between(0, 0.4) },
    { kind: same ? 'symmetricProbability' : 'fixedProbability', p: dice.between(0, 0.4) },
    { kind: 'distanceDependent', width: dice.between(0.05, 0.5) },
    { kind: 'fixedIndegree', count: degree(sources), multapses },
    { kind: 'fixedOutdegree', count: degree(targets), multapses },
    { kind: 'fixedTotalNumber', count: dice.whole(0, 4000), multapses: true },
    { kind: 'explicit', each: dice.whole(0, 9) },
  ])
}

/** About how many synapses a target has. */
function degreeOf(connection: ConnectionPlan, sources: number, targets: number): number {
  switch (connection.kind) {
    case 'allToAll':
      return sources
    case 'fixedProbability':
    case 'pairwisePoisson':
    case 'symmetricProbability':
      return connection.p * sources
    case 'distanceDependent':
      return connection.width * sources
    case 'fixedIndegree':
      return connection.count
    case 'fixedOutdegree':
    case 'fixedTotalNumber':
      return (connection.count * (connection.kind === 'fixedOutdegree' ? sources : 1)) / targets
    case 'explicit':
      return (connection.each * sources) / targets
    case 'oneToOne':
    case 'transposeOf':
      return 1
  }
}

/** @param late whether it can begin to learn on the way, as one of several delays cannot */
function drawLearning(
  { ruleName, description }: Rule,
  steps: number,
  late: boolean,
  dice: Dice,
): LearningPlan {
  const parameters: Record<string, number> = {}
  for (const [parameter, { unit, default: usual }] of Object.entries(description.parameters)) {
    if (unit === 'ms' && dice.chance(0.3)) parameters[parameter] = usual * dice.between(0.3, 3)
  }
  const within = (): number => dice.whole(1, steps - 1)
  return {
    rule: ruleName,
    parameters,
    from: late && dice.chance(0.2) ? within() : 0,
    scale: dice.pick([1, 1, 0.5, -1]),
    gate: dice.chance(0.3) ? [0, within(), within(), within()].toSorted((a, b) => a - b) : [],
  }
}
