import { checkOptions, ConnectionError, ParameterError, Population, RandomStream, required } from '@ngrad/core'
import type { ITarget, Plugin, Projection, RealArray, Simulation } from '@ngrad/core'
import { stdpDerivative } from '@ngrad/spiking'
import { windowResponse } from './window-response.ts'

/** What {@link differencePropagation} is given. */
export interface DifferencePropagationOptions {
  /** The population that is nudged toward its targets; its model has a parameter `nudge` [mV]. */
  readonly output: Population<RealArray>
  /** The populations that feel the change top-down; for example {@link differenceNeuron}s. */
  readonly hidden?: readonly Population<RealArray>[]
  /** What learns. */
  readonly learn: readonly Learning[]
  /** Time constant of the derivative window [ms]. */
  readonly tau: number
  /** For how long before the nudge the gate on plasticity is open [ms]. */
  readonly lead: number
  /**
   * `one-sided`: hidden populations feel the change that comes down. `central`: those that hear the output feel it with
   * one sign for `lead`, then with the other, in an order that is drawn for each target, and those below hear that; a
   * weight follows half the difference, in which the curvature of f and what chance from above does to a rate cancel.
   * Each way down from a hidden population then takes longer than `lead`. One-sided if left out.
   */
  readonly perturbation?: 'one-sided' | 'central'
  /**
   * Strength of the nudge: added to the potential where the target is 1, taken from it where it is 0 [mV]; 50 mV if
   * left out.
   */
  readonly nudge?: number
}

/** How a projection learns. */
export interface Learning {
  /** The projection. */
  readonly projection: Projection<RealArray>
  /**
   * Change of a weight for a source that spikes in every step and a target whose probability of a spike steps from 0 to
   * 1 at the nudge [unit of the weight].
   */
  readonly rate: number
  /**
   * For how long after the beginning of the nudge its gate is open [ms]; until what its source feels arrives too, or the
   * nudge ends, if left out. The window measures the change of the target less that of the source, and the latter grows
   * with the weights that it changes: it is better kept out, and a delay of several steps on the way down leaves time to.
   */
  readonly until?: number
}

/** A learner by differences of activity. Made by {@link differencePropagation}. */
export interface DifferencePropagation extends Plugin {
  /** Factor of all changes, for example to let them become smaller in the end. */
  scale(factor: number): void
}

/**
 * Learning by differences of activity, in spikes.
 *
 * When a target is published for the output, the gate on plasticity opens `lead` before it begins. When it begins the
 * output is nudged toward it; the change of its spikes reaches the hidden populations over top-down connections with
 * the same weights ({@link @ngrad/core!transposeOf}), and moves their rates by
 * $\Delta y_i = f'(x_i) \sum_k W_{ik} \Delta y_k$, to first order what backpropagation would ask of them. The
 * derivative filter of each synapse ({@link @ngrad/spiking!stdpDerivative}) turns the changes of rate into changes of
 * weight, $\Delta W_{ij} \propto \nu_i \Delta\nu_j$. When the target ends, the gate shuts and the nudge is over.
 *
 * The gate is the only signal that reaches a synapse beside its own two spike trains. It is there because at the end of
 * the nudge, and when another input follows, rates change back: an open gate would see that too and undo what was
 * learned.
 *
 * To second order $\Delta y_i$ also has $\frac12 f''(x_i) (\sum_k W_{ik} \Delta y_k)^2$, which no target asked for and
 * which drives units back to where f is straight. In the central form the change has one sign and then the other, and in
 * their difference it cancels. Which sign comes first is drawn, and the sign of learning with it, because the window
 * still remembers the rate before both.
 * @throws ParameterError if a value cannot be used, or a population's model lacks what is needed
 * @throws ConnectionError if there is no way down to a hidden population, or one that the perturbation cannot use
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, and its appendix
 * @see Laborieux, Ernoult, Scellier, Bengio, Grollier & Querlioz (2021), Frontiers in Neuroscience 15:633674 (nudges of
 * random sign, and of both)
 * @example
 * sim.use(differencePropagation({
 *   output, hidden: [hidden], tau: 6 * ms, lead: 4 * ms,
 *   learn: [{ projection: bottom, rate: 0.04 * mV }, { projection: top, rate: 0.02 * mV, until: 3 * ms }],
 * }))
 */
export function differencePropagation(options: DifferencePropagationOptions): DifferencePropagation {
  checkOptions('differencePropagation', options, {
    output: required(Population),
    hidden: 'list',
    learn: required('list'),
    tau: required('number'),
    lead: required('number'),
    perturbation: ['one-sided', 'central'],
    nudge: 'number',
  })
  const { output, hidden = [], learn, tau, lead, perturbation = 'one-sided', nudge = 50 } = options
  for (const [name, value] of Object.entries({ tau, lead, nudge })) {
    if (!(value > 0 && value < Infinity)) throw new ParameterError(`differencePropagation.${name}`, value, 'above 0')
  }
  if (!['one-sided', 'central'].includes(perturbation))
    throw new ParameterError('differencePropagation.perturbation', perturbation, 'one-sided or central')
  output.get('nudge')
  for (const population of hidden) for (const needed of ['feedback', 'samples']) population.get(needed)
  for (const { until = Infinity } of learn)
    if (!(until > 0)) throw new ParameterError('differencePropagation.learn.until', until, 'above 0 ms')
  const central = perturbation === 'central'
  /** Whether the change that a projection sees is from one sign to the other. */
  const alternates = ({ target }: Projection<RealArray>): boolean => central && hidden.includes(target)
  /** Factor of all changes; sign of learning with the sign that comes first; steps of a nudge, 0 before the first. */
  const state = Float64Array.of(1, 1, 0)
  /** Change of a weight per trace, once it is known how long a nudge is [unit of the weight]. */
  const amplitudes = new Float64Array(learn.length)
  const applyScale = (): void => {
    const [factor, sign] = state
    for (const [index, { projection }] of learn.entries())
      projection.learningScale = factor! * (alternates(projection) ? sign! : 1) * amplitudes[index]!
  }
  return {
    name: 'differencePropagation',
    options,
    attach(simulation) {
      const { dt } = simulation
      const owner = `differencePropagation of ${output.name}`
      const leadSteps = Math.max(1, Math.round(lead / dt))
      /** When a population begins to feel the nudge [steps after its beginning]. */
      const felt = feedbackDelays(simulation, output, hidden)
      /** When the change comes that a synapse should see: in the central form one sign follows the other. */
      const changes = (population: Population<RealArray>): number =>
        (felt.get(population) ?? 0) + (central && hidden.includes(population) ? leadSteps : 0)
      /** What feels first one sign, then the other. */
      const turning = central ? hearOutput(simulation, output, hidden) : new Set<Population<RealArray>>()
      const gates = learn.map(learning => gateOf(learning, { felt, changes, dt }))
      const signs = new RandomStream(simulation.seed, 'differencePropagation', output.name, 'sign')
      const { begin, gate, nudged, feels } = whatIsDone(simulation, owner, {
        begin: ([firstStep]) => {
          if (central) state[1] = signs.uniform(firstStep!) < 0.5 ? -1 : 1
          applyScale()
          for (const population of hidden) population.set('samples', 0)
        },
        gate: ([index, open]) => learn[index!]!.projection.gate(open === 1),
        nudged: bias => output.set('nudge', bias.length === 1 ? bias[0]! : Float32Array.from(bias)),
        feels: ([index, strength]) => {
          const population = hidden[index!]!
          population.set('feedback', strength !== 0 && turning.has(population) ? strength! * state[1]! : strength!)
        },
      })
      simulation.own(owner, { state, amplitudes })
      for (const { projection } of learn) {
        projection.learn(stdpDerivative({ rate: 1, tau }))
        projection.gate(false) // what is not gated learns at once
      }
      applyScale()
      return simulation.on(`targets/${output.name}`, 'differencePropagation', target => {
        const { firstStep, steps, bias } = readTarget(target, output, nudge)
        const times = gates.map(gateTimes => gateTimes(steps))
        if (state[2] === 0) {
          for (const [index, { projection, rate }] of learn.entries()) {
            const { change, shuts } = times[index]!
            const response = windowResponse(leadSteps, shuts - change, tau / dt)
            amplitudes[index] = rate / ((alternates(projection) ? 2 : 1) * response)
          }
        } else if (state[2] !== steps) {
          throw new ParameterError('differencePropagation target.steps', steps, `the same for all targets, ${state[2]}`)
        }
        state[2] = steps
        /** This step after the beginning of the nudge, or the one that comes where that is over. */
        const at = (step: number): number => Math.max(simulation.step, firstStep + step)

        begin(at(-leadSteps), firstStep)
        for (const [index, { change, shuts }] of times.entries()) {
          gate(at(change - leadSteps), index, 1)
          gate(at(shuts), index, 0)
        }
        nudged(at(0), ...bias)
        for (const [index, population] of hidden.entries()) {
          const turns = turning.has(population)
          feels(at(Math.min(felt.get(population)!, steps)), index, turns ? -1 : 1)
          if (turns) feels(at(Math.min(changes(population), steps)), index, 1)
        }
        for (const index of hidden.keys()) feels(at(steps), index, 0)
        nudged(at(steps), 0)
      })
    },
    scale(value) {
      state[0] = value
      applyScale()
    },
  }
}

/** What can be done at a step, each told by its numbers. */
type Deeds<Name extends string> = Readonly<Record<Name, (values: readonly number[]) => void>>

/** For each deed, how it is entered for a step; the numbers go over a checkpoint. */
function whatIsDone<Name extends string>(
  simulation: Simulation,
  owner: string,
  deeds: Deeds<Name>,
): Readonly<Record<Name, (step: number, ...values: readonly number[]) => void>> {
  const entries = Object.entries<Deeds<Name>[Name]>(deeds)
  const table = simulation.timetable(owner, ([deed, ...values]) => entries[deed!]![1](values))
  const enter = entries.map(([name], deed) => [
    name,
    (step: number, ...values: readonly number[]): void => table.at(step, deed, ...values),
  ])
  return Object.fromEntries(enter) as Record<Name, (step: number, ...values: readonly number[]) => void>
}

/** When a gate opens and shuts, and the change between; all in steps after the beginning of the nudge. */
interface GateTimes {
  readonly change: number
  readonly shuts: number
}

/** When populations feel the nudge and change by it [steps after its beginning]. */
interface Timing {
  readonly felt: ReadonlyMap<Population<RealArray>, number>
  readonly changes: (population: Population<RealArray>) => number
  readonly dt: number
}

/** A gate is open around the change of its target, and shut before what its source feels arrives. */
function gateOf(
  { projection: { source, target, shortestDelay }, until }: Learning,
  { felt, changes, dt }: Timing,
): (steps: number) => GateTimes {
  const change = changes(target)
  const arrives = felt.has(source) ? felt.get(source)! + shortestDelay : Infinity
  const limit = until === undefined ? arrives : Math.max(1, Math.round(until / dt))
  return steps => {
    if (steps <= change)
      throw new ParameterError(
        'differencePropagation target.steps',
        steps,
        `more than the ${change} after which ${target.name} feels it`,
      )
    if (limit <= change)
      throw new ConnectionError(
        `${source.name}→${target.name}`,
        `${target.name} changes ${change} steps after the beginning of the nudge, when its gate has been shut since ${limit}; ` +
          `the way down from ${target.name} to ${source.name} has to take longer than lead, or until be longer`,
      )
    return { change, shuts: Math.min(steps, limit) }
  }
}

/** The nudge of each neuron: a target has one value for each, or for each group of as many that follow each other. */
function readTarget(
  { firstStep, steps, value }: ITarget,
  output: Population<RealArray>,
  nudge: number,
): { firstStep: number; steps: number; bias: Float32Array } {
  const values = value ?? []
  const group = output.size / values.length
  if (!Number.isInteger(group)) {
    throw new ParameterError(
      `target of ${output.name}`,
      values,
      `as many values as the ${output.size} neurons, or as groups of them`,
    )
  }
  return {
    firstStep: Number(firstStep),
    steps: Number(steps),
    bias: Float32Array.from(
      { length: output.size },
      (_, neuron) => nudge * (2 * values[Math.floor(neuron / group)]! - 1),
    ),
  }
}

/** The connections over which hidden populations are told of changes. */
function topDownConnections(
  { projections }: Simulation,
  hidden: readonly Population<RealArray>[],
): Projection<RealArray>[] {
  return [...projections.values()].filter(({ target, receptor }) => hidden.includes(target) && receptor === 'apical')
}

/** The hidden populations that hear the output top-down; none may hear a hidden one as well. */
function hearOutput(
  simulation: Simulation,
  output: Population<RealArray>,
  hidden: readonly Population<RealArray>[],
): ReadonlySet<Population<RealArray>> {
  const topDown = topDownConnections(simulation, hidden)
  const hear = new Set(topDown.filter(({ source }) => source === output).map(({ target }) => target))
  const both = topDown.find(({ source, target }) => hidden.includes(source) && hear.has(target))
  if (both !== undefined)
    throw new ConnectionError(
      `${both.source.name}→${both.target.name}`,
      `${both.target.name} hears ${output.name} top-down as well, and a central perturbation needs one of them`,
    )
  return hear
}

/**
 * Steps after which a change of the output is felt by each hidden population: the shortest way down over top-down
 * (apical) connections.
 */
function feedbackDelays(
  simulation: Simulation,
  output: Population<RealArray>,
  hidden: readonly Population<RealArray>[],
): ReadonlyMap<Population<RealArray>, number> {
  const delays = new Map([[output, 0]])
  const topDown = topDownConnections(simulation, hidden)
  for (let layer = 0; layer < hidden.length; layer++) {
    for (const { source, target, shortestDelay } of topDown) {
      const above = delays.get(source)
      if (above !== undefined) delays.set(target, Math.min(delays.get(target) ?? Infinity, above + shortestDelay))
    }
  }
  for (const population of hidden) {
    if (!delays.has(population))
      throw new ConnectionError(
        `${output.name}→${population.name}`,
        'there is no way down over top-down connections; connect each layer with the one below it by transposeOf(…)',
      )
  }
  return delays
}
