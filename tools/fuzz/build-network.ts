/** Makes a simulation from a plan. */
import * as core from '@ngrad/core'
import type {
  ConnectionRule,
  NeuronModel,
  Population,
  Projection,
  Simulation,
  SynapseValue,
  Transpose,
} from '@ngrad/core'
import { replay } from '@ngrad/spiking'
import type { ConnectionPlan, LearningPlan, NetworkPlan, PopulationPlan, ValuePlan } from './network-plan.ts'
import { models, orPositive, ruleNamed, strengthOf } from './shipped.ts'

/** How the same network can be run. */
export interface Manner {
  readonly threads: number
  /** Step that its past lies before: what should have been done by then has been done. */
  readonly from?: number
}

/** The network of a plan, with what it is to do on its way; nothing has been run. */
export async function buildNetwork(plan: NetworkPlan, { threads, from = 0 }: Manner): Promise<Simulation> {
  const { seed, dt, precision } = plan
  const options = { seed, dt, threads }
  const double = (): Simulation => core.simulation({ ...options, precision: 'f64' }) as Simulation<never> as Simulation
  const sim = precision === 'f64' ? double() : core.simulation(options)
  const populations: Population[] = []
  const strengths: number[] = []
  for (const each of plan.populations) {
    const population = sim.population(each.name, modelOf(each, plan), each.size)
    const strength = await strengthOf(each.model)
    if (each.drive) sim.drive(population, { rate: each.drive.rate, weight: each.drive.strength * strength })
    if (each.varied !== undefined) {
      const usual = population.get(each.varied)
      population.set(
        each.varied,
        usual.map((value, neuron) => value * (1 + 0.1 * (neuron % 7))),
      )
    }
    if (each.changed) {
      const { parameter, step, factor } = each.changed
      at(sim, step, from, () => {
        population.set(
          parameter,
          population.get(parameter).map(value => value * factor),
        )
      })
    }
    populations.push(population)
    strengths.push(strength)
  }
  const projections: Projection[] = []
  plan.projections.forEach((each, place) => {
    const [source, target] = [populations[each.source]!, populations[each.target]!]
    const strength = strengths[each.target]!
    const projection = orPositive(strength, scale =>
      sim.connect(source, target, {
        name: `${place}: ${source.name}→${target.name}`,
        rule: ruleOf(each.connection, projections, source.size, target.size),
        ...(each.connection.kind !== 'transposeOf' && { weight: valueOf(each.weight, scale) }),
        delay: valueOf(each.delay, dt),
        receptor: each.receptor,
      }),
    )
    projections.push(projection)
    if (each.learning) schedule(sim, projection, each.learning, strength, from)
  })
  const teacher = core.rewards()
  sim.use(teacher)
  for (const { step, value } of plan.rewards) if (step > from) sim.at(step, () => teacher.give(value))
  return sim
}

function modelOf({ model, size, parameters }: PopulationPlan, { steps, dt }: NetworkPlan): NeuronModel {
  const found = models.find(one => one.modelName === model)
  if (found) return found(parameters)
  const spikes = Array.from({ length: size * 4 }, (_, spike) => ({
    time: dt * (1 + ((spike * 37) % steps)),
    neuron: (spike * 5) % size,
  }))
  return replay({ times: spikes.map(({ time }) => time), neurons: spikes.map(({ neuron }) => neuron) })
}

/** Does something when the clock reaches a step; at once if that is in the past. */
function at(sim: Simulation, step: number, from: number, action: () => void): void {
  if (step <= from) action()
  else sim.at(step, action)
}

function ruleOf(
  plan: ConnectionPlan,
  projections: readonly Projection[],
  sources: number,
  targets: number,
): ConnectionRule | Transpose {
  switch (plan.kind) {
    case 'transposeOf':
      return core.transposeOf(projections[plan.projection]!)
    case 'allToAll':
      return core.allToAll({ autapses: plan.autapses })
    case 'oneToOne':
      return core.oneToOne()
    case 'fixedProbability':
    case 'pairwisePoisson':
    case 'symmetricProbability':
      return core[plan.kind](plan.p)
    case 'fixedIndegree':
    case 'fixedOutdegree':
    case 'fixedTotalNumber':
      return core[plan.kind](plan.count, { multapses: plan.multapses })
    case 'distanceDependent': {
      const probability = (distance: number): number => Math.exp(-((distance / plan.width) ** 2))
      return core.distanceDependent({ sources: onLine(sources), targets: onLine(targets), dimensions: 1, probability })
    }
    case 'explicit': {
      const pairs = Array.from({ length: sources * plan.each }, (_, pair) => pair)
      return core.explicit(
        pairs.map(pair => Math.floor(pair / plan.each)),
        pairs.map(pair => (pair * 7 + Math.floor(pair / 3)) % targets),
      )
    }
  }
}

/** Places of neurons on a line of length 1. */
const onLine = (size: number): number[] => Array.from({ length: size }, (_, neuron) => neuron / size)

function valueOf(plan: ValuePlan, unit: number): SynapseValue {
  if (typeof plan === 'number') return plan * unit
  if ('low' in plan) {
    const [one, other] = [plan.low * unit, plan.high * unit]
    return core.uniform(Math.min(one, other), Math.max(one, other))
  }
  return core.normal(plan.mean * unit, plan.deviation * unit, { least: plan.least * unit })
}

function schedule(sim: Simulation, projection: Projection, plan: LearningPlan, strength: number, from: number): void {
  const rule = ruleNamed(plan.rule)
  const parameters = { ...plan.parameters }
  for (const [name, { unit, default: usual }] of Object.entries(rule.description.parameters))
    if (unit === 'pA') parameters[name] = usual * strength
  at(sim, plan.from, from, () => {
    projection.learn(rule(parameters))
    projection.learningScale = plan.scale
  })
  plan.gate.forEach((step, turn) => at(sim, step, from, () => projection.gate(turn % 2 === 1)))
}
