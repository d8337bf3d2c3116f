import { ConnectionError, ParameterError } from '@ngrad/core'
import type { ITarget, Plugin, Population, Projection, Simulation } from '@ngrad/core'
import { stdpDerivative } from '@ngrad/spiking'
import { windowResponse } from './window-response.ts'

/** What {@link differencePropagation} is given. */
export interface DifferencePropagationOptions {
  /** The population that is nudged toward its targets; its model has a parameter `nudge` [mV]. */
  readonly output: Population
  /** The populations that feel the change top-down; for example {@link differenceNeuron}s. */
  readonly hidden?: readonly Population[]
  /** What learns. */
  readonly learn: readonly Learning[]
  /** Time constant of the derivative window [ms]. */
  readonly tau: number
  /** For how long before the nudge the gate on plasticity is open [ms]. */
  readonly lead: number
  /**
   * For how long a hidden population that hears another one top-down forms its baseline, before its gate opens [ms]. It
   * then feels what comes down as long as the gate is open: chance until the nudge, chance and change from then on. So
   * what chance does to a rate, $E[f(u + \xi)] - f(u) \approx \frac12 f''(u)\,\sigma^2$, is no change, and an error of the
   * baseline is none either; the way down takes longer than the gate is open then, or what this layer does to the one above
   * comes back within it. If left out the baseline is formed until the nudge arrives, and nothing is felt before.
   */
  readonly forming?: number
  /**
   * Strength of the nudge: added to the potential where the target is 1, taken from it where it is 0 [mV]; 50 mV if
   * left out.
   */
  readonly nudge?: number
}

/** How a projection learns. */
export interface Learning {
  /** The projection. */
  readonly projection: Projection
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
 * @throws ParameterError if a time is not above 0, or a population's model lacks what is needed
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, and its appendix
 * @example
 * sim.use(differencePropagation({
 *   output, hidden: [hidden], tau: 6 * ms, lead: 4 * ms,
 *   learn: [{ projection: bottom, rate: 0.04 * mV }, { projection: top, rate: 0.02 * mV, until: 3 * ms }],
 * }))
 */
export function differencePropagation(options: DifferencePropagationOptions): DifferencePropagation {
  const { output, hidden = [], learn, tau, lead, forming, nudge = 50 } = options
  for (const [name, value] of Object.entries({ tau, lead, forming: forming ?? 1, nudge })) {
    if (!(value > 0 && value < Infinity)) throw new ParameterError(`differencePropagation.${name}`, value, 'above 0')
  }
  output.get('nudge')
  for (const population of hidden) for (const needed of ['feedback', 'samples']) population.get(needed)
  for (const { until = Infinity } of learn)
    if (!(until > 0)) throw new ParameterError('differencePropagation.learn.until', until, 'above 0 ms')
  return {
    name: 'differencePropagation',
    attach(simulation) {
      const { dt } = simulation
      const leadSteps = Math.max(1, Math.round(lead / dt))
      const delays = feedbackDelays(simulation, output, hidden)
      let nudgedSteps: number | undefined
      /** How much later than at the output a gate opens [steps]: as its target feels the nudge later. */
      const later = ({ projection: { target } }: Learning): number => delays.get(target) ?? 0
      const noisy = hearHidden(simulation, hidden)
      /** When a population begins to feel what comes down [steps after the beginning of the nudge]. */
      const felt = (population: Population): number =>
        delays.get(population)! - (forming !== undefined && noisy.has(population) ? leadSteps : 0)
      /** When what the source feels arrives [steps after the beginning of the nudge]. */
      const arrival = ({ source, shortestDelay }: Projection): number =>
        delays.has(source) ? felt(source) + shortestDelay : Infinity
      const openFor = ({ projection, until }: Learning, steps: number): number =>
        Math.min(steps, until === undefined ? arrival(projection) : Math.max(1, Math.round(until / dt)))
      const stop = simulation.on(`targets/${output.name}`, 'differencePropagation', target => {
        const { firstStep, steps, bias } = readTarget(target, output, nudge)
        if (nudgedSteps === undefined) {
          for (const learning of learn) {
            if (openFor(learning, steps) <= later(learning))
              throw new ParameterError(
                'differencePropagation target.steps',
                steps,
                `more than the ${later(learning)} after which ${learning.projection.target.name} feels it`,
              )
            const response = windowResponse(leadSteps, openFor(learning, steps) - later(learning), tau / dt)
            learning.projection.learn(stdpDerivative({ rate: learning.rate / response, tau }))
            learning.projection.gate(false) // what is not gated learns at once
          }
        } else if (nudgedSteps !== steps) {
          throw new ParameterError(
            'differencePropagation target.steps',
            steps,
            `the same for all targets, ${nudgedSteps}`,
          )
        }
        nudgedSteps = steps
        for (const learning of learn)
          simulation.at(Math.max(simulation.step, firstStep + later(learning) - leadSteps), () =>
            learning.projection.gate(true),
          )
        simulation.at(firstStep, () => output.set('nudge', bias))
        for (const population of hidden) {
          const feels = firstStep + Math.min(felt(population), steps)
          const forms =
            forming !== undefined && noisy.has(population)
              ? feels - Math.max(1, Math.round(forming / dt))
              : firstStep - leadSteps
          simulation.at(Math.max(simulation.step, forms), () => population.set('samples', 0))
          simulation.at(Math.max(simulation.step, feels), () => population.set('feedback', 1))
        }
        for (const learning of learn)
          simulation.at(firstStep + openFor(learning, steps), () => learning.projection.gate(false))
        simulation.at(firstStep + steps, () => {
          for (const population of hidden) population.set('feedback', 0)
          output.set('nudge', 0)
        })
      })
      return stop
    },
    scale(factor) {
      for (const { projection } of learn) projection.learningScale = factor
    },
  }
}

/** The nudge of each neuron: a target has one value for each, or for each group of as many that follow each other. */
function readTarget(
  { firstStep, steps, value }: ITarget,
  output: Population,
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

/** The hidden populations that hear hidden ones top-down. */
function hearHidden({ projections }: Simulation, hidden: readonly Population[]): ReadonlySet<Population> {
  const topDown = [...projections.values()].filter(
    ({ source, target, receptor }) => hidden.includes(source) && hidden.includes(target) && receptor === 'apical',
  )
  return new Set(topDown.map(({ target }) => target))
}

/**
 * Steps after which a change of the output is felt by each hidden population: the shortest way down over top-down
 * (apical) connections.
 */
function feedbackDelays(
  { projections }: Simulation,
  output: Population,
  hidden: readonly Population[],
): ReadonlyMap<Population, number> {
  const delays = new Map([[output, 0]])
  const topDown = [...projections.values()].filter(
    ({ target, receptor }) => hidden.includes(target) && receptor === 'apical',
  )
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
